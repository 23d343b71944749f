import { z } from 'zod/v4';

import {
	amount,
	amountOrZero,
	flag,
	identifier,
	list,
	moment,
	requiredAmount,
	requiredMoment,
	text,
	units,
} from '../payload';

/**
 * What is read of an order of Shopify's REST Admin API. Amounts are in the shop's currency.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */

const taxLine = z.object({ title: text, price: amountOrZero, rate: amount });
const discountAllocations = list(z.object({ amount: amountOrZero }));
const attributes = list(z.object({ name: text, value: text }));

const address = z
	.object({
		first_name: text,
		last_name: text,
		name: text,
		company: text,
		address1: text,
		address2: text,
		zip: text,
		city: text,
		province: text,
		country: text,
		country_code: text,
		phone: text,
	})
	.nullish();

const lineItem = z.object({
	id: identifier,
	sku: text,
	variant_id: text,
	product_id: text,
	name: text,
	title: text,
	quantity: units,
	price: requiredAmount,
	total_discount: amountOrZero,
	discount_allocations: discountAllocations,
	tax_lines: list(taxLine),
	taxable: z.boolean().nullish(),
	requires_shipping: z.boolean().nullish(),
	fulfillment_status: text,
	properties: attributes,
});

const shippingLine = z.object({
	title: text,
	price: amountOrZero,
	discounted_price: amount,
	discount_allocations: discountAllocations,
	tax_lines: list(taxLine),
	is_removed: flag,
});

/** https://shopify.dev/docs/api/admin-rest/latest/resources/refund */
const refund = z.object({
	id: identifier,
	created_at: requiredMoment,
	refund_line_items: list(
		z.object({
			id: identifier,
			line_item_id: identifier,
			quantity: units,
			restock_type: text,
			subtotal: amountOrZero,
			total_tax: amountOrZero,
		}),
	),
	refund_shipping_lines: list(
		z.object({
			subtotal_amount_set: z.object({ shop_money: z.object({ amount: amountOrZero }) }),
		}),
	),
	order_adjustments: list(z.object({ kind: text, amount: amountOrZero, tax_amount: amountOrZero })),
});

export const shopifyOrderSchema = z.object({
	id: identifier,
	created_at: requiredMoment,
	updated_at: requiredMoment,
	cancelled_at: moment,
	cancel_reason: text,
	financial_status: text,
	fulfillment_status: text,
	currency: text,
	email: text,
	contact_email: text,
	taxes_included: flag,
	subtotal_price: amount,
	total_discounts: amountOrZero,
	total_tax: amount,
	total_price: amount,
	tax_lines: list(taxLine),
	note_attributes: attributes,
	line_items: z.array(lineItem).min(1, 'is empty'),
	shipping_lines: list(shippingLine),
	fulfillments: list(z.object({ status: text, shipment_status: text, tracking_company: text })),
	refunds: list(refund),
	billing_address: address,
	shipping_address: address,
});

export type ShopifyOrder = z.output<typeof shopifyOrderSchema>;
export type ShopifyLine = z.output<typeof lineItem>;
export type ShopifyRefund = z.output<typeof refund>;
export type ShopifyAddress = z.output<typeof address>;
export type ShopifyTaxLine = z.output<typeof taxLine>;
