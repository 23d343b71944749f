import type { IDataObject } from 'n8n-workflow';

import { fixture, map, money, problemsOf } from './support/mapping.cjs';
import { anOrder, billing, line, tax } from './support/wooCommerceOrder.cjs';

const usd = money('USD');

it('maps a real order', () => {
	const { order, warnings } = map('wooCommerce', fixture('woocommerce-order.activepieces'));

	const address = {
		first_name: 'First',
		last_name: 'Last',
		street: '1 Street',
		zip_code: '11111',
		city: 'City',
		state: 'State',
		country_iso_code: 'COL',
		phone: '123123123', // of the billing address: the other has none
	};
	expect(order).toEqual({
		channel_order_id: '17',
		created_at: '2023-07-06T14:17:03Z', // date_created_gmt
		channel_updated_at: '2023-07-06T14:25:02Z',
		status: 'AWAITING_PAYMENT', // pending
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: { email: 'email@gmail.com', address, method: 'Free shipping' },
		billing_info: { address },
		order_lines: [
			{
				channel_order_line_id: '17-9',
				created_at: '2023-07-06T14:17:03Z',
				updated_at: '2023-07-06T14:25:02Z',
				status: 'AWAITING_PAYMENT',
				quantity: 2,
				product: { id: '12', title: 'First Product' }, // no SKU, no variation
				price: usd(2), // its total: 2 × 1
				total_shipping_price: usd(0),
				can_cancel: true,
				can_refund: false, // not paid
			},
		],
	});
	expect(warnings).toEqual([]);
});

it.each([
	['pending', 'AWAITING_PAYMENT', undefined],
	['on-hold', 'AWAITING_PAYMENT', undefined],
	['processing', 'AWAITING_SHIPMENT', undefined],
	['completed', 'SHIPPED', undefined],
	['cancelled', 'CLOSED', 'CANCELED'],
	['refunded', 'CLOSED', 'REFUNDED'],
	['failed', 'CLOSED', 'REFUSED_PAYMENT'],
])('maps the status %s', (status, expected, reason) => {
	const { order } = map('wooCommerce', anOrder({ status }));
	const open = expected.startsWith('AWAITING');

	expect(order).toMatchObject({ status: expected });
	expect(order.status_reason).toBe(reason);
	expect(order.order_lines[0]).toMatchObject({
		status: expected,
		can_cancel: open,
		can_refund: expected !== 'CLOSED',
	});
});

it('takes a status of a plugin from the settings', () => {
	const packed = anOrder({ status: 'packed' });

	expect(problemsOf('wooCommerce', packed)).toEqual([
		['status', '"packed" is no known status: say under \'Status Map\' what it is in Connect'],
	]);
	const statusMap = { packed: 'AWAITING_SHIPMENT' };
	expect(map('wooCommerce', packed, { statusMap }).order.status).toBe('AWAITING_SHIPMENT');
});

it('reads dates without their twin in the workflow’s zone', () => {
	const order = anOrder({ date_created_gmt: null, date_created: '2026-07-07T12:00:00' });

	expect(map('wooCommerce', order).order.created_at).toBe('2026-07-07T10:00:00Z');
});

it('sends the parcel to an address of its own, with the buyer’s note', () => {
	const shipping = { ...billing, first_name: '', last_name: '', company: 'Acme', country: 'DE' };
	const { order } = map('wooCommerce', anOrder({ shipping, customer_note: 'Ring twice' }));

	expect(order.shipping_info.address).toEqual({
		last_name: 'Acme',
		company: 'Acme',
		street: '1 Rue X',
		zip_code: '75001',
		city: 'Paris',
		country_iso_code: 'DEU',
		additional_info: 'Ring twice',
	});
	expect(order.billing_info?.address).toMatchObject({ last_name: 'Lovelace' });
});

it('tells of addresses that are missing', () => {
	const { order, warnings } = map('wooCommerce', anOrder({ billing: [], shipping: [] }));

	expect(order.billing_info).toBeUndefined();
	expect(warnings).toEqual([['shipping', 'is empty: the order is sent without an address']]);
});

it.each([
	['https://shop.example/a.jpg', 'https://shop.example/a.jpg'],
	['', undefined],
	['a.jpg', undefined],
])('takes the picture %j as %j', (src, expected) => {
	const order = anOrder({ line_items: [{ ...line(1), image: { src } }] });
	const { product } = map('wooCommerce', order).order.order_lines[0]!;

	expect(product.thumbnail_url).toBe(expected);
});

it.each<[string, IDataObject, string, string]>([
	['a bad date', { date_modified_gmt: 'yesterday' }, 'date_modified_gmt', 'is not a date'],
	['no date', { date_created_gmt: null }, 'date_created_gmt', 'is missing'],
	['no lines', { line_items: [] }, 'line_items', 'is empty'],
	[
		'an unknown currency',
		{ currency: 'XYZ' },
		'currency',
		'XYZ is not a currency code of three letters (ISO 4217), such as EUR',
	],
	[
		'a refund without a date',
		{
			refunds: [
				{ id: 30, amount: '6.00', shipping_lines: [{ total: '-5.00', taxes: tax('-1.00') }] },
			],
		},
		'refunds[0].date_created_gmt',
		'is missing',
	],
	[
		'an unknown country',
		{ billing: { ...billing, country: 'ZZ' } },
		'billing',
		'names the country "ZZ", which is not in ISO 3166-1',
	],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('wooCommerce', anOrder(overrides))).toContainEqual([field, message]);
});
