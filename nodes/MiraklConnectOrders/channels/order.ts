import type { Order } from '../../shared/contract/order';
import { isPositive } from '../../shared/values/decimal';
import { fittingAttributes, type Attribute } from './attributes';
import type { Findings } from './findings';
import { amountFields, type LineAmounts } from './money';
import { grossOf, NOTHING } from './tax';
import type { LineRest, Refund } from './refund';
import { settleRefunds } from './settlement';
import { isOpen, statusByLines, type Status } from './status';

type OrderLine = Order['order_lines'][number];

/** One line of a channel's order, in one shape for all channels. */
export interface ChannelLine {
	/** Where the channel has it, for findings. */
	field: string;
	/** Unique among all orders of the channel. */
	id: string;
	/** Of the order, unless given. */
	createdAt?: string;
	updatedAt?: string;
	/** Units as ordered: those that were taken off since are in it. */
	quantity: number;
	/** Units that are on their way to the buyer, or were. */
	shipped: number;
	/** Units that the seller can still ship, where the channel says so. */
	toShip?: number;
	/** What the line is, as long as it has units left. */
	status: Status;
	product: OrderLine['product'];
	amounts: LineAmounts;
	/**
	 * What of the amounts the seller's refunds and cancellations give back: all of it, unless the channel
	 * gives a tax that it collected back by itself.
	 */
	refundable?: LineAmounts;
	attributes?: ReadonlyArray<Attribute | undefined>;
}

/** A channel's order, in one shape for all channels, with exact amounts. */
export interface ChannelOrder {
	id: string;
	createdAt: string;
	updatedAt: string;
	currency: string;
	/** What the channel says of the order as a whole. */
	status: Status;
	fulfillment: Order['fulfillment'];
	shipping: Order['shipping_info'];
	billingAddress?: NonNullable<Order['billing_info']>['address'];
	/** Whether the seller can take units off before they are shipped. */
	canCancel: boolean;
	/** Whether the seller can give money back: it was collected, and the channel leaves it to the seller. */
	canRefund: boolean | ((line: ChannelLine) => boolean);
	hasIncident?: boolean;
	subChannelCode?: string;
	attributes?: ReadonlyArray<Attribute | undefined>;
	lines: readonly ChannelLine[];
	/** In the order in which they were made. */
	refunds: readonly Refund[];
}

const CANCELLED: Status = { status: 'CLOSED', status_reason: 'CANCELED' };
const REFUNDED: Status = { status: 'CLOSED', status_reason: 'REFUNDED' };

/** Units that are neither taken off nor given back. */
const unitsLeft = ({ quantity }: ChannelLine, { cancelled, refunded }: LineRest) =>
	quantity - cancelled - refunded;

/**
 * Units that wait to be shipped. Where the channel says how many, they do so even when their money went
 * back: a price can be given back, and the unit shipped all the same.
 */
function unitsToShip(line: ChannelLine, rest: LineRest): number {
	const left = Math.max(0, line.quantity - line.shipped - rest.cancelled);
	return Math.min(line.toShip ?? unitsLeft(line, rest), left);
}

/** A line without units is over, whatever the order is: cancelled, or refunded where a unit was. */
function statusOfLine(line: ChannelLine, rest: LineRest): Status {
	if (line.status.status === 'CLOSED' || line.quantity === 0) return line.status;
	const waits = line.toShip !== undefined && unitsToShip(line, rest) > 0;
	if (unitsLeft(line, rest) > 0 || waits) return line.status;
	return rest.refunded > 0 ? REFUNDED : CANCELLED;
}

function toOrderLine(
	{ createdAt, updatedAt, currency, canCancel, canRefund }: ChannelOrder,
	line: ChannelLine,
	rest: LineRest,
	adjustments: OrderLine['adjustments'],
	findings: Findings,
): OrderLine {
	const status = statusOfLine(line, rest);
	const money = [grossOf(rest.goods), grossOf(rest.shipping)];
	const left = unitsLeft(line, rest) > 0 && money.some(isPositive);
	const mayRefund = typeof canRefund === 'boolean' ? canRefund : canRefund(line);
	return {
		channel_order_line_id: line.id,
		created_at: line.createdAt ?? createdAt,
		updated_at: line.updatedAt ?? updatedAt,
		...status,
		quantity: line.quantity,
		product: line.product,
		...amountFields(findings, line.field, line.amounts, currency),
		can_cancel: canCancel && isOpen(status) && unitsToShip(line, rest) > 0,
		can_refund: mayRefund && left && status.status !== 'CLOSED',
		adjustments,
		custom_attributes: fittingAttributes(findings, line.field, line.attributes ?? []),
	};
}

const NO_REFUND: LineRest = {
	goods: NOTHING,
	shipping: NOTHING,
	cancelled: 0,
	refunded: 0,
};

/**
 * Writes a channel's order in Connect's shape: its refunds become adjustments, never more than was paid for
 * a line; what is left of a line decides its status and what the seller may still do; the order has come as
 * far as its lines.
 */
export function toConnectOrder(order: ChannelOrder, findings: Findings): Order {
	const { lines, currency } = order;
	const refundable = lines.map((line) => ({ ...line, amounts: line.refundable ?? line.amounts }));
	const { adjustments, rests } = settleRefunds(refundable, order.refunds, currency, findings);
	const orderLines = lines.map((line) => {
		const rest = rests.get(line.id) ?? NO_REFUND;
		return toOrderLine(order, line, rest, adjustments.get(line.id), findings);
	});
	return {
		channel_order_id: order.id,
		created_at: order.createdAt,
		channel_updated_at: order.updatedAt,
		...statusByLines(order.status, orderLines),
		fulfillment: order.fulfillment,
		shipping_info: order.shipping,
		billing_info: { address: order.billingAddress },
		has_incident: order.hasIncident,
		sub_channel_code: order.subChannelCode,
		custom_attributes: fittingAttributes(findings, 'attributes', order.attributes ?? []),
		order_lines: orderLines,
	};
}
