import type { ChannelSettings, Findings } from '../findings';
import { readStatus, type Status, type StatusTable } from '../status';
import type { ShopifyLine, ShopifyOrder, ShopifyParcel } from './order';
import type { LineUnits } from './units';

/** How far an order or a line has come, by `stepOf` below. */
const STATUSES: StatusTable = {
	pending: ['AWAITING_PAYMENT'],
	authorized: ['AWAITING_PAYMENT'], // the bank has reserved the money, the seller has not collected it
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

/** Why an order was cancelled, by its reason, where Connect has more than CANCELED to say. */
const CANCEL_REASONS: Readonly<Record<string, string>> = {
	fraud: 'FRAUD_CHECK_FAILED',
	declined: 'REFUSED_PAYMENT',
};

const ENDED = ['refunded', 'voided', 'expired'];

/** Money has come in, so that it can go back. */
export const COLLECTED = ['paid', 'partially_paid', 'partially_refunded'];

/** An end comes first, then the parcels, then the payment. */
function stepOf(
	{ cancelledAt, financialStatus = '' }: ShopifyOrder,
	isFulfilled: boolean,
	parcels: readonly ShopifyParcel[],
): string {
	if (cancelledAt !== undefined) return 'cancelled';
	if (ENDED.includes(financialStatus) || !isFulfilled) return financialStatus;
	const sent = parcels.filter(({ isSent }) => isSent);
	const haveArrived = sent.length > 0 && sent.every(({ isDelivered }) => isDelivered);
	return haveArrived ? 'delivered' : 'fulfilled';
}

function statusOf(
	order: ShopifyOrder,
	step: string,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const status = readStatus(findings, settings, STATUSES, order.fields.status, step);
	const { cancelledAt, cancelReason = '' } = order;
	const isCancelled = cancelledAt !== undefined && status.status_reason !== undefined;
	const reason = isCancelled ? CANCEL_REASONS[cancelReason] : undefined;
	return { ...status, status_reason: reason ?? status.status_reason };
}

export function orderStatus(
	order: ShopifyOrder,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	return statusOf(order, stepOf(order, order.isFulfilled, order.parcels), settings, findings);
}

/** What a line is as long as it has units: shipped, too, when the rest of its units was taken off. */
export function lineStatus(
	order: ShopifyOrder,
	line: ShopifyLine,
	{ shipped, left }: LineUnits,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const isDone = shipped > 0 && (line.toShip ?? left) === 0;
	const isFulfilled = line.isFulfilled || order.isFulfilled || isDone;
	const parcels = order.parcels.filter(
		({ units }) => units.length === 0 || units.some(({ lineId }) => lineId === line.id),
	);
	return statusOf(order, stepOf(order, isFulfilled, parcels), settings, findings);
}
