import type { ChannelSettings, Findings } from '../findings';
import type { ShopifyLine, ShopifyOrder } from './payload';
import { readStatus, type Status, type StatusTable } from '../status';

/** How far an order or a line has come, by `shopStatus` below. */
const STATUSES: StatusTable = {
	pending: ['AWAITING_PAYMENT'],
	authorized: ['AWAITING_PAYMENT'], // the bank has reserved the money, the shop has not collected it
	partially_paid: ['AWAITING_PAYMENT'],
	paid: ['AWAITING_SHIPMENT'],
	partially_refunded: ['AWAITING_SHIPMENT'],
	fulfilled: ['SHIPPED'],
	delivered: ['DELIVERED'],
	refunded: ['CLOSED', 'REFUNDED'],
	voided: ['CLOSED', 'CANCELED'],
	expired: ['CLOSED', 'PAYMENT_TIMEOUT'],
	cancelled: ['CLOSED', 'CANCELED'],
};

/** Why an order was cancelled, by its `cancel_reason`, where Connect has more than CANCELED to say. */
const CANCEL_REASONS: Readonly<Record<string, string>> = {
	fraud: 'FRAUD_CHECK_FAILED',
	declined: 'REFUSED_PAYMENT',
};

const ENDED = ['refunded', 'voided', 'expired'];

/** Money has come in, so that it can go back. */
export const COLLECTED = ['paid', 'partially_paid', 'partially_refunded'];

/** An end comes first, then the parcel, then the payment. */
function shopStatus(order: ShopifyOrder, isFulfilled: boolean): string {
	const { cancelled_at, financial_status = '', fulfillments } = order;
	if (cancelled_at !== undefined) return 'cancelled';
	if (ENDED.includes(financial_status) || !isFulfilled) return financial_status;
	const parcels = fulfillments.filter(({ status }) => status === 'success');
	const arrived = parcels.filter(({ shipment_status }) => shipment_status === 'delivered');
	return parcels.length > 0 && arrived.length === parcels.length ? 'delivered' : 'fulfilled';
}

/** Units of a line that were given back, and those of them that were taken off. */
export function unitsBack(order: ShopifyOrder, lineId: string) {
	const items = order.refunds
		.flatMap(({ refund_line_items }) => refund_line_items)
		.filter(({ line_item_id }) => line_item_id === lineId);
	const count = (some: typeof items) => some.reduce((total, { quantity }) => total + quantity, 0);
	const cancelled = items.filter(({ restock_type }) => restock_type === 'cancel');
	return { all: count(items), cancelled: count(cancelled) };
}

function statusOf(
	order: ShopifyOrder,
	shopsStatus: string,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const status = readStatus(findings, settings, STATUSES, 'financial_status', shopsStatus);
	const { cancelled_at, cancel_reason = '' } = order;
	const isCancelled = cancelled_at !== undefined && status.status_reason !== undefined;
	const reason = isCancelled ? CANCEL_REASONS[cancel_reason] : undefined;
	return { ...status, status_reason: reason ?? status.status_reason };
}

export function orderStatus(
	order: ShopifyOrder,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const shopsStatus = shopStatus(order, order.fulfillment_status === 'fulfilled');
	return statusOf(order, shopsStatus, settings, findings);
}

/** A line whose units were all taken off is cancelled, whatever the order is. */
export function lineStatus(
	order: ShopifyOrder,
	line: ShopifyLine,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const { cancelled } = unitsBack(order, line.id);
	const isGone = line.quantity > 0 && cancelled >= line.quantity;
	const ownStatus = shopStatus(order, line.fulfillment_status === 'fulfilled');
	return statusOf(order, isGone ? 'cancelled' : ownStatus, settings, findings);
}
