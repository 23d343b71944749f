import {
	add,
	compare,
	isZero,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import { UNNAMED_TAX, type ChannelSettings, type Findings } from '../findings';
import { checkTotal, totalOf, type PricedLine } from '../money';
import { marketplaceOf, pricesIncludeTax } from './marketplaces';
import type { AmazonItem, AmazonOrder, Extra } from './order';
import { untaxedAmounts } from './untaxed';

/** How Amazon's amounts of an order are to be read: one way for all of its items. */
interface PriceReading {
	/** The prices contain the tax. */
	included: boolean;
	/** The tax on the discount is not yet taken off the tax. */
	beforeDiscounts: boolean;
}

type PricedItem = PricedLine<AmazonItem>;

const equals = (a: Decimal, b: Decimal | undefined) => b !== undefined && compare(a, b) === 0;

/**
 * Amazon's documentation leaves open which of these holds; the totals tell. The likeliest comes first: it
 * is taken where they can't. With the tax in the prices, that on discounts changes no total.
 * https://github.com/amzn/selling-partner-api-models/issues/5297
 */
function readingsOf({ marketplaceId, version }: AmazonOrder, currency: string): PriceReading[] {
	const likely = version.taxesBeforeDiscounts;
	const readings = (included: boolean): PriceReading[] =>
		[likely, !likely].map((beforeDiscounts) => ({ included, beforeDiscounts }));
	const isWithoutTax = marketplaceOf(marketplaceId)?.pricesIncludeTax === false;
	if (isWithoutTax && version.totalsMayLackTax) return readings(false);
	const included = pricesIncludeTax(marketplaceId, currency);
	return [...readings(included), ...readings(!included)];
}

function priced(item: AmazonItem, reading: PriceReading, code: string): PricedItem {
	const { money, taxedByAmazon } = item;
	const taxOf = (tax: Decimal, onDiscount: Decimal) =>
		reading.beforeDiscounts ? subtract(tax, onDiscount) : tax;
	const tax = taxOf(money.goodsTax, money.goodsDiscountTax);
	const shippingTax = taxOf(money.shippingTax, money.shippingDiscountTax);
	const netOf = (amount: Decimal, contained: Decimal) =>
		reading.included ? subtract(amount, contained) : amount;
	const collectedByChannel = taxedByAmazon || undefined;
	return {
		line: item,
		amounts: {
			price: netOf(money.goods, tax),
			taxes: [{ code, amount: tax, collectedByChannel }],
			shipping: netOf(money.shipping, shippingTax),
			shippingTaxes: [{ code, amount: shippingTax, collectedByChannel }],
		},
	};
}

/** No reading is right that makes an amount less than nothing. */
function isPossible({ amounts }: PricedItem): boolean {
	const { price, taxes, shipping, shippingTaxes } = amounts;
	const all = [price, shipping, ...[...taxes, ...shippingTaxes].map(({ amount }) => amount)];
	return all.every((amount) => compare(amount, ZERO) >= 0);
}

/** Whether the items come to what Amazon says of each; unknown where it says it of none. */
const fitsItems = (lines: readonly PricedItem[]) =>
	lines.some(({ line }) => line.money.total !== undefined) &&
	lines.every(({ line, amounts }) => {
		const { total } = line.money;
		return total === undefined || equals(totalOf([{ line, amounts }]), total);
	});

/**
 * What of the order's extras is paid: those that make up its total, with the lines. A total can be older
 * than a tip, and a tip can still change.
 */
function paidExtras(
	{ total, extras }: AmazonOrder,
	lines: readonly PricedItem[],
): readonly Extra[] {
	const settled = extras.filter(({ isPending }) => !isPending);
	const without = totalOf(lines);
	const fitting = [extras, settled, []].find((some) => {
		return equals(add(without, sum(some.map(({ amount }) => amount))), total);
	});
	return fitting ?? settled;
}

function fitsOrder(order: AmazonOrder, lines: readonly PricedItem[]): boolean {
	const extras = paidExtras(order, lines).map(({ amount }) => amount);
	return equals(add(totalOf(lines), sum(extras)), order.total);
}

/** The reading that the totals tell; undefined where they tell none. */
function fittingLines(order: AmazonOrder, readings: readonly PricedItem[][]) {
	const byItems = readings.filter(fitsItems);
	const byOrder = readings.filter((lines) => fitsOrder(order, lines));
	return byItems.find((lines) => byOrder.includes(lines)) ?? byItems[0] ?? byOrder[0];
}

const isTaxed = ({ money }: AmazonItem) => !isZero(money.goodsTax) || !isZero(money.shippingTax);

/** No line of Amazon's holds a tip: it is shared out over the prices, as no line of its own may be shipped. */
function addExtras(
	order: AmazonOrder,
	lines: readonly PricedItem[],
	currency: string,
	findings: Findings,
): PricedItem[] {
	const paid = paidExtras(order, lines);
	for (const extra of order.extras) {
		const what = `${extra.type} of ${toText(extra.amount)}`;
		const message = paid.includes(extra)
			? `is a ${what}, which goes into the prices: Connect has no fees`
			: `is a ${what}, which is not in the total: it is left out`;
		findings.warn(extra.field, message);
	}
	const weights = lines.map(({ amounts }) => amounts.price);
	const shares = shareOut(sum(paid.map(({ amount }) => amount)), weights, currency);
	return lines.map(({ line, amounts }, index) => {
		const share = shares[index];
		return { line, amounts: share ? { ...amounts, price: add(amounts.price, share) } : amounts };
	});
}

function checkItems(lines: readonly PricedItem[], findings: Findings): void {
	for (const { line, amounts } of lines) {
		const counted = totalOf([{ line, amounts }]);
		checkTotal(
			findings,
			`${line.field}.proceeds.proceedsTotal`,
			line.money.total,
			counted,
			'its parts',
		);
	}
}

/**
 * The money of each line. Whether prices contain the tax depends on the marketplace: the reading that
 * makes up Amazon's totals is taken, and where none does, that of the marketplace.
 *
 * @returns the items in their order, with what they cost
 */
export function amazonAmounts(
	order: AmazonOrder,
	currency: string,
	settings: ChannelSettings,
	findings: Findings,
): PricedItem[] {
	const { version, items, total } = order;
	const { taxCode = UNNAMED_TAX } = settings;
	const readings = readingsOf(order, currency).map((reading) =>
		items.map((item) => priced(item, reading, taxCode)),
	);
	const possible = readings.filter((lines) => lines.every(isPossible));
	const [likeliest = []] = [...possible, ...readings];
	const read = fittingLines(order, possible) ?? likeliest;
	checkItems(read, findings);
	const taxed = items.some(isTaxed);
	const isUnproven = total === undefined && !read.some(({ line }) => line.money.total);
	if (taxed && isUnproven) {
		const how = pricesIncludeTax(order.marketplaceId, currency) ? 'contain the' : 'be without';
		const message = `is missing: the prices are taken to ${how} tax, as in the marketplace`;
		findings.warn(version.fields.total, message);
	}
	const split = taxed ? read : untaxedAmounts(order, read, currency, settings, findings);
	const lines = addExtras(order, split, currency, findings);
	checkTotal(findings, version.fields.total, total, totalOf(lines), 'items, shipping and taxes');
	return lines;
}
