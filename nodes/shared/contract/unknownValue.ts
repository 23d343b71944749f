import uniqBy from 'lodash/uniqBy';

import { isObject } from '../values/unknown';
import type { EnumValue } from './enums';
import { problemAt, type Problem } from './error';

/** A value that is in no list of Mirakl, and where it stands. */
export interface UnknownValue {
	value: string;
	path: Array<number | string>;
}

/** A field and the values that Mirakl lists for it. */
export interface EnumField {
	readonly field: string;
	readonly known: ReadonlySet<unknown>;
}

export const enumField = (field: string, values: readonly EnumValue[]): EnumField => ({
	field,
	known: new Set(values.map(({ value }) => value)),
});

/**
 * Finds the values of an object's own fields that are in no list. Every record is searched, and nearly all
 * have none: nothing is made before one is found.
 */
export function unknownIn(
	object: unknown,
	enums: readonly EnumField[],
	path: () => UnknownValue['path'],
	found: UnknownValue[],
): void {
	if (!isObject(object)) return;
	for (const { field, known } of enums) {
		const value = object[field];
		if (typeof value !== 'string' || known.has(value)) continue;
		found.push({ value, path: [...path(), field] });
	}
}

/**
 * @returns a warning for each of them: it is sent, and may be refused. Where it stands first is named; lines
 * repeat what their order says.
 */
export function warningsOfUnknown(values: readonly UnknownValue[]): Problem[] {
	return uniqBy(values, 'value').map(({ value, path }) =>
		problemAt(path, `${value} is not in Mirakl's list of values: check it for a typing mistake`),
	);
}
