import type { INodeProperties } from 'n8n-workflow';

/** What a field holds, and so how it is shown and read. */
export type Kind =
	| 'attributeValue'
	| 'boolean'
	| 'country'
	| 'dateTime'
	| 'enum'
	| 'money'
	| 'rate'
	| 'text'
	| 'whole';

/** One value of an enum field. */
export interface EnumValue {
	name: string;
	value: string;
	description: string;
}

/** One field of the form and the place in Connect's object that it fills. */
export interface FormField {
	displayName: string;
	/** The contract's name in camelCase. */
	name: string;
	/** Path in the contract's object, such as `product.id`. */
	target: string;
	kind: Kind;
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
export interface FormGroup {
	displayName: string;
	/** Name of the parameter. */
	name: string;
	/** Name of one entry, in the singular: of the inner group, and in messages. */
	entry: string;
	entryName: string;
	target: string;
	many: boolean;
	description: string;
	fields: readonly FormEntry[];
	/** Optional fields of an entry, behind "Add Field". */
	more?: readonly FormEntry[];
}

export type FormEntry = FormField | FormGroup;

export function isGroup(entry: FormEntry): entry is FormGroup {
	return 'fields' in entry;
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
	const { displayName, name, description, example, required, show } = field;
	return {
		displayName,
		name,
		...inputOf(field),
		description,
		...(example === undefined ? {} : { placeholder: `e.g. ${example}` }),
		...(required === true ? { required } : {}),
		...(show === undefined ? {} : { displayOptions: { show } }),
	};
}

function groupProperty(group: FormGroup): INodeProperties {
	const { displayName, name, entry, entryName, many, description, fields, more } = group;
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
		displayName,
		name,
		type: 'fixedCollection',
		...(many ? { typeOptions: { multipleValues: true } } : {}),
		placeholder: `Add ${entryName}`,
		default: {},
		description,
		options: [{ displayName: entryName, name: entry, values }],
	};
}

/** @returns the n8n parameters of a form, in its order */
export function toProperties(entries: readonly FormEntry[]): INodeProperties[] {
	return entries.map((entry) => (isGroup(entry) ? groupProperty(entry) : fieldProperty(entry)));
}
