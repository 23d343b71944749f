import { toAlpha3 } from '../../../shared/values/countries';
import { currencyProblem, minorDigits } from '../../../shared/values/currencies';
import {
	compare,
	decimal,
	negate,
	round,
	subtract,
	toNumber,
	toText,
	type Decimal,
} from '../../../shared/values/decimal';
import { rateProblem, readDecimal } from '../../../shared/values/money';
import { toDateTime } from '../dates';
import type { Kind } from './formField';

/** What the fields of one order are read with. */
export interface Scope {
	/** Currency of every amount. */
	currency: string;
	/** Time zone of dates that name none. */
	zone: string;
	/** Prices of lines are for one unit: they may be finer than the currency. */
	perUnit?: boolean;
}

/** A value in Connect's form, or one sentence on why it has none. */
type Converted = { value: unknown } | { problem: string };

const problem = (sentence: string): Converted => ({ problem: sentence });

function asText(raw: unknown): Converted {
	if (typeof raw === 'string' || typeof raw === 'number') return { value: String(raw) };
	return problem('must be text');
}

function toBoolean(raw: unknown): Converted {
	if (raw === true || raw === 'true') return { value: true };
	if (raw === false || raw === 'false') return { value: false };
	return problem('must be true or false');
}

function decimalOf(raw: unknown, use: (decimal: Decimal) => Converted): Converted {
	const decimal = readDecimal(raw);
	return typeof decimal === 'string' ? problem(decimal) : use(decimal);
}

function toRate(raw: unknown): Converted {
	return decimalOf(raw, (rate) => {
		const sentence = rateProblem(rate);
		return sentence === undefined ? { value: toNumber(rate) } : problem(sentence);
	});
}

function toWhole(raw: unknown): Converted {
	return decimalOf(raw, (decimal) => {
		const value = toNumber(decimal);
		return Number.isInteger(value) ? { value } : problem('must be a whole number');
	});
}

/** @returns the moment in UTC, as Mirakl's notes ask for it */
function toUtc(raw: unknown, { zone }: Scope): Converted {
	const moment = toDateTime(raw, zone);
	if (!moment.isValid)
		return problem('is not a date: give it in ISO 8601, such as 2026-07-07T10:00:00Z');
	return { value: moment.toUTC().toISO({ suppressMilliseconds: true }) };
}

function toCountry(raw: unknown): Converted {
	const code = typeof raw === 'string' ? toAlpha3(raw) : undefined;
	if (code !== undefined) return { value: code };
	return problem(`does not name a country: ${String(raw)}. Give it three letters, such as FRA`);
}

function toCurrency(raw: unknown): Converted {
	const code = String(raw).trim();
	const sentence = currencyProblem(code);
	return sentence === undefined ? { value: code } : problem(sentence);
}

function toList(raw: unknown): Converted {
	if (Array.isArray(raw)) return { value: raw };
	const lines = String(raw).split('\n');
	return { value: lines.map((line) => line.trim()).filter((line) => line !== '') };
}

/** What a sum or product of amounts in floating point is off by, at most. */
const NOISE = decimal(1e-8);

/** Digits after the point that a price for one unit may have. */
const UNIT_DIGITS = 7;

/** Takes binary noise away (1.1 * 3 is 3.3000000000000003); other digits that the currency lacks are a mistake. */
function toMoney(amount: Decimal, { currency, perUnit = false }: Scope): Converted {
	const digits = perUnit ? UNIT_DIGITS : minorDigits(currency);
	const rounded = round(amount, digits);
	const off = subtract(amount, rounded);
	if (compare(off, NOISE) > 0 || compare(negate(off), NOISE) > 0) {
		const has = digits === 0 ? 'no decimals' : `${digits} decimals at most`;
		return problem(`is ${toText(amount)}, but amounts in ${currency} have ${has}`);
	}
	return { value: { amount: toNumber(rounded), currency } };
}

function toPrice(raw: unknown, scope: Scope): Converted {
	return decimalOf(raw, (amount) => toMoney(amount, scope));
}

type Converter = (raw: unknown, scope: Scope) => Converted;

const asItIs: Converter = (raw) => ({ value: raw });

/** How the value of a field that is filled in is read. */
export const CONVERTERS: Readonly<Record<Kind, Converter>> = {
	attributeValue: asItIs,
	boolean: toBoolean,
	country: toCountry,
	currency: toCurrency,
	dateTime: toUtc,
	enum: asText,
	money: (raw, { currency, zone }) => toPrice(raw, { currency, zone }),
	price: toPrice,
	rate: toRate,
	text: asText,
	whole: toWhole,
};

const ATTRIBUTE_CONVERTERS: ReadonlyMap<unknown, Converter> = new Map<unknown, Converter>([
	['BOOLEAN', toBoolean],
	['DATE', toUtc],
	['LIST', toList],
	['NUMERIC', (raw) => decimalOf(raw, (decimal) => ({ value: toNumber(decimal) }))],
	['STRING', asText],
]);

/** Reads the value of a custom attribute by the attribute's type; unknown types pass as they are. */
export function convertAttribute(type: unknown, raw: unknown, scope: Scope): Converted {
	return (ATTRIBUTE_CONVERTERS.get(type) ?? asItIs)(raw, scope);
}
