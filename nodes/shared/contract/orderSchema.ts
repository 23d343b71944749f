import { z } from 'zod/v4';

import { countryCodeProblem } from '../values/countries';
import { customAttributesSchema } from './customAttribute';
import { dateTime, email, identifier, openEnum, quantity, text, uri } from './fieldTypes';

// Source: Mirakl's OpenAPI of upsertOrders, July 2026. Fields that it does not know pass: an order is
// sent as it came, not as the check read it.

export const moneySchema = z.object({
	amount: z.number().min(0),
	currency: identifier,
});

export const taxSchema = z.object({
	code: identifier,
	amount: moneySchema,
	rate: z.number().min(0).optional(),
	seller_collectible: moneySchema.optional(),
	channel_collectible: moneySchema.optional(),
});

export const addressSchema = z.object({
	last_name: text,
	street: text,
	city: text,
	first_name: text.optional(),
	company: text.optional(),
	street_additional_info: text.optional(),
	zip_code: text.optional(),
	state: text.optional(),
	country: text.optional(),
	country_iso_code: text
		.superRefine((code, context) => {
			const message = countryCodeProblem(code);
			if (message !== undefined) context.addIssue({ code: 'custom', message });
		})
		.optional(),
	phone: text.optional(),
	additional_info: text.optional(),
});

export const adjustmentSchema = z.object({
	channel_adjustment_id: identifier,
	type: openEnum,
	reason: openEnum,
	created_at: dateTime,
	quantity,
	price: moneySchema,
	shipping_price: moneySchema,
	taxes: z.array(taxSchema).optional(),
	shipping_taxes: z.array(taxSchema).optional(),
});

export const orderLineSchema = z.object({
	channel_order_line_id: identifier,
	created_at: dateTime,
	updated_at: dateTime,
	quantity,
	can_cancel: z.boolean(),
	can_refund: z.boolean(),
	price: moneySchema,
	total_shipping_price: moneySchema,
	taxes: z.array(taxSchema).optional(),
	shipping_taxes: z.array(taxSchema).optional(),
	product: z.object({ id: identifier, title: text, thumbnail_url: uri.optional() }),
	status: openEnum,
	status_reason: openEnum.optional(),
	adjustments: z.array(adjustmentSchema).optional(),
	custom_attributes: customAttributesSchema.optional(),
});

export const orderSchema = z.object({
	channel_order_id: identifier,
	created_at: dateTime,
	channel_updated_at: dateTime,
	status: openEnum,
	status_reason: openEnum.optional(),
	fulfillment: z.object({ type: openEnum, code: text.optional() }),
	shipping_info: z.object({
		email: email.optional(),
		address: addressSchema.optional(),
		carrier: text.optional(),
		method: text.optional(),
		pudo_id: text.optional(),
		shipping_deadline: dateTime.optional(),
		delivery_date: z.object({ earliest: dateTime, latest: dateTime }).optional(),
	}),
	billing_info: z.object({ address: addressSchema.optional() }).optional(),
	has_incident: z.boolean().optional(),
	sub_channel_code: text.optional(),
	custom_attributes: customAttributesSchema.optional(),
	order_lines: z.array(orderLineSchema).min(1),
});

/** An order as Connect takes it. */
export type Order = z.infer<typeof orderSchema>;
