import {
	compare,
	parseDecimal,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';

import type { Order } from '../../../shared/contract/order';
import type { Findings } from '../findings';
import { checkTotal } from '../money';
import type { Refund } from '../refund';
import type { ShopifyAmounts } from './amounts';
import type { ShopifyOrder } from './order';

const amountOf = ({ amount }: { amount: number }) => parseDecimal(amount) ?? ZERO;

/** What went back or was taken off by the adjustments that are sent. */
function adjusted({ order_lines }: Order): Decimal {
	const adjustments = order_lines.flatMap((line) => line.adjustments ?? []);
	return sum(
		adjustments.flatMap(({ price, shipping_price, taxes = [], shipping_taxes = [] }) => [
			amountOf(price),
			amountOf(shipping_price),
			...[...taxes, ...shipping_taxes].map(({ amount }) => amountOf(amount)),
		]),
	);
}

const isOneOf = (given: Decimal, counts: readonly Decimal[]) =>
	counts.some((count) => compare(given, count) === 0);

/**
 * Warns where Shopify's totals contradict what is sent. An edit of the order adds lines to it that its
 * total, which is that of the order as placed, does not know; then its current total must fit what is left.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Order#field-Order.fields.currentTotalPriceSet
 */
export function checkTotals(
	order: ShopifyOrder,
	amounts: ShopifyAmounts,
	sent: Order,
	findings: Findings,
): void {
	const { fields, currentTotal, total, subtotal, tax, lines } = order;
	const left = subtract(amounts.total, adjusted(sent));
	const fitsTotal = total !== undefined && compare(total.shop, amounts.total) === 0;
	const fitsCurrent = currentTotal !== undefined && compare(currentTotal, left) === 0;
	const isEdited = !fitsTotal && fitsCurrent;
	if (isEdited) return;
	// Whether a tip or the taxes of duties and fees are in these is not documented.
	const tips = sum(lines.filter(({ isTip }) => isTip).map(({ unitPrice }) => unitPrice.shop));
	const subtotals = [amounts.subtotal, subtract(amounts.subtotal, tips)];
	if (subtotal !== undefined && !isOneOf(subtotal, subtotals)) {
		checkTotal(findings, fields.subtotal, subtotal, amounts.subtotal, 'the lines');
	}
	const taxes = [amounts.tax, sum([amounts.tax, amounts.taxOfCharges])];
	if (tax !== undefined && !isOneOf(tax, taxes)) {
		checkTotal(findings, fields.tax, tax, amounts.tax, 'the tax lines');
	}
	const what = 'lines, shipping and taxes';
	checkTotal(findings, fields.total, total?.shop, amounts.total, what);
	const isWhole = compare(left, amounts.total) === 0;
	if (total === undefined && isWhole) {
		checkTotal(findings, fields.currentTotal, currentTotal, amounts.total, what);
	}
}

/**
 * Warns of money that went back by no refund of the order: a query can ask for none of them, or for the
 * first ones only, and GraphQL does not say so.
 */
export function checkRefunds(
	{ fields, financialStatus = '', refunded, total }: ShopifyOrder,
	refunds: readonly Refund[],
	findings: Findings,
): void {
	if (refunds.length === 0 && ['partially_refunded', 'refunded'].includes(financialStatus)) {
		const message = `is ${financialStatus}, but the order has no refunds: what went back is not in it`;
		findings.warn(fields.status, message);
		return;
	}
	const counted = sum(refunds.map(({ amount = ZERO }) => amount));
	// Of what the buyer saw in another currency, Shopify counts by the rate of the day.
	const isForeign =
		total?.presentment !== undefined && compare(total.presentment, total.shop) !== 0;
	if (refunded === undefined || isForeign || compare(refunded, counted) <= 0) return;
	const message = `is ${toText(refunded)}, but the refunds make ${toText(counted)}: the others are not in the order`;
	findings.warn(fields.refunded, message);
}
