/** What Connect's order comes to, in the currency's smallest unit. */
import type { Order } from '../../../../../nodes/shared/contract/order';
import { total, unitsOf } from '../support/arbitraries.cjs';

type Line = Order['order_lines'][number];
type Adjustment = NonNullable<Line['adjustments']>[number];

const taxesOf = (taxes: Line['taxes'] = []) => taxes.map(({ amount }) => amount.amount);

const inUnits = (amounts: number[], digits: number) =>
	total(amounts.map((amount) => unitsOf(amount, digits)));

export const goodsOf = ({ price, taxes }: Line, digits: number) =>
	inUnits([price.amount, ...taxesOf(taxes)], digits);

export const shippingOf = (line: Line, digits: number) =>
	inUnits([line.total_shipping_price.amount, ...taxesOf(line.shipping_taxes)], digits);

/** What the buyer pays. */
export const paidFor = ({ order_lines }: Order, digits: number) =>
	total(order_lines.flatMap((line) => [goodsOf(line, digits), shippingOf(line, digits)]));

export function adjustedOf({ adjustments = [] }: Line, digits: number) {
	const goods = ({ price, taxes }: Adjustment) => [price.amount, ...taxesOf(taxes)];
	const shipping = (one: Adjustment) => [one.shipping_price.amount, ...taxesOf(one.shipping_taxes)];
	return {
		units: total(adjustments.map(({ quantity }) => quantity)),
		goods: inUnits(adjustments.flatMap(goods), digits),
		shipping: inUnits(adjustments.flatMap(shipping), digits),
	};
}
