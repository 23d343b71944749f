import {
	add,
	compare,
	isPositive,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { Findings } from '../findings';
import { checkTotal } from '../money';
import { taxTotal } from '../tax';
import { itemOf, valueOf, type EbayLine, type EbayOrder } from './payload';
import {
	choicesOf,
	isBelowZero,
	openParts,
	shareOver,
	warnOfParts,
	type OpenPart,
} from './summary';
import { ebayTaxes, type EbayAmounts } from './taxes';

/** One way to read the amounts of the order. */
interface Reading {
	/** As the lines alone say. */
	told: EbayAmounts[];
	/** Parts of the summary that no line names. */
	open: OpenPart[][];
	/** Those of them that count. */
	shared: OpenPart[];
	lines: EbayAmounts[];
}

/** Import charges are collected with shipping, and in the totals as such. */
const shippingOf = ({ deliveryCost: cost }: EbayLine) =>
	add(valueOf(cost?.shippingCost), valueOf(cost?.importCharges));

/**
 * As seen, `shippingCost` is after its discount and with all handling; the documentation leaves that open.
 * Likeliest first.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:DeliveryCost
 */
const SHIPPING_READINGS: ReadonlyArray<(line: EbayLine) => Decimal> = [
	shippingOf,
	(line) => subtract(shippingOf(line), valueOf(line.deliveryCost?.discountAmount)),
	(line) => add(shippingOf(line), valueOf(line.deliveryCost?.handlingCost)),
];

/** The shipping of each line in each reading; that of the order by price, where no line has its own. */
function shippingReadings({ lineItems, pricingSummary }: EbayOrder, currency: string): Decimal[][] {
	const isOnLines = lineItems.some(({ deliveryCost }) => deliveryCost !== undefined);
	if (isOnLines) return SHIPPING_READINGS.map((read) => lineItems.map(read));
	const cost = valueOf(pricingSummary?.deliveryCost);
	const paid = subtract(cost, valueOf(pricingSummary?.deliveryDiscount));
	return [shareOut(paid, lineItems.map(itemOf), currency)];
}

/** All readings of an order; in the first one, the lines are as they say themselves. */
function readingsOf(order: EbayOrder, currency: string, code: string | undefined): Reading[] {
	return shippingReadings(order, currency).flatMap((shipping) => {
		const told = order.lineItems.map((line, index) => ({
			line,
			item: itemOf(line),
			shipping: shipping[index] ?? ZERO,
			...ebayTaxes(line, code),
		}));
		const open = openParts(order, told, code);
		return choicesOf(open).map((shared): Reading => {
			const lines = shared.reduce<EbayAmounts[]>(
				(before, part) => shareOver(before, part, currency),
				told,
			);
			return { told, open, shared, lines };
		});
	});
}

/** By the documentation the total holds all parts of the summary; the fewer no line names, the better. */
function byLikelihood(a: Reading, b: Reading): number {
	const leftOut = ({ open, shared }: Reading) => open.length - shared.length;
	return leftOut(a) - leftOut(b) || a.shared.length - b.shared.length;
}

/** What the seller is paid for: without the taxes that eBay collects. */
const sellersSum = (lines: readonly EbayAmounts[]) =>
	sum(lines.flatMap(({ item, shipping, own }) => [item, shipping, taxTotal(own)]));

const collectedSum = (lines: readonly EbayAmounts[]) =>
	sum(lines.map(({ collected }) => taxTotal(collected)));

/**
 * The totals hold the taxes that eBay collects only where the breakdown of taxes was asked for; then the
 * summary has them.
 */
function holdsCollected(
	{ pricingSummary: summary }: EbayOrder,
	lines: readonly EbayAmounts[],
): boolean {
	const told = add(valueOf(summary?.tax), valueOf(summary?.fee));
	const own = sum(lines.map((line) => taxTotal(line.own)));
	return isPositive(told) && compare(told, add(own, collectedSum(lines))) >= 0;
}

const isTotal = (total: Decimal, lines: readonly EbayAmounts[], withCollected: boolean) =>
	!lines.some(isBelowZero) &&
	compare(total, add(sellersSum(lines), withCollected ? collectedSum(lines) : ZERO)) === 0;

/** @returns the likeliest reading that makes up the order's total */
function fittingOf(
	total: Decimal,
	readings: readonly Reading[],
	withCollected: boolean,
): Reading | undefined {
	const likely = readings.toSorted(byLikelihood);
	return (
		likely.find(({ lines }) => isTotal(total, lines, withCollected)) ??
		likely.find(({ lines }) => isTotal(total, lines, !withCollected))
	);
}

/** Warns of a line whose own total its parts do not make, with or without taxes. */
function checkLine(
	{ line, item, shipping, own, collected }: EbayAmounts,
	index: number,
	findings: Findings,
): void {
	const { total, deliveryCost } = line;
	const ownShipping = deliveryCost === undefined ? ZERO : shipping;
	const sums = [[], own, collected, [...own, ...collected]].map((taxes) =>
		sum([item, ownShipping, taxTotal(taxes)]),
	);
	if (sums.some((one) => total === undefined || compare(one, total.amount) === 0)) return;
	const field = `lineItems[${index}].total`;
	checkTotal(findings, field, total?.amount, sums[1] ?? ZERO, 'its item, shipping and taxes');
}

function checkOrder(order: EbayOrder, lines: readonly EbayAmounts[], findings: Findings): void {
	const field = 'pricingSummary.total';
	const summary = order.pricingSummary;
	if (summary?.total === undefined) {
		findings.warn(field, 'is missing: the sum of the lines could not be checked');
		return;
	}
	const counted = sellersSum(lines);
	const [sumOf, what] = holdsCollected(order, lines)
		? [add(counted, collectedSum(lines)), 'items, shipping and taxes']
		: [counted, 'items and shipping'];
	checkTotal(findings, field, summary.total.amount, sumOf, what);
}

/**
 * What the buyer paid for each line. Of the readings that the documentation leaves open, the one is chosen
 * that makes up the order's total; where none does, a warning names both sums.
 *
 * @param code of a tax without a name
 */
export function ebayAmounts(
	order: EbayOrder,
	currency: string,
	code: string | undefined,
	findings: Findings,
): EbayAmounts[] {
	const readings = readingsOf(order, currency, code);
	const total = order.pricingSummary?.total?.amount;
	const [asTold] = readings;
	const isBreakdown = holdsCollected(order, asTold?.told ?? []);
	const fitting = total && fittingOf(total, readings, isBreakdown);
	const { told, open, shared, lines } = fitting ??
		asTold ?? { told: [], open: [], shared: [], lines: [] };
	told.forEach((amounts, index) => checkLine(amounts, index, findings));
	warnOfParts(open, shared, findings);
	if (fitting === undefined) checkOrder(order, lines, findings);
	return lines;
}
