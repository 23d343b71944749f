import { z } from 'zod/v4';

import { ZERO } from '../../../shared/values/decimal';
import { amount, flag, identifier, list, moment, requiredMoment, text, units } from '../payload';
import { moneyStatus, notes, optionalFlag, unnamedShipping } from './kinds';
import type { ShopifyFields, ShopifyOrder, ShopifyParcel } from './order';
import { lineItem, moneyBag, moneyOf, shippingLine, shopMoney, taxLines } from './payloadLines';
import { refund } from './payloadRefund';

/**
 * What is read of an order of Shopify's REST Admin API.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */

/** How the API calls what warnings are about. */
const FIELDS: ShopifyFields = {
	status: 'financial_status',
	currency: 'currency',
	taxesIncluded: 'taxes_included',
	subtotal: 'subtotal_price',
	discounts: 'total_discounts',
	tax: 'total_tax',
	tip: 'total_tip_received',
	total: 'total_price',
	currentTotal: 'current_total_price',
	refunded: 'refunds',
	cancelledAt: 'cancelled_at',
	lines: 'line_items',
	variant: 'variant_id',
	product: 'product_id',
	refundRows: 'refund_line_items',
	refundShipping: 'refund_shipping_lines',
	billingAddress: 'billing_address',
	shippingAddress: 'shipping_address',
};

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
	.nullish()
	.transform((from) => ({
		firstName: from?.first_name,
		lastName: from?.last_name ?? from?.name ?? from?.company,
		company: from?.company,
		street: from?.address1,
		streetAdditionalInfo: from?.address2,
		zipCode: from?.zip,
		city: from?.city,
		state: from?.province,
		country: from?.country,
		countryCode: from?.country_code,
		phone: from?.phone,
	}));

const parcel = z
	.object({
		status: text,
		shipment_status: text,
		tracking_company: text,
		line_items: list(z.object({ id: identifier, quantity: units })),
	})
	.transform(
		({ status, shipment_status, tracking_company, line_items }): ShopifyParcel => ({
			isSent: status === 'success',
			isDelivered: shipment_status === 'delivered',
			carrier: tracking_company,
			units: line_items.map(({ id, quantity }) => ({ lineId: id, quantity })),
		}),
	);

export const shopifyRestSchema = z
	.object({
		id: identifier,
		created_at: requiredMoment,
		updated_at: requiredMoment,
		cancelled_at: moment,
		cancel_reason: text,
		financial_status: moneyStatus,
		fulfillment_status: text,
		currency: text,
		email: text,
		contact_email: text,
		taxes_included: optionalFlag,
		duties_included: flag,
		subtotal_price: amount,
		subtotal_price_set: moneyBag,
		total_discounts: amount,
		total_discounts_set: moneyBag,
		total_tax: amount,
		total_tax_set: moneyBag,
		total_tip_received: amount,
		total_price: amount,
		total_price_set: moneyBag,
		current_total_price: amount,
		current_total_price_set: moneyBag,
		total_shipping_price_set: moneyBag,
		original_total_duties_set: moneyBag,
		original_total_additional_fees_set: moneyBag,
		tax_lines: taxLines,
		note_attributes: notes,
		line_items: z.array(lineItem).min(1, 'is empty'),
		shipping_lines: z.array(shippingLine).nullish(),
		fulfillments: list(parcel),
		refunds: list(refund),
		billing_address: address,
		shipping_address: address,
	})
	.transform((order): ShopifyOrder => {
		const fees = shopMoney(order.original_total_additional_fees_set);
		return {
			fields: FIELDS,
			cut: [],
			id: order.id,
			createdAt: order.created_at,
			updatedAt: order.updated_at,
			cancelledAt: order.cancelled_at,
			cancelReason: order.cancel_reason,
			financialStatus: order.financial_status,
			isFulfilled: order.fulfillment_status === 'fulfilled',
			currency: order.currency ?? order.line_items[0]?.unitPrice.currency,
			email: order.email ?? order.contact_email,
			taxesIncluded: order.taxes_included,
			dutiesIncluded: order.duties_included,
			subtotal: moneyOf(order.subtotal_price_set, order.subtotal_price)?.shop,
			discounts: shopMoney(order.total_discounts_set, order.total_discounts),
			tax: moneyOf(order.total_tax_set, order.total_tax)?.shop,
			tip: order.total_tip_received ?? ZERO,
			total: moneyOf(order.total_price_set, order.total_price),
			currentTotal: moneyOf(order.current_total_price_set, order.current_total_price)?.shop,
			taxes: order.tax_lines,
			duties: shopMoney(order.original_total_duties_set),
			fees: [{ amount: fees, taxes: [] }],
			notes: order.note_attributes,
			lines: order.line_items,
			shippingLines:
				order.shipping_lines ?? unnamedShipping(moneyOf(order.total_shipping_price_set)?.shop),
			parcels: order.fulfillments,
			refunds: order.refunds,
			transactions: [],
			billingAddress: order.billing_address,
			shippingAddress: order.shipping_address,
		};
	});
