/**
 * A decimal number, exactly: `units` × 10^−`scale`. Amounts are counted in these, because 0.1 + 0.2 is
 * not 0.3 in floating point.
 */
export interface Decimal {
	readonly units: bigint;
	/** Digits after the point, 0 or more. */
	readonly scale: number;
}

/** Plain digits with an optional sign and point. */
const PLAIN = /^([+-]?)(\d*)\.?(\d*)$/;

/** What `String()` makes of numbers that are very large or very small, such as 1e-7. */
const EXPONENT = /^(.+)e([+-]\d+)$/;

/** Longer texts are no amount, and slow to count with. */
const MAX_TEXT_LENGTH = 40;

function parsePlain(text: string): Decimal | undefined {
	const [, sign = '', whole = '', fraction = ''] = PLAIN.exec(text) ?? [];
	if (whole === '' && fraction === '') return undefined;
	const units = BigInt(whole + fraction);
	return { units: sign === '-' ? -units : units, scale: fraction.length };
}

function parseNumber(value: number): Decimal | undefined {
	const text = String(value);
	const [, digits = text, exponent = '0'] = EXPONENT.exec(text) ?? [];
	const parsed = parsePlain(digits);
	if (parsed === undefined) return undefined;
	const scale = parsed.scale - Number(exponent);
	return scale >= 0
		? { units: parsed.units, scale }
		: { units: parsed.units * 10n ** BigInt(-scale), scale: 0 };
}

/**
 * @param value a number, read as it is written (0.1 is one tenth), or text such as "12.50"
 * @returns undefined for anything else: NaN, Infinity, "", "12,50", "1e5", text beyond 40 characters
 */
export function parseDecimal(value: number | string): Decimal | undefined {
	if (typeof value === 'number') return parseNumber(value);
	return value.length > MAX_TEXT_LENGTH ? undefined : parsePlain(value);
}

/**
 * A number of the program itself, read as it is written.
 *
 * @throws RangeError when it is not finite
 */
export function decimal(value: number): Decimal {
	const parsed = parseNumber(value);
	if (parsed === undefined) throw new RangeError(`${value} is not a decimal number`);
	return parsed;
}

export const ZERO: Decimal = { units: 0n, scale: 0 };

/** The same value with at least this many digits after the point. */
function unitsAt({ units, scale }: Decimal, digits: number): bigint {
	return units * 10n ** BigInt(digits - scale);
}

export function add(a: Decimal, b: Decimal): Decimal {
	const scale = Math.max(a.scale, b.scale);
	return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function negate({ units, scale }: Decimal): Decimal {
	return { units: -units, scale };
}

export function subtract(a: Decimal, b: Decimal): Decimal {
	return add(a, negate(b));
}

export function multiply(a: Decimal, b: Decimal): Decimal {
	return { units: a.units * b.units, scale: a.scale + b.scale };
}

export function sum(values: readonly Decimal[]): Decimal {
	return values.reduce(add, ZERO);
}

/** @returns below 0 when `a` is less than `b`, 0 when they are equal, above 0 otherwise */
export function compare(a: Decimal, b: Decimal): number {
	const { units } = subtract(a, b);
	if (units === 0n) return 0;
	return units < 0n ? -1 : 1;
}

export const isPositive = (amount: Decimal) => compare(amount, ZERO) > 0;

export const isZero = (amount: Decimal) => compare(amount, ZERO) === 0;

export function absolute(amount: Decimal): Decimal {
	return compare(amount, ZERO) < 0 ? subtract(ZERO, amount) : amount;
}

export const notBelowZero = (amount: Decimal) => (isPositive(amount) ? amount : ZERO);

export const least = (a: Decimal, b: Decimal) => (compare(a, b) < 0 ? a : b);

const magnitude = (value: bigint) => (value < 0n ? -value : value);

/** Half up by magnitude: −0.5 becomes −1, so that a refund mirrors its sale. */
function divideUnits(dividend: bigint, divisor: bigint): bigint {
	const [top, bottom] = [magnitude(dividend), magnitude(divisor)];
	const rounded = (2n * top + bottom) / (2n * bottom);
	return dividend < 0n === divisor < 0n ? rounded : -rounded;
}

/**
 * @param digits after the point, in the result
 * @returns `a` ÷ `b`, rounded half up (by magnitude)
 * @throws RangeError when `b` is zero
 */
export function divide(a: Decimal, b: Decimal, digits: number): Decimal {
	if (b.units === 0n) throw new RangeError('A decimal number was divided by zero');
	const scale = Math.max(a.scale, b.scale);
	const dividend = unitsAt(a, scale) * 10n ** BigInt(digits);
	return { units: divideUnits(dividend, unitsAt(b, scale)), scale: digits };
}

/** Rounds half up (by magnitude) to this many digits after the point. */
export function round(value: Decimal, digits: number): Decimal {
	return divide(value, { units: 1n, scale: 0 }, digits);
}

/** `12.50` as it stands, with all its digits. */
export function toText({ units, scale }: Decimal): string {
	const digits = magnitude(units)
		.toString()
		.padStart(scale + 1, '0');
	const point = digits.length - scale;
	const text = scale === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
	return units < 0n ? `-${text}` : text;
}

/** The nearest floating point number: what JSON shows as the same digits, up to 15 of them. */
export function toNumber(value: Decimal): number {
	return Number(toText(value));
}
