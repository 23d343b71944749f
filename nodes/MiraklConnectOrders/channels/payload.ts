import { z } from 'zod/v4';

import { decimal, type Decimal } from '../../shared/values/decimal';
import { fieldPath } from '../../shared/contract/error';
import { dateTime, TYPE_WORDS } from '../../shared/contract/fields';
import { readDecimal } from '../../shared/values/money';
import type { Findings } from './findings';

/** The fields of shops' orders: they mix numbers and text, and leave out, null or blank what is empty. */

export const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

const orUndefined = (value: unknown) => (isBlank(value) ? undefined : value);

const textOrNumber = z.union([z.string(), z.number()], {
	error: ({ input }) => (isBlank(input) ? 'is missing' : 'must be text or a number'),
});

/** Text or a number, as trimmed text; undefined when it is empty. */
export const text = textOrNumber
	.nullish()
	.transform((value) => (isBlank(value) ? undefined : String(value).trim()));

/** Text or a number, as trimmed text. */
export const identifier = textOrNumber
	.transform((value) => String(value).trim())
	.refine((value) => value !== '', 'is missing');

function toDecimal(value: unknown, context: z.RefinementCtx): Decimal {
	const read = readDecimal(value);
	if (typeof read !== 'string') return read;
	// What reads on, after it, must not see what is no amount.
	context.addIssue({ code: 'custom', message: read, continue: false });
	return z.NEVER;
}

/** An amount; undefined when it is empty. */
export const amount = z
	.unknown()
	.transform((value, context) => (isBlank(value) ? undefined : toDecimal(value, context)));

/** An amount, 0 when it is empty. */
export const amountOrZero = z
	.unknown()
	.transform((value, context) => (isBlank(value) ? decimal(0) : toDecimal(value, context)));

export const requiredAmount = z.unknown().transform(toDecimal);

/** Units: a whole number of 0 or more, also as text. */
export const units = textOrNumber
	.transform(Number)
	.refine((value) => Number.isSafeInteger(value) && value >= 0, 'must be a whole number');

/** Units, 0 when it is empty. */
export const unitsOrZero = z.preprocess((value) => (isBlank(value) ? 0 : value), units);

/** True for `true` and "true". */
export const flag = z.unknown().transform((value) => value === true || value === 'true');

/** A moment with its zone; undefined when it is empty. */
export const moment = z.preprocess(orUndefined, dateTime.optional());

export const requiredMoment = z.preprocess(orUndefined, dateTime);

/** A list, empty when there is none. */
export function list<Entry extends z.ZodType>(entry: Entry) {
	return z
		.array(entry)
		.nullish()
		.transform((entries) => entries ?? []);
}

/** For fields that bring no sentence of their own. */
function wordsForIssue(issue: z.core.$ZodRawIssue): string | undefined {
	if (issue.code !== 'invalid_type') return undefined;
	return isBlank(issue.input) ? 'is missing' : `must be ${TYPE_WORDS[issue.expected]}`;
}

const isEmptyObject = (value: unknown) =>
	typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** An object; undefined when there is none: left out, null, blank, {} or, as PHP writes that, []. */
export function part<Schema extends z.ZodType>(schema: Schema) {
	const given = (value: unknown) => (isBlank(value) || isEmptyObject(value) ? undefined : value);
	return z.preprocess(given, schema.optional());
}

/** @returns what is read of a shop's order; undefined, with the problems found, when it can't be */
export function readPayload<Schema extends z.ZodType>(
	schema: Schema,
	json: unknown,
	findings: Findings,
): z.output<Schema> | undefined {
	const { data, error } = schema.safeParse(json, { error: wordsForIssue });
	for (const { path, message } of error?.issues ?? []) {
		if (path.length > 0) findings.problem(fieldPath(path), message);
		else findings.problem(undefined, `the order ${message}`);
	}
	return data;
}
