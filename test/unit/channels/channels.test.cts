/** What holds for the orders of all channels, whatever their shape. */
import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, channelOrderIdOf } from '../../../nodes/MiraklConnectOrders/channels';
import { channelOf, map, problemsOf } from './support/mapping.cjs';
import { anOrder, lamp } from './support/shopifyOrder.cjs';

it.each([
	['amazonSpApi', 'Amazon Selling Partner API'],
	['bol', 'bol.com'],
	['ebay', 'eBay'],
	['magento', 'Magento 2'],
	['shopify', 'Shopify'],
	['wooCommerce', 'WooCommerce'],
])('offers %s under the name %s', (value, name) => {
	expect(CHANNELS).toContainEqual(expect.objectContaining({ value, name }));
});

it.each<[string, object, string | undefined]>([
	['amazonSpApi', { AmazonOrderId: '902-1' }, '902-1'],
	['amazonSpApi', { payload: { AmazonOrderId: '902-1' } }, '902-1'],
	['amazonSpApi', { order: { orderId: '902-2' } }, '902-2'],
	['bol', { orderId: 'A2K8' }, 'A2K8'],
	['ebay', { orderId: '01-00000-00001' }, '01-00000-00001'],
	['magento', { entity_id: 7, increment_id: '000000007' }, '7'],
	['shopify', { id: 7 }, '7'],
	['shopify', { order: { id: 7 } }, '7'],
	['shopify', { data: { order: { id: 'gid://shopify/Order/7' } } }, '7'],
	['wooCommerce', { id: '17' }, '17'],
	['wooCommerce', { number: '17' }, undefined],
	['wooCommerce', { id: { value: 17 } }, undefined],
])(
	'finds the id of an order at %s, so that a problem can name it: %j',
	(format, json, expected) => {
		expect(channelOrderIdOf(channelOf(format), json)).toBe(expected);
	},
);

const FORMATS = CHANNELS.map(({ value }) => value);

describe.each(FORMATS)('an order at %s', (format) => {
	it.each([
		[null, 'the order is missing'],
		[[], 'the order must be an object'],
		['order', 'the order must be an object'],
		[17, 'the order must be an object'],
	])('can’t be %j', (json, message) => {
		expect(problemsOf(format, json)).toEqual([[undefined, message]]);
	});
});

it.each<[string, string[]]>([
	['amazonSpApi', ['AmazonOrderId', 'PurchaseDate', 'LastUpdateDate', 'OrderStatus', 'OrderItems']],
	['bol', ['orderId', 'orderPlacedDateTime', 'orderItems']],
	[
		'ebay',
		[
			'orderId',
			'creationDate',
			'lastModifiedDate',
			'orderFulfillmentStatus',
			'orderPaymentStatus',
			'lineItems',
		],
	],
	['magento', ['entity_id', 'created_at', 'updated_at', 'items']],
	['shopify', ['id', 'created_at', 'updated_at', 'line_items']],
	['wooCommerce', ['id', 'status', 'line_items']],
])('lists what an empty order at %s misses', (format, fields) => {
	const problems = problemsOf(format, {});

	expect(problems.map(([field]) => field)).toEqual(fields);
	for (const [, message] of problems) expect(message).toMatch(/^is missing/);
});

describe('reads fields', () => {
	const lineOf = (overrides: IDataObject) => anOrder({ line_items: [{ ...lamp, ...overrides }] });

	it('without the blanks around them', () => {
		const order = { ...lineOf({ sku: ' LAMP\n', quantity: '1' }), id: ' 7 ', email: '  ' };

		expect(map('shopify', order).order).toMatchObject({
			channel_order_id: '7',
			shipping_info: expect.not.objectContaining({ email: expect.anything() }),
			order_lines: [{ quantity: 1, product: { id: 'LAMP' } }],
		});
	});

	it.each<[string, IDataObject, string, string]>([
		['a blank id', { id: ' ' }, 'id', 'is missing'],
		['an object as text', { sku: { a: 1 } }, 'sku', 'must be text or a number'],
		['units below 0', { quantity: -1 }, 'quantity', 'must be a whole number'],
		['text for yes or no', { taxable: 'maybe' }, 'taxable', 'must be true or false'],
		['an object for a list', { tax_lines: {} }, 'tax_lines', 'must be a list'],
	])('and refuses %s', (_, overrides, field, message) => {
		expect(problemsOf('shopify', lineOf(overrides))).toEqual([[`line_items[0].${field}`, message]]);
	});
});
