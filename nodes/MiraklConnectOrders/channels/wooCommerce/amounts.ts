import { minorDigits } from '../../../shared/values/currencies';
import {
	add,
	compare,
	isPositive,
	isZero,
	notBelowZero,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { Findings } from '../findings';
import { allTaxes, checkTotal, isRounding, totalOf, type PricedLine } from '../money';
import type { WooCommerceLine, WooCommerceOrder } from './payload';
import { rateTotals, taxAt, taxesOf, taxNamer } from './taxes';

const totals = (charges: ReadonlyArray<{ total: Decimal }>) =>
	sum(charges.map(({ total }) => total));

/**
 * @param asText whether the order gives amounts as text, as WooCommerce does: only text keeps its zeros
 * @returns how many digits after the point the channel shows: a setting of each shop (`price_num_decimals`), such
 * as 0 for HUF, which ISO 4217 gives 2
 */
export function shownDigits(order: WooCommerceOrder, asText: boolean, currency: string): number {
	if (!asText) return minorDigits(currency);
	const { total, total_tax, shipping_total, line_items } = order;
	const shown = [total, total_tax, shipping_total, ...line_items.map((line) => line.total)];
	const digits = shown.map((amount) => amount?.scale ?? 0);
	return Math.min(minorDigits(currency), Math.max(...digits));
}

/** Connect has no fees: they go into the prices of the lines, in proportion. A rebate is below zero. */
function warnOfFees({ fee_lines }: WooCommerceOrder, findings: Findings): void {
	fee_lines.forEach(({ name = 'fee', total, total_tax }, index) => {
		if (isZero(total) && isZero(total_tax)) return;
		const message = `"${name}" of ${toText(total)} goes into the prices of the lines: Connect has no fees`;
		findings.warn(`fee_lines[${index}]`, message);
	});
}

/** Some plugins write a rebate as a line. */
function warnOfRebates({ line_items }: WooCommerceOrder, findings: Findings): void {
	line_items.forEach(({ total }, index) => {
		if (compare(total, ZERO) >= 0) return;
		const message = `is ${toText(total)}: it lowers the prices of the other lines, Connect has none below 0`;
		findings.warn(`line_items[${index}].total`, message);
	});
}

/** Shares of `total` in proportion to the weights; to the second ones where the first are all zero. */
function share(
	total: Decimal,
	weights: readonly Decimal[],
	otherwise: readonly Decimal[],
	currency: string,
): Decimal[] {
	return shareOut(total, weights.some(isPositive) ? weights : otherwise, currency);
}

/**
 * What lines and fees come to without tax: what the order's total leaves for them, as long as rounding
 * explains the difference. WooCommerce counts with more digits than it shows.
 */
function netOfGoods(order: WooCommerceOrder, digits: number): Decimal {
	const { line_items, fee_lines, total, total_tax, shipping_total } = order;
	const charges = [...line_items, ...fee_lines];
	const counted = totals(charges);
	if (total === undefined || total_tax === undefined || shipping_total === undefined) {
		return counted;
	}
	const due = subtract(total, add(total_tax, shipping_total));
	const shown = [...charges.map((charge) => charge.total), shipping_total];
	// A tax of less than half a unit is shown as none.
	const named = charges.flatMap((charge) => taxesOf(charge, order));
	const isTaxed = !isZero(total_tax) || named.length > 0;
	const terms = shown.filter((amount) => !isZero(amount)).length + (isTaxed ? 1 : 0);
	return isRounding(subtract(due, counted), terms, digits) ? due : counted;
}

/**
 * What lines with fees come to, and shipping, both without tax. A rebate may be more than the lines: then
 * the rest of it lowers the shipping.
 */
function netTotals(order: WooCommerceOrder, digits: number, findings: Findings) {
	const { shipping_lines, shipping_total } = order;
	const named = totals(shipping_lines);
	const shipping = shipping_total ?? named;
	const terms = shipping_lines.length;
	if (terms > 0 && !isRounding(subtract(shipping, named), terms, digits)) {
		const message = `is ${toText(shipping)}, but shipping_lines make ${toText(named)}: it counts`;
		findings.warn('shipping_total', message);
	}
	const goods = netOfGoods(order, digits);
	const left = compare(goods, ZERO) < 0 ? add(shipping, goods) : shipping;
	return { goods: notBelowZero(goods), shipping: notBelowZero(left) };
}

/**
 * The money of each line: its total, with its part of fees and shipping. Lines and taxes are rounded
 * together, to the order's totals.
 *
 * @param digits that the channel shows
 */
export function wooCommerceAmounts(
	order: WooCommerceOrder,
	currency: string,
	digits: number,
	taxCode: string | undefined,
	findings: Findings,
): Array<PricedLine<WooCommerceLine>> {
	const { line_items: items, fee_lines, total, total_tax } = order;
	warnOfFees(order, findings);
	warnOfRebates(order, findings);
	const weights = items.map((item) => item.total);
	const net = netTotals(order, digits, findings);
	const fees = shareOut(totals(fee_lines), weights, currency);
	const gross = weights.map((weight, line) => add(weight, fees[line] ?? ZERO));
	const prices = shareOut(net.goods, gross, currency);
	const shipping = shareOut(net.shipping, weights, currency);

	const nameTax = taxNamer(order, taxCode);
	const feeTaxes = fee_lines.flatMap((fee) => taxesOf(fee, order));
	const rates = rateTotals(order, currency, digits, findings).map((rate) => {
		const onFees = shareOut(taxAt(rate.id, feeTaxes), weights, currency);
		const named = items.map((item, line) => {
			return add(taxAt(rate.id, taxesOf(item, order)), onFees[line] ?? ZERO);
		});
		return {
			id: rate.id,
			onLines: share(rate.goods, named, prices, currency),
			onShipping: share(rate.shipping, shipping, prices, currency),
		};
	});

	const lines = items.map((line, index) => ({
		line,
		amounts: {
			price: prices[index] ?? ZERO,
			taxes: rates.map(({ id, onLines }) => nameTax(id, onLines[index] ?? ZERO)),
			shipping: shipping[index] ?? ZERO,
			shippingTaxes: rates.map(({ id, onShipping }) => nameTax(id, onShipping[index] ?? ZERO)),
		},
	}));
	const tax = sum(lines.map(({ amounts }) => allTaxes(amounts)));
	checkTotal(findings, 'total_tax', total_tax, tax, 'the taxes of lines and shipping');
	checkTotal(findings, 'total', total, totalOf(lines), 'lines, shipping and taxes');
	return lines;
}
