/** A shop shows as many digits as it likes (`price_num_decimals`), and counts with more. */
import type { IDataObject } from 'n8n-workflow';

import { map, money, totalOf } from './support/mapping.cjs';
import { aBareOrder } from './support/wooCommerceOrder.cjs';

const usd = money('USD');
const item = (total: number | string, more: IDataObject = {}) => ({
	id: 1,
	name: 'A',
	sku: 'A',
	quantity: 1,
	total,
	...more,
});
const vat = (rate_id: number, label: string, tax_total: number | string) => ({
	rate_id,
	label,
	tax_total,
});

it('of a shop that shows none: 1857 + 93, counted as 92.857143', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			currency: 'HUF',
			total: '1950',
			total_tax: '93',
			shipping_total: '0',
			line_items: [item('1857', { taxes: [{ id: 3, total: '92.857143' }] })],
			tax_lines: [vat(3, 'ÁFA', '93')],
		}),
	);

	const huf = money('HUF');
	expect(order.order_lines[0]).toMatchObject({
		price: huf(1857),
		taxes: [{ code: 'ÁFA', amount: huf(93) }],
	});
	expect(warnings).toEqual([]);
});

it.each([
	['text', '121', '100', '20', []],
	[
		'numbers',
		121,
		100,
		20,
		[['total', 'is 121, but lines, shipping and taxes make 120.00: the lines count']],
	],
])('are told by text only: %s', (_, total, net, tax, expected) => {
	const { warnings } = map(
		'wooCommerce',
		aBareOrder({
			total,
			total_tax: tax,
			shipping_total: 0,
			line_items: [item(net, { taxes: [{ id: 1, total: tax }] })],
			tax_lines: [vat(1, 'VAT', tax)],
		}),
	);

	expect(warnings).toEqual(expected);
});

it('that the currency does not have are rounded, and told', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({ currency: 'JPY', total: '1234.50', line_items: [item('1234.50')] }),
	);

	expect(order.order_lines[0]?.price.amount).toBe(1235);
	expect(warnings).toEqual([
		['total', 'is 1234.50, but lines, shipping and taxes make 1235: the lines count'],
	]);
});

it('more than the shop shows (dp=6), with a tax on the tax: 29.97 + 5.994 + 0.71928', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '36.680000',
			total_tax: '6.710000',
			shipping_total: '0.000000',
			line_items: [
				item('29.970000', {
					quantity: 3,
					taxes: [
						{ id: 1, total: '5.994000' },
						{ id: 2, total: '0.719280' },
					],
				}),
			],
			tax_lines: [vat(1, 'VAT', '5.990000'), vat(2, 'Surcharge', '0.720000')],
		}),
	);

	expect(order.order_lines[0]).toMatchObject({
		price: usd(29.97),
		taxes: [
			{ code: 'VAT', amount: usd(5.99) },
			{ code: 'Surcharge', amount: usd(0.72) },
		],
	});
	expect(totalOf(order)).toBe('36.68');
	expect(warnings).toEqual([]);
});
