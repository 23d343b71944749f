import { z } from 'zod/v4';

import { amount, amountOrZero, identifier, list, text, units } from '../payload';

/**
 * What is read of an order of WooCommerce's REST API v3. All `total`s are after discounts and without
 * tax, whatever `prices_include_tax` says.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 */

const taxes = list(z.object({ id: identifier, total: amountOrZero }));
const charge = z.object({ total: amountOrZero, taxes });

const address = z
	.object({
		first_name: text,
		last_name: text,
		company: text,
		address_1: text,
		address_2: text,
		postcode: text,
		city: text,
		state: text,
		country: text,
		phone: text,
		email: text,
	})
	.partial()
	// PHP writes an empty object as [].
	.catch({});

const lineItem = charge.extend({
	id: identifier,
	name: text,
	sku: text,
	variation_id: text,
	product_id: text,
	quantity: units,
	image: z.object({ src: text }).partial().catch({}),
});

const refundedItem = charge.extend({
	quantity: amountOrZero,
	meta_data: list(z.object({ key: text, value: z.unknown() })),
});

/** https://woocommerce.github.io/woocommerce-rest-api-docs/#order-refund-properties */
const refund = z.object({
	id: identifier,
	date_created_gmt: text,
	date_created: text,
	amount,
	/** In the order itself, refunds have no lines. */
	line_items: list(refundedItem),
	shipping_lines: list(charge),
});

export const wooCommerceOrderSchema = z.object({
	id: identifier,
	status: identifier,
	currency: text,
	date_created: text,
	date_created_gmt: text,
	date_modified: text,
	date_modified_gmt: text,
	date_paid: text,
	total: amount,
	total_tax: amount,
	shipping_total: amount,
	customer_note: text,
	billing: address,
	shipping: address,
	line_items: z.array(lineItem).min(1, 'is empty'),
	shipping_lines: list(charge.extend({ method_title: text })),
	fee_lines: list(charge.extend({ name: text })),
	tax_lines: list(
		z.object({
			rate_id: identifier,
			label: text,
			rate_code: text,
			rate_percent: amount,
			tax_total: amount,
			shipping_tax_total: amount,
		}),
	),
	refunds: list(refund),
});

export type WooCommerceOrder = z.output<typeof wooCommerceOrderSchema>;
export type WooCommerceLine = z.output<typeof lineItem>;
export type WooCommerceRefund = z.output<typeof refund>;
export type WooCommerceAddress = z.output<typeof address>;
export type WooCommerceTax = z.output<typeof taxes>[number];
