import get from 'lodash/get';

import type { Findings } from '../findings';

/**
 * Magento's calls, and n8n's nodes for them, give things that look like an order and are none: the answer
 * of a search, a document of an order, one of its rows.
 * https://developer.adobe.com/commerce/webapi/rest/use-rest/performing-searches/
 *
 * @returns whether it is one, with a problem found that says what to do
 */
export function isWrongWayIn(json: unknown, findings: Findings): boolean {
	const has = (path: string) => get(json, path) !== undefined;
	const orderId: unknown = get(json, 'order_id');
	const instead = `read the order itself, from GET /V1/orders/${String(orderId)}`;
	if (!has('entity_id') && (has('search_criteria') || has('total_count'))) {
		const how = 'put the node Split Out before this one, with the field items';
		findings.problem('items', `is a list of orders in one item: ${how}`);
	} else if (has('order_id') && has('items[0].order_item_id')) {
		findings.problem('order_id', `is that of a credit memo, invoice or shipment: ${instead}`);
	} else if (has('order_id') && has('item_id') && !has('items')) {
		findings.problem('order_id', `is that of one row of an order: ${instead}`);
	} else {
		return false;
	}
	return true;
}
