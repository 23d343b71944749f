import {
	add,
	decimal,
	divide,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import {
	allTaxes,
	checkTotal,
	isZero,
	roundTogether,
	totalOf,
	type PricedLine,
	type Tax,
} from '../money';
import { UNNAMED_TAX, type Findings } from '../findings';
import type { WooCommerceLine, WooCommerceOrder, WooCommerceTax } from './payload';

type Charge = WooCommerceOrder['fee_lines'][number];

const HUNDRED = decimal(100);

const totals = (charges: ReadonlyArray<{ total: Decimal }>) =>
	sum(charges.map(({ total }) => total));

/** What the entries charge at one tax rate. */
const taxAt = (id: string, taxes: readonly WooCommerceTax[]) =>
	totals(taxes.filter((tax) => tax.id === id));

/** A line's tax names its rate by an ID; name and per cent stand in the order's own list. */
export function taxNamer(order: WooCommerceOrder, taxCode = UNNAMED_TAX) {
	return (id: string, amount: Decimal): Tax => {
		const rate = order.tax_lines.find(({ rate_id }) => rate_id === id);
		const percent = rate?.rate_percent;
		return {
			code: rate?.label ?? rate?.rate_code ?? taxCode,
			amount,
			rate: percent && divide(percent, HUNDRED, percent.scale + 2),
		};
	};
}

function rateIds({ line_items, shipping_lines, fee_lines }: WooCommerceOrder): string[] {
	const charges = [...line_items, ...shipping_lines, ...fee_lines];
	return [...new Set(charges.flatMap(({ taxes }) => taxes.map(({ id }) => id)))];
}

/** Connect has no fees: they go into the prices of the lines, in proportion. A rebate is below zero. */
function warnOfFees({ fee_lines }: WooCommerceOrder, findings: Findings): void {
	fee_lines.forEach(({ name = 'fee', total }, index) => {
		if (isZero(total)) return;
		const message = `"${name}" of ${toText(total)} goes into the prices of the lines: Connect has no fees`;
		findings.warn(`fee_lines[${index}]`, message);
	});
}

/** Each line's part of the fees, and of their tax at each rate. */
function feeShares(fees: readonly Charge[], weights: readonly Decimal[], currency: string) {
	const taxes = fees.flatMap((fee) => fee.taxes);
	return {
		net: shareOut(totals(fees), weights, currency),
		taxAt: (id: string) => shareOut(taxAt(id, taxes), weights, currency),
	};
}

/**
 * The money of each line: its total, with its part of fees and shipping. WooCommerce counts with more
 * digits than it pays with, so lines and taxes are rounded together, to the order's totals.
 */
export function wooCommerceAmounts(
	order: WooCommerceOrder,
	currency: string,
	taxCode: string | undefined,
	findings: Findings,
): Array<PricedLine<WooCommerceLine>> {
	const { line_items: items, shipping_lines, total, total_tax, shipping_total } = order;
	warnOfFees(order, findings);
	const weights = items.map((item) => item.total);
	const fees = feeShares(order.fee_lines, weights, currency);
	const due =
		total && total_tax && shipping_total && subtract(total, add(total_tax, shipping_total));
	const gross = items.map((item, line) => add(item.total, fees.net[line] ?? ZERO));
	const prices = roundTogether(gross, due, currency);
	const shipping = shareOut(shipping_total ?? totals(shipping_lines), weights, currency);

	const nameTax = taxNamer(order, taxCode);
	const shippingTaxList = shipping_lines.flatMap(({ taxes }) => taxes);
	const rates = rateIds(order).map((id) => {
		const rate = order.tax_lines.find(({ rate_id }) => rate_id === id);
		const feeTaxes = fees.taxAt(id);
		const exact = items.map(({ taxes }, line) => add(taxAt(id, taxes), feeTaxes[line] ?? ZERO));
		const [shippingTax = ZERO] = roundTogether(
			[taxAt(id, shippingTaxList)],
			rate?.shipping_tax_total,
			currency,
		);
		return {
			id,
			onLines: roundTogether(exact, rate?.tax_total, currency),
			onShipping: shareOut(shippingTax, weights, currency),
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
