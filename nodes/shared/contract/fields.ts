import { z } from 'zod/v4';

import { countryCodeProblem } from '../values/countries';
import { isDateTime } from '../values/instant';

/** Text that Connect identifies something by, or reads a value from: never empty. */
export const nonEmptyText = z.string().min(1);

/** Any text. Mirakl publishes no minimum length, so empty text passes. */
export const anyText = z.string();

/** One of the values in `enums.ts`, or another: Mirakl may add some (see `unknownValues`). */
export const openEnum = nonEmptyText;

/** An amount, or a rate. */
export const notNegative = z.number().min(0);

/** Units. */
export const quantity = z.number().int().min(0);

export const email = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address');

export const uri = z
	.string()
	.refine((value) => URL.canParse(value), 'must be an address, such as https://example.com/a.jpg');

export const dateTime = z
	.string()
	.refine(isDateTime, 'must be a date and time with its zone, such as 2026-07-07T10:00:00Z');

/** Three letters; what was meant by others is named. */
export const countryCode = anyText.superRefine((code, context) => {
	const message = countryCodeProblem(code);
	if (message !== undefined) context.addIssue({ code: 'custom', message });
});

/** What a value must be, in words, by zod's and JavaScript's names of types. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
	array: 'a list',
	boolean: 'true or false',
	int: 'a whole number',
	number: 'a number',
	object: 'an object',
	string: 'text',
};
