import type { z } from 'zod/v4';

import { parseInstant, type Instant } from '../values/instant';
import { fieldOf, isObject, listOf } from '../values/unknown';
import {
	ADJUSTMENT_REASONS,
	ADJUSTMENT_TYPES,
	FULFILLMENT_TYPES,
	ORDER_STATUSES,
	STATUS_REASONS,
	type EnumValue,
} from './enums';
import { problemAt, type Problem } from './error';
import { TYPE_WORDS } from './fields';
import { fitsOf } from './fits';
import { orderSchema } from './order';

/** What can be told of an order that was not checked: not even that its lines are objects is known. */

/** @returns the order's id; undefined when it has none that tells it from other orders */
export function orderIdOf(order: unknown): string | undefined {
	const id = fieldOf(order, 'channel_order_id');
	return typeof id === 'string' && id !== '' ? id : undefined;
}

/** @returns the version of the order; undefined when it can't be read */
export function versionOf(order: unknown): Instant | undefined {
	return parseInstant(fieldOf(order, 'channel_updated_at'));
}

export function linesOf(order: unknown): unknown[] {
	return listOf(order, 'order_lines');
}

/** @returns the id of each line, whatever it is */
export function lineIdsOf(order: unknown): unknown[] {
	return linesOf(order).map((line) => fieldOf(line, 'channel_order_line_id'));
}

/** A field and the values that Mirakl lists for it. */
type EnumField = readonly [field: string, known: ReadonlySet<unknown>];

const enumField = (field: string, values: readonly EnumValue[]): EnumField => [
	field,
	new Set(values.map(({ value }) => value)),
];

const STATUS_FIELDS = [
	enumField('status', ORDER_STATUSES),
	enumField('status_reason', STATUS_REASONS),
];

/** Where an order, a line and an adjustment have an enum, and its values. */
const ENUMS = {
	order: STATUS_FIELDS,
	fulfillment: [enumField('type', FULFILLMENT_TYPES)],
	line: STATUS_FIELDS,
	adjustment: [enumField('type', ADJUSTMENT_TYPES), enumField('reason', ADJUSTMENT_REASONS)],
};

/** A value that is in no list of Mirakl, and where it stands. */
export interface UnknownValue {
	value: string;
	path: Array<number | string>;
}

/** Every order is searched, and nearly all have none: nothing is made before one is found. */
function unknownIn(
	object: unknown,
	enums: readonly EnumField[],
	path: () => UnknownValue['path'],
	found: UnknownValue[],
): void {
	if (!isObject(object)) return;
	for (const [field, known] of enums) {
		const value = object[field];
		if (typeof value !== 'string' || known.has(value)) continue;
		found.push({ value, path: [...path(), field] });
	}
}

/**
 * @returns the enum values of an order that Mirakl does not list today. They are sent all the same, because
 * Mirakl may have added them; a typing mistake looks just like that.
 */
export function unknownValuesOf(order: unknown): UnknownValue[] {
	const found: UnknownValue[] = [];
	unknownIn(order, ENUMS.order, () => [], found);
	unknownIn(fieldOf(order, 'fulfillment'), ENUMS.fulfillment, () => ['fulfillment'], found);
	for (const [index, line] of linesOf(order).entries()) {
		const path = ['order_lines', index];
		unknownIn(line, ENUMS.line, () => path, found);
		for (const [position, adjustment] of listOf(line, 'adjustments').entries()) {
			const pathOfIt = () => [...path, 'adjustments', position];
			unknownIn(adjustment, ENUMS.adjustment, pathOfIt, found);
		}
	}
	return found;
}

type Issue = z.core.$ZodIssue;

function kindOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list';
	return TYPE_WORDS[typeof value] ?? typeof value;
}

function limitSentence(origin: string, limit: number | bigint, words: 'less' | 'more'): string {
	if (origin === 'array') {
		return words === 'more'
			? `needs at least ${limit} ${limit === 1 ? 'entry' : 'entries'}`
			: `has more than ${limit} entries`;
	}
	if (origin === 'string') {
		return words === 'more' ? 'must not be empty' : `is longer than ${limit} characters`;
	}
	return `must be ${limit} or ${words}`;
}

function sentenceOf(issue: Issue): string {
	switch (issue.code) {
		case 'invalid_type': {
			if (issue.input === undefined) return 'is missing';
			const wanted = TYPE_WORDS[issue.expected] ?? issue.expected;
			return typeof issue.input === 'number'
				? `must be ${wanted}`
				: `must be ${wanted}, not ${kindOf(issue.input)}`;
		}
		case 'too_small':
			return limitSentence(issue.origin, issue.minimum, 'more');
		case 'too_big':
			return limitSentence(issue.origin, issue.maximum, 'less');
		default:
			return issue.message;
	}
}

const fits = fitsOf(orderSchema);

/**
 * Checks an order against Mirakl's contract. Enum values and fields that the contract does not know
 * pass: Mirakl may add some.
 *
 * @returns all problems at once, each with its path counted from the order; none when it fits
 */
export function checkOrder(order: unknown): Problem[] {
	if (fits(order)) return [];
	const { error } = orderSchema.safeParse(order, { reportInput: true });
	return (error?.issues ?? []).map((issue) => problemAt(issue.path, sentenceOf(issue)));
}
