import { minorDigits } from '../../shared/values/currencies';
import {
	absolute,
	compare,
	decimal,
	divide,
	isZero,
	multiply,
	round,
	subtract,
	sum,
	toNumber,
	toText,
	ZERO,
	type Decimal,
} from '../../shared/values/decimal';
import { roundMoney, shareOut } from '../../shared/values/money';
import type { Findings } from './findings';
import { grossOf, mergeTaxes, taxTotal, type Tax } from './tax';

/** The money of one order line, without tax, in the order's currency. */
export interface LineAmounts {
	price: Decimal;
	taxes: Tax[];
	shipping: Decimal;
	shippingTaxes: Tax[];
}

/** A line of the shop's order with its money. */
export interface PricedLine<Line> {
	line: Line;
	amounts: LineAmounts;
}

/** `part` of `whole`, of an amount; 0 when `whole` is. In the currency's smallest unit. */
export function proportion(
	value: Decimal,
	part: Decimal,
	whole: Decimal,
	currency: string,
): Decimal {
	return isZero(whole) ? ZERO : divide(multiply(value, part), whole, minorDigits(currency));
}

/** What the buyer paid for some of a line's units, without shipping. */
export function paidForUnits(
	{ price, taxes }: LineAmounts,
	units: number,
	quantity: number,
	currency: string,
): Decimal {
	const paid = grossOf({ net: price, taxes });
	return proportion(paid, decimal(units), decimal(quantity), currency);
}

/**
 * Whether rounding explains that amounts do not add up to their total: each is off by half a unit at most,
 * and so is the total. It never explains a whole unit of a single amount.
 *
 * @param terms how many rounded amounts there are, the total left out
 * @param digits after the point, in which the channel rounds
 */
export function isRounding(difference: Decimal, terms: number, digits: number): boolean {
	const twice = multiply(absolute(difference), decimal(2));
	return compare(twice, { units: BigInt(terms + 1), scale: digits }) < 0;
}

/**
 * Rounds amounts that may have more digits than the currency, so that they still add up: to `total`,
 * when it differs from their sum by no more than rounding can explain, and else to their rounded sum.
 *
 * @param digits in which the channel rounds; the currency's unless given
 */
export function roundTogether(
	amounts: readonly Decimal[],
	total: Decimal | undefined,
	currency: string,
	digits = minorDigits(currency),
): Decimal[] {
	const own = sum(amounts);
	const fits = total !== undefined && isRounding(subtract(total, own), amounts.length, digits);
	return shareOut(fits ? total : own, amounts, currency);
}

export function moneyOf(amount: Decimal, currency: string) {
	return { amount: roundMoney(amount, currency), currency };
}

/** In Connect's shape; taxes of 0 say nothing and are left out. */
export function taxFields(taxes: readonly Tax[], currency: string) {
	return mergeTaxes(taxes)
		.filter(({ amount }) => !isZero(amount))
		.map(({ code, amount, rate, collectedByChannel }) => ({
			code,
			amount: moneyOf(amount, currency),
			rate: rate && toNumber(rate),
			channel_collectible: collectedByChannel && moneyOf(amount, currency),
		}));
}

/** Finds a problem with an amount below zero, or with more digits than its currency has. */
export function checkAmount(
	findings: Findings,
	field: string,
	amount: Decimal,
	currency: string,
): void {
	const digits = minorDigits(currency);
	if (compare(amount, ZERO) < 0) {
		findings.problem(field, `would come to ${toText(amount)} ${currency}, which is below 0`);
	} else if (compare(round(amount, digits), amount) !== 0) {
		const has = digits === 0 ? 'no decimals' : `only ${digits} decimals`;
		findings.problem(field, `comes to ${toText(amount)} ${currency}, but ${currency} has ${has}`);
	}
}

/**
 * @param field the shop's line, for problems: an amount below zero, or one that its currency can't have
 * @returns the amounts in Connect's shape
 */
export function amountFields(
	findings: Findings,
	field: string,
	{ price, taxes, shipping, shippingTaxes }: LineAmounts,
	currency: string,
) {
	for (const amount of [
		price,
		shipping,
		...[...taxes, ...shippingTaxes].map((tax) => tax.amount),
	]) {
		checkAmount(findings, field, amount, currency);
	}
	return {
		price: moneyOf(price, currency),
		taxes: taxFields(taxes, currency),
		total_shipping_price: moneyOf(shipping, currency),
		shipping_taxes: taxFields(shippingTaxes, currency),
	};
}

/** What the buyer pays for these lines, with shipping and all taxes. */
export function totalOf(lines: ReadonlyArray<PricedLine<unknown>>): Decimal {
	return sum(lines.flatMap(({ amounts }) => [amounts.price, amounts.shipping, allTaxes(amounts)]));
}

/** Taxes on price and shipping. */
export function allTaxes({ taxes, shippingTaxes }: LineAmounts): Decimal {
	return taxTotal([...taxes, ...shippingTaxes]);
}

/** Warns when a total of the shop contradicts the lines. Nothing is bent to fit: the lines count. */
export function checkTotal(
	findings: Findings,
	field: string,
	given: Decimal | undefined,
	counted: Decimal,
	what: string,
): void {
	if (given === undefined || compare(given, counted) === 0) return;
	findings.warn(field, `is ${toText(given)}, but ${what} make ${toText(counted)}: the lines count`);
}
