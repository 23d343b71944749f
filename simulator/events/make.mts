/** Makes up events from the orders that the simulator holds: what Connect would ask a channel to do. */
import { decimal, divide, multiply, toNumber } from '../../nodes/shared/values/decimal.ts';
import { minorDigits } from '../../nodes/shared/values/currencies.ts';
import type { OrderBody } from '../contractTypes.mts';
import type { ActionData, ActionEvent, ActionType } from './actionEvent.mts';

export interface Asked {
	type: ActionType;
	channel_id: string;
	channel_store_id: string;
	order: OrderBody;
	/** Of return actions and labels; made up from the id of the order when there is none. */
	channel_return_id?: string | undefined;
	/** How many of the first open line to cancel or refund; without it all that is open. */
	quantity?: number | undefined;
	/** ACCEPT and ACCEPT_RETURN: false refuses. */
	accepted?: boolean | undefined;
}

/** What makes one event another than every other. */
export interface Identity {
	id: string;
	actionId: string;
	time: Date;
	/** Whole number, different for each event: the tracking number ends with it. */
	number: number;
}

type Line = OrderBody['order_lines'][number];
type Money = Line['price'];

/** A line and how much of it is neither cancelled nor refunded yet. */
interface OpenLine {
	line: Line;
	open: number;
}

const carriers = ['UPS', 'DHL', 'Colissimo'];

const returnIdOf = ({ channel_return_id, order }: Asked): string =>
	channel_return_id ?? `RETURN-${order.channel_order_id}`;

/** All lines when nothing is open: Connect may ask again, and the channel has to say no. */
function openLines({ order_lines: lines }: OrderBody): OpenLine[] {
	const open = lines
		.map((line) => {
			const given = (line.adjustments ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
			return { line, open: line.quantity - given };
		})
		.filter((entry) => entry.open > 0);
	return open.length > 0 ? open : lines.map((line) => ({ line, open: line.quantity }));
}

function part({ amount, currency }: Money, quantity: number, line: Line): Money {
	if (quantity >= line.quantity) return { amount, currency };
	const share = multiply(decimal(amount), decimal(quantity));
	const divided = divide(share, decimal(line.quantity), minorDigits(currency));
	return { amount: toNumber(divided), currency };
}

function givenBack({ line, open }: OpenLine, reason: string) {
	const taxes = (list: Line['taxes'] = []) =>
		list.map(({ code, amount }) => ({ amount: part(amount, open, line), code }));
	return {
		channel_order_line_id: line.channel_order_line_id,
		price: part(line.price, open, line),
		product_id: line.product.id,
		quantity: open,
		reason,
		shipping_price: part(line.total_shipping_price, open, line),
		shipping_taxes: taxes(line.shipping_taxes),
		taxes: taxes(line.taxes),
	};
}

function linesGivenBack({ order, quantity }: Asked, reason: string) {
	const open = openLines(order);
	const chosen =
		quantity === undefined
			? open
			: open.slice(0, 1).map((entry) => ({ ...entry, open: Math.min(quantity, entry.open) }));
	return chosen.map((entry) => givenBack(entry, reason));
}

function shipment({ order }: Asked, number: number) {
	const trackingNumber = `1Z999AA1${String(number).padStart(10, '0')}`;
	return {
		carrier: carriers[number % carriers.length] ?? 'UPS',
		items: openLines(order).map(({ line, open }) => ({
			channel_order_line_id: line.channel_order_line_id,
			id: line.product.id,
			quantity: open,
		})),
		tracking_number: trackingNumber,
		tracking_url: `https://tracking.example/${trackingNumber}`,
		warehouse_id: 'WH-001',
	};
}

/** A label for a return and an invoice in turn, with a name outside of ASCII as in Mirakl's example. */
function documentToUpload(asked: Asked, number: number, filesUrl: string) {
	if (number % 2 === 0) {
		return {
			document_download_url: `${filesUrl}/demo/invoice.pdf`,
			document_name: `facture_n°${number}_é.pdf`,
			document_type: 'CUSTOMER_INVOICE',
		};
	}
	return {
		document_download_url: `${filesUrl}/demo/return-label.pdf`,
		document_entity: { id: returnIdOf(asked), type: 'RETURN' },
		document_name: `退货标签_${number}.pdf`,
		document_type: 'RETURN_LABEL',
	};
}

function contentOf(asked: Asked, number: number, filesUrl: string): Record<string, unknown> {
	const { accepted = true } = asked;
	const channel_return_id = returnIdOf(asked);
	switch (asked.type) {
		case 'ACCEPT':
			return {
				order_lines: asked.order.order_lines.map(({ channel_order_line_id }) => ({
					accepted,
					channel_order_line_id,
				})),
			};
		case 'CREATE_SHIPMENT':
			return shipment(asked, number);
		case 'CANCEL':
			return { cancelations: linesGivenBack(asked, 'OUT_OF_STOCK') };
		case 'REFUND':
			return { refunds: linesGivenBack(asked, 'RETURN') };
		case 'ACCEPT_RETURN':
			return accepted
				? { accepted, channel_return_id }
				: { accepted, channel_return_id, rejection_reason: 'RETURN_WINDOW_CLOSED' };
		case 'UPDATE_RETURN_TRACKING_INFORMATION':
			return {
				channel_return_id,
				label_url: `${filesUrl}/demo/return-label.pdf`,
				rma_id: `RMA-${number}`,
				tracking: {
					carrier: 'UPS',
					tracking_number: `RT${number}`,
					tracking_url: `https://tracking.example/RT${number}`,
				},
			};
		case 'ACKNOWLEDGE_RETURN_RECEPTION':
		case 'CLOSE_RETURN':
			return { channel_return_id };
		case 'UPLOAD_DOCUMENT':
			return documentToUpload(asked, number, filesUrl);
	}
}

/** @param filesUrl of the simulator, for documents to download */
export function makeEvent(asked: Asked, identity: Identity, filesUrl: string): ActionEvent {
	const { channel_id, channel_store_id, order } = asked;
	const { sub_channel_code } = order;
	const data: ActionData = {
		action_id: identity.actionId,
		channel_id,
		channel_order_id: order.channel_order_id,
		channel_store_id,
		...(sub_channel_code !== undefined && { sub_channel_code }),
		...contentOf(asked, identity.number, filesUrl),
	};
	return { data, id: identity.id, time: identity.time.toISOString(), type: asked.type };
}
