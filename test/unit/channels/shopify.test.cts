import type { IDataObject } from 'n8n-workflow';

import { fixture, map, money, problemsOf, refundTotalOf, totalOf } from './support/mapping.cjs';

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

/**
 * Two chairs of 50.00 and a lamp of 19.99, 10.00 discount on the chairs, shipping 6.00, 20 % tax on all.
 * Without tax: 2 × 50.00 − 10.00 = 90.00 and 19.99. Taxes 18.00, 4.00 (3.998) and 1.20.
 * In all 90.00 + 19.99 + 6.00 + 18.00 + 4.00 + 1.20 = 139.19.
 */
const tax = (price: string) => [{ title: 'VAT', price, rate: 0.2 }];
const chairs = {
	id: 1,
	sku: 'CHAIR',
	name: 'Chair',
	quantity: 2,
	price: '50.00',
	discount_allocations: [{ amount: '10.00' }],
	tax_lines: tax('18.00'),
};
const lamp = {
	id: 2,
	sku: 'LAMP',
	name: 'Lamp',
	quantity: 1,
	price: '19.99',
	tax_lines: tax('4.00'),
};
const address = {
	first_name: 'Ada',
	last_name: 'Lovelace',
	address1: '1 Rue X',
	city: 'Paris',
	zip: '75001',
	country_code: 'FR',
};
function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		id: 7,
		created_at: '2026-07-07T10:00:00+02:00',
		updated_at: '2026-07-08T10:00:00+02:00',
		currency: 'EUR',
		financial_status: 'paid',
		fulfillment_status: null,
		taxes_included: false,
		subtotal_price: '109.99',
		total_discounts: '10.00',
		total_tax: '23.20',
		total_price: '139.19',
		line_items: [chairs, lamp],
		shipping_lines: [{ title: 'Post', price: '6.00', tax_lines: tax('1.20') }],
		shipping_address: address,
		refunds: [],
		...overrides,
	};
}
const eur = money('EUR');
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

it('does not share a discount out that the lines name in part', () => {
	expect(map('shopify', anOrder({ total_discounts: '15.00' })).warnings).toEqual([
		['total_discounts', 'is 15.00, but lines and shipping make 10.00: the lines count'],
	]);
});

