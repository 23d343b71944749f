import {
	ADJUSTMENT_REASONS,
	ADJUSTMENT_TYPES,
	FULFILLMENT_TYPES,
	ORDER_STATUSES,
	STATUS_REASONS,
} from './enums';

const STATUS = new Set<unknown>(ORDER_STATUSES);
const REASON = new Set<unknown>(STATUS_REASONS);
const FULFILLMENT_TYPE = new Set<unknown>(FULFILLMENT_TYPES);
const ADJUSTMENT_TYPE = new Set<unknown>(ADJUSTMENT_TYPES);
const ADJUSTMENT_REASON = new Set<unknown>(ADJUSTMENT_REASONS);

/** Nothing is known of an order that was not checked, not even that its lines are objects. */
function fieldOf(object: unknown, name: string): unknown {
	return typeof object === 'object' && object !== null
		? (object as Record<string, unknown>)[name]
		: undefined;
}

function listOf(object: unknown, name: string): unknown[] {
	const list = fieldOf(object, name);
	return Array.isArray(list) ? list : [];
}

/**
 * Adds the enum values of an order that Mirakl does not list today to `found`. They are sent all the
 * same, because Mirakl may have added them; a typing mistake looks just like that.
 */
export function collectUnknownValues(order: unknown, found: Set<string>): void {
	const look = (object: unknown, name: string, known: ReadonlySet<unknown>): void => {
		const value = fieldOf(object, name);
		if (typeof value === 'string' && !known.has(value)) found.add(value);
	};
	look(order, 'status', STATUS);
	look(order, 'status_reason', REASON);
	look(fieldOf(order, 'fulfillment'), 'type', FULFILLMENT_TYPE);
	for (const line of listOf(order, 'order_lines')) {
		look(line, 'status', STATUS);
		look(line, 'status_reason', REASON);
		for (const adjustment of listOf(line, 'adjustments')) {
			look(adjustment, 'type', ADJUSTMENT_TYPE);
			look(adjustment, 'reason', ADJUSTMENT_REASON);
		}
	}
}
