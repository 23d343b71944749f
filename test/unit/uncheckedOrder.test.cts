import { checkOrder } from '../../nodes/shared/contract/uncheckedOrder';
import { anOrder, anOrderLine } from '../support/orders.cjs';

it('finds nothing wrong with an order that fits', () => {
	expect(checkOrder(anOrder('A'))).toEqual([]);
});

it('lets through what Mirakl may add', () => {
	expect(checkOrder(anOrder('A', { status: 'PACKED', some_field: { x: 1 } }))).toEqual([]);
});

const line = (overrides: object) =>
	anOrder('A', { order_lines: [anOrderLine('L', overrides as never)] });
const DATE = 'must be a date and time with its zone, such as 2026-07-07T10:00:00Z';

it.each([
	['a missing field', anOrder('A', { status: undefined }), 'status', 'is missing'],
	['a missing block', anOrder('A', { shipping_info: undefined }), 'shipping_info', 'is missing'],
	['null', anOrder('A', { sub_channel_code: null }), 'sub_channel_code', 'must be text, not null'],
	['an id as number', anOrder('A', { channel_order_id: 17 }), 'channel_order_id', 'must be text'],
	['an empty id', anOrder('A', { channel_order_id: '' }), 'channel_order_id', 'must not be empty'],
	['no lines', anOrder('A', { order_lines: [] }), 'order_lines', 'needs at least 1 entry'],
	[
		'lines as object',
		anOrder('A', { order_lines: {} }),
		'order_lines',
		'must be a list, not an object',
	],
	['a date without zone', anOrder('A', { created_at: '2026-07-07T10:00:00' }), 'created_at', DATE],
	['a date only', anOrder('A', { created_at: '2026-07-07' }), 'created_at', DATE],
	['30 February', anOrder('A', { created_at: '2026-02-30T10:00:00Z' }), 'created_at', DATE],
	[
		'an amount as text',
		line({ price: { amount: '30', currency: 'EUR' } }),
		'order_lines[0].price.amount',
		'must be a number, not text',
	],
	[
		'an amount below 0',
		line({ price: { amount: -1, currency: 'EUR' } }),
		'order_lines[0].price.amount',
		'must be 0 or more',
	],
	['half a unit', line({ quantity: 1.5 }), 'order_lines[0].quantity', 'must be a whole number'],
	['units below 0', line({ quantity: -1 }), 'order_lines[0].quantity', 'must be 0 or more'],
	[
		'yes for true',
		line({ can_cancel: 'yes' }),
		'order_lines[0].can_cancel',
		'must be true or false, not text',
	],
	[
		'a tax without code',
		line({ taxes: [{ amount: { amount: 1, currency: 'EUR' } }] }),
		'order_lines[0].taxes[0].code',
		'is missing',
	],
	[
		'no e-mail address',
		anOrder('A', { shipping_info: { email: 'x' } }),
		'shipping_info.email',
		'must be an e-mail address',
	],
	[
		'a two-letter country',
		anOrder('A', {
			billing_info: { address: { last_name: 'D', street: 's', city: 'c', country_iso_code: 'FR' } },
		}),
		'billing_info.address.country_iso_code',
		'must be a country code of three letters: FRA instead of FR',
	],
])('names %s', (_, order, field, message) => {
	expect(checkOrder(order)).toMatchObject([{ field, message }]);
});

it('names all problems of an order at once', () => {
	const order = anOrder('A', { status: 5, order_lines: [anOrderLine('L', { quantity: '2' })] });

	expect(checkOrder(order).map(({ field }) => field)).toEqual([
		'status',
		'order_lines[0].quantity',
	]);
});

it.each([null, 'order', 17, []])('refuses %j as an order', (order) => {
	expect(checkOrder(order)).toHaveLength(1);
});

describe('custom attributes', () => {
	const problemsOf = (...attributes: object[]) =>
		checkOrder(anOrder('A', { custom_attributes: attributes as never }));

	it.each([
		['STRING', 'text'],
		['NUMERIC', -2.5],
		['BOOLEAN', false],
		['DATE', '2024-01-27T09:24:36.326Z'],
		['LIST', ['a']],
		['SOMETHING_NEW', { x: 1 }],
		// Names that every JavaScript object knows.
		['constructor', 'x'],
		['__proto__', 'x'],
		['toString', 'x'],
	])('takes %s', (type, value) => {
		expect(problemsOf({ id: 'a', type, value })).toEqual([]);
	});

	it.each([
		['STRING', 5, 'value', 'must be text'],
		['STRING', 'x'.repeat(100_001), 'value', 'is longer than 100000 characters'],
		['NUMERIC', '5', 'value', 'must be a number, not text'],
		['NUMERIC', 1_000_000_001, 'value', 'must be 1000000000 or less'],
		['BOOLEAN', 'true', 'value', 'must be true or false, not text'],
		['DATE', '2024-01-27', 'value', DATE],
		['LIST', [], 'value', 'needs at least 1 entry'],
		['LIST', ['a', 5], 'value[1]', 'must be text'],
		['STRING', undefined, 'value', 'is missing'],
	])('refuses %s with %j', (type, value, field, message) => {
		expect(problemsOf({ id: 'a', type, value })).toEqual([
			{ field: `custom_attributes[0].${field}`, message },
		]);
	});

	it('takes 1000 and refuses 1001', () => {
		const attributes = (count: number) =>
			Array.from({ length: count }, (_, id) => ({ id: `a${id}`, type: 'BOOLEAN', value: true }));

		expect(problemsOf(...attributes(1000))).toEqual([]);
		expect(problemsOf(...attributes(1001))).toEqual([
			{ field: 'custom_attributes', message: 'has more than 1000 entries' },
		]);
	});
});
