import { z } from 'zod/v4';

import { isDateTime } from '../values/instant';
import { isObject } from '../values/unknown';
import { anyText, dateTime, nonEmptyText, openEnum, notNegative, quantity } from './fields';

/** Whether a value fits a schema, and nothing else: no copy is made, and no problem named. */
type Fits = (value: unknown) => boolean;

const isNonEmpty: Fits = (value) => typeof value === 'string' && value !== '';

/** What most fields of an order are. */
const KNOWN = new Map<z.core.$ZodType, Fits>([
	[anyText, (value) => typeof value === 'string'],
	[nonEmptyText, isNonEmpty],
	[openEnum, isNonEmpty],
	[dateTime, (value) => typeof value === 'string' && isDateTime(value)],
	[notNegative, (value) => typeof value === 'number' && value >= 0 && value < Infinity],
	[quantity, (value) => Number.isSafeInteger(value) && Number(value) >= 0],
]);

function arrayFits(schema: z.ZodArray): Fits {
	const fits = fitsOf(schema.element);
	// Its length, whatever it holds.
	const hollow =
		schema.def.checks === undefined
			? undefined
			: new z.ZodArray({ ...schema.def, element: z.unknown() });
	return (value) =>
		Array.isArray(value) && value.every(fits) && hollow?.safeParse(value).success !== false;
}

function objectFits(schema: z.ZodObject): Fits {
	const names = Object.keys(schema.shape);
	const fits = Object.values(schema.shape).map(fitsOf);
	return (value) => {
		if (!isObject(value)) return false;
		for (let field = 0; field < names.length; field += 1) {
			if (!fits[field]!(value[names[field]!])) return false;
		}
		return true;
	};
}

function optionalFits(schema: z.ZodOptional): Fits {
	const fits = fitsOf(schema.unwrap());
	return (value) => value === undefined || fits(value);
}

/**
 * Makes of a schema what tells in a fraction of the time whether a value fits: nearly all orders do. It says
 * what the schema says; what it does not know is left to the schema.
 *
 * @param schema without transformations
 */
export function fitsOf(schema: z.core.$ZodType): Fits {
	const known = KNOWN.get(schema);
	if (known !== undefined) return known;
	if (schema instanceof z.ZodOptional) return optionalFits(schema);
	if (schema instanceof z.ZodArray) return arrayFits(schema);
	if (schema instanceof z.ZodObject && schema.def.checks === undefined) return objectFits(schema);
	if (schema instanceof z.ZodBoolean) return (value) => typeof value === 'boolean';
	return (value) => z.safeParse(schema, value).success;
}
