import type { IDataObject } from 'n8n-workflow';

import { map, money, totalOf } from './support/mapping.cjs';
import { anOrder, chairs, lamp, tax } from './support/shopifyOrder.cjs';

const eur = money('EUR');

/** The money of each line; taxes by their amounts only. */
const amountsOf = (json: IDataObject) =>
	map('shopify', json).order.order_lines.map((line) => ({
		price: line.price.amount,
		taxes: line.taxes?.map(({ amount }) => amount.amount),
		shipping: line.total_shipping_price.amount,
		shippingTaxes: line.shipping_taxes?.map(({ amount }) => amount.amount),
	}));

it('takes discounts off, and shares shipping and its tax out by price', () => {
	// Shipping 6.00 by 90.00 : 19.99 is 4.9095… and 1.0905…; its tax 1.20 is 0.9819… and 0.2181…
	expect(amountsOf(anOrder())).toEqual([
		{ price: 90, taxes: [18], shipping: 4.91, shippingTaxes: [0.98] },
		{ price: 19.99, taxes: [4], shipping: 1.09, shippingTaxes: [0.22] },
	]);
	const { order, warnings } = map('shopify', anOrder());
	expect(totalOf(order)).toBe('139.19');
	expect(warnings).toEqual([]);
	expect(order.order_lines[0]?.taxes).toEqual([{ code: 'VAT', amount: eur(18), rate: 0.2 }]);
});

it('takes the tax out of prices that include it', () => {
	const order = anOrder({
		taxes_included: true,
		// 2 × 60.00 − 12.00 = 108.00 with 18.00 tax; 23.99 with 4.00; shipping 7.20 with 1.20
		line_items: [
			{ ...chairs, price: '60.00', discount_allocations: [{ amount: '12.00' }] },
			{ ...lamp, price: '23.99' },
		],
		shipping_lines: [{ title: 'Post', price: '7.20', tax_lines: tax('1.20') }],
		subtotal_price: '131.99',
		total_discounts: '12.00',
	});

	// Shipping without tax 6.00 by 108.00 : 23.99 is 4.9094… and 1.0905…
	expect(amountsOf(order)).toEqual([
		{ price: 90, taxes: [18], shipping: 4.91, shippingTaxes: [0.98] },
		{ price: 19.99, taxes: [4], shipping: 1.09, shippingTaxes: [0.22] },
	]);
	expect(map('shopify', order).warnings).toEqual([]);
});

it('keeps several taxes apart, and adds up those of one name and rate', () => {
	const taxes = [
		{ title: 'GST', price: '1.00', rate: 0.05 },
		{ title: 'QST', price: '2.00', rate: 0.09975 },
	];
	const { order } = map(
		'shopify',
		anOrder({
			line_items: [{ ...lamp, tax_lines: taxes }],
			shipping_lines: [
				{ title: 'Post', price: '5.00', tax_lines: [{ ...taxes[0], price: '0.25' }] },
				{ title: 'Crane', price: '10.00', tax_lines: [{ ...taxes[0], price: '0.50' }] },
			],
		}),
	);

	expect(order.order_lines[0]).toMatchObject({
		taxes: [
			{ code: 'GST', amount: eur(1), rate: 0.05 },
			{ code: 'QST', amount: eur(2), rate: 0.09975 },
		],
		total_shipping_price: eur(15),
		shipping_taxes: [{ code: 'GST', amount: eur(0.75), rate: 0.05 }],
	});
});

it('keeps two rates of one name apart', () => {
	const tax_lines = [
		{ title: 'VAT', price: '2.00', rate: 0.2 },
		{ title: 'VAT', price: '0.50', rate: 0.05 },
	];
	const { order } = map('shopify', anOrder({ line_items: [{ ...lamp, tax_lines }] }));

	expect(order.order_lines[0]?.taxes).toEqual([
		{ code: 'VAT', amount: eur(2), rate: 0.2 },
		{ code: 'VAT', amount: eur(0.5), rate: 0.05 },
	]);
});

