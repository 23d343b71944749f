import type { IDataObject } from 'n8n-workflow';

import { fixture, map, money, problemsOf, refundTotalOf, totalOf } from './support/mapping.cjs';

const usd = money('USD');
const eur = money('EUR');

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

const billing = {
	first_name: 'Ada',
	last_name: 'Lovelace',
	address_1: '1 Rue X',
	city: 'Paris',
	postcode: '75001',
	country: 'FR',
	email: 'ada@example.com',
};
const tax = (total: string) => [{ id: 1, total }];
const rate = (tax_total: string, shipping_tax_total: string) => ({
	rate_id: 1,
	rate_code: 'FR-VAT-1',
	label: 'VAT',
	rate_percent: 20,
	tax_total,
	shipping_tax_total,
});

/**
 * Three lines at 33.33 with 20 % tax included, shipping 5.00 + 1.00. A line without tax is 27.775, which
 * WooCommerce shows as 27.78, and its tax 5.555. In all 99.99 + 6.00 = 105.99, of it tax 16.67 + 1.00.
 */
const line = (id: number) => ({
	id,
	sku: `SKU-${id}`,
	name: 'Chair',
	quantity: 1,
	total: '27.78',
	taxes: tax('5.555'),
});
function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		id: 5,
		status: 'processing',
		currency: 'EUR',
		prices_include_tax: true,
		date_created_gmt: '2026-07-07T10:00:00',
		date_modified_gmt: '2026-07-08T10:00:00',
		date_paid: '2026-07-07T12:01:00',
		total: '105.99',
		total_tax: '17.67',
		shipping_total: '5.00',
		billing,
		shipping: {},
		line_items: [line(1), line(2), line(3)],
		shipping_lines: [{ method_title: 'Post', total: '5.00', taxes: tax('1.00') }],
		tax_lines: [rate('16.67', '1.00')],
		refunds: [],
		...overrides,
	};
}

it('rounds lines and taxes together, to what the buyer paid', () => {
	const { order, warnings } = map('wooCommerce', anOrder());

	// Without tax and shipping 105.99 − 17.67 − 5.00 = 83.32: a third is 27.7733…
	expect(order.order_lines.map(({ price }) => price.amount)).toEqual([27.78, 27.77, 27.77]);
	// 16.67 ÷ 3 = 5.5566…
	expect(order.order_lines.map(({ taxes }) => taxes)).toEqual([
		[{ code: 'VAT', amount: eur(5.56), rate: 0.2 }],
		[{ code: 'VAT', amount: eur(5.56), rate: 0.2 }],
		[{ code: 'VAT', amount: eur(5.55), rate: 0.2 }],
	]);
	// 5.00 ÷ 3 = 1.6666… and 1.00 ÷ 3
	expect(order.order_lines.map((one) => one.total_shipping_price.amount)).toEqual([
		1.67, 1.67, 1.66,
	]);
	expect(order.order_lines.map((one) => one.shipping_taxes?.[0]?.amount.amount)).toEqual([
		0.34, 0.33, 0.33,
	]);
	expect(totalOf(order)).toBe('105.99');
	expect(warnings).toEqual([]);
});

it('leaves amounts alone that add up', () => {
	const order = anOrder({
		// After a coupon of 10 %: 18.00 and 9.00, whatever the `subtotal` was
		line_items: [
			{ ...line(1), quantity: 2, subtotal: '20.00', total: '18.00', taxes: tax('3.60') },
			{ ...line(2), subtotal: '10.00', total: '9.00', taxes: tax('1.80') },
		],
		total: '38.40', // 27.00 + 5.40 + 5.00 + 1.00
		total_tax: '6.40',
		tax_lines: [rate('5.40', '1.00')],
	});

	const mapped = map('wooCommerce', order);
	expect(mapped.order.order_lines.map(({ price }) => price.amount)).toEqual([18, 9]);
	expect(totalOf(mapped.order)).toBe('38.40');
	expect(mapped.warnings).toEqual([]);
});

it('keeps several taxes apart, and leaves out those of 0', () => {
	const order = anOrder({
		line_items: [
			{
				...line(1),
				total: '100.00',
				taxes: [
					{ id: 1, total: '5.00' },
					{ id: 2, total: '9.975' },
					{ id: 3, total: '' },
				],
			},
		],
		shipping_lines: [],
		shipping_total: '0.00',
		total: '114.98',
		total_tax: '14.98',
		tax_lines: [
			{ rate_id: 1, label: 'GST', rate_percent: 5, tax_total: '5.00' },
			{ rate_id: 2, rate_code: 'CA-QST', rate_percent: 9.975, tax_total: '9.98' },
		],
	});

	const { order: mapped, warnings } = map('wooCommerce', order);
	expect(mapped.order_lines[0]?.taxes).toEqual([
		{ code: 'GST', amount: eur(5), rate: 0.05 },
		{ code: 'CA-QST', amount: eur(9.98), rate: 0.09975 },
	]);
	expect(warnings).toEqual([]);
});

