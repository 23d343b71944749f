import type { IDataObject } from 'n8n-workflow';

import { anOrder, row } from './support/magentoOrder.cjs';
import { fixture, map, money, problemsOf, totalOf } from './support/mapping.cjs';

const usd = money('USD');

it('maps a real order: a bundle by its parts, a configurable product by itself', () => {
	const { order, warnings } = map('magento', fixture('magento-order.adobe-webapi-bundle'));

	const home = {
		first_name: 'Jane',
		last_name: 'Doe',
		street: '123 Oak Ave',
		zip_code: '10577',
		city: 'Purchase',
		state: 'NY',
		country_iso_code: 'USA',
		phone: '512-555-1111',
	};
	const bundle = 'Sprite Yoga Companion Kit';
	const attribute = (id: string, value: string) => ({ id, type: 'STRING', value });
	const line = (id: string, sku: string, title: string, price: number, shipping: number) => ({
		channel_order_line_id: id,
		created_at: '2017-08-21T22:22:19Z',
		updated_at: '2017-08-21T22:22:20Z',
		status: 'AWAITING_PAYMENT',
		quantity: 1,
		product: { id: sku, title },
		price: usd(price),
		total_shipping_price: usd(shipping),
		can_cancel: true,
		can_refund: false, // nothing is invoiced
	});
	const inBundle = { custom_attributes: [attribute('bundle', bundle)] };
	expect(order).toEqual({
		channel_order_id: '3',
		created_at: '2017-08-21T22:22:19Z', // in UTC, without a zone
		channel_updated_at: '2017-08-21T22:22:20Z',
		status: 'AWAITING_PAYMENT', // new
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: { email: 'jdoe@example.com', address: home, method: 'Best Way - Table Rate' },
		billing_info: { address: home },
		custom_attributes: [attribute('increment_id', '000000003')],
		order_lines: [
			line('3', 'WS12-M-Orange', 'Radiant Tee-M-Orange', 22, 0.77),
			line('4', '240-LV08', 'Advanced Pilates & Yoga (Strength)', 18, 0), // a download
			{ ...line('6', '24-WG082-blue', 'Sprite Stasis Ball 65 cm', 27, 0.95), ...inBundle },
			{ ...line('7', '24-WG084', 'Sprite Foam Yoga Brick', 5, 0.18), ...inBundle },
			{ ...line('8', '24-WG086', 'Sprite Yoga Strap 8 foot', 17, 0.6), ...inBundle },
			{ ...line('9', '24-WG088', 'Sprite Foam Roller', 19, 0.67), ...inBundle },
			line('10', 'MH01-S-Gray', 'Chaz Kangeroo Hoodie', 52, 1.83),
		],
	});
	expect(totalOf(order)).toBe('165.00'); // 22 + 18 + 68 + 52 + shipping 5
	expect(warnings).toEqual([]);
});

it('maps a real order with a discount before tax', () => {
	const search = fixture('magento-orders.divante-tax-discount');
	const [json] = search.items as IDataObject[];
	const { order, warnings } = map('magento', json, { taxCode: 'PTU' });

	expect(order).toMatchObject({
		channel_order_id: '102',
		channel_updated_at: '2018-01-23T15:30:05Z',
		status: 'AWAITING_PAYMENT',
		shipping_info: {
			address: { street: 'XYZ', street_additional_info: '13', country_iso_code: 'POL' },
		},
		order_lines: [
			{
				channel_order_line_id: '224',
				price: usd(18.7), // 22.00 - 3.30
				taxes: [{ code: 'PTU', amount: usd(4.3), rate: 0.23 }],
				total_shipping_price: usd(5),
			},
		],
	});
	expect(totalOf(order)).toBe('28.00');
	expect(warnings).toEqual([]);
});

it.each([
	['new', '9', 'AWAITING_PAYMENT', true, false],
	['processing', '3', 'AWAITING_SHIPMENT', true, true],
	['shipped', '3', 'SHIPPED', false, true],
])('maps a real order in the inner form, %s', (name, id, status, can_cancel, can_refund) => {
	const { order, warnings } = map('magento', fixture(`magento-order-${name}.emartech`));

	expect(totalOf(order)).toBe('68.00'); // 58 + 10 shillings; 34 are dollars
	expect(order).toMatchObject({
		status,
		shipping_info: { address: { last_name: 'Doe', street: '123 Oak Ave', state: 'New York' } },
		order_lines: [
			{
				channel_order_line_id: id,
				product: { id: 'WS03-XS-Blue', title: 'Iris Workout Top' },
				price: money('UGX')(58),
				total_shipping_price: money('UGX')(10),
				can_cancel,
				can_refund,
			},
		],
	});
	expect(warnings).toEqual([]);
});

