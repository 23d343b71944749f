import type { Refund, RefundRow } from '../refund';
import type { AmazonItem, AmazonOrder } from './order';

/**
 * Neither version of the Orders API knows refunds: they are in Amazon's Finances API. Units that were
 * cancelled with their money still in the order are taken off; they cost what the buyer paid for them.
 * Amazon does not date them, so the order's last change counts.
 */
export function cancellationsOf(order: AmazonOrder, item: AmazonItem): Refund[] {
	const { id, field, units, cancelledByBuyer } = item;
	if (units.cancelled === 0) return [];
	// One a unit: what is cancelled later adds to what was sent before.
	const rows = Array.from({ length: units.cancelled }, (_, index): RefundRow => {
		return {
			id: `${id}-cancelled-${index + 1}`,
			lineId: id,
			type: 'CANCELATION',
			reason: cancelledByBuyer ? 'CUSTOMER_CANCELATION' : 'CHANNEL_SPECIFIC',
			units: 1,
		};
	});
	return [{ field, id: `${id}-cancelled`, createdAt: order.updatedAt, rows }];
}
