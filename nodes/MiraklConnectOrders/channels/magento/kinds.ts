import { z } from 'zod/v4';

import { round, type Decimal } from '../../../shared/values/decimal';
import { amount, amountOrZero, text } from '../payload';

/**
 * The kinds of Magento's fields. PHP writes an empty object as [], a list with gaps as an object by number,
 * yes and no as 1 and 0; the database has four decimals, which REST gives as floating point numbers.
 */

const DATABASE_DIGITS = 4;

/** Without the noise of floating point, and without zeros at the end: "58.0000" is 58. */
function tidy(value: Decimal): Decimal {
	let { units, scale } = round(value, Math.min(value.scale, DATABASE_DIGITS));
	while (scale > 0 && units % 10n === 0n) {
		units /= 10n;
		scale -= 1;
	}
	return { units, scale };
}

/** An amount or a quantity, 0 when it is empty. */
export const number = amountOrZero.transform(tidy);

/** The same, undefined when it is empty. */
export const optionalNumber = amount.transform((value) => value && tidy(value));

/** 1, "1" and true are yes. */
export const yes = z.unknown().transform((value) => ['1', 'true'].includes(String(value)));

/** Text that is no more than a note: undefined when it is anything else. */
export const note = text.catch(undefined);

const isObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list, empty when there is none; also as an object with numbers for names. */
export const entries = (value: unknown): unknown =>
	isObject(value) ? Object.values(value as object) : (value ?? []);

/** An object; {} for [], null, and what is not there. */
export const object = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
	z.preprocess((value) => (isObject(value) ? value : {}), z.object(shape));

/** Entries of a list that are objects: the others are no more than ids of what they stand for. */
export const objects = (value: unknown): unknown[] => {
	const list = entries(value);
	return Array.isArray(list) ? list.filter(isObject) : [];
};