describe('what is no order says so', () => {
	it('the answer of a search', () => {
		expect(problemsOf('magento', fixture('magento-orders.divante-tax-discount'))).toEqual([
			[
				'items',
				'is a list of orders in one item: put the node Split Out before this one, with the field items',
			],
		]);
	});

	it('a credit memo', () => {
		expect(problemsOf('magento', fixture('magento-creditmemo.adobe-kb'))).toEqual([
			[
				'order_id',
				'is that of a credit memo, invoice or shipment: read the order itself, from GET /V1/orders/1',
			],
		]);
	});

	it('a row', () => {
		expect(problemsOf('magento', row({ order_id: 900 }))).toEqual([
			[
				'order_id',
				'is that of one row of an order: read the order itself, from GET /V1/orders/900',
			],
		]);
	});
});

describe('dates', () => {
	it.each([
		['with a zone', '2026-10-01T12:00:00+02:00', '2026-10-01T10:00:00Z'],
		['without one', '2026-10-01T10:00:00', '2026-10-01T10:00:00Z'],
	])('can be as other calls write them, %s', (_, created_at, expected) => {
		expect(map('magento', anOrder({ created_at })).order.created_at).toBe(expected);
	});

	it('that are none are a problem', () => {
		expect(problemsOf('magento', anOrder({ created_at: 'today' }))).toEqual([
			['created_at', 'is not a date'],
		]);
	});

	it.each<[string, IDataObject]>([
		['a row', { items: [row({ updated_at: '2026-10-03 10:00:00' })] }],
		['a note', { status_histories: [{}, { created_at: '2026-10-03 10:00:00' }, null] }],
		[
			'a credit memo',
			{ creditmemos: [{ entity_id: 1, state: 1, updated_at: '2026-10-03 10:00:00' }] },
		],
	])('of %s make a new version', (_, overrides) => {
		expect(map('magento', anOrder(overrides)).order.channel_updated_at).toBe(
			'2026-10-03T10:00:00Z',
		);
	});

	it('of parts that are older or none make no version', () => {
		const old = row({ updated_at: '0000-00-00 00:00:00' });

		expect(map('magento', anOrder({ items: [old] })).order.channel_updated_at).toBe(
			'2026-10-02T10:00:00Z',
		);
	});
});

describe('currency', () => {
	it('is the order’s, never that of the website', () => {
		const order = anOrder({ order_currency_code: null, base_currency_code: 'USD' });

		expect(problemsOf('magento', order)).toEqual([
			['Currency', 'is needed: the order names no currency'],
		]);
		expect(map('magento', order, { currency: 'SEK' }).order.order_lines[0]?.price.currency).toBe(
			'SEK',
		);
	});
});

it('keeps what else a seller wants to know', () => {
	const gift_message = { sender: 'A', recipient: 'B', message: 'Hello' };
	const { order } = map(
		'magento',
		anOrder({ extension_attributes: { pickup_location_code: 'X1', gift_message } }),
	);

	expect(order.shipping_info.pudo_id).toBe('X1');
	expect(order.custom_attributes).toEqual([
		{ id: 'increment_id', type: 'STRING', value: '000000900' },
		{ id: 'gift_message', type: 'STRING', value: JSON.stringify(gift_message) },
	]);
});

it('reads what PHP writes: [] for an object, an object for a list, 1 for yes', () => {
	const { order } = map('magento', {
		...anOrder({ is_virtual: '1', billing_address: [], status_histories: {} }),
		items: { 4: row({ is_virtual: '1', product_options: [], weee_tax_applied: 'a:0:{}' }) },
		extension_attributes: [],
		creditmemos: {},
	});

	expect(totalOf(order)).toBe('20.00');
	expect(order.order_lines).toHaveLength(1);
});

it('reads amounts with the noise of floating point', () => {
	const items = [row({ row_total: 0.1 + 0.2 }), row({ item_id: 2, row_total: '0.3000' })];
	const { order, warnings } = map('magento', anOrder({ items, subtotal: 0.6, grand_total: 0.6 }));

	expect([totalOf(order), warnings]).toEqual(['0.60', []]);
});
