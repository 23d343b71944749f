// One card for each thing that was received.
import { badge, element, inWords, list, shownDetails, statusBadge, time } from './elements.js';

/** Amounts by currency: one order may mix them. */
function addUp(moneys) {
	const sums = new Map();
	for (const { amount, currency } of moneys) {
		sums.set(currency, (sums.get(currency) ?? 0) + amount);
	}
	if (sums.size === 0) return '–';
	return [...sums].map(([currency, sum]) => `${sum.toFixed(2)} ${currency}`).join(' + ');
}

function taxesOf(line) {
	return [...(line.taxes ?? []), ...(line.shipping_taxes ?? [])].map((tax) => tax.amount);
}

function moneyOf(line) {
	return [line.price, line.total_shipping_price, ...taxesOf(line)];
}

function row(cellTag, ...cells) {
	return element('tr', '', ...cells.map((cell) => element(cellTag, '', ...[cell].flat())));
}

function adjustmentText({ type, quantity, reason, price, shipping_price: shipping }) {
	return `${inWords(type)}: ${quantity} × ${inWords(reason).toLowerCase()}, ${addUp([price, shipping])} without tax`;
}

function lineRow(line) {
	const notes = (line.adjustments ?? []).map((one) =>
		element('span', 'quiet', adjustmentText(one)),
	);
	return row(
		'td',
		[line.product.title, element('span', 'quiet', line.channel_order_line_id), ...notes],
		String(line.quantity),
		addUp([line.price]),
		addUp([line.total_shipping_price]),
		addUp(taxesOf(line)),
	);
}

function linesTable(lines) {
	const rest = lines.length - shownDetails;
	const body = lines.slice(0, shownDetails).map(lineRow);
	if (rest > 0) body.push(row('td', `and ${rest} more lines`, '', '', '', ''));
	const total = element('td', '', addUp(lines.flatMap(moneyOf)));
	total.colSpan = 4;
	return element(
		'table',
		'',
		element('thead', '', row('th', 'Line', 'Quantity', 'Line total', 'Shipping', 'Taxes')),
		element('tbody', '', ...body),
		element('tfoot', '', element('tr', '', element('td', '', 'Order with taxes'), total)),
	);
}

export function orderCard({ channel_id, channel_store_id, order, received_at, versions }) {
	const reason = order.status_reason === undefined ? '' : ` (${inWords(order.status_reason)})`;
	const version = versions > 1 ? `version ${versions}` : 'first version';
	return element(
		'article',
		'card',
		element(
			'div',
			'head',
			element('strong', '', order.channel_order_id),
			statusBadge(order.status),
			element('span', 'quiet', reason),
			time(received_at),
		),
		element('p', 'quiet', `Channel ${channel_id}, store ${channel_store_id}, ${version}`),
		linesTable(order.order_lines),
	);
}

export function documentCard(stored) {
	const { channel_id, channel_order_id, metadata, size, sha256, received_at } = stored;
	const link = element('a', '', metadata.filename);
	const id = encodeURIComponent(metadata.channel_document_id);
	link.href = `/admin/documents/${encodeURIComponent(channel_id)}/${id}`;
	const kind = metadata.channel_type ?? inWords(metadata.type);
	return element(
		'article',
		'card',
		element('div', 'head', link, badge(kind), time(received_at)),
		element('p', 'quiet', `Order ${channel_order_id}, document ${metadata.channel_document_id}`),
		element('p', 'quiet', `${size.toLocaleString()} bytes, SHA-256 ${sha256.slice(0, 12)}…`),
	);
}

export function actionCard({ action_id, status, errors, received_at }) {
	const kind = status === 'SUCCESS' ? 'good' : 'bad';
	const head = element(
		'div',
		'head',
		element('strong', '', action_id),
		badge(inWords(status), kind),
		time(received_at),
	);
	const reasons = list((errors ?? []).map(({ code, message }) => [`${inWords(code)}: ${message}`]));
	return element('article', 'card', head, reasons);
}

export function anonymizationCard({ channel_order_id, anonymize_after, received_at }) {
	const after = new Date(anonymize_after).toLocaleString();
	return element(
		'article',
		'card',
		element('div', 'head', element('strong', '', channel_order_id), time(received_at)),
		element('p', 'quiet', `Personal data may be removed after ${after}`),
	);
}

const operationNames = {
	upsertOrders: 'Send orders',
	updateActionStatus: 'Report an action',
	updateAnonymizeAfterDate: 'Set anonymization dates',
	uploadOrderDocument: 'Upload a document',
	deleteOrderDocument: 'Delete a document',
	deleteOrderDocumentOfOrder: 'Delete a document',
	createAccessToken: 'Get an access token',
};

/** For refusals that name no field. */
const codeTexts = {
	ACTION_ALREADY_FINAL: 'The outcome of this action was reported before.',
	DATA_NOT_FOUND: 'The channel, store, action or document is not known.',
	NOT_FOUND: 'The API has no such address.',
	PAYLOAD_TOO_LARGE: 'The body is larger than allowed.',
	TOO_MANY_REQUESTS: 'More requests in a second than allowed.',
	UNAUTHORIZED: 'The access token is missing, wrong or expired.',
	UNSUPPORTED_MEDIA_TYPE: 'The content type is not the one the API expects.',
	INVALID_INPUT: 'The body is missing or cannot be read.',
	invalid_client: 'The client ID or the client secret is wrong.',
	invalid_request: 'A parameter is missing in the form body.',
	unsupported_grant_type: 'The grant type is not client_credentials.',
};

export function refusedCard({ at, operation, method, url, status, code, errors, fault }) {
	const head = element(
		'div',
		'head',
		element('strong', '', operationNames[operation] ?? 'Unknown address'),
		badge([status, code].filter(Boolean).join(' '), 'bad'),
		time(at),
	);
	const reasons = (errors ?? []).map(({ field, message }) =>
		field === undefined ? [message] : [element('code', '', field), ` ${message}`],
	);
	const summary = fault === null ? codeTexts[code] : 'The simulator was told to fail.';
	return element(
		'article',
		'card',
		head,
		element('p', 'quiet', `${method} ${url}`),
		reasons.length > 0 ? list(reasons) : element('p', '', summary ?? ''),
	);
}
