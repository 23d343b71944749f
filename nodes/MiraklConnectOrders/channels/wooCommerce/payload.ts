import { z } from 'zod/v4';

import { amount, amountOrZero, identifier, list, text, units } from '../payload';

/**
 * What is read of an order of WooCommerce's REST API, and of its refunds. All `total`s are after discounts
 * and without tax, whatever `prices_include_tax` says.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 */

/** PHP writes a list with gaps as an object, and an empty one of some plugins as "". */
function fromPhp(value: unknown): unknown {
	if (value === '' || value === false) return undefined;
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? Object.values(value) : value;
}

const phpList = <Entry extends z.ZodType>(entry: Entry) => z.preprocess(fromPhp, list(entry));

const tax = z.object({ id: identifier, total: amountOrZero });

const meta = z.object({ key: text, value: z.unknown() });

/** What lines, shipping, fees and their refunds have in common. */
const charge = z.object({
	/** With six digits after the point, where the order shows two. */
	taxes: phpList(tax),
	total: amountOrZero,
	total_tax: amountOrZero,
	meta_data: phpList(meta),
});

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

const product = { name: text, sku: text, variation_id: text, product_id: text };

const lineItem = charge.extend({
	...product,
	id: identifier,
	quantity: units,
	image: z.object({ src: text }).partial().catch({}),
	/** The line of the bundle or composite that this one is a part of; both may have a price. */
	bundled_by: text.catch(undefined),
	composite_parent: text.catch(undefined),
});

const fee = charge.extend({ id: text, name: text });

const refundedItem = charge.extend({ ...product, quantity: amountOrZero });

/** https://woocommerce.github.io/woocommerce-rest-api-docs/#order-refund-properties */
const refund = z.object({
	id: identifier,
	date_created_gmt: text,
	date_created: text,
	/** What the buyer got back; it need not be the sum of the lines. */
	amount,
	/** The same below zero. The order itself gives it, with nothing beside but `id` and `reason`. */
	total: amount,
	line_items: phpList(refundedItem),
	shipping_lines: phpList(charge),
	fee_lines: phpList(charge),
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
	date_paid_gmt: text,
	total: amount,
	total_tax: amount,
	shipping_total: amount,
	customer_note: text,
	billing: address,
	shipping: address,
	line_items: z.preprocess(fromPhp, z.array(lineItem).min(1, 'is empty')),
	shipping_lines: phpList(charge.extend({ method_title: text })),
	fee_lines: phpList(fee),
	tax_lines: phpList(
		z.object({
			rate_id: identifier,
			label: text,
			rate_code: text,
			rate_percent: amount,
			tax_total: amount,
			shipping_tax_total: amount,
		}),
	),
	refunds: phpList(refund),
	meta_data: phpList(meta),
});

export type WooCommerceOrder = z.output<typeof wooCommerceOrderSchema>;
export type WooCommerceLine = z.output<typeof lineItem>;
export type WooCommerceCharge = z.output<typeof charge>;
export type WooCommerceRefund = z.output<typeof refund>;
export type WooCommerceRefundedItem = z.output<typeof refundedItem>;
export type WooCommerceAddress = z.output<typeof address>;
export type WooCommerceMeta = z.output<typeof meta>;
