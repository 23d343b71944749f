import type { Order } from '../../shared/contract/order';
import type { Findings } from './findings';

type Product = Order['order_lines'][number]['product'];

/** WordPress and Shopify write 0 for "none". */
const isNamed = (id: string | undefined) => id !== undefined && id !== '0';

/**
 * @param ids the channel's fields that can name the product, the best one first, with their values
 * @returns the product of a line; where no field names it (a custom item, a tip, a deleted product), the
 * line's own ID stands in for it, and a warning is found
 */
export function readProduct(
	findings: Findings,
	{ field, id: lineId }: { field: string; id: string },
	ids: Record<string, string | undefined>,
	title: string | undefined,
	thumbnail?: string,
): Product {
	const named = Object.values(ids).find(isNamed);
	const id = named ?? `line-${lineId}`;
	if (named === undefined) {
		const fields = Object.keys(ids).join(', ');
		findings.warn(field, `names no product (${fields} are empty): ${id} stands in for its ID`);
	}
	if (title === undefined) {
		findings.warn(field, `gives no title: the product's ID ${id} stands in for it`);
	}
	const isAddress = thumbnail !== undefined && URL.canParse(thumbnail);
	return {
		id,
		title: title ?? id,
		thumbnail_url: isAddress ? thumbnail : undefined,
	};
}
