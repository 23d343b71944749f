import type { Refund } from '../refund';
import type { BolItem } from './payload';

/**
 * Units that were cancelled, at what the buyer paid for them: bol.com counts them, without an ID or an
 * amount. Returned units are not in the order: they are in the returns of its API, and bol.com pays the
 * buyer back by itself.
 * https://api.bol.com/retailer/public/redoc/v10/retailer.html#tag/Returns
 */
export function cancellationsOf(item: BolItem, field: string, createdAt: string): Refund[] {
	const { orderItemId: lineId, quantityCancelled: units, cancellationRequest } = item;
	if (units === 0) return [];
	const id = `${lineId}-cancelled`;
	const reason = cancellationRequest ? 'CUSTOMER_CANCELATION' : 'CHANNEL_SPECIFIC';
	const rows = [{ id, lineId, type: 'CANCELATION' as const, reason, units }];
	return [{ field, id, createdAt, rows }];
}
