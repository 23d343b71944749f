import uniqBy from 'lodash/uniqBy';

import { fieldOf } from '../values/unknown';
import type { EnumValue } from './enums';
import { problemAt, type Problem } from './error';

/** A value that is in no list of Mirakl, and where it stands. */
export interface UnknownValue {
	value: string;
	path: Array<number | string>;
}

/** @returns the values of an object's own fields that are in no list */
export function unknownIn(
	object: unknown,
	enums: Record<string, readonly EnumValue[]>,
	path: Array<number | string>,
): UnknownValue[] {
	return Object.entries(enums).flatMap(([field, known]) => {
		const value = fieldOf(object, field);
		if (typeof value !== 'string' || known.some((listed) => listed.value === value)) return [];
		return [{ value, path: [...path, field] }];
	});
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