it('puts fees into the prices, and says so', () => {
	const order = anOrder({
		line_items: [{ ...line(1), total: '100.00', taxes: tax('20.00') }],
		fee_lines: [
			{ name: 'Gift wrap', total: '5.00', taxes: tax('1.00') },
			{ name: 'Rebate', total: '-10.00', taxes: tax('-2.00') },
		],
		total: '120.00', // 100.00 − 5.00 + 19.00 + 5.00 + 1.00
		total_tax: '20.00',
		tax_lines: [rate('19.00', '1.00')],
	});

	const { order: mapped, warnings } = map('wooCommerce', order);
	expect(mapped.order_lines[0]?.price).toEqual(eur(95));
	expect(totalOf(mapped)).toBe('120.00');
	expect(warnings).toEqual([
		['fee_lines[0]', '"Gift wrap" of 5.00 goes into the prices of the lines: Connect has no fees'],
		['fee_lines[1]', '"Rebate" of -10.00 goes into the prices of the lines: Connect has no fees'],
	]);
});

it('does not bend lines to a total that they contradict', () => {
	const { order, warnings } = map('wooCommerce', anOrder({ total: '200.00' }));

	expect(order.order_lines.map(({ price }) => price.amount)).toEqual([27.78, 27.78, 27.78]);
	expect(warnings).toEqual([
		['total', 'is 200.00, but lines, shipping and taxes make 106.01: the lines count'],
	]);
});

describe('refunds', () => {
	it('without their lines are left out, and a warning says where to get them', () => {
		const refunds = [{ id: 30, reason: 'broken', total: '-10.00' }];
		const { order, warnings } = map('wooCommerce', anOrder({ refunds }));

		expect(order.order_lines[0]?.adjustments).toBeUndefined();
		expect(warnings).toEqual([
			[
				'refunds[0]',
				'names no lines and is left out: read it from GET /orders/5/refunds and join it in as refunds',
			],
		]);
	});

	it('with their lines become adjustments', () => {
		const refund = {
			id: 30,
			date_created_gmt: '2026-07-09T08:00:00',
			amount: '39.33',
			line_items: [
				{
					quantity: -1,
					total: '-27.78',
					taxes: tax('-5.55'),
					meta_data: [{ id: 1, key: '_refunded_item_id', value: '2' }],
				},
			],
			shipping_lines: [{ total: '-5.00', taxes: tax('-1.00') }],
		};
		const { order, warnings } = map('wooCommerce', anOrder({ refunds: [refund] }));

		expect(order.order_lines[1]?.adjustments).toEqual([
			{
				channel_adjustment_id: '30-2',
				type: 'REFUND',
				reason: 'CHANNEL_SPECIFIC',
				created_at: '2026-07-09T08:00:00Z',
				quantity: 1,
				price: eur(27.78),
				taxes: [{ code: 'VAT', amount: eur(5.55), rate: 0.2 }],
				shipping_price: eur(0),
			},
			{
				channel_adjustment_id: '30-shipping-2',
				type: 'REFUND',
				reason: 'CHANNEL_SPECIFIC',
				created_at: '2026-07-09T08:00:00Z',
				quantity: 0,
				price: eur(0),
				shipping_price: eur(1.67),
				shipping_taxes: [{ code: 'VAT', amount: eur(0.33), rate: 0.2 }],
			},
		]);
		expect(refundTotalOf(order)).toBe('39.33'); // 27.78 + 5.55 + 5.00 + 1.00
		expect(warnings).toEqual([]);
	});

	it('say what of them belongs to no line', () => {
		const refund = {
			id: 31,
			date_created_gmt: '2026-07-09T08:00:00',
			amount: '12.00',
			line_items: [
				{ quantity: -1, total: '-10.00', taxes: [], meta_data: [] },
				{ quantity: 0, total: '0.00', taxes: [], meta_data: [] },
			],
		};
		expect(map('wooCommerce', anOrder({ refunds: [refund] })).warnings).toEqual([
			['refunds[0].amount', 'is 12.00, but its lines and shipping make 10.00: the lines count'],
			[
				'refunds[0].line_items[0]',
				'does not name its line of the order in _refunded_item_id: it is left out',
			],
		]);
	});
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
	[
		'a deleted product',
		{ line_items: [{ ...line(1), sku: '', product_id: 0, variation_id: 0 }] },
		'line_items[0]',
		'names no product: sku, variation_id, product_id are empty',
	],
	['a bad date', { date_modified_gmt: 'yesterday' }, 'date_modified_gmt', 'is not a date'],
	['no date', { date_created_gmt: null }, 'date_created_gmt', 'is missing'],
	[
		'an unknown country',
		{ billing: { ...billing, country: 'ZZ' } },
		'billing',
		'names the country "ZZ", which is not in ISO 3166-1',
	],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('wooCommerce', anOrder(overrides))).toContainEqual([field, message]);
});