it.each([
	[{}, 'TAX'],
	[{ taxCode: 'TVA' }, 'TVA'],
])('names a tax without a title by the settings %j: %s', (settings, code) => {
	const line_items = [{ ...lamp, tax_lines: [{ price: '4.00' }] }];
	const { order } = map('shopify', anOrder({ line_items }), settings);

	expect(order.order_lines[0]?.taxes).toEqual([{ code, amount: eur(4) }]);
});

it('takes a discount off the line that names it', () => {
	const chairsOff = { ...chairs, discount_allocations: [], total_discount: '10.00' };
	const order = anOrder({ line_items: [chairsOff, lamp] });

	expect(amountsOf(order).map(({ price }) => price)).toEqual([90, 19.99]);
	expect(totalOf(map('shopify', order).order)).toBe('139.19');
});

it('shares a discount out that only the order names', () => {
	const order = anOrder({
		// 10.00 by 100.00 : 19.99 is 8.3340… and 1.6659…
		line_items: [{ ...chairs, discount_allocations: [] }, lamp],
	});

	expect(amountsOf(order).map(({ price }) => price)).toEqual([91.67, 18.32]);
	expect(totalOf(map('shopify', order).order)).toBe('139.19');
});

it('shares a tax out that only the order names, over the lines that bear tax', () => {
	const line_items = [
		{ ...chairs, tax_lines: [] },
		{ ...lamp, tax_lines: [], taxable: false },
	];
	const order = anOrder({
		line_items,
		shipping_lines: [],
		tax_lines: tax('18.00'),
		total_tax: '18.00',
		total_price: '127.99', // 90.00 + 19.99 + 18.00
	});

	expect(amountsOf(order).map(({ taxes }) => taxes)).toEqual([[18], undefined]);
	expect(map('shopify', order).warnings).toEqual([]);
});

it('does not count shipping that was taken off', () => {
	const removed = { title: 'Crane', price: '99.00', is_removed: true };
	const { order } = map('shopify', anOrder({ shipping_lines: [removed], total_price: null }));

	expect(order.order_lines[0]?.total_shipping_price).toEqual(eur(0));
});

it('tells of a sum of taxes that the lines contradict', () => {
	expect(map('shopify', anOrder({ total_tax: '30.00' })).warnings).toEqual([
		['total_tax', 'is 30.00, but the tax lines make 23.20: the lines count'],
	]);
});

it('does not share a discount out that the lines name in part', () => {
	expect(map('shopify', anOrder({ total_discounts: '15.00' })).warnings).toEqual([
		['total_discounts', 'is 15.00, but lines and shipping make 10.00: the lines count'],
	]);
});

it.each([
	['as a price', { discounted_price: '0.00' }],
	['as a discount', { discount_allocations: [{ amount: '6.00' }] }],
	['as both', { discounted_price: '0.00', discount_allocations: [{ amount: '6.00' }] }],
])('takes a discount off shipping that is given %s', (_, discount) => {
	const shipping = { title: 'Post', price: '6.00', tax_lines: [], ...discount };
	const order = anOrder({
		shipping_lines: [shipping],
		total_discounts: '16.00',
		total_tax: '22.00',
		total_price: '131.99', // 90.00 + 18.00 + 19.99 + 4.00
	});

	expect(totalOf(map('shopify', order).order)).toBe('131.99');
	expect(map('shopify', order).warnings).toEqual([]);
});

it('maps zero prices, and yen', () => {
	const gift = { id: 3, sku: 'GIFT', name: 'Gift', quantity: 1, price: '0.00' };
	expect(
		amountsOf(anOrder({ line_items: [gift], shipping_lines: [], total_discounts: null })),
	).toEqual([{ price: 0, taxes: undefined, shipping: 0, shippingTaxes: undefined }]);

	const yen = { ...gift, price: '1500.00', quantity: 3 };
	const shipping_lines = [{ title: 'Post', price: '700' }];
	const changes = { currency: 'JPY', line_items: [yen], shipping_lines, total_discounts: null };
	const { order } = map('shopify', anOrder(changes));
	expect(order.order_lines[0]?.price).toEqual({ amount: 4500, currency: 'JPY' });
});
