import {
	decimal,
	multiply,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import {
	allTaxes,
	checkTotal,
	isPositive,
	shareTaxes,
	taxTotal,
	totalOf,
	type PricedLine,
	type Tax,
} from '../money';
import { UNNAMED_TAX, type ChannelSettings, type Findings } from '../findings';
import type { ShopifyLine, ShopifyOrder, ShopifyTaxLine } from './payload';

const amountsOf = (entries: ReadonlyArray<{ amount: Decimal }>) =>
	sum(entries.map(({ amount }) => amount));

/**
 * Line prices after discounts. Shopify allocates every discount to the lines; where an order names its
 * discounts only as a whole, they are shared out by price.
 */
function discountedPrices(order: ShopifyOrder, currency: string, findings: Findings): Decimal[] {
	const prices = order.line_items.map(({ price, quantity }) => multiply(price, decimal(quantity)));
	const discounts = order.line_items.map(({ discount_allocations, total_discount }) =>
		discount_allocations.length > 0 ? amountsOf(discount_allocations) : total_discount,
	);
	const onShipping = order.shipping_lines.map(
		({ price, discounted_price, discount_allocations }) =>
			discount_allocations.length > 0 || discounted_price === undefined
				? amountsOf(discount_allocations)
				: subtract(price, discounted_price),
	);
	const named = sum([...discounts, ...onShipping]);
	const unnamed = subtract(order.total_discounts, named);
	const perLine =
		isPositive(unnamed) && !isPositive(named)
			? shareOut(order.total_discounts, prices, currency)
			: discounts;
	if (isPositive(unnamed) && isPositive(named)) {
		checkTotal(findings, 'total_discounts', order.total_discounts, named, 'lines and shipping');
	}
	return prices.map((price, line) => subtract(price, perLine[line] ?? ZERO));
}

function readTaxes(
	taxLines: readonly ShopifyTaxLine[],
	{ taxCode = UNNAMED_TAX }: ChannelSettings,
): Tax[] {
	return taxLines.map(({ title = taxCode, price, rate }) => ({ code: title, amount: price, rate }));
}

/**
 * The taxes of each line. Where only the order names taxes, they are shared out over the taxable lines
 * by price, without their rate, which the shares need not fit.
 */
function lineTaxes(
	order: ShopifyOrder,
	prices: readonly Decimal[],
	currency: string,
	settings: ChannelSettings,
): Tax[][] {
	const lists = [...order.line_items, ...order.shipping_lines].map(({ tax_lines }) => tax_lines);
	if (lists.some((taxLines) => taxLines.length > 0)) {
		return order.line_items.map(({ tax_lines }) => readTaxes(tax_lines, settings));
	}
	const weights = order.line_items.map(({ taxable }, line) =>
		taxable === false ? ZERO : (prices[line] ?? ZERO),
	);
	const taxes = readTaxes(order.tax_lines, settings);
	return shareTaxes(
		taxes.map(({ code, amount }) => ({ code, amount })),
		weights,
		currency,
	);
}

/** What shipping costs, after discounts, and its taxes. */
function shippingOf(order: ShopifyOrder, settings: ChannelSettings) {
	const lines = order.shipping_lines.filter(({ is_removed }) => !is_removed);
	const price = sum(
		lines.map(
			({ price, discounted_price, discount_allocations }) =>
				discounted_price ?? subtract(price, amountsOf(discount_allocations)),
		),
	);
	return { price, taxes: lines.flatMap(({ tax_lines }) => readTaxes(tax_lines, settings)) };
}

/**
 * The money of each line: unit price × quantity, less discounts, less the tax where prices include it;
 * the order's shipping shared out by price.
 */
export function shopifyAmounts(
	order: ShopifyOrder,
	currency: string,
	settings: ChannelSettings,
	findings: Findings,
): Array<PricedLine<ShopifyLine>> {
	const prices = discountedPrices(order, currency, findings);
	const taxes = lineTaxes(order, prices, currency, settings);
	const shipping = shippingOf(order, settings);
	const withoutTax = (price: Decimal, contained: readonly Tax[]) =>
		order.taxes_included ? subtract(price, taxTotal(contained)) : price;
	const shippingNet = withoutTax(shipping.price, shipping.taxes);
	const shippingShares = shareOut(shippingNet, prices, currency);
	const shippingTaxes = shareTaxes(shipping.taxes, prices, currency);

	const lines = order.line_items.map((line, index) => {
		const ownTaxes = taxes[index] ?? [];
		return {
			line,
			amounts: {
				price: withoutTax(prices[index] ?? ZERO, ownTaxes),
				taxes: ownTaxes,
				shipping: shippingShares[index] ?? ZERO,
				shippingTaxes: shippingTaxes[index] ?? [],
			},
		};
	});
	checkTotal(findings, 'subtotal_price', order.subtotal_price, sum(prices), 'the lines');
	const tax = sum(lines.map(({ amounts }) => allTaxes(amounts)));
	checkTotal(findings, 'total_tax', order.total_tax, tax, 'the tax lines');
	const what = 'lines, shipping and taxes';
	checkTotal(findings, 'total_price', order.total_price, totalOf(lines), what);
	return lines;
}
