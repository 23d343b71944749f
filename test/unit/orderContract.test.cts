/** What Mirakl's contract says of each field of an order; `uncheckedOrder.test.cts` has the sentences. */
import { get, set, unset } from 'lodash';

import { checkOrder } from '../../nodes/shared/contract/uncheckedOrder';

const MONEY = { amount: 1, currency: 'EUR' };
const DATE = '2026-07-07T10:00:00Z';
const ADDRESS = {
	last_name: 'Doe',
	street: '1 Main Street',
	city: 'Paris',
	first_name: 'Jane',
	company: 'Example Ltd',
	street_additional_info: 'Flat 3',
	zip_code: '75001',
	state: 'IDF',
	country: 'France',
	country_iso_code: 'FRA',
	phone: '+33',
	additional_info: 'Ring twice',
};
const TAX = {
	code: 'VAT',
	amount: MONEY,
	rate: 0.2,
	seller_collectible: MONEY,
	channel_collectible: MONEY,
};
const ATTRIBUTE = { id: 'gift', type: 'STRING', value: 'For you!' };

/** An order in which every field of the contract is filled in. */
const FULL_ORDER = {
	channel_order_id: 'A',
	created_at: DATE,
	channel_updated_at: DATE,
	status: 'CLOSED',
	status_reason: 'REFUNDED',
	fulfillment: { type: 'FULFILLED_BY_PARTNER', code: 'FBB' },
	shipping_info: {
		email: 'jane@example.com',
		address: ADDRESS,
		carrier: 'UPS',
		method: 'Express',
		pudo_id: 'PUDO-1',
		shipping_deadline: DATE,
		delivery_date: { earliest: DATE, latest: DATE },
	},
	billing_info: { address: ADDRESS },
	has_incident: false,
	sub_channel_code: 'FR',
	custom_attributes: [ATTRIBUTE],
	order_lines: [
		{
			channel_order_line_id: 'A-1',
			created_at: DATE,
			updated_at: DATE,
			quantity: 1,
			can_cancel: true,
			can_refund: true,
			price: MONEY,
			total_shipping_price: MONEY,
			taxes: [TAX],
			shipping_taxes: [TAX],
			product: { id: 'SKU-1', title: 'Chair', thumbnail_url: 'https://example.com/a.jpg' },
			status: 'CLOSED',
			status_reason: 'REFUNDED',
			adjustments: [
				{
					channel_adjustment_id: 'R1',
					type: 'REFUND',
					reason: 'RETURN',
					created_at: DATE,
					quantity: 1,
					price: MONEY,
					shipping_price: MONEY,
					taxes: [TAX],
					shipping_taxes: [TAX],
				},
			],
			custom_attributes: [ATTRIBUTE],
		},
	],
};

const fullOrder = () => JSON.parse(JSON.stringify(FULL_ORDER)) as object;

const LINE = 'order_lines[0]';
const ADJUSTMENT = `${LINE}.adjustments[0]`;
const MONEY_FIELDS = ['amount', 'currency'];
const REQUIRED_OF_ADDRESS = ['last_name', 'street', 'city'];
const OPTIONAL_OF_TAX = ['rate', 'seller_collectible', 'channel_collectible'];
const below = (path: string, fields: string[]) => fields.map((field) => `${path}.${field}`);
const TAXES = [LINE, ADJUSTMENT].flatMap((owner) => [
	`${owner}.taxes[0]`,
	`${owner}.shipping_taxes[0]`,
]);
const ADDRESSES = ['shipping_info.address', 'billing_info.address'];

const REQUIRED = [
	...['channel_order_id', 'created_at', 'channel_updated_at', 'status', 'fulfillment'],
	...['fulfillment.type', 'shipping_info', 'order_lines'],
	...below('shipping_info.delivery_date', ['earliest', 'latest']),
	...ADDRESSES.flatMap((address) => below(address, REQUIRED_OF_ADDRESS)),
	...below('custom_attributes[0]', ['id', 'type', 'value']),
	...below(LINE, ['channel_order_line_id', 'created_at', 'updated_at', 'quantity', 'can_cancel']),
	...below(LINE, ['can_refund', 'price', 'total_shipping_price', 'product', 'status']),
	...below(`${LINE}.product`, ['id', 'title']),
	...below(`${LINE}.price`, MONEY_FIELDS),
	...below(`${LINE}.custom_attributes[0]`, ['id', 'type', 'value']),
	...below(ADJUSTMENT, ['channel_adjustment_id', 'type', 'reason', 'created_at', 'quantity']),
	...below(ADJUSTMENT, ['price', 'shipping_price']),
	...TAXES.flatMap((tax) => below(tax, ['code', 'amount'])),
];

const OPTIONAL = [
	...['status_reason', 'fulfillment.code', 'billing_info', 'has_incident', 'sub_channel_code'],
	...['custom_attributes', ...ADDRESSES],
	...below('shipping_info', ['email', 'carrier', 'method', 'pudo_id', 'shipping_deadline']),
	'shipping_info.delivery_date',
	...ADDRESSES.flatMap((address) =>
		below(
			address,
			Object.keys(ADDRESS).filter((field) => !REQUIRED_OF_ADDRESS.includes(field)),
		),
	),
	...below(LINE, ['taxes', 'shipping_taxes', 'status_reason', 'adjustments', 'custom_attributes']),
	`${LINE}.product.thumbnail_url`,
	...below(ADJUSTMENT, ['taxes', 'shipping_taxes']),
	...TAXES.flatMap((tax) => below(tax, OPTIONAL_OF_TAX)),
];

