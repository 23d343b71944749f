import { minorDigits } from './currencies';
import {
	add,
	compare,
	decimal,
	divide,
	multiply,
	parseDecimal,
	round,
	subtract,
	sum,
	toNumber,
	toText,
	ZERO,
	type Decimal,
} from './decimal';

const ONE = decimal(1);
const HUNDRED = decimal(100);

/** @returns an amount from a form or a shop, or a sentence on what is wrong with it */
export function readDecimal(value: unknown): Decimal | string {
	if (value === undefined || value === null) return 'is empty';
	if (typeof value !== 'number' && typeof value !== 'string') return 'must be a number';
	const written = typeof value === 'string' ? value.trim() : value;
	if (written === '') return 'is empty';
	const withPoint = /^[+-]?\d+,\d+$/.test(String(written)) && String(written).replace(',', '.');
	if (withPoint) return `must use a point, not a comma: ${withPoint}`;
	return parseDecimal(written) ?? 'must be a number';
}

function toMinorUnit(amount: Decimal, currency: string): Decimal {
	return round(amount, minorDigits(currency));
}

/** Rounds half up (−0.5 becomes −1) to the currency's smallest unit: 1.005 EUR is 1.01. */
export function roundMoney(amount: Decimal, currency: string): number {
	return toNumber(toMinorUnit(amount, currency));
}

/** @returns unit price × quantity, rounded once, at the end */
export function lineTotal(unitPrice: Decimal, quantity: number, currency: string): number {
	return roundMoney(multiply(unitPrice, decimal(quantity)), currency);
}

/**
 * Takes the tax out of a price that includes it.
 *
 * @param gross price with tax; rounded to the currency's smallest unit first
 * @param rate 0.20 for 20 %
 * @returns net rounded half up, and the rest as tax: both add up to `gross`
 */
export function takeOutTax(
	gross: Decimal,
	rate: Decimal,
	currency: string,
): { net: Decimal; tax: Decimal } {
	const paid = toMinorUnit(gross, currency);
	const net = divide(paid, add(ONE, rate), minorDigits(currency));
	return { net, tax: subtract(paid, net) };
}

/** Whole shares of `units` in proportion to `weights`; what is left goes to the largest remainders. */
function shareUnits(units: bigint, weights: readonly bigint[]): bigint[] {
	const whole = weights.reduce((total, weight) => total + weight, 0n);
	const shares = weights.map((weight) => (units * weight) / whole);
	const left = units - shares.reduce((total, share) => total + share, 0n);
	const byRemainder = weights
		.map((weight, index) => ({ index, remainder: (units * weight) % whole }))
		.sort((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder));
	const favoured = new Set(byRemainder.slice(0, Number(left)).map(({ index }) => index));
	return shares.map((share, index) => (favoured.has(index) ? share + 1n : share));
}

/**
 * Shares an amount out in proportion to weights, by the largest remainder; of equal remainders the
 * first one gets the unit. Weights that are all zero count as equal ones; those below zero as zero.
 *
 * @param total rounded to the currency's smallest unit first; may be below zero
 * @returns as many shares as weights, which add up to the total
 */
export function shareOut(total: Decimal, weights: readonly Decimal[], currency: string): Decimal[] {
	const { units, scale } = toMinorUnit(total, currency);
	const counted = weights.map((weight) => (compare(weight, ZERO) > 0 ? weight : ZERO));
	const even = compare(sum(counted), ZERO) === 0;
	const weightScale = Math.max(0, ...counted.map((weight) => weight.scale));
	const parts = counted.map((weight) => (even ? 1n : round(weight, weightScale).units));
	const sign = units < 0n ? -1n : 1n;
	return shareUnits(units * sign, parts).map((share) => ({ units: share * sign, scale }));
}

/** Without needless zeros at the end, yet with at least this many digits after the point. */
function short(value: Decimal, digits: number): string {
	const [whole = '', fraction = ''] = toText(value).split('.');
	const kept = fraction.replace(/0+$/, '').padEnd(digits, '0');
	return kept === '' ? whole : `${whole}.${kept}`;
}

/** @returns one sentence on what is wrong with a tax rate; undefined from 0 to 1 (0.20 is 20 %) */
export function rateProblem(rate: Decimal): string | undefined {
	if (compare(rate, ZERO) < 0) return 'must be 0 or more';
	if (compare(rate, ONE) <= 0) return undefined;
	const fraction = short(divide(rate, HUNDRED, rate.scale + 2), 2);
	const written = short(rate, 0);
	return `${written} means ${short(multiply(rate, HUNDRED), 0)} %: write ${fraction} for ${written} %`;
}
