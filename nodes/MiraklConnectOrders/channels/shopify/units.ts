import type { ShopifyLine, ShopifyOrder, ShopifyRefund, ShopifyRefundRow } from './order';

/** What became of the units of a line, by what Shopify tells of refunds, parcels and edits. */
export interface LineUnits {
	/** On their way, or arrived. */
	shipped: number;
	/** Taken off by refunds before they were shipped, of those that say nothing of it; see `splitRow`. */
	offUntold: number;
	/** Taken off although no refund says so: by an edit of the order, or by one that was not asked for. */
	gone: { cancelled: number; returned: number };
	/** Neither shipped nor taken off, of a line that says no more. */
	left: number;
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

export const rowsOf = ({ rows = [] }: ShopifyRefund): readonly ShopifyRefundRow[] => rows;

/** The units in parcels; where no parcel says what is in it, those that were not taken off. */
function shippedUnits(order: ShopifyOrder, line: ShopifyLine, cancelled: number): number {
	const named = order.parcels
		.filter(({ isSent }) => isSent)
		.flatMap(({ units }) => units)
		.filter(({ lineId }) => lineId === line.id);
	if (named.length > 0) return total(named.map(({ quantity }) => quantity));
	return line.isFulfilled || order.isFulfilled ? line.quantity - cancelled : 0;
}

/**
 * `restock_type` tells units taken off (`cancel`) from units that came back (`return`). `no_restock` and
 * the older `legacy_restock` can be both, and also money alone, of units that are still shipped: units that
 * were not shipped and can't be any more were taken off.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 */
export function unitsOf(order: ShopifyOrder, line: ShopifyLine): LineUnits {
	const { quantity, currentQuantity = quantity, toShip } = line;
	const rows = order.refunds.flatMap(rowsOf).filter(({ lineId }) => lineId === line.id);
	const units = (some: typeof rows) => total(some.map((row) => row.quantity));
	const cancelled = units(rows.filter(({ restockType }) => restockType === 'cancel'));
	const returned = units(rows.filter(({ restockType }) => restockType === 'return'));
	const untold = units(rows) - cancelled - returned;
	const shipped = shippedUnits(order, line, cancelled);
	const notShipped = Math.max(0, quantity - shipped - cancelled);
	const missing = toShip === undefined ? 0 : Math.max(0, notShipped - toShip);
	const offUntold = Math.min(untold, missing);
	const gone = Math.max(0, quantity - currentQuantity - units(rows));
	const goneCancelled = Math.min(gone, notShipped - offUntold);
	return {
		shipped,
		offUntold,
		gone: { cancelled: goneCancelled, returned: gone - goneCancelled },
		left: Math.max(0, notShipped - offUntold - goneCancelled),
	};
}
