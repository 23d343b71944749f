import type { WooCommerceCharge, WooCommerceLine, WooCommerceRefundedItem } from './payload';

/** WooCommerce notes on a refunded line, fee or shipping which one of the order it belongs to. */
const REFUNDED_LINE = '_refunded_item_id';

/** @returns the ID of the line, fee or shipping of the order that a refund names; undefined for none */
export function refundedId({ meta_data }: WooCommerceCharge): string | undefined {
	const value = meta_data.find(({ key }) => key === REFUNDED_LINE)?.value;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

const idOf = (id: string | undefined) => (id === '0' ? undefined : id);

/** What two lines must share to be of one product: a deleted one has no ID left, but its name. */
const productOf = ({
	variation_id,
	product_id,
	sku,
	name,
}: Omit<WooCommerceRefundedItem, 'quantity'>) =>
	JSON.stringify([idOf(variation_id), idOf(product_id), sku, name]);

/**
 * @returns the line of the order that a refund is of: the one it names, else the only one of its product.
 * Tools that write refunds leave the name out. Undefined where that can't be told.
 */
export function refundedLine(
	item: WooCommerceRefundedItem,
	lines: readonly WooCommerceLine[],
): WooCommerceLine | undefined {
	const id = refundedId(item);
	if (id !== undefined) return lines.find((line) => line.id === id);
	const product = productOf(item);
	const same = lines.filter((line) => productOf(line) === product);
	return same.length === 1 ? same[0] : undefined;
}