it('takes a discount off shipping', () => {
	const shipping = { title: 'Post', price: '6.00', discounted_price: '0.00', tax_lines: [] };
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

describe('refunds', () => {
	const refunds = [
		{
			id: 50,
			created_at: '2026-07-09T10:00:00+02:00',
			// One chair came back: half of 90.00 and of 18.00
			refund_line_items: [
				{
					id: 51,
					line_item_id: 1,
					quantity: 1,
					restock_type: 'return',
					subtotal: 45,
					total_tax: 9,
				},
			],
			order_adjustments: [{ kind: 'shipping_refund', amount: '-3.00', tax_amount: '-0.60' }],
		},
		{
			id: 60,
			created_at: '2026-07-10T10:00:00+02:00',
			refund_line_items: [
				{
					id: 61,
					line_item_id: 2,
					quantity: 1,
					restock_type: 'cancel',
					subtotal: 19.99,
					total_tax: 4.0,
				},
			],
		},
	];
	const refunded = anOrder({ financial_status: 'partially_refunded', refunds });

	it('become adjustments with their dates, units and taxes', () => {
		const { order, warnings } = map('shopify', refunded);

		const vat = (amount: number) => [{ code: 'VAT', amount: eur(amount), rate: 0.2 }];
		expect(order.order_lines.map(({ adjustments }) => adjustments)).toEqual([
			[
				{
					channel_adjustment_id: '50-51',
					type: 'REFUND',
					reason: 'RETURN',
					created_at: '2026-07-09T10:00:00+02:00',
					quantity: 1,
					price: eur(45),
					taxes: vat(9),
					shipping_price: eur(0),
				},
				{
					channel_adjustment_id: '50-shipping-1',
					type: 'REFUND',
					reason: 'CHANNEL_SPECIFIC',
					created_at: '2026-07-09T10:00:00+02:00',
					quantity: 0,
					price: eur(0),
					shipping_price: eur(2.46), // 3.00 by 4.91 : 1.09 is 2.455 and 0.545
					shipping_taxes: vat(0.49), // 0.60 is 0.491 and 0.109
				},
			],
			[
				{
					channel_adjustment_id: '60-61',
					type: 'CANCELATION',
					reason: 'CHANNEL_SPECIFIC',
					created_at: '2026-07-10T10:00:00+02:00',
					quantity: 1,
					price: eur(19.99),
					taxes: vat(4),
					shipping_price: eur(0),
				},
				{
					channel_adjustment_id: '50-shipping-2',
					type: 'REFUND',
					reason: 'CHANNEL_SPECIFIC',
					created_at: '2026-07-09T10:00:00+02:00',
					quantity: 0,
					price: eur(0),
					shipping_price: eur(0.54),
					shipping_taxes: vat(0.11),
				},
			],
		]);
		// 45.00 + 9.00 + 3.00 + 0.60 + 19.99 + 4.00
		expect(refundTotalOf(order)).toBe('81.59');
		expect(warnings).toEqual([]);
	});

	it('are without tax, in a shop whose prices include it', () => {
		const item = { id: 51, line_item_id: 1, quantity: 1, subtotal: 54, total_tax: 9 };
		const refund = { id: 50, created_at: '2026-07-09T10:00:00Z', refund_line_items: [item] };
		const { order } = map('shopify', anOrder({ taxes_included: true, refunds: [refund] }));

		expect(order.order_lines[0]?.adjustments?.[0]).toMatchObject({
			price: eur(45),
			taxes: [{ amount: eur(9) }],
		});
	});

	it.each([
		['customer', 'CUSTOMER_CANCELATION'],
		['inventory', 'OUT_OF_STOCK'],
		['other', 'CHANNEL_SPECIFIC'],
	])('of an order cancelled for %s have the reason %s', (cancel_reason, reason) => {
		const item = { id: 1, line_item_id: 1, quantity: 2, restock_type: 'cancel', subtotal: 90 };
		const refund = { id: 50, created_at: '2026-07-09T10:00:00Z', refund_line_items: [item] };
		const cancelled_at = '2026-07-09T10:00:00Z';
		const { order } = map('shopify', anOrder({ cancelled_at, cancel_reason, refunds: [refund] }));

		expect(order.order_lines[0]?.adjustments?.[0]).toMatchObject({ type: 'CANCELATION', reason });
	});

	it('close a line whose units were all taken off', () => {
		const [chairLine, lampLine] = map('shopify', refunded).order.order_lines;

		expect(chairLine).toMatchObject({
			status: 'AWAITING_SHIPMENT',
			quantity: 2,
			can_cancel: true,
			can_refund: true,
		});
		expect(lampLine).toMatchObject({
			status: 'CLOSED',
			status_reason: 'CANCELED',
			can_cancel: false,
			can_refund: false,
		});
	});

	it('of shipping in the newer form get their tax in proportion, and a warning says so', () => {
		const refund = {
			id: 70,
			created_at: '2026-07-09T10:00:00Z',
			refund_shipping_lines: [{ subtotal_amount_set: { shop_money: { amount: '6.00' } } }],
		};
		const { order, warnings } = map('shopify', anOrder({ refunds: [refund] }));

		expect(refundTotalOf(order)).toBe('7.20');
		expect(warnings).toEqual([
			[
				'refunds[0].refund_shipping_lines',
				'names no tax: it is taken in proportion to the tax on shipping',
			],
		]);
	});

	it('that belong to no line are left out, and a warning says so', () => {
		const refund = {
			id: 80,
			created_at: '2026-07-09T10:00:00Z',
			refund_line_items: [{ id: 81, line_item_id: 99, quantity: 1, subtotal: 1, total_tax: 0 }],
			order_adjustments: [{ kind: 'refund_discrepancy', amount: '5.00', tax_amount: '0.00' }],
		};
		const { order, warnings } = map('shopify', anOrder({ refunds: [refund] }));

		expect(refundTotalOf(order)).toBe('0.00');
		expect(warnings).toEqual([
			[
				'refunds[0].order_adjustments',
				'gives back an amount that belongs to no line: it is left out',
			],
			['refunds[0].refund_line_items', 'names a line that the order does not have: it is left out'],
		]);
	});
});

describe('status', () => {
	const parcel = { status: 'success', shipment_status: 'delivered', tracking_company: 'UPS' };
	const cancelled_at = '2026-07-09T10:00:00Z';

	it.each<[string, IDataObject, string, string | undefined]>([
		['waiting for payment', { financial_status: 'pending' }, 'AWAITING_PAYMENT', undefined],
		['paid', {}, 'AWAITING_SHIPMENT', undefined],
		['on its way', { fulfillment_status: 'fulfilled' }, 'SHIPPED', undefined],
		[
			'on its way, to be paid on delivery',
			{ fulfillment_status: 'fulfilled', financial_status: 'pending' },
			'SHIPPED',
			undefined,
		],
		[
			'arrived',
			{ fulfillment_status: 'fulfilled', fulfillments: [parcel] },
			'DELIVERED',
			undefined,
		],
		[
			'in part arrived',
			{ fulfillment_status: 'fulfilled', fulfillments: [parcel, { status: 'success' }] },
			'SHIPPED',
			undefined,
		],
		['refunded', { financial_status: 'refunded' }, 'CLOSED', 'REFUNDED'],
		['voided', { financial_status: 'voided' }, 'CLOSED', 'CANCELED'],
		['expired', { financial_status: 'expired' }, 'CLOSED', 'PAYMENT_TIMEOUT'],
		['cancelled', { cancelled_at, cancel_reason: 'customer' }, 'CLOSED', 'CANCELED'],
		['a fraud', { cancelled_at, cancel_reason: 'fraud' }, 'CLOSED', 'FRAUD_CHECK_FAILED'],
		['declined', { cancelled_at, cancel_reason: 'declined' }, 'CLOSED', 'REFUSED_PAYMENT'],
	])('of an order that is %s', (_, overrides, status, reason) => {
		const { order } = map('shopify', anOrder(overrides));
		expect([order.status, order.status_reason]).toEqual([status, reason]);
		if (reason !== undefined) expect(order.order_lines[0]).toMatchObject({ can_cancel: false });
	});

	it('is the line’s own where it is further', () => {
		const line_items = [{ ...chairs, fulfillment_status: 'fulfilled' }, lamp];
		const { order } = map('shopify', anOrder({ fulfillment_status: 'partial', line_items }));

		expect([order, ...order.order_lines].map(({ status }) => status)).toEqual([
			'AWAITING_SHIPMENT',
			'SHIPPED',
			'AWAITING_SHIPMENT',
		]);
	});

	it('can be mapped otherwise', () => {
		const authorized = anOrder({ financial_status: 'authorized' });
		const statusMap = { authorized: 'AWAITING_SHIPMENT' };

		expect(map('shopify', authorized, { statusMap }).order.status).toBe('AWAITING_SHIPMENT');
	});

	it('that is mapped otherwise holds for all ways of cancelling', () => {
		const cancelled = anOrder({ cancelled_at, cancel_reason: 'fraud' });
		const { order } = map('shopify', cancelled, { statusMap: { cancelled: 'CHANNEL_SPECIFIC' } });

		expect(order.status).toBe('CHANNEL_SPECIFIC');
		expect(order).not.toHaveProperty('status_reason');
	});

	it('that is mapped otherwise does not keep its reason', () => {
		const voided = anOrder({ financial_status: 'voided' });
		const { order } = map('shopify', voided, { statusMap: { voided: 'CHANNEL_SPECIFIC' } });

		expect(order).toMatchObject({ status: 'CHANNEL_SPECIFIC' });
		expect(order).not.toHaveProperty('status_reason');
	});

	it.each(['settled', 'constructor', ''])('%j is a problem', (financial_status) => {
		const [[field, message] = [], ...others] = problemsOf('shopify', anOrder({ financial_status }));
		expect(field).toBe('financial_status');
		expect(message).toMatch(/^"\w+" is no known status: say under 'Status Map'|^is missing$/);
		expect(others).toEqual([]);
	});
});

describe('addresses', () => {
	const shippingOf = (shipping_address: IDataObject | null) =>
		map('shopify', anOrder({ shipping_address }));

	it('without what Connect wants are left out, and a warning says so', () => {
		const { order, warnings } = shippingOf({ ...address, address1: '', city: null });

		expect(order.shipping_info.address).toBeUndefined();
		expect(warnings).toEqual([
			['shipping_address', 'gives no street, city: the address is left out'],
		]);
	});

	it('that are missing are told of', () => {
		expect(shippingOf(null).warnings).toEqual([
			['shipping_address', 'is empty: the order is sent without an address'],
		]);
	});

	it('are not missed where nothing is shipped', () => {
		const line_items = [{ ...chairs, requires_shipping: false }];
		const order = anOrder({ shipping_address: null, line_items, total_price: null });

		expect(map('shopify', order).warnings.map(([field]) => field)).not.toContain(
			'shipping_address',
		);
	});

	it.each([
		[{ country_code: null, country: 'Ivory Coast' }, 'CIV'],
		[{ country_code: 'xk' }, 'XKK'],
	])('have a country code from %j', (country, expected) => {
		const { order } = shippingOf({ ...address, ...country });
		expect(order.shipping_info.address?.country_iso_code).toBe(expected);
	});

	it('of no known country are a problem', () => {
		const shipping_address = { ...address, country_code: null, country: 'Narnia' };
		expect(problemsOf('shopify', anOrder({ shipping_address }))).toEqual([
			['shipping_address', 'names the country "Narnia", which is not in ISO 3166-1'],
		]);
	});
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
		'a line without a product',
		{ line_items: [{ ...lamp, sku: '', variant_id: null, product_id: 0 }] },
		'line_items[0]',
		'names no product: sku, variant_id, product_id are empty',
	],
	[
		'a discount above the price',
		{ line_items: [{ ...lamp, discount_allocations: [{ amount: '20.00' }] }] },
		'line_items[0]',
		'would come to -0.01 EUR, which is below 0',
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

it.each([null, [], 'order', 17])('refuses %j as an order', (json) => {
	expect(problemsOf('shopify', json)).toHaveLength(1);
});
