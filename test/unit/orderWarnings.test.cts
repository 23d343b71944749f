import type { IDataObject } from 'n8n-workflow';

import { UnitPrices, warningsOf } from '../../nodes/shared/contract/orderWarnings';
import { lineIdsOf, orderIdOf, versionOf } from '../../nodes/shared/contract/uncheckedOrder';
import { anOrder, anOrderLine } from '../support/orders.cjs';

/** An order that may not lose anything. */
const complete = (id: string, ...lines: IDataObject[]) =>
	anOrder(id, {
		billing_info: {},
		order_lines: [anOrderLine(`${id}-0`, { quantity: 7, adjustments: [{}] }), ...lines],
	});
const chairs = (quantity: number, overrides: IDataObject = {}) =>
	anOrderLine('L', {
		quantity,
		price: { amount: 12, currency: 'EUR' },
		product: { id: 'CHAIR' },
		...overrides,
	});

/** The warnings on orders of one run. */
function warnings(...orders: unknown[]) {
	const unitPrices = new UnitPrices();
	return orders.flatMap((order) => warningsOf(order, unitPrices));
}

it('has nothing to say of a complete order', () => {
	expect(warnings(complete('A', chairs(1)))).toEqual([]);
});

describe('what Connect clears when it is left out', () => {
	it('the billing address', () => {
		expect(warnings({ ...complete('A'), billing_info: undefined })).toEqual([
			{
				field: 'billing_info',
				message: 'is left out: if an earlier version had it, Connect clears it',
			},
		]);
	});

	it.each([
		['refunds', [anOrderLine('L')]],
		['refunds, where the list is empty', [anOrderLine('L', { adjustments: [] })]],
	])('%s', (_, order_lines) => {
		expect(warnings(anOrder('A', { billing_info: {}, order_lines }))).toEqual([
			{
				field: 'order_lines',
				message:
					'have no adjustments: if an earlier version had refunds or cancellations, Connect clears them',
			},
		]);
	});
});

describe('the same price for another number of units', () => {
	it.each([
		['of one order', [complete('A', chairs(1), chairs(3))], 2],
		['of two orders', [complete('A', chairs(1)), complete('B', chairs(3))], 1],
	])('is most likely a unit price: %s', (_, orders, position) => {
		expect(warnings(...orders)).toEqual([
			{
				field: `order_lines[${position}].price`,
				message:
					'looks like a unit price: 1 and 3 of product CHAIR have the same price. Connect wants the total of the line',
			},
		]);
	});

	it('is compared with the first line, and told for each of the others', () => {
		expect(warnings(complete('A', chairs(1), chairs(2), chairs(1), chairs(3)))).toHaveLength(2);
	});

	it.each<[string, IDataObject]>([
		['another product', { product: { id: 'TABLE' } }],
		['another price', { price: { amount: 13, currency: 'EUR' } }],
		['another currency', { price: { amount: 12, currency: 'USD' } }],
		['no product', { product: { id: 5 } }],
		['no currency', { price: { amount: 12 } }],
		['no amount', { price: { amount: '12', currency: 'EUR' } }],
		['no quantity', { quantity: '3' }],
	])('is none with %s', (_, overrides) => {
		const line = chairs(3, overrides);

		expect(warnings(complete('A', chairs(1), line, { ...line, quantity: line.quantity }))).toEqual(
			[],
		);
	});

	it.each([
		['a product', { product: { id: 5 } }],
		['a currency', { price: { amount: 12 } }],
		['a price in numbers', { price: { amount: '12', currency: 'EUR' } }],
		['a price, as what costs nothing', { price: { amount: 0, currency: 'EUR' } }],
	])('can not be told without %s', (_, overrides) => {
		expect(warnings(complete('A', chairs(1, overrides), chairs(3, overrides)))).toEqual([]);
	});
});

describe('values that Mirakl does not list', () => {
	const known = {
		type: 'REFUND',
		reason: 'RETURN',
	};

	it('are named once, wherever they stand', () => {
		const order = anOrder('A', {
			billing_info: {},
			status: 'S1',
			status_reason: 'S2',
			fulfillment: { type: 'S3' },
			order_lines: [
				chairs(1, {
					status: 'S1',
					status_reason: 'S4',
					adjustments: [
						{ ...known, type: 'S5' },
						{ ...known, reason: 'S6' },
					],
				}),
			],
		});

		expect(warnings(order)).toEqual(
			[
				['status', 'S1'], // where it stands first
				['status_reason', 'S2'],
				['fulfillment.type', 'S3'],
				['order_lines[0].status_reason', 'S4'],
				['order_lines[0].adjustments[0].type', 'S5'],
				['order_lines[0].adjustments[1].reason', 'S6'],
			].map(([field, value]) => ({
				...(field!.startsWith('order_lines') ? { line: 0 } : {}),
				field,
				message: `${value} is not in Mirakl's list of values: check it for a typing mistake`,
			})),
		);
	});

	it('are texts: anything else is for the check to name', () => {
		expect(warnings({ ...complete('A'), status: 5, fulfillment: null })).toEqual([]);
	});
});

it.each([undefined, null, 'order', 5, [], { order_lines: 'x' }, { order_lines: [null, 5] }])(
	'reads no id, version or line in %j, and does not fail',
	(order) => {
		expect(orderIdOf(order)).toBeUndefined();
		expect(versionOf(order)).toBeUndefined();
		expect(lineIdsOf(order).every((id) => id === undefined)).toBe(true);
		expect(warnings(order).length).toBeGreaterThan(0);
	},
);

it.each([[''], [5], [null]])('takes %j for no id', (channel_order_id) => {
	expect(orderIdOf({ channel_order_id })).toBeUndefined();
});

it('reads the id of an order and of its lines', () => {
	const order = anOrder('A', { order_lines: [anOrderLine('L1'), {}, anOrderLine('L2')] });

	expect(orderIdOf(order)).toBe('A');
	expect(lineIdsOf(order)).toEqual(['L1', undefined, 'L2']);
});
