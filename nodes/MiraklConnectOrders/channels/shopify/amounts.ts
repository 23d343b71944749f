import {
	add,
	compare,
	decimal,
	isPositive,
	multiply,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { ChannelSettings, Findings } from '../findings';
import { checkTotal } from '../money';
import { shareTaxes, taxTotal, type Tax, type Taxed } from '../tax';
import { chargesOf, namedTaxes } from './charges';
import type { ShopifyOrder } from './order';
import { countOf, readOpen, type Parts } from './reading';

/** The money of a line, without the tax that prices may include. */
export interface ShopifyLineAmounts {
	goods: Taxed;
	/** Duties and fees. */
	charges: readonly Tax[];
	shipping: Taxed;
}

export interface ShopifyAmounts {
	taxesIncluded: boolean;
	lines: readonly ShopifyLineAmounts[];
	/** A tip that no line holds. */
	tip: Decimal;
	/** What all of it comes to, and parts that Shopify has sums of, too. */
	total: Decimal;
	subtotal: Decimal;
	tax: Decimal;
	taxOfCharges: Decimal;
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
	findings: Findings,
): Tax[][] {
	const own = [...order.lines, ...order.shippingLines].flatMap(({ taxes }) => taxes);
	if (own.length > 0) return order.lines.map(({ taxes }) => namedTaxes(taxes, settings));
	const weights = order.lines.map(({ isTaxable }, line) =>
		isTaxable ? (prices[line] ?? ZERO) : ZERO,
	);
	const { tax = ZERO, fields } = order;
	const isUnnamed = order.taxes.length === 0 && isPositive(tax);
	const taxes = isUnnamed && compare(tax, sum(weights)) <= 0 ? [{ amount: tax }] : order.taxes;
	if (taxes !== order.taxes) {
		const message = `is ${toText(tax)}, which no line names: it is shared out over the lines by price`;
		findings.warn(fields.tax, message);
	}
	return shareTaxes(
		namedTaxes(taxes, settings).map(({ code, amount }) => ({ code, amount })),
		weights,
		currency,
	);
}

/** What shipping is shared out by: the prices of the lines that are shipped; of all where none is. */
function shippingWeights({ lines }: ShopifyOrder, prices: readonly Decimal[]): Decimal[] {
	const shipped = lines.map(({ needsShipping }) => needsShipping);
	if (!shipped.includes(true)) return [...prices];
	const weights = shipped.map((isShipped, line) => (isShipped ? (prices[line] ?? ZERO) : ZERO));
	if (weights.some(isPositive)) return weights;
	return shipped.map((isShipped) => decimal(isShipped ? 1 : 0));
}

/** Units were refunded or taken off, so that Shopify's current total is not that of the order as placed. */
const isTouched = ({ refunds, lines }: ShopifyOrder) =>
	refunds.length > 0 ||
	lines.some(({ quantity, currentQuantity = quantity }) => currentQuantity !== quantity);

/**
 * The money of each line: unit price × quantity, less discounts, less the tax where prices include it;
 * the order's shipping shared out by price. Shopify allocates every discount to lines and shipping; where
 * an order names discounts only as a whole, they are shared out by price.
 *
 * @returns undefined, with a problem found, when nothing tells whether prices include tax
 */
export function shopifyAmounts(
	order: ShopifyOrder,
	currency: string,
	settings: ChannelSettings,
	findings: Findings,
): ShopifyAmounts | undefined {
	const { fields } = order;
	const carriers = order.shippingLines.filter(({ isRemoved }) => !isRemoved);
	const before = order.lines.map(({ unitPrice, quantity, discount }) =>
		subtract(multiply(unitPrice.shop, decimal(quantity)), discount),
	);
	const taxes = lineTaxes(order, before, currency, settings, findings);
	const shippingTaxes = namedTaxes(
		carriers.flatMap((carrier) => carrier.taxes),
		settings,
	);
	const charges = chargesOf(order, before, currency, settings);
	const tax = sum([...taxes.map(taxTotal), taxTotal(shippingTaxes)]);
	const parts: Parts = {
		lines: sum(before),
		shipping: sum(carriers.map(({ price, discount }) => subtract(price, discount))),
		tax,
		charges: sum(charges.map(taxTotal)),
		named: sum([...order.lines, ...order.shippingLines].map(({ discount }) => discount)),
	};
	const untouched = isTouched(order) ? undefined : order.currentTotal;
	const reading = readOpen(order, parts, order.total?.shop ?? untouched);
	const { taxesIncluded, offLines, offShipping, tip } = reading;
	if (taxesIncluded === undefined) {
		const message = 'is missing, and the totals do not tell whether prices include tax';
		findings.problem(fields.taxesIncluded, message);
		return undefined;
	}
	const named = add(parts.named, add(offLines, offShipping));
	if (compare(order.discounts, named) > 0) {
		checkTotal(findings, fields.discounts, order.discounts, named, 'lines and shipping');
	}

	const shares = shareOut(offLines, before, currency);
	const prices = before.map((price, line) => subtract(price, shares[line] ?? ZERO));
	const withoutTax = (price: Decimal, contained: readonly Tax[]) =>
		taxesIncluded ? subtract(price, taxTotal(contained)) : price;
	const weights = shippingWeights(order, prices);
	const shippingNet = withoutTax(subtract(parts.shipping, offShipping), shippingTaxes);
	const nets = shareOut(shippingNet, weights, currency);
	const onShipping = shareTaxes(shippingTaxes, weights, currency);
	const dutyTaxes = order.lines.flatMap(({ duties }) => duties.flatMap((duty) => duty.taxes));
	const feeTaxes = order.fees.flatMap((fee) => fee.taxes);
	return {
		taxesIncluded,
		lines: order.lines.map((_, line) => {
			const own = taxes[line] ?? [];
			return {
				goods: { net: withoutTax(prices[line] ?? ZERO, own), taxes: own },
				charges: charges[line] ?? [],
				shipping: { net: nets[line] ?? ZERO, taxes: onShipping[line] ?? [] },
			};
		}),
		tip,
		total: countOf(parts, reading),
		subtotal: sum(prices),
		tax,
		taxOfCharges: sum([...dutyTaxes, ...feeTaxes].map(({ amount }) => amount)),
	};
}
