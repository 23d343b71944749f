import { compare, isPositive, isZero } from '../../../shared/values/decimal';
import type { ChannelSettings, Findings } from '../findings';
import { isOpen, readStatus, type Status, type StatusTable } from '../status';
import type { MagentoOrder } from './payload';
import type { CountedRow, RowUnits } from './rows';

/**
 * Magento's `state` is one of a fixed list; `status` is the seller's own word in a state.
 * https://experienceleague.adobe.com/en/docs/commerce-admin/stores-sales/order-management/orders/order-status
 */
const STATES: StatusTable = {
	new: ['AWAITING_PAYMENT'],
	pending: ['AWAITING_PAYMENT'],
	pending_payment: ['AWAITING_PAYMENT'],
	payment_review: ['AWAITING_FRAUD_CHECK'],
	fraud: ['AWAITING_FRAUD_CHECK'],
	processing: ['AWAITING_SHIPMENT'],
	complete: ['SHIPPED'],
	closed: ['CLOSED', 'REFUNDED'],
	canceled: ['CLOSED', 'CANCELED'],
	// On hold: nothing may be shipped until it is released.
	holded: ['CHANNEL_SPECIFIC'],
};

/** Nothing is left to pay: by gift card, for nothing, or it was invoiced before it left its first state. */
const isPaid = ({ state, total_due }: MagentoOrder) =>
	state === 'new' && total_due !== undefined && isZero(total_due);

/** @returns the order's status: the user's for Magento's `status`, then for its `state`, then the table's */
export function orderStatus(
	findings: Findings,
	settings: ChannelSettings,
	order: MagentoOrder,
): Status {
	const { state, status } = order;
	const isMapped = status !== undefined && Object.hasOwn(settings.statusMap ?? {}, status);
	const byStatus = state === undefined || isMapped || status === 'fraud';
	const [field, value = ''] = byStatus ? ['status', status] : ['state', state];
	const table = isPaid(order) ? { ...STATES, new: ['AWAITING_SHIPMENT'] as const } : STATES;
	return readStatus(findings, settings, table, field, value);
}

/** @returns the status of a row as long as it has units left */
export function lineStatus(
	order: Status,
	{ row }: CountedRow,
	{ canceled, shipped, neverShipped }: RowUnits,
): Status {
	if (order.status === 'CLOSED') {
		const isCanceled = isPositive(canceled) && compare(canceled, row.qty_ordered) >= 0;
		return isCanceled ? { status: 'CLOSED', status_reason: 'CANCELED' } : order;
	}
	// What was refunded before it was shipped is not shipped any more.
	const isSent = shipped > 0 && compare(neverShipped, row.qty_refunded) <= 0;
	const isBehind = isOpen(order) || order.status === 'CHANNEL_SPECIFIC';
	return isSent && isBehind ? { status: 'SHIPPED' } : order;
}
