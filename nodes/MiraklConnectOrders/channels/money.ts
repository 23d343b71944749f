import { minorDigits } from '../../shared/values/currencies';
import {
	add,
	compare,
	divide,
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

/** A tax on a price or on shipping, not contained in it. */
export interface Tax {
	code: string;
	amount: Decimal;
	/** 0.20 for 20 % */
	rate?: Decimal;
}

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

export const taxTotal = (taxes: readonly Tax[]) => sum(taxes.map(({ amount }) => amount));

export const isPositive = (amount: Decimal) => compare(amount, ZERO) > 0;

export const isZero = (amount: Decimal) => compare(amount, ZERO) === 0;

export function absolute(amount: Decimal): Decimal {
	return compare(amount, ZERO) < 0 ? subtract(ZERO, amount) : amount;
}

/** @returns for each weight its part of each tax; the rate stays, the share of a tax is at its rate */
export function shareTaxes(
	taxes: readonly Tax[],
	weights: readonly Decimal[],
	currency: string,
): Tax[][] {
	const shares = taxes.map((tax) => shareOut(tax.amount, weights, currency));
	return weights.map((_, line) =>
		taxes.map((tax, index) => ({ ...tax, amount: shares[index]?.[line] ?? ZERO })),
	);
}

/** A tax given back, split over the taxes of its line; `code` names it where the line has none. */
export function spreadTax(
	amount: Decimal,
	over: readonly Tax[],
	code: string,
	currency: string,
): Tax[] {
	if (over.length === 0) return [{ code, amount }];
	const weights = over.map((tax) => tax.amount);
	const shares = shareOut(amount, weights, currency);
	return over.map((tax, index) => ({ ...tax, amount: shares[index] ?? ZERO }));
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

/**
 * Rounds amounts that may have more digits than the currency, so that they still add up: to `total`,
 * when it differs from their sum by no more than rounding can explain, and else to their rounded sum.
 */
export function roundTogether(
	amounts: readonly Decimal[],
	total: Decimal | undefined,
	currency: string,
): Decimal[] {
	const own = sum(amounts);
	const tolerance = { units: BigInt(amounts.length), scale: minorDigits(currency) };
	const fits = total !== undefined && compare(absolute(subtract(total, own)), tolerance) <= 0;
	return shareOut(fits ? total : own, amounts, currency);
}

/** One entry for each code and rate. */
function mergeTaxes(taxes: readonly Tax[]): Tax[] {
	const merged = new Map<string, Tax>();
	for (const tax of taxes) {
		const key = `${tax.code} ${tax.rate === undefined ? '' : toNumber(tax.rate)}`;
		const before = merged.get(key)?.amount ?? ZERO;
		merged.set(key, { ...tax, amount: add(before, tax.amount) });
	}
	return [...merged.values()];
}

export function moneyOf(amount: Decimal, currency: string) {
	return { amount: roundMoney(amount, currency), currency };
}

/** In Connect's shape; taxes of 0 say nothing and are left out. */
export function taxFields(taxes: readonly Tax[], currency: string) {
	return mergeTaxes(taxes)
		.filter(({ amount }) => !isZero(amount))
		.map(({ code, amount, rate }) => ({
			code,
			amount: moneyOf(amount, currency),
			rate: rate && toNumber(rate),
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
