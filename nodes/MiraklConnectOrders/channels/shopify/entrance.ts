import { fieldOf, isObject, textOf } from '../../../shared/values/unknown';
import type { Findings } from '../findings';
import { readPayload } from '../payload';
import { shopifyGraphqlSchema } from './graphql';
import { restId } from './kinds';
import type { ShopifyOrder } from './order';
import { shopifyRestSchema } from './payload';

/** Where Shopify's two APIs put an order in what they answer, and how to tell the two apart. */

/** Fields that only GraphQL has. */
const GRAPHQL_FIELDS = ['lineItems', 'createdAt', 'updatedAt', 'displayFinancialStatus'];

const isGraphql = (order: unknown) =>
	isObject(order) &&
	order.line_items === undefined &&
	(textOf(order.id).startsWith('gid://') ||
		GRAPHQL_FIELDS.some((field) => order[field] !== undefined));

/**
 * @returns the order in `{ "order": … }` (REST), `{ "data": { "order": … } }` (GraphQL), there also under
 * `node` or in the answer of a mutation; else what was given
 */
export function orderIn(json: unknown): unknown {
	const data = fieldOf(json, 'data');
	if (!isObject(data)) return fieldOf(json, 'order') ?? json;
	const answer = Object.values(data).find((entry) => isObject(fieldOf(entry, 'order')));
	return data.order ?? data.node ?? fieldOf(answer, 'order') ?? data;
}

/** The ID of an order, also of one that can't be mapped. */
export const orderIdIn = (json: unknown) => restId(textOf(fieldOf(orderIn(json), 'id')));

/** @returns what an answer is that holds no order, and what to do */
function misfitOf(json: unknown): { field: string; message: string } | undefined {
	const [error]: unknown[] = [fieldOf(json, 'errors')].flat();
	if (error !== undefined && !isObject(orderIn(fieldOf(json, 'data')))) {
		const said = textOf(fieldOf(error, 'message')) || textOf(error) || JSON.stringify(error);
		return { field: 'errors', message: `Shopify answered without an order: ${said}` };
	}
	for (const [path, field] of [
		[['orders'], 'orders'],
		[['data', 'orders'], 'data.orders'],
	] as const) {
		const orders = fieldOf(json, ...path);
		if (orders === undefined) continue;
		const inner = isObject(orders) ? `.${orders.edges === undefined ? 'nodes' : 'edges'}` : '';
		const message = `is a list of orders: put a Split Out node for ${field}${inner} before this one`;
		return { field, message };
	}
	if (fieldOf(json, '__parentId') !== undefined) {
		const message =
			'is there: this is one row of a bulk query; join the rows of an order by it first';
		return { field: '__parentId', message };
	}
	return undefined;
}

/** @returns what is read of an order of either API; undefined, with the problems found, when it can't be */
export function readShopifyOrder(json: unknown, findings: Findings): ShopifyOrder | undefined {
	const misfit = misfitOf(json);
	if (misfit !== undefined) {
		findings.problem(misfit.field, misfit.message);
		return undefined;
	}
	const order = orderIn(json);
	return isGraphql(order)
		? readPayload(shopifyGraphqlSchema, order, findings)
		: readPayload(shopifyRestSchema, order, findings);
}
