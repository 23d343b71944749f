import { z } from 'zod/v4';

import { identifier, text } from '../payload';
import { entries, note, number, object, objects, optionalNumber, yes } from './kinds';

/** The parts of an order of Magento's REST API: addresses, rows, credit memos. */

const lines = z
	.union([z.string(), z.array(z.unknown())])
	.nullish()
	.catch(undefined)
	.transform((street) => {
		const given = typeof street === 'string' ? street.split('\n') : (street ?? []);
		return given.map((line) => String(line ?? '').trim()).filter((line) => line !== '');
	});

export const addressFields = {
	address_type: note,
	firstname: note,
	middlename: note,
	lastname: note,
	company: note,
	street: lines,
	region: note,
	region_code: note,
	postcode: note,
	city: note,
	country_id: note,
	telephone: note,
	email: note,
};
export const address = object(addressFields);

/** Fixed product taxes of a row, as a JSON text or as the list itself. */
const fixedTaxes = z
	.preprocess(
		(value) => {
			if (typeof value !== 'string') return entries(value);
			try {
				return entries(JSON.parse(value));
			} catch {
				return []; // old versions wrote it in PHP's own form
			}
		},
		z.array(z.object({ title: note, row_amount: number, row_amount_incl_tax: optionalNumber })),
	)
	.catch([]);

export const money = {
	discount_amount: number,
	discount_tax_compensation_amount: number,
	tax_amount: number,
};

export const row = z.object({
	...money,
	item_id: identifier,
	parent_item_id: text,
	product_type: text,
	is_virtual: yes,
	sku: text,
	product_id: text,
	name: text,
	updated_at: note,
	qty_ordered: number,
	qty_canceled: number,
	qty_invoiced: number,
	qty_refunded: number,
	qty_shipped: number,
	price: number,
	row_total: number,
	row_total_incl_tax: number,
	tax_percent: number,
	weee_tax_applied: fixedTaxes,
	weee_tax_applied_row_amount: number,
	amount_refunded: number,
	discount_refunded: number,
	tax_refunded: number,
	discount_tax_compensation_refunded: number,
	product_options: object({ product_calculations: note }),
});

/** What pays a part of the total, and gift wrapping: Adobe Commerce has them, in extension attributes. */
export const commerce = {
	gift_cards_amount: number,
	customer_balance_amount: number,
	reward_currency_amount: number,
	gift_cards_refunded: number,
	customer_balance_refunded: number,
	reward_currency_refunded: number,
	gw_price: number,
	gw_items_price: number,
	gw_card_price: number,
	gw_tax_amount: number,
	gw_items_tax_amount: number,
	gw_card_tax_amount: number,
};

/** https://developer.adobe.com/commerce/webapi/rest/tutorials/orders/order-issue-refund/ */
const creditMemo = z.object({
	...money,
	entity_id: identifier,
	order_id: text,
	state: text,
	created_at: text,
	updated_at: note,
	shipping_amount: number,
	shipping_tax_amount: number,
	adjustment_positive: number,
	adjustment_negative: number,
	grand_total: optionalNumber,
	items: z.preprocess(
		entries,
		z.array(
			z.object({
				...money,
				order_item_id: text,
				qty: number,
				row_total: optionalNumber,
				weee_tax_applied_row_amount: number,
			}),
		),
	),
	extension_attributes: object(commerce),
});

/** Joined in as a list, as the search's whole answer, or as a list of such answers. */
export const creditMemos = z.preprocess((value) => {
	const isAnswer = typeof value === 'object' && value !== null && 'items' in value;
	const answers = isAnswer ? [value] : objects(value);
	return answers.flatMap((one) => {
		const isMemo = typeof one !== 'object' || one === null || 'entity_id' in one;
		return isMemo || !('items' in one) ? [one] : objects(one.items);
	});
}, z.array(creditMemo));

export type MagentoRow = z.output<typeof row>;
export type MagentoAddress = z.output<typeof address>;
export type CreditMemo = z.output<typeof creditMemo>;
