import get from 'lodash/get';

import {
	ADJUSTMENT_REASONS,
	ADJUSTMENT_TYPES,
	FULFILLMENT_TYPES,
	ORDER_STATUSES,
	STATUS_REASONS,
} from './enums';

type Field = readonly [path: string, known: ReadonlySet<unknown>];

const ORDER_FIELDS: readonly Field[] = [
	['status', new Set(ORDER_STATUSES)],
	['status_reason', new Set(STATUS_REASONS)],
	['fulfillment.type', new Set(FULFILLMENT_TYPES)],
];

const LINE_FIELDS: readonly Field[] = [
	['status', new Set(ORDER_STATUSES)],
	['status_reason', new Set(STATUS_REASONS)],
];

const ADJUSTMENT_FIELDS: readonly Field[] = [
	['type', new Set(ADJUSTMENT_TYPES)],
	['reason', new Set(ADJUSTMENT_REASONS)],
];

function collect(object: unknown, fields: readonly Field[], found: Set<string>): void {
	for (const [path, known] of fields) {
		const value: unknown = get(object, path);
		if (typeof value === 'string' && !known.has(value)) found.add(value);
	}
}

function listOf(object: unknown, path: string): unknown[] {
	const list: unknown = get(object, path);
	return Array.isArray(list) ? list : [];
}

/**
 * Adds the enum values of an order that Mirakl does not list today to `found`. They are sent all the
 * same, because Mirakl may have added them; a typing mistake looks just like that.
 */
export function collectUnknownValues(order: unknown, found: Set<string>): void {
	collect(order, ORDER_FIELDS, found);
	for (const line of listOf(order, 'order_lines')) {
		collect(line, LINE_FIELDS, found);
		for (const adjustment of listOf(line, 'adjustments')) {
			collect(adjustment, ADJUSTMENT_FIELDS, found);
		}
	}
}
