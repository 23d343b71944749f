import { z } from 'zod/v4';

import {
	anyText,
	countryCode,
	dateTime,
	email,
	nonEmptyText,
	openEnum,
	notNegative,
	quantity,
	uri,
} from './fields';

// Source: Mirakl's OpenAPI of upsertOrders, July 2026. Fields that it does not know pass: an order is
// sent as it came, not as the check read it.

const MAX_ATTRIBUTES = 1000;
const MAX_NUMBER = 1_000_000_000;

/** What the value of an attribute must be, by its type. */
const VALUE_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
	['STRING', z.string().max(100_000)],
	['NUMERIC', z.number().min(-MAX_NUMBER).max(MAX_NUMBER)],
	['BOOLEAN', z.boolean()],
	['DATE', dateTime],
	['LIST', z.array(z.string().max(10_000)).min(1).max(1000)],
]);

const customAttributeSchema = z
	.object({ id: z.string().min(1).max(255), type: z.string().min(1), value: z.unknown() })
	.superRefine(({ type, value }, context) => {
		if (value === undefined) {
			context.addIssue({ code: 'custom', path: ['value'], message: 'is missing' });
			return;
		}
		// An unknown type passes: Mirakl may add some.
		const checked = VALUE_SCHEMAS.get(type)?.safeParse(value, { reportInput: true });
		for (const issue of checked?.error?.issues ?? []) {
			context.addIssue({ ...issue, path: ['value', ...issue.path] });
		}
	});

/** Attributes of an order or a line: at most 1000. */
const customAttributesSchema = z.array(customAttributeSchema).max(MAX_ATTRIBUTES);

const moneySchema = z.object({
	amount: notNegative,
	currency: nonEmptyText,
});

const taxSchema = z.object({
	code: nonEmptyText,
	amount: moneySchema,
	rate: notNegative.optional(),
	seller_collectible: moneySchema.optional(),
	channel_collectible: moneySchema.optional(),
});

const addressSchema = z.object({
	last_name: anyText,
	street: anyText,
	city: anyText,
	first_name: anyText.optional(),
	company: anyText.optional(),
	street_additional_info: anyText.optional(),
	zip_code: anyText.optional(),
	state: anyText.optional(),
	country: anyText.optional(),
	country_iso_code: countryCode.optional(),
	phone: anyText.optional(),
	additional_info: anyText.optional(),
});

const adjustmentSchema = z.object({
	channel_adjustment_id: nonEmptyText,
	type: openEnum,
	reason: openEnum,
	created_at: dateTime,
	quantity,
	price: moneySchema,
	shipping_price: moneySchema,
	taxes: z.array(taxSchema).optional(),
	shipping_taxes: z.array(taxSchema).optional(),
});

const orderLineSchema = z.object({
	channel_order_line_id: nonEmptyText,
	created_at: dateTime,
	updated_at: dateTime,
	quantity,
	can_cancel: z.boolean(),
	can_refund: z.boolean(),
	price: moneySchema,
	total_shipping_price: moneySchema,
	taxes: z.array(taxSchema).optional(),
	shipping_taxes: z.array(taxSchema).optional(),
	product: z.object({ id: nonEmptyText, title: anyText, thumbnail_url: uri.optional() }),
	status: openEnum,
	status_reason: openEnum.optional(),
	adjustments: z.array(adjustmentSchema).optional(),
	custom_attributes: customAttributesSchema.optional(),
});

export const orderSchema = z.object({
	channel_order_id: nonEmptyText,
	created_at: dateTime,
	channel_updated_at: dateTime,
	status: openEnum,
	status_reason: openEnum.optional(),
	fulfillment: z.object({ type: openEnum, code: anyText.optional() }),
	shipping_info: z.object({
		email: email.optional(),
		address: addressSchema.optional(),
		carrier: anyText.optional(),
		method: anyText.optional(),
		pudo_id: anyText.optional(),
		shipping_deadline: dateTime.optional(),
		delivery_date: z.object({ earliest: dateTime, latest: dateTime }).optional(),
	}),
	billing_info: z.object({ address: addressSchema.optional() }).optional(),
	has_incident: z.boolean().optional(),
	sub_channel_code: anyText.optional(),
	custom_attributes: customAttributesSchema.optional(),
	order_lines: z.array(orderLineSchema).min(1),
});

/** An order as Connect takes it. */
export type Order = z.infer<typeof orderSchema>;

/** All that was given back or taken off so far, of one line. */
export type Adjustment = z.infer<typeof adjustmentSchema>;

/** Channel and store that every order, or every return, of one upsert request belongs to. */
export interface Origin {
	channel_id: string;
	channel_store_id: string;
}

/** Most runs have one origin for very many orders; text that was joined anew would be hashed anew for each. */
const originKeys = new WeakMap<Origin, string>();

/** Equal for records that may share a request; ids hold no NUL, so it keeps them apart. */
export function originKey(origin: Origin): string {
	let key = originKeys.get(origin);
	if (key === undefined) {
		key = `${origin.channel_id}\0${origin.channel_store_id}`;
		originKeys.set(origin, key);
	}
	return key;
}

/** Origin of a document: here, unlike in an upsert, the sub-channel is part of it. */
export interface DocumentOrigin extends Origin {
	sub_channel_code?: string;
}

/** An order as a user hands it over: meant to be an `Order`, not checked yet, sent as it is. */
export type OrderToSend = { readonly [Field in keyof Order]?: unknown };

/** One entry of the anonymization call. */
export interface AnonymizeAfter {
	channel_id: string;
	channel_order_id: string;
	anonymize_after: string;
	channel_store_id?: string;
	sub_channel_code?: string;
}
