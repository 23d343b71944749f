import type { IDataObject } from 'n8n-workflow';

import { map, refundTotalOf } from '../support/mapping.cjs';
import { aBareOrder } from '../support/wooCommerceOrder.cjs';

const date_created_gmt = '2026-10-02T10:00:00';
export const of = (id: number | string) => ({
	meta_data: [{ key: '_refunded_item_id', value: id }],
});
export const item = (id: number, total: string, more: IDataObject = {}) => ({
	id,
	name: 'A',
	sku: `A-${id}`,
	product_id: 10 + id,
	variation_id: 0,
	quantity: 2,
	total,
	...more,
});

/** Two lines of 30.00 and 10.00, shipping of 8.00. */
export const anOrder = (overrides: IDataObject = {}) =>
	aBareOrder({
		total: '48.00',
		shipping_total: '8.00',
		shipping_lines: [{ method_title: 'Post', total: '8.00' }],
		line_items: [item(1, '30.00'), item(2, '10.00')],
		...overrides,
	});

/** Each adjustment as its ID, units, money of goods with tax, and of shipping with tax. */
export function back(order: IDataObject) {
	const { order: mapped, warnings } = map('wooCommerce', order);
	const sum = (amount: number, taxes: Array<{ amount: { amount: number } }> = []) =>
		taxes.reduce(
			(all, tax) => all + Math.round(100 * tax.amount.amount),
			Math.round(100 * amount),
		) / 100;
	const rows = mapped.order_lines.flatMap((line) =>
		(line.adjustments ?? []).map((one) => [
			one.channel_adjustment_id,
			one.quantity,
			sum(one.price.amount, one.taxes),
			sum(one.shipping_price.amount, one.shipping_taxes),
		]),
	);
	return { rows, warnings, total: refundTotalOf(mapped), lines: mapped.order_lines };
}

export const refund = (more: IDataObject) => ({ id: 30, date_created_gmt, ...more });
