import type { ChannelSettings, Findings } from '../findings';
import { readStatus, type Status, type StatusTable } from '../status';

/** https://woocommerce.com/document/managing-orders/order-statuses/ */
const STATUSES: StatusTable = {
	pending: ['AWAITING_PAYMENT'],
	'on-hold': ['AWAITING_PAYMENT'],
	processing: ['AWAITING_SHIPMENT'],
	completed: ['SHIPPED'],
	cancelled: ['CLOSED', 'CANCELED'],
	refunded: ['CLOSED', 'REFUNDED'],
	failed: ['CLOSED', 'REFUSED_PAYMENT'],
};

/** Orders that the buyer has not placed: the block checkout saves them while they are filled in. */
const DRAFTS: readonly string[] = ['checkout-draft', 'auto-draft', 'draft'];

/** WordPress keeps the status of an order with this before it, and so do some plugins. */
const PREFIX = /^wc-/;

/** @returns the status of an order; a problem is found for a draft, and for one that a plugin has added */
export function wooCommerceStatus(
	findings: Findings,
	settings: ChannelSettings,
	given: string,
): Status {
	const isMapped = settings.statusMap !== undefined && Object.hasOwn(settings.statusMap, given);
	const status = isMapped ? given : given.replace(PREFIX, '');
	if (!isMapped && DRAFTS.includes(status)) {
		findings.problem('status', `"${given}": the buyer has not placed this order yet, leave it out`);
		return { status: '' };
	}
	return readStatus(findings, settings, STATUSES, 'status', status);
}

/** Whether all units are on their way: WooCommerce knows no part of an order that is. */
export const isShipped = ({ status }: Status) => status === 'SHIPPED' || status === 'DELIVERED';
