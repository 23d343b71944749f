import { toAlpha3 } from '../../../../shared/values/countries';
import { toNumber, type Decimal } from '../../../../shared/values/decimal';
import { rateProblem, readDecimal } from '../../../../shared/values/money';
import { toDateTime } from '../../../parameters/dates';
import type { Kind } from './formField';

/** What the fields of one order are read with. */
export interface Scope {
	/** Currency of every amount. */
	currency: string;
	/** Time zone of dates that name none. */
	zone: string;
}

/** A value in Connect's form, or one sentence on why it has none. */
export type Converted = { value: unknown } | { problem: string };

const problem = (sentence: string): Converted => ({ problem: sentence });

function toText(raw: unknown): Converted {
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
function toUtc(raw: unknown, zone: string): Converted {
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

/** Reads the value of a field that is filled in. */
export function convert(kind: Kind, raw: unknown, { currency, zone }: Scope): Converted {
	switch (kind) {
		case 'attributeValue':
			return { value: raw };
		case 'boolean':
			return toBoolean(raw);
		case 'country':
			return toCountry(raw);
		case 'dateTime':
			return toUtc(raw, zone);
		case 'money':
			return decimalOf(raw, (amount) => ({ value: { amount: toNumber(amount), currency } }));
		case 'rate':
			return toRate(raw);
		case 'whole':
			return toWhole(raw);
		case 'enum':
		case 'text':
			return toText(raw);
	}
}

function toList(raw: unknown): Converted {
	if (Array.isArray(raw)) return { value: raw };
	const lines = String(raw).split('\n');
	return { value: lines.map((line) => line.trim()).filter((line) => line !== '') };
}

/** Reads the value of a custom attribute by the attribute's type; unknown types pass as they are. */
export function convertAttribute(type: unknown, raw: unknown, { zone }: Scope): Converted {
	switch (type) {
		case 'BOOLEAN':
			return toBoolean(raw);
		case 'DATE':
			return toUtc(raw, zone);
		case 'LIST':
			return toList(raw);
		case 'NUMERIC':
			return decimalOf(raw, (decimal) => ({ value: toNumber(decimal) }));
		case 'STRING':
			return toText(raw);
		default:
			return { value: raw };
	}
}

/** @returns whether nothing was filled in */
export function isEmpty(raw: unknown): boolean {
	return raw === undefined || raw === null || raw === '';
}
