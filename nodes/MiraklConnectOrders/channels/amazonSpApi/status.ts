import { readStatus, type Status, type StatusTable } from '../status';
import type { ChannelSettings, Findings } from '../findings';
import type { AmazonItem, AmazonOrder } from './order';

/** Statuses of both versions, each as its API writes them. */
const STATUSES: StatusTable = {
	// v0
	PendingAvailability: ['AWAITING_PAYMENT'], // ordered ahead, not released yet
	Pending: ['AWAITING_PAYMENT'],
	Unshipped: ['AWAITING_SHIPMENT'],
	PartiallyShipped: ['AWAITING_SHIPMENT'],
	Shipped: ['SHIPPED'],
	InvoiceUnconfirmed: ['SHIPPED'], // shipped, the invoice still to be confirmed
	Canceled: ['CLOSED', 'CANCELED'],
	Unfulfillable: ['CLOSED', 'CANCELED'],
	// 2026-01-01. Amazon's migration table has two that its model has not: INVOICE_UNCONFIRMED, CANCELED.
	PENDING_AVAILABILITY: ['AWAITING_PAYMENT'],
	PENDING: ['AWAITING_PAYMENT'],
	UNSHIPPED: ['AWAITING_SHIPMENT'],
	PARTIALLY_SHIPPED: ['AWAITING_SHIPMENT'],
	SHIPPED: ['SHIPPED'],
	INVOICE_UNCONFIRMED: ['SHIPPED'],
	CANCELLED: ['CLOSED', 'CANCELED'],
	CANCELED: ['CLOSED', 'CANCELED'],
	UNFULFILLABLE: ['CLOSED', 'CANCELED'],
};

/** Of both versions. */
const SENT: readonly string[] = ['Shipped', 'InvoiceUnconfirmed', 'SHIPPED', 'INVOICE_UNCONFIRMED'];
const UNDER_WAY: readonly string[] = [
	...['Unshipped', 'PartiallyShipped'],
	...['UNSHIPPED', 'PARTIALLY_SHIPPED'],
];

/** Before the payment: the seller can't cancel such an order yet. */
export const isPending = ({ status }: AmazonOrder) => /^pending/i.test(status);

export const isSent = (status: string) => SENT.includes(status);

/**
 * The status of an item, in Amazon's words. Its own units decide where Amazon counts those left to ship.
 * v0 counts only those shipped: on a shipped order the others may have been cancelled.
 */
export function statusOfItem(order: AmazonOrder, item: AmazonItem, findings: Findings): string {
	const { status, version } = order;
	const { quantity, shipped, toShip, cancelled } = item.units;
	if (quantity === 0) return version.statuses.cancelled;
	if (shipped === undefined) return status;
	const left = toShip ?? quantity - shipped;
	if (UNDER_WAY.includes(status)) {
		return shipped > 0 && left <= 0 ? version.statuses.shipped : status;
	}
	if (!isSent(status) || left <= 0) return status;
	const counts = `has ${shipped} of ${quantity - cancelled} units shipped`;
	const follows = toShip === undefined ? 'taken as shipped' : 'taken as not shipped yet';
	findings.warn(item.field, `${counts}, but the order is ${status}: it is ${follows}`);
	return toShip === undefined ? status : version.statuses.unshipped;
}

/** @param status of the order or of an item, as the API writes it */
export function readAmazonStatus(
	{ version }: AmazonOrder,
	status: string,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	return readStatus(findings, settings, STATUSES, version.fields.status, status);
}
