import set from 'lodash/set';
import type { IDataObject } from 'n8n-workflow';

import { isEmpty, isObject } from '../../../shared/values/unknown';
import type { OwnProblem } from '../../reporting/failures';
import { convertAttribute, CONVERTERS, type Scope } from './fieldValue';
import {
	entryNameOf,
	isGroup,
	MORE,
	namesOf,
	targetOf,
	type EntryName,
	type FormEntry,
	type FormField,
	type FormGroup,
} from './formField';

/** Where a field stands, for messages. */
export interface Place {
	/** Path of parameters, such as `orderLines.line[0]`; empty for the node's own. */
	path: string;
	/** In words, such as ` of order line 1`. */
	words: string;
}

export const TOP: Place = { path: '', words: '' };

/** What was read so far, and what is wrong with the rest. */
export interface Reading {
	/** The contract's object. */
	object: IDataObject;
	/** Values of fields that have no place in it, by name. */
	aside: Record<string, unknown>;
	problems: OwnProblem[];
}

export const emptyReading = (problems: OwnProblem[] = []): Reading => ({
	object: {},
	aside: {},
	problems,
});

const pathTo = ({ path }: Place, name: string) => (path === '' ? name : `${path}.${name}`);

export function reportField(
	{ problems }: Reading,
	place: Place,
	field: EntryName,
	sentence: string,
): void {
	const { displayName, name } = namesOf(field);
	problems.push({
		field: pathTo(place, name),
		message: `'${displayName}'${place.words} ${sentence}`,
	});
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
		if (field.required === true) reportField(reading, place, field, 'is empty');
		return;
	}
	const converted =
		field.kind === 'attributeValue'
			? convertAttribute(values.type, raw, scope)
			: CONVERTERS[field.kind ?? 'text'](raw, scope);
	if ('problem' in converted) reportField(reading, place, field, converted.problem);
	else if (field.aside === true) reading.aside[field.name] = converted.value;
	else set(reading.object, targetOf(field), converted.value);
}

/** @returns the entries of a list; reports what is no list of objects */
export function objectsOf(
	list: unknown,
	field: EntryName,
	place: Place,
	reading: Reading,
): IDataObject[] {
	if (isEmpty(list)) return [];
	const entries: unknown[] = Array.isArray(list) ? list : [list];
	if (entries.every(isObject)) return entries as IDataObject[];
	reportField(reading, place, field, 'must be a list of objects');
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
	const [position, number] = group.single === true ? ['', ''] : [`[${index}]`, ` ${index + 1}`];
	return {
		path: `${pathTo(place, group.name)}.${group.entry}${position}`,
		words: ` of ${entryNameOf(group).toLowerCase()}${number}${place.words}`,
	};
}

function readGroup(
	group: FormGroup,
	values: IDataObject,
	place: Place,
	scope: Scope,
	reading: Reading,
): void {
	const objects = entriesOf(group, values, place, reading).map(
		(entry, index) => readEntry(group, entry, placeOf(group, place, index), scope, reading).object,
	);
	if (objects.length > 0)
		set(reading.object, targetOf(group), group.single === true ? objects[0] : objects);
}

/** Reads one entry of a group, with its additional fields; its problems go to those of `reading`. */
export function readEntry(
	{ fields, more = [] }: FormGroup,
	entry: IDataObject,
	place: Place,
	scope: Scope,
	{ problems }: Reading,
): Reading {
	const inner = emptyReading(problems);
	readEntries(fields, entry, place, scope, inner);
	const further = entry[MORE];
	if (isObject(further)) readEntries(more, further as IDataObject, place, scope, inner);
	return inner;
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
