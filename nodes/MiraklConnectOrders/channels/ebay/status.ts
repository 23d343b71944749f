import type { ChannelSettings, Findings } from '../findings';
import { readStatus, type Status, type StatusTable } from '../status';
import type { EbayLine, EbayOrder } from './payload';

/**
 * eBay tells how far an order is in three fields: cancelled or not, paid or not, shipped or not. Their
 * values differ, so that one table holds them all; the cancellation that is only asked for is none.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:OrderPaymentStatusEnum
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:OrderFulfillmentStatus
 */
const STATUSES: StatusTable = {
	CANCELED: ['CLOSED', 'CANCELED'],
	FULLY_REFUNDED: ['CLOSED', 'REFUNDED'],
	PENDING: ['AWAITING_PAYMENT'],
	FAILED: ['AWAITING_PAYMENT'], // the buyer may pay again, else eBay cancels the order
	NOT_STARTED: ['AWAITING_SHIPMENT'],
	IN_PROGRESS: ['AWAITING_SHIPMENT'], // some of it is shipped
	FULFILLED: ['SHIPPED'], // eBay does not tell what is delivered
};

/** Payments that say nothing of how far the shipping is. */
const PAID = ['PAID', 'PARTIALLY_REFUNDED'];

export const isCancelled = ({ cancelStatus }: EbayOrder) =>
	cancelStatus?.cancelState === 'CANCELED';

/** A payment or a refund can fail: with a payment that was made, it is a refund. */
const isFailedRefund = ({ orderPaymentStatus, paymentSummary }: EbayOrder) =>
	orderPaymentStatus === 'FAILED' &&
	(paymentSummary?.payments ?? []).some(({ paymentStatus }) => paymentStatus === 'PAID');

/** The seller has the buyer's money. */
export const isPaid = (order: EbayOrder) =>
	PAID.includes(order.orderPaymentStatus) || isFailedRefund(order);

/** The field that tells the status of an order or of one of its lines, and its value. */
function tellingField(
	order: EbayOrder,
	shippingField: string,
	shippingStatus: string,
): [field: string, value: string] {
	if (isCancelled(order)) return ['cancelStatus.cancelState', 'CANCELED'];
	if (isPaid(order)) return [shippingField, shippingStatus];
	return ['orderPaymentStatus', order.orderPaymentStatus];
}

/** How far the shipping of a line is. */
export const shippingStatusOf = (order: EbayOrder, line: EbayLine) =>
	line.lineItemFulfillmentStatus ?? order.orderFulfillmentStatus;

/** @returns the status that eBay tells of the order as a whole */
export function orderStatusOf(
	order: EbayOrder,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const telling = tellingField(order, 'orderFulfillmentStatus', order.orderFulfillmentStatus);
	return readStatus(findings, settings, STATUSES, ...telling);
}

/** @returns the status of a line as long as it has units */
export function lineStatusOf(
	order: EbayOrder,
	line: EbayLine,
	field: string,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const ownField = `${field}.lineItemFulfillmentStatus`;
	const telling = tellingField(order, ownField, shippingStatusOf(order, line));
	return readStatus(findings, settings, STATUSES, ...telling);
}

/** Warns of what the fields of the status leave open, or say against each other. */
export function checkStatuses(order: EbayOrder, findings: Findings): void {
	const { orderFulfillmentStatus: shipping, lineItems } = order;
	if (isCancelled(order)) {
		if (shipping === 'NOT_STARTED') return;
		const message = `is CANCELED, but orderFulfillmentStatus is ${shipping}: the cancellation counts`;
		findings.warn('cancelStatus.cancelState', message);
		return;
	}
	if (isFailedRefund(order)) {
		const message =
			'is FAILED, but a payment is PAID: a refund failed, and the order counts as paid';
		findings.warn('orderPaymentStatus', message);
	}
	const statuses = lineItems.map((line) => shippingStatusOf(order, line));
	const [first] = statuses;
	const ofLines = statuses.every((status) => status === first) ? first : 'IN_PROGRESS';
	if (ofLines !== shipping) {
		const message = `is ${shipping}, but the lines are ${statuses.join(', ')}: the lines count`;
		findings.warn('orderFulfillmentStatus', message);
	}
	statuses.forEach((status, index) => {
		if (status !== 'IN_PROGRESS') return;
		const message = 'is IN_PROGRESS: how many units are shipped is not in the order';
		findings.warn(`lineItems[${index}].lineItemFulfillmentStatus`, message);
	});
}
