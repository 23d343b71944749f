import { z } from 'zod/v4';

import { fieldOf, listOf } from '../values/unknown';
import { checkAgainst } from './check';
import { REJECTION_REASONS, RETURN_REASONS, RETURN_STATUSES } from './enums';
import type { Problem } from './error';
import { anyText, countryCode, dateTime, nonEmptyText, openEnum, quantity } from './fields';
import { enumField, unknownIn, type UnknownValue } from './unknownValue';

// Source: Mirakl's OpenAPI of upsertReturns, July 2026. Fields that it does not know pass: a return is
// sent as it came, not as the check read it.

const returnLineSchema = z.object({
	channel_order_line_id: nonEmptyText,
	quantity,
	reason: openEnum,
});

export const returnSchema = z.object({
	channel_return_id: nonEmptyText,
	channel_order_id: nonEmptyText,
	status: openEnum,
	created_at: dateTime,
	channel_updated_at: dateTime,
	return_lines: z.array(returnLineSchema).min(1),
	rma_id: anyText.optional(),
	label_url: anyText.optional(),
	method: anyText.optional(),
	rejection_reason: openEnum.optional(),
	sub_channel_code: anyText.optional(),
	tracking: z
		.object({
			carrier_name: anyText.optional(),
			tracking_number: anyText.optional(),
			tracking_url: anyText.optional(),
		})
		.optional(),
	address: z
		.object({
			street: anyText,
			city: anyText,
			country_iso_code: countryCode,
			street_additional_info: anyText.optional(),
			zip_code: anyText.optional(),
			state: anyText.optional(),
			country: anyText.optional(),
		})
		.optional(),
});

/** A return as Connect takes it. */
export type Return = z.infer<typeof returnSchema>;

/** A return as a user hands it over: meant to be a `Return`, not checked yet, sent as it is. */
export type ReturnToSend = { readonly [Field in keyof Return]?: unknown };

/** Checks a return against Mirakl's contract, as `checkOrder` does an order. */
export function checkReturn(record: unknown): Problem[] {
	return checkAgainst(returnSchema, record);
}

const RETURN_FIELDS = [
	enumField('status', RETURN_STATUSES),
	enumField('rejection_reason', REJECTION_REASONS),
];
const LINE_FIELDS = [enumField('reason', RETURN_REASONS)];

/** @returns the enum values of a return that Mirakl does not list today; they are sent all the same */
export function unknownValuesOfReturn(record: unknown): UnknownValue[] {
	const found: UnknownValue[] = [];
	unknownIn(record, RETURN_FIELDS, () => [], found);
	for (const [index, line] of listOf(record, 'return_lines').entries()) {
		unknownIn(line, LINE_FIELDS, () => ['return_lines', index], found);
	}
	return found;
}

/** @returns the id of each line, whatever it is */
export function returnLineIdsOf(record: unknown): unknown[] {
	return listOf(record, 'return_lines').map((line) => fieldOf(line, 'channel_order_line_id'));
}
