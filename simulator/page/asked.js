// What Connect asked the channel to do, and a form to ask for more.
import { addUp, badge, card, inWords, list } from '/cards.js';
import { html } from '/preact.js';

const types = [
	'ACCEPT',
	'CREATE_SHIPMENT',
	'CANCEL',
	'REFUND',
	'ACCEPT_RETURN',
	'UPDATE_RETURN_TRACKING_INFORMATION',
	'ACKNOWLEDGE_RETURN_RECEPTION',
	'CLOSE_RETURN',
	'UPLOAD_DOCUMENT',
];

const viaNames = {
	sqs: 'Read by SQS',
	pubSub: 'Read by Pub/Sub',
	serviceBus: 'Read by Service Bus',
	push: 'Pushed',
};

const timeOf = (at) => html`<time datetime=${at}>${new Date(at).toLocaleTimeString()}</time>`;

const times = (count) => ['', 'once', 'twice'][count] ?? `${count} times`;

/** Where the action stands, in a word: the report says more than the queue. */
function standing({ reported, deliveries, waiting, dead }) {
	if (reported?.status === 'SUCCESS') return badge('Done', 'good');
	if (reported !== null) return badge(inWords(reported.status), 'bad');
	if (dead > 0) return badge('Given up', 'bad');
	if (waiting === 0) return badge('Deleted without a report', 'bad');
	return badge(deliveries.length === 0 ? 'In the queue' : 'Not reported yet', 'wait');
}

function deliveryText({ at, via, attempt, answer }) {
	const told = answer === undefined ? '' : `, answered ${answer}`;
	const again = attempt > 1 ? `, delivery ${attempt}` : '';
	return html`${viaNames[via]} ${timeOf(at)}${again}${told}`;
}

function queueText({ deliveries, waiting, dead }) {
	const left = [
		waiting > 0 && `${waiting} in the queue`,
		dead > 0 && `${dead} among the dead letters`,
		waiting + dead === 0 && 'deleted from the queue',
	].filter(Boolean);
	const delivered =
		deliveries.length === 0 ? 'Not delivered yet' : `Delivered ${times(deliveries.length)}`;
	return `${delivered}, ${left.join(', ')}`;
}

function reportText({ reported }) {
	if (reported === null) return 'Not reported yet';
	const reasons = (reported.errors ?? []).map(({ code, message }) => `${code}: ${message}`);
	const told = [inWords(reported.status), ...reasons].join('; ');
	return html`Reported ${timeOf(reported.received_at)} ${told}`;
}

function orderText({ order }) {
	if (order === null) return 'The order is not held any more';
	const status = inWords(order.status);
	return order.updated
		? `Order sent again since: ${status}`
		: `Order not sent again yet: ${status}`;
}

function contentText({ data }) {
	const lines = data.refunds ?? data.cancelations;
	const amounts = lines?.flatMap((line) => [line.price, line.shipping_price]);
	const parts = [
		amounts && `${addUp(amounts)} without taxes`,
		data.carrier && `${data.carrier} ${data.tracking_number}`,
		data.document_name,
		data.channel_return_id && `return ${data.channel_return_id}`,
	];
	return parts.filter(Boolean).join(', ');
}

export function askedCard(asked, index) {
	const { type, event, asked_at, deliveries } = asked;
	const head = html`
		<strong>${inWords(type)}</strong>
		<span>${event.data.channel_order_id}</span>
		${standing(asked)}
	`;
	// The many deliveries last: of a long list the end is not shown.
	const steps = [
		queueText(asked),
		reportText(asked),
		orderText(asked),
		...deliveries.map(deliveryText).toReversed(),
	];
	const body = html`
		<small>Action ${event.data.action_id}, event ${event.id} <br />${contentText(event)}</small>
		${list(steps)}
	`;
	return card(index, event.id, asked_at, head, body);
}

async function ask(event) {
	event.preventDefault();
	const form = new FormData(event.target);
	const wanted = { type: form.get('type'), order: form.get('order') };
	const response = await fetch('/admin/actions', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(wanted),
	});
	if (!response.ok) alert((await response.json()).message);
}

const option = (value, name) => html`<option value=${value}>${name}</option>`;

/** @param orders as the page shows them, the oldest first */
export function askForm(orders) {
	const ids = orders.map(({ order }) => order.channel_order_id).toReversed();
	const label = 'Ask the channel for an action';
	return html`
		<form aria-label=${label} onSubmit=${ask}>
			<fieldset role="group" disabled=${ids.length === 0}>
				<select name="type" aria-label="Action">
					${option('any', 'Any action')} ${types.map((type) => option(type, inWords(type)))}
				</select>
				<select name="order" aria-label="Order">
					${option('any', 'Any order')} ${ids.map((id) => option(id, id))}
				</select>
				<button>Ask</button>
			</fieldset>
		</form>
	`;
}
