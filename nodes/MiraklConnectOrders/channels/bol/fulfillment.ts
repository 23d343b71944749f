import type { Findings } from '../findings';
import type { BolOrder } from './payload';

const SELLER = 'FULFILLED_BY_SELLER';

const FULFILLMENT: ReadonlyMap<string, string> = new Map([
	['FBR', SELLER], // by the retailer
	['FBB', 'FULFILLED_BY_PARTNER'], // by bol.com
]);

/** What bol.com ships, the seller can't stop. */
export const isSellers = ({ type }: { type: string }) => type === SELLER;

/**
 * bol.com's orders can hold items of both ways of fulfillment, Connect's have one for all lines: an order
 * of both must become two, and Connect tells orders apart by their IDs.
 *
 * @returns undefined, with a problem found, when there is not one known way
 */
export function readFulfillment({ orderId, orderItems }: BolOrder, findings: Findings) {
	const methods = [...new Set(orderItems.map(({ fulfilment }) => fulfilment.method))];
	const [method = '', other] = methods;
	const field = 'orderItems.fulfilment.method';
	const type = FULFILLMENT.get(method);
	if (other !== undefined) {
		const message = `differs (${methods.join(', ')}), but Connect's orders have one way of fulfillment`;
		const ids = methods.map((one) => `${orderId}-${one}`).join(' and ');
		const advice = `send the items as two orders, each with an order ID of its own, such as ${ids}`;
		findings.problem(field, `${message}: ${advice}`);
		return undefined;
	}
	if (type !== undefined) return { type };
	findings.problem(field, `must be FBR (the retailer ships) or FBB (bol.com does), not ${method}`);
	return undefined;
}