it('fits when every field is filled in', () => {
	expect(checkOrder(fullOrder())).toEqual([]);
});

it.each(REQUIRED)('needs %s', (path) => {
	const order = fullOrder();
	expect(get(order, path)).toBeDefined();
	unset(order, path);

	expect(checkOrder(order)).toMatchObject([{ field: path, message: 'is missing' }]);
});

it.each(OPTIONAL)('does without %s', (path) => {
	const order = fullOrder();
	expect(get(order, path)).toBeDefined();
	unset(order, path);

	expect(checkOrder(order)).toEqual([]);
});

it.each([...REQUIRED, ...OPTIONAL].filter((path) => !path.endsWith('custom_attributes[0].value')))(
	'refuses null for %s',
	(path) => {
		const order = fullOrder();
		set(order, path, null);

		const [problem] = checkOrder(order);
		expect(problem).toMatchObject({ field: path, message: expect.stringContaining('not null') });
	},
);

const [attribute, line, adjustment, tax] = ['custom_attributes[0]', LINE, ADJUSTMENT, TAXES[0]];

describe('limits', () => {
	it.each<[string, unknown]>([
		[`${line}.quantity`, 0],
		[`${line}.price.amount`, 0],
		[`${tax}.rate`, 0],
		[`${adjustment}.quantity`, 0],
		// Mirakl publishes no shortest length for these.
		['shipping_info.carrier', ''],
		['shipping_info.address.last_name', ''],
		[`${line}.product.title`, ''],
		[`${attribute}.id`, 'x'.repeat(255)],
		['custom_attributes[0]', { ...ATTRIBUTE, value: 'x'.repeat(100_000) }],
		['custom_attributes[0]', { ...ATTRIBUTE, type: 'NUMERIC', value: 1_000_000_000 }],
		['custom_attributes[0]', { ...ATTRIBUTE, type: 'NUMERIC', value: -1_000_000_000 }],
		['custom_attributes[0]', { ...ATTRIBUTE, type: 'LIST', value: ['x'.repeat(10_000)] }],
		['custom_attributes[0]', { ...ATTRIBUTE, type: 'LIST', value: Array(1000).fill('x') }],
	])('are kept by %s', (path, value) => {
		const order = fullOrder();
		set(order, path, value);

		expect(checkOrder(order)).toEqual([]);
	});

	it.each<[string, unknown, string, string?]>([
		['status', '', 'must not be empty'],
		['fulfillment.type', '', 'must not be empty'],
		[`${line}.channel_order_line_id`, '', 'must not be empty'],
		[`${line}.price.currency`, '', 'must not be empty'],
		[`${line}.product.id`, '', 'must not be empty'],
		[`${tax}.code`, '', 'must not be empty'],
		[`${tax}.rate`, -0.1, 'must be 0 or more'],
		[`${adjustment}.channel_adjustment_id`, '', 'must not be empty'],
		[`${adjustment}.price.amount`, -1, 'must be 0 or more'],
		[
			`${line}.product.thumbnail_url`,
			'a.jpg',
			'must be an address, such as https://example.com/a.jpg',
		],
		['shipping_info.email', 'jane example@x', 'must be an e-mail address'],
		['shipping_info.email', 'jane@x y', 'must be an e-mail address'],
		['shipping_info.email', 'jane@', 'must be an e-mail address'],
		['shipping_info.email', '@x', 'must be an e-mail address'],
		[`${attribute}.id`, '', 'must not be empty'],
		[`${attribute}.id`, 'x'.repeat(256), 'is longer than 255 characters'],
		[`${attribute}.type`, '', 'must not be empty'],
		[
			attribute,
			{ ...ATTRIBUTE, type: 'NUMERIC', value: -1_000_000_001 },
			'must be -1000000000 or more',
			'.value',
		],
		[
			attribute,
			{ ...ATTRIBUTE, type: 'LIST', value: ['x'.repeat(10_001)] },
			'is longer than 10000 characters',
			'.value[0]',
		],
		[
			attribute,
			{ ...ATTRIBUTE, type: 'LIST', value: Array(1001).fill('x') },
			'has more than 1000 entries',
			'.value',
		],
	])('are broken by %s', (path, value, message, inner = '') => {
		const order = fullOrder();
		set(order, path, value);

		expect(checkOrder(order)).toMatchObject([{ field: `${path}${inner}`, message }]);
	});
});

it.each<[string, unknown, string]>([
	['has_incident', 1, 'must be true or false'],
	['has_incident', 'no', 'must be true or false, not text'],
	['order_lines', 'x', 'must be a list, not text'],
	['fulfillment', true, 'must be an object, not true or false'],
	['fulfillment', [], 'must be an object, not a list'],
	['status', {}, 'must be text, not an object'],
	[`${line}.price.amount`, [], 'must be a number, not a list'],
])('says of %s what it must be', (path, value, message) => {
	const order = fullOrder();
	set(order, path, value);

	expect(checkOrder(order)).toEqual([expect.objectContaining({ field: path, message })]);
});

it('tells which line a problem belongs to', () => {
	const order = fullOrder();
	set(order, `${LINE}.quantity`, -1);

	expect(checkOrder(order)).toMatchObject([{ line: 0 }]);
	expect(checkOrder({ ...fullOrder(), status: '' })[0]).not.toHaveProperty('line');
	expect(checkOrder({ ...fullOrder(), order_lines: [] })[0]).not.toHaveProperty('line');
});
