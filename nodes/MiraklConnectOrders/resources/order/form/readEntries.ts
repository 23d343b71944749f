import set from 'lodash/set';
import type { IDataObject } from 'n8n-workflow';

import type { OwnProblem } from '../../../reporting/failures';
import { convert, convertAttribute, isEmpty, type Converted, type Scope } from './fieldValue';
import { isGroup, MORE, type FormEntry, type FormField, type FormGroup } from './formField';

/** Where a field stands, for messages. */
export interface Place {
	/** Path of parameters, such as `orderLines.line[0]`; empty for the node's own. */
	path: string;
	/** In words, such as ` of order line 1`. */
	words: string;
}

export const TOP: Place = { path: '', words: '' };

/** What was read so far of an object, and what is wrong with the rest. */
export interface Reading {
	object: IDataObject;
	problems: OwnProblem[];
}

const pathTo = ({ path }: Place, name: string) => (path === '' ? name : `${path}.${name}`);

export function report(
	{ problems }: Reading,
	place: Place,
	field: Pick<FormField, 'displayName' | 'name'>,
	sentence: string,
): void {
	problems.push({
		field: pathTo(place, field.name),
		message: `'${field.displayName}'${place.words} ${sentence}`,
	});
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(reading: Reading, place: Place, field: FormField, converted: Converted): void {
	if ('problem' in converted) report(reading, place, field, converted.problem);
	else if (field.target !== '') set(reading.object, field.target, converted.value);
}

function readField(
	field: FormField,
	values: IDataObject,
	place: Place,
	scope: Scope,
	reading: Reading,
): void {
	const raw: unknown = values[field.name];
	if (isEmpty(raw)) {
		if (field.required === true) report(reading, place, field, 'is empty');
		return;
	}
	const converted =
		field.kind === 'attributeValue'
			? convertAttribute(values.type, raw, scope)
			: convert(field.kind, raw, scope);
	put(reading, place, field, converted);
}

/** @returns the entries of a list; reports what is no list of objects */
export function objectsOf(
	list: unknown,
	field: Pick<FormField, 'displayName' | 'name'>,
	place: Place,
	reading: Reading,
): IDataObject[] {
	if (isEmpty(list)) return [];
	const entries: unknown[] = Array.isArray(list) ? list : [list];
	if (entries.every(isObject)) return entries;
	report(reading, place, field, 'must be a list of objects');
	return [];
}

function entriesOf(
	group: FormGroup,
	values: IDataObject,
	place: Place,
	reading: Reading,
): IDataObject[] {
	const raw: unknown = values[group.name];
	return objectsOf(isObject(raw) ? raw[group.entry] : raw, group, place, reading);
}

/** @returns the place of one entry of a group */
export function placeOf(group: FormGroup, place: Place, index: number): Place {
	const number = group.many ? ` ${index + 1}` : '';
	return {
		path: `${pathTo(place, group.name)}.${group.entry}${group.many ? `[${index}]` : ''}`,
		words: ` of ${group.entryName.toLowerCase()}${number}${place.words}`,
	};
}

function readGroup(
	group: FormGroup,
	values: IDataObject,
	place: Place,
	scope: Scope,
	reading: Reading,
): void {
	const objects = entriesOf(group, values, place, reading).map((entry, index) =>
		readEntry(group, entry, placeOf(group, place, index), scope, reading),
	);
	if (objects.length > 0) set(reading.object, group.target, group.many ? objects : objects[0]);
}

/** Reads one entry of a group, with its additional fields. */
export function readEntry(
	{ fields, more = [] }: FormGroup,
	entry: IDataObject,
	place: Place,
	scope: Scope,
	{ problems }: Reading,
): IDataObject {
	const inner: Reading = { object: {}, problems };
	readEntries(fields, entry, place, scope, inner);
	const further = entry[MORE];
	if (isObject(further)) readEntries(more, further, place, scope, inner);
	return inner.object;
}

/**
 * Reads what is filled in of some fields into `reading`. What is empty is left out; what can't be read,
 * or must not be empty, becomes a problem.
 */
export function readEntries(
	entries: readonly FormEntry[],
	values: IDataObject,
	place: Place,
	scope: Scope,
	reading: Reading,
): void {
	for (const entry of entries) {
		if (isGroup(entry)) readGroup(entry, values, place, scope, reading);
		else readField(entry, values, place, scope, reading);
	}
}
