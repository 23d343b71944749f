import { memoize, snakeCase, startCase } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import type { EnumValue } from '../../../shared/contract/enums';

/** What a field holds, and so how it is shown and read. */
export type Kind =
	| 'attributeValue'
	| 'boolean'
	| 'country'
	| 'currency'
	| 'dateTime'
	| 'enum'
	| 'money'
	| 'price'
	| 'rate'
	| 'text'
	| 'whole';

export interface EntryName {
	/** Of the parameter: the contract's name in camelCase. */
	name: string;
	/** What the user sees, where it is not the name in words. */
	displayName?: string;
}

/** One field of the form and the place in Connect's object that it fills. */
export interface FormField extends EntryName {
	/** Path in the contract's object, such as `product.id`, where it is not the name in snake case. */
	target?: string;
	/** The value has no place of its own there: it helps to read others. */
	aside?: true;
	/** Text, unless given. */
	kind?: Kind;
	/** In the reader's words, without a full stop. */
	description: string;
	/** An example; shown after "e.g.". */
	example?: string;
	required?: boolean;
	values?: readonly EnumValue[];
	default?: boolean | number | string;
	/** Shown only when a parameter of the node has one of these values. */
	show?: Record<string, string[]>;
}

/** Fields that belong together, filled in once or many times. */
export interface FormGroup extends EntryName {
	/** Name of one entry, in the singular: of the inner group, and in messages. */
	entry: string;
	/** What the user sees of that, where it is not the name in words. */
	entryName?: string;
	/** One entry at most. */
	single?: true;
	description: string;
	fields: readonly FormEntry[];
	/** Optional fields of an entry, behind "Add Field". */
	more?: readonly FormEntry[];
}

export type FormEntry = FormField | FormGroup;

/** A collection of the form, the fields in it and the object that they fill. */
export interface FormCollection {
	name: string;
	/** Path in the contract's object; undefined for that itself. */
	target?: string;
	description: string;
	fields: readonly FormEntry[];
}

export function isGroup(entry: FormEntry): entry is FormGroup {
	return 'fields' in entry;
}

const toSnakeCase = memoize(snakeCase);

/** `countryIsoCode` → `Country ISO Code` */
const toWords = memoize((name: string) =>
	startCase(name).replace(/\b(Id|Iso|Url)\b/g, (word) => word.toUpperCase()),
);

export function namesOf({ name, displayName = toWords(name) }: EntryName) {
	return { displayName, name };
}

/** @returns what one entry of a group is called */
export function entryNameOf({ entry, entryName }: FormGroup): string {
	return entryName ?? toWords(entry);
}

/** @returns the path of an entry in the contract's object */
export function targetOf(entry: FormEntry): string {
	return ('target' in entry ? entry.target : undefined) ?? toSnakeCase(entry.name);
}

/** @returns what the form fills in by itself, for an entry that does not come from the form */
export function defaultsOf({ fields }: FormGroup): Record<string, boolean | number | string> {
	return Object.fromEntries(
		fields.flatMap((entry) =>
			isGroup(entry) || entry.default === undefined ? [] : [[entry.name, entry.default]],
		),
	);
}

/** The parameter that holds the optional fields of an entry. */
export const MORE = 'additionalFields';

function inputOf(
	field: FormField,
): Pick<INodeProperties, 'default' | 'type'> & Partial<INodeProperties> {
	switch (field.kind) {
		case 'boolean':
			return { type: 'boolean', default: field.default ?? false };
		case 'dateTime':
			return { type: 'dateTime', default: '' };
		case 'enum':
			return {
				type: 'options',
				options: (field.values ?? []).map((value) => ({ ...value })),
				default: field.default ?? field.values?.[0]?.value ?? '',
			};
		case 'whole':
			return {
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: field.default ?? 1,
			};
		default:
			// Amounts and rates too: a number field would turn what it can't read into 0 without a word.
			return { type: 'string', default: field.default ?? '' };
	}
}

function fieldProperty(field: FormField): INodeProperties {
	const { description, example, required, show } = field;
	return {
		...namesOf(field),
		...inputOf(field),
		description,
		...(example === undefined ? {} : { placeholder: `e.g. ${example}` }),
		...(required === true ? { required } : {}),
		...(show === undefined ? {} : { displayOptions: { show } }),
	};
}

function groupProperty(group: FormGroup): INodeProperties {
	const { entry, single, description, fields, more } = group;
	const values = toProperties(fields);
	if (more !== undefined) {
		values.push({
			displayName: 'Additional Fields',
			name: MORE,
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: toProperties(more),
		});
	}
	return {
		...namesOf(group),
		type: 'fixedCollection',
		...(single === true ? {} : { typeOptions: { multipleValues: true } }),
		placeholder: `Add ${entryNameOf(group)}`,
		default: {},
		description,
		options: [{ displayName: entryNameOf(group), name: entry, values }],
	};
}

/** @returns the n8n parameters of a form, in its order */
export function toProperties(entries: readonly FormEntry[]): INodeProperties[] {
	return entries.map((entry) => (isGroup(entry) ? groupProperty(entry) : fieldProperty(entry)));
}

/** @returns the n8n parameter of a collection */
export function collectionProperty({ name, description, fields }: FormCollection): INodeProperties {
	return {
		...namesOf({ name }),
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description,
		options: toProperties(fields),
	};
}
