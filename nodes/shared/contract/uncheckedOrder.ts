import { parseInstant, type Instant } from '../values/instant';
import { fieldOf, listOf } from '../values/unknown';
import { checkAgainst } from './check';
import {
	ADJUSTMENT_REASONS,
	ADJUSTMENT_TYPES,
	FULFILLMENT_TYPES,
	ORDER_STATUSES,
	STATUS_REASONS,
} from './enums';
import type { Problem } from './error';
import { fitsOf } from './fits';
import { orderSchema } from './order';
import { enumField, unknownIn, type UnknownValue } from './unknownValue';

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

/**
 * @returns the enum values of an order that Mirakl does not list today. They are sent all the same, because
 * Mirakl may have added them; a typing mistake looks just like that.
 */
export function unknownValuesOf(order: unknown): UnknownValue[] {
	const found: UnknownValue[] = [];
	unknownIn(order, ENUMS.order, () => [], found);
	unknownIn(fieldOf(order, 'fulfillment'), ENUMS.fulfillment, () => ['fulfillment'], found);
	linesOf(order).forEach((line, index) => {
		const path = () => ['order_lines', index];
		unknownIn(line, ENUMS.line, path, found);
		listOf(line, 'adjustments').forEach((adjustment, position) => {
			const pathOfIt = () => [...path(), 'adjustments', position];
			unknownIn(adjustment, ENUMS.adjustment, pathOfIt, found);
		});
	});
	return found;
}

const fits = fitsOf(orderSchema);

/**
 * Checks an order against Mirakl's contract. Enum values and fields that the contract does not know
 * pass: Mirakl may add some.
 *
 * @returns all problems at once, each with its path counted from the order; none when it fits
 */
export function checkOrder(order: unknown): Problem[] {
	return fits(order) ? [] : checkAgainst(orderSchema, order);
}
