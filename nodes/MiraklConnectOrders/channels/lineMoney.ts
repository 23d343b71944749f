import { minorDigits } from '../../shared/values/currencies';
import {
	add,
	compare,
	round,
	sum,
	toNumber,
	toText,
	ZERO,
	type Decimal,
} from '../../shared/values/decimal';
import { roundMoney } from '../../shared/values/money';
import { isZero, taxTotal, type LineAmounts, type PricedLine, type Tax } from './amounts';
import type { Findings } from './findings';

/** The money of a line in Connect's shape, and the checks on it. */

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
