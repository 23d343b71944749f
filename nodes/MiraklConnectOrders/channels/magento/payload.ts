import { z } from 'zod/v4';

import { identifier, list, text } from '../payload';
import { entries, note, number, object, objects, optionalNumber, yes } from './kinds';
import { address, addressFields, commerce, creditMemos, money, row } from './payloadParts';

/**
 * What is read of an order of Magento's REST API, as GET /V1/orders/{id} and n8n's Magento node give it; of
 * its inner form as well, which events send: `addresses`, `product_options`. All amounts are in the
 * order's currency; `base_…` ones are in that of the website.
 * https://developer.adobe.com/commerce/webapi/rest/tutorials/orders/order-create-order/
 */

const appliedTaxes = list(
	z.object({ code: note, title: note, percent: optionalNumber, amount: number }),
);

const shipping = object({ address, method: note });

export const magentoOrderSchema = z.object({
	...money,
	...commerce,
	entity_id: identifier,
	increment_id: text,
	state: text,
	status: text,
	created_at: identifier,
	updated_at: identifier,
	order_currency_code: text,
	is_virtual: yes,
	customer_email: note,
	customer_note: note,
	shipping_description: note,
	discount_amount: optionalNumber,
	discount_tax_compensation_amount: optionalNumber,
	tax_amount: optionalNumber,
	subtotal: optionalNumber,
	shipping_amount: number,
	shipping_tax_amount: number,
	shipping_discount_amount: number,
	shipping_discount_tax_compensation_amount: number,
	shipping_canceled: number,
	shipping_refunded: number,
	shipping_tax_refunded: number,
	grand_total: optionalNumber,
	total_due: optionalNumber,
	total_canceled: optionalNumber,
	total_refunded: optionalNumber,
	total_offline_refunded: optionalNumber,
	total_online_refunded: optionalNumber,
	items: z.preprocess((value) => value && entries(value), z.array(row).min(1, 'is empty')),
	billing_address: address,
	addresses: z.preprocess(objects, z.array(z.object(addressFields))),
	status_histories: z.preprocess(objects, z.array(z.object({ created_at: note }))),
	creditmemos: creditMemos,
	extension_attributes: object({
		...commerce,
		shipping_assignments: z.preprocess(objects, z.array(z.object({ shipping }))),
		applied_taxes: appliedTaxes,
		item_applied_taxes: list(z.object({ type: note, item_id: note, applied_taxes: appliedTaxes })),
		pickup_location_code: note,
		gift_message: z.unknown(),
		creditmemos: creditMemos,
		credit_memos: creditMemos,
	}),
});

export type MagentoOrder = z.output<typeof magentoOrderSchema>;
