import type { Order } from '../../shared/contract/order';
import type { Findings } from './findings';

type Product = Order['order_lines'][number]['product'];

/** WordPress and Shopify write 0 for "none". */
const isNamed = (id: string | undefined) => id !== undefined && id !== '0';

/**
 * @param ids the shop's fields that can name the product, the best one first, with their values
 * @returns the product of a line; a problem is found when no field names it
 */
export function readProduct(
	findings: Findings,
	field: string,
	ids: Record<string, string | undefined>,
	title: string | undefined,
	thumbnail?: string,
): Product {
	const id = Object.values(ids).find(isNamed);
	if (id === undefined) {
		findings.problem(field, `names no product: ${Object.keys(ids).join(', ')} are empty`);
	} else if (title === undefined) {
		findings.warn(field, `gives no title: the product's ID ${id} stands in for it`);
	}
	const isAddress = thumbnail !== undefined && URL.canParse(thumbnail);
	return {
		id: id ?? '',
		title: title ?? id ?? '',
		thumbnail_url: isAddress ? thumbnail : undefined,
	};
}
