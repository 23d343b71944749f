import type { Findings } from './findings';

/** A custom attribute as a channel's notes and wishes become one. */
export interface Attribute {
	id: string;
	type: 'BOOLEAN' | 'STRING';
	value: boolean | string;
}

/** Limits of Connect's contract: entries of a list, characters of an ID and of a text. */
const MAX_ATTRIBUTES = 1000;
const MAX_ID_LENGTH = 255;
const MAX_TEXT_LENGTH = 100_000;

/** @returns an attribute for a value of any JSON type; undefined where there is none */
export function attributeOf(id: string | undefined, value: unknown): Attribute | undefined {
	if (id === undefined || value === undefined || value === null || value === '') return undefined;
	if (typeof value === 'boolean') return { id, type: 'BOOLEAN', value };
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return { id, type: 'STRING', value: text };
}

/** @returns what fits Connect's limits of it; what does not is told */
export function fittingAttributes(
	findings: Findings,
	field: string,
	attributes: ReadonlyArray<Attribute | undefined>,
): Attribute[] {
	const given = attributes.filter((attribute) => attribute !== undefined);
	if (given.length > MAX_ATTRIBUTES) {
		const message = `has ${given.length} notes, of which Connect accepts ${MAX_ATTRIBUTES}: the others are left out`;
		findings.warn(field, message);
	}
	return given.slice(0, MAX_ATTRIBUTES).map((attribute) => {
		const { id, value } = attribute;
		const isLong = typeof value === 'string' && value.length > MAX_TEXT_LENGTH;
		if (id.length > MAX_ID_LENGTH || isLong) {
			findings.warn(
				field,
				`has a note longer than Connect accepts, which is cut: ${id.slice(0, 50)}`,
			);
		}
		return {
			...attribute,
			id: id.slice(0, MAX_ID_LENGTH),
			value: isLong ? value.slice(0, MAX_TEXT_LENGTH) : value,
		};
	});
}
