// One card for each thing that was received. Whatever was received becomes text, never markup.
import { html } from '/preact.js';

const shownDetails = 12;

/** The newest cards of a list are open. */
const openCards = 3;

/** Amounts by currency: one order may mix them. */
export function addUp(moneys) {
	const sums = new Map();
	for (const { amount, currency } of moneys) {
		sums.set(currency, (sums.get(currency) ?? 0) + amount);
	}
	if (sums.size === 0) return '–';
	return [...sums].map(([currency, sum]) => `${sum.toFixed(2)} ${currency}`).join(' + ');
}

/** AWAITING_SHIPMENT as "Awaiting shipment". */
export function inWords(code) {
	const words = String(code).replaceAll('_', ' ').toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

export const badge = (text, kind = '') => html`<mark class=${kind}>${text}</mark>`;

/** At most so many, and a last one that counts the rest. */
function shortened(entries, show, showRest) {
	const rest = entries.length - shownDetails;
	return [...entries.slice(0, shownDetails).map(show), rest > 0 && showRest(`and ${rest} more`)];
}

/** @param index 0 for the newest of its list; its reader opens and closes the card */
export function card(index, key, receivedAt, head, body) {
	const at = new Date(receivedAt);
	return html`
		<details key=${`${key} ${receivedAt}`} open=${index < openCards}>
			<summary>
				${head}
				<time class="last" datetime=${receivedAt} title=${at.toLocaleString()}>
					${at.toLocaleTimeString()}
				</time>
			</summary>
			${body}
		</details>
	`;
}

const taxesOf = (line) =>
	[...(line.taxes ?? []), ...(line.shipping_taxes ?? [])].map((tax) => tax.amount);

const moneyOf = (line) => [line.price, line.total_shipping_price, ...taxesOf(line)];

function adjustmentText({ type, quantity, reason, price, shipping_price: shipping }) {
	return `${inWords(type)}: ${quantity} × ${inWords(reason).toLowerCase()}, ${addUp([price, shipping])} without tax`;
}

function lineRow(line) {
	const notes = [line.channel_order_line_id, ...(line.adjustments ?? []).map(adjustmentText)];
	return html`
		<tr>
			<td>${line.product.title}${notes.map((note) => html`<br /><small>${note}</small>`)}</td>
			<td>${line.quantity}</td>
			<td>${addUp([line.price])}</td>
			<td>${addUp([line.total_shipping_price])}</td>
			<td>${addUp(taxesOf(line))}</td>
		</tr>
	`;
}

const restRow = (text) => html`
	<tr>
		<td>${text} lines</td>
	</tr>
`;

const columns = ['Line', 'Quantity', 'Line total', 'Shipping', 'Taxes'];

export function orderCard({ channel_id, channel_store_id, order, received_at, versions }, index) {
	const { channel_order_id: id, status, status_reason: reason, order_lines: lines } = order;
	const kind = { SHIPPED: 'good', DELIVERED: 'good', CLOSED: '', CHANNEL_SPECIFIC: '' }[status];
	const version = versions > 1 ? `version ${versions}` : 'first version';
	const head = html`
		<strong>${id}</strong>
		${badge(inWords(status), kind ?? 'wait')}
		<small>${reason && `(${inWords(reason)})`}</small>
		<span>${addUp(lines.flatMap(moneyOf))} with taxes</span>
	`;
	const body = html`
		<small>Channel ${channel_id}, store ${channel_store_id}, ${version}</small>
		<table>
			<thead>
				<tr>
					${columns.map((name) => html`<th>${name}</th>`)}
				</tr>
			</thead>
			<tbody>
				${shortened(lines, lineRow, restRow)}
			</tbody>
		</table>
	`;
	return card(index, `${channel_id} ${id}`, received_at, head, body);
}

export function documentCard(stored, index) {
	const { channel_id, channel_order_id, metadata, size, sha256, received_at } = stored;
	const { channel_document_id: id, filename, type, channel_type: kind } = metadata;
	const address = `/admin/documents/${encodeURIComponent(channel_id)}/${encodeURIComponent(id)}`;
	const head = html`<a href=${address}>${filename}</a> ${badge(kind ?? inWords(type))}`;
	const body = html`
		<small>
			Order ${channel_order_id}, document ${id}, ${size.toLocaleString()} bytes, SHA-256
			${sha256.slice(0, 12)}…
		</small>
	`;
	return card(index, id, received_at, head, body);
}

export function list(texts) {
	const entry = (text) => html`<li>${text}</li>`;
	return html`<ul>
		${shortened(texts, entry, entry)}
	</ul>`;
}

export function actionCard({ action_id, status, errors = [], received_at }, index) {
	const kind = status === 'SUCCESS' ? 'good' : 'bad';
	const head = html`<strong>${action_id}</strong> ${badge(inWords(status), kind)}`;
	const reasons = errors.map(({ code, message }) => `${inWords(code)}: ${message}`);
	return card(index, action_id, received_at, head, list(reasons));
}

export function anonymizationCard({ channel_order_id, anonymize_after, received_at }, index) {
	const head = html`<strong>${channel_order_id}</strong>`;
	const after = new Date(anonymize_after).toLocaleString();
	const body = html`<small>Personal data may be removed after ${after}</small>`;
	return card(index, channel_order_id, received_at, head, body);
}

/** Of what a return says, what is there. */
function returnNotes({ rma_id, label_url, method, rejection_reason, tracking, address }) {
	const given = {
		Refused: rejection_reason && inWords(rejection_reason),
		RMA: rma_id,
		Label: label_url,
		Method: method,
		Tracking: Object.values(tracking ?? {}).join(', '),
		Address: Object.values(address ?? {}).join(', '),
	};
	return Object.entries(given).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
}

export function returnCard(
	{ channel_id, channel_store_id, received_at, versions, ...stored },
	index,
) {
	const { channel_return_id: id, channel_order_id: order, status, return_lines } = stored.return;
	const kind = { REQUEST_DECLINED: 'bad', RECEIVED: 'good', CLOSED: '', CHANNEL_SPECIFIC: '' }[
		status
	];
	const version = versions > 1 ? `version ${versions}` : 'first version';
	const head = html`<strong>${id}</strong> ${badge(inWords(status), kind ?? 'wait')}`;
	const lines = return_lines.map(
		(line) =>
			`${line.quantity} × ${line.channel_order_line_id}: ${inWords(line.reason).toLowerCase()}`,
	);
	const body = html`
		<small>Order ${order}, channel ${channel_id}, store ${channel_store_id}, ${version}</small>
		${list([...lines, ...returnNotes(stored.return)])}
	`;
	return card(index, `${channel_id} ${order} ${id}`, received_at, head, body);
}

export function carriersCard({ channel_id, carriers, received_at, versions }, index) {
	const head = html`<strong>Channel ${channel_id}</strong>
		<span>${carriers.length} carriers</span>`;
	const names = carriers.map(({ channel_carrier_id: id, name }) => `${name} (${id})`);
	const replaced = html`<small>Replaced ${versions} times; only the last list counts</small>`;
	return card(index, channel_id, received_at, head, html`${replaced}${list(names)}`);
}

const operationNames = {
	upsertOrders: 'Send orders',
	upsertReturns: 'Send returns',
	upsertCarriers: 'Replace the carriers',
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
	UNAUTHORIZED:
		'The access token is missing, wrong or expired. Usual when it has expired: n8n gets a new one and asks again.',
	UNSUPPORTED_MEDIA_TYPE: 'The content type is not the one the API expects.',
	INVALID_INPUT: 'The body is missing or cannot be read.',
	invalid_client: 'The client ID or the client secret is wrong.',
	invalid_request: 'A parameter is missing in the form body.',
	unsupported_grant_type: 'The grant type is not client_credentials.',
};

/** Answers to what a client does in its ordinary course. */
const usual = ['TOO_MANY_REQUESTS', 'UNAUTHORIZED'];

export function refusedCard(entry, index) {
	const { n, at, operation, method, url, status, code, errors, fault } = entry;
	const kind = usual.includes(code) ? 'wait' : 'bad';
	const head = html`
		<strong>${operationNames[operation] ?? 'Unknown address'}</strong>
		${badge([status, code].filter(Boolean).join(' '), kind)}
	`;
	const told = (errors ?? []).map(({ field, message }) =>
		field === undefined ? message : html`<code>${field}</code> ${message}`,
	);
	const summary = fault === null ? codeTexts[code] : 'The simulator was told to fail.';
	const reasons = told.length > 0 ? list(told) : html`<div>${summary}</div>`;
	return card(index, n, at, head, html`<small>${method} ${url}</small>${reasons}`);
}
