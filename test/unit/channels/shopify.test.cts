import type { IDataObject } from 'n8n-workflow';

import { fixture, map, money, problemsOf } from './support/mapping.cjs';
import { address, anOrder, lamp, tax } from './support/shopifyOrder.cjs';

const usd = money('USD');

it('maps a real order', () => {
	const { order, warnings } = map('shopify', fixture('shopify-order.python-api'));

	const address = {
		first_name: 'Bob',
		last_name: 'Norman',
		street: 'Chestnut Street 92',
		zip_code: '40202',
		city: 'Louisville',
		state: 'Kentucky',
		country: 'United States',
		country_iso_code: 'USA',
		phone: '555-625-1199',
	};
	const line = {
		created_at: '2008-01-10T11:00:00-05:00',
		updated_at: '2008-01-10T11:00:00-05:00',
		status: 'AWAITING_PAYMENT',
		quantity: 1,
		price: usd(199), // 199.00 × 1
		// The order's one tax of 11.94 over three lines of the same price: 11.94 ÷ 3
		taxes: [{ code: 'State Tax', amount: usd(3.98) }],
		total_shipping_price: usd(0),
		can_cancel: true,
		can_refund: false, // authorized: no money was collected yet
	};
	expect(order).toEqual({
		channel_order_id: '450789469',
		created_at: '2008-01-10T11:00:00-05:00',
		channel_updated_at: '2008-01-10T11:00:00-05:00',
		status: 'AWAITING_PAYMENT', // authorized
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: { email: 'bob.norman@hostmail.com', address, method: 'Free Shipping' },
		billing_info: { address },
		custom_attributes: [
			{ id: 'custom engraving', type: 'STRING', value: 'Happy Birthday' },
			{ id: 'colour', type: 'STRING', value: 'green' },
		],
		order_lines: [
			{
				...line,
				channel_order_line_id: '466157049',
				product: { id: 'IPOD2008GREEN', title: 'IPod Nano - 8gb - green' },
				custom_attributes: [{ id: 'Custom Engraving', type: 'STRING', value: 'Happy Birthday' }],
			},
			{
				...line,
				channel_order_line_id: '518995019',
				product: { id: 'IPOD2008RED', title: 'IPod Nano - 8gb - red' },
			},
			{
				...line,
				channel_order_line_id: '703073504',
				product: { id: 'IPOD2008BLACK', title: 'IPod Nano - 8gb - black' },
			},
		],
	});
	// The sample contradicts itself: three lines of 199.00 make 597.00, not 398.00; with 11.94 tax 608.94.
	expect(warnings).toEqual([
		['subtotal_price', 'is 398.00, but the lines make 597.00: the lines count'],
		['total_price', 'is 409.94, but lines, shipping and taxes make 608.94: the lines count'],
	]);
});

it('maps an order in `order`, and what stands in for fields that are empty', () => {
	const shipping_address = { ...address, last_name: '', name: 'Ada L.', company: 'Acme' };
	const { order } = map('shopify', {
		order: anOrder({
			contact_email: 'ada@example.com',
			shipping_address,
			billing_address: { ...shipping_address, name: null },
			line_items: [{ ...lamp, sku: null, variant_id: 11, name: null, title: 'A lamp' }],
		}),
	});

	expect(order.shipping_info).toMatchObject({
		email: 'ada@example.com',
		address: { last_name: 'Ada L.', company: 'Acme' },
	});
	expect(order.billing_info?.address).toMatchObject({ last_name: 'Acme', company: 'Acme' });
	expect(order.order_lines[0]?.product).toEqual({ id: '11', title: 'A lamp' });
});

it('names the carrier of the first parcel that was sent', () => {
	const fulfillments = [
		{ status: 'cancelled', tracking_company: 'DHL' },
		{ status: 'success', tracking_company: 'UPS' },
		{ status: 'success', tracking_company: 'FedEx' },
	];
	const { order } = map('shopify', anOrder({ fulfillments }));

	expect(order.shipping_info).toMatchObject({ carrier: 'UPS', method: 'Post' });
});

it('sends notes that have a name and a value', () => {
	const notes = [
		{ name: 'gift', value: '' },
		{ name: null, value: 'red' },
		{ name: 'colour', value: 'green' },
	];
	const line_items = [{ ...lamp, properties: notes }];
	const { order } = map('shopify', anOrder({ note_attributes: notes, line_items }));

	const sent = [{ id: 'colour', type: 'STRING', value: 'green' }];
	expect(order.custom_attributes).toEqual(sent);
	expect(order.order_lines[0]?.custom_attributes).toEqual(sent);
});

it('lets the ID of the line stand in for a product that nothing names', () => {
	const line_items = [{ ...lamp, sku: '', variant_id: null, product_id: 0 }];
	const { order, warnings } = map('shopify', anOrder({ line_items }));

	expect(order.order_lines[0]?.product).toEqual({ id: 'line-2', title: 'Lamp' });
	expect(warnings).toContainEqual([
		'line_items[0]',
		'names no product (sku, variant_id, product_id are empty): line-2 stands in for its ID',
	]);
});

it.each<[string, IDataObject, string, string]>([
	['no currency', { currency: null }, 'Currency', 'is needed: the order names no currency'],
	[
		'an unknown currency',
		{ currency: 'XYZ' },
		'currency',
		'XYZ is not a currency code of three letters (ISO 4217), such as EUR',
	],
	['no lines', { line_items: [] }, 'line_items', 'is empty'],
	['no list of lines', { line_items: null }, 'line_items', 'is missing'],
	[
		'a line without a price',
		{ line_items: [{ ...lamp, price: null }] },
		'line_items[0].price',
		'is empty',
	],
	[
		'a comma in a price',
		{ line_items: [{ ...lamp, price: '19,99' }] },
		'line_items[0].price',
		'must use a point, not a comma: 19.99',
	],
	[
		'a discount above the price',
		{ line_items: [{ ...lamp, discount_allocations: [{ amount: '20.00' }] }] },
		'line_items[0]',
		'would come to -0.01 EUR, which is below 0',
	],
	[
		'a tax below zero',
		{ line_items: [{ ...lamp, tax_lines: tax('-1.00') }] },
		'line_items[0]',
		'would come to -1.00 EUR, which is below 0',
	],
	[
		'a tax of half a cent',
		{ line_items: [{ ...lamp, tax_lines: tax('4.005') }] },
		'line_items[0]',
		'comes to 4.005 EUR, but EUR has only 2 decimals',
	],
	[
		'half a yen',
		{ currency: 'JPY', line_items: [{ ...lamp, price: '19.50', tax_lines: [] }] },
		'line_items[0]',
		'comes to 9.50 JPY, but JPY has no decimals',
	],
	[
		'half a unit',
		{ line_items: [{ ...lamp, quantity: 0.5 }] },
		'line_items[0].quantity',
		'must be a whole number',
	],
	[
		'a date without a zone',
		{ created_at: '2026-07-07T10:00:00' },
		'created_at',
		'must be a date and time with its zone, such as 2026-07-07T10:00:00Z',
	],
	['no ID', { id: null }, 'id', 'is missing'],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('shopify', anOrder(overrides))).toEqual([[field, message]]);
});

it('lists everything that is wrong with a line', () => {
	const line_items = [
		{ ...lamp, discount_allocations: [{ amount: '20.00' }], tax_lines: tax('4.005') },
	];

	expect(problemsOf('shopify', anOrder({ line_items }))).toEqual([
		['line_items[0]', 'would come to -0.01 EUR, which is below 0'],
		['line_items[0]', 'comes to 4.005 EUR, but EUR has only 2 decimals'],
	]);
});
