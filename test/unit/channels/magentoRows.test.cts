import type { IDataObject } from 'n8n-workflow';

import { anOrder, row } from './support/magentoOrder.cjs';
import { map, problemsOf, totalOf } from './support/mapping.cjs';

const linesOf = (overrides: IDataObject) => {
	const { order, warnings } = map('magento', anOrder(overrides));
	const lines = order.order_lines.map((line) => [
		line.channel_order_line_id,
		line.quantity,
		line.price.amount,
		line.status,
	]);
	return { lines, total: totalOf(order), status: order.status, warnings };
};

const part = (overrides: IDataObject) => row({ parent_item_id: 20, ...overrides });

describe('a bundle of dynamic price', () => {
	// 60 - 6 and 20 - 2, as REST gives them after the discount; the bundle repeats their sum.
	const bundle = (overrides: IDataObject = {}) =>
		row({
			item_id: 20,
			product_type: 'bundle',
			name: 'Kit',
			qty_ordered: 2,
			row_total: 80,
			tax_amount: 14.4,
			...overrides,
		});
	const parts = (overrides: IDataObject = {}) => [
		part({ item_id: 21, qty_ordered: 2, row_total: 54, discount_amount: 6, tax_amount: 10.8 }),
		part({
			item_id: 22,
			qty_ordered: 4,
			price: 5,
			row_total: 18,
			discount_amount: 2,
			tax_amount: 3.6,
			...overrides,
		}),
	];
	const order = { subtotal: 80, discount_amount: -8, tax_amount: 14.4, grand_total: 86.4 };

	it('counts by its parts, and they are shipped with it', () => {
		const items = [bundle({ qty_shipped: 2 }), ...parts()];

		expect(linesOf({ ...order, state: 'complete', items })).toEqual({
			lines: [
				['21', 2, 54, 'SHIPPED'],
				['22', 4, 18, 'SHIPPED'],
			],
			total: '86.40',
			status: 'SHIPPED',
			warnings: [],
		});
	});

	it('can be shipped in parts', () => {
		const items = [bundle(), ...parts({ qty_shipped: 4 })];

		expect(linesOf({ ...order, items }).lines).toEqual([
			['21', 2, 54, 'AWAITING_SHIPMENT'],
			['22', 4, 18, 'SHIPPED'],
		]);
	});

	it('is named on its parts', () => {
		const { order: mapped } = map('magento', anOrder({ ...order, items: [bundle(), ...parts()] }));

		expect(mapped.order_lines[0]?.custom_attributes).toEqual([
			{ id: 'bundle', type: 'STRING', value: 'Kit' },
		]);
	});
});

describe('a bundle of fixed price', () => {
	// Its parts have its price, and no row total: https://github.com/magento/magento2/issues/38687
	const items = (first: IDataObject, second: IDataObject, bundle: IDataObject = {}) => [
		row({ item_id: 20, product_type: 'bundle', price: 50, row_total: 50, ...bundle }),
		part({ item_id: 21, price: 50, row_total: 0, sku: 'A', ...first }),
		part({ item_id: 22, price: 50, row_total: 0, sku: 'B', qty_ordered: 2, ...second }),
	];
	const order = { subtotal: 50, grand_total: 50 };

	it.each([
		['a part of it', { qty_shipped: 1 }, { qty_shipped: 1 }, 'AWAITING_SHIPMENT'],
		['all of it', { qty_shipped: 1 }, { qty_shipped: 2 }, 'SHIPPED'],
		['what can be', { qty_shipped: 1 }, { is_virtual: 1 }, 'SHIPPED'],
		['nothing', {}, {}, 'AWAITING_SHIPMENT'],
	])('is one line; shipped in parts, %s', (_, first, second, status) => {
		expect(linesOf({ ...order, items: items(first, second) })).toEqual({
			lines: [['20', 1, 50, status]],
			total: '50.00',
			status,
			warnings: [],
		});
	});

	it('can be shipped together', () => {
		const shipped = items({}, {}, { qty_shipped: 1 });

		expect(linesOf({ ...order, items: shipped }).lines).toEqual([['20', 1, 50, 'SHIPPED']]);
	});

	it('says what is inside', () => {
		const { order: mapped } = map('magento', anOrder({ ...order, items: items({}, {}) }));

		expect(mapped.order_lines[0]?.custom_attributes).toEqual([
			{ id: 'bundle_parts', type: 'STRING', value: '1 × A, 2 × B' },
		]);
	});

	it('is told from one of dynamic price by the inner form', () => {
		const product_options = { product_calculations: 1 };
		const [bundle, ...parts] = items({ row_total: 20 }, { row_total: 30 }, { product_options });

		expect(linesOf({ ...order, items: [bundle, ...parts] }).lines).toHaveLength(1);
		const dynamic = { ...bundle, product_options: { product_calculations: '0' } };
		expect(linesOf({ ...order, items: [dynamic, ...parts] }).lines).toHaveLength(2);
	});
});

it('a product of another kind counts by its parts where it has no price itself', () => {
	const free = row({ item_id: 20, product_type: 'kit', price: 0, row_total: 0 });
	const items = [free, part({ item_id: 21 })];

	expect(linesOf({ items }).lines).toEqual([['21', 1, 20, 'AWAITING_SHIPMENT']]);
	const priced = [{ ...free, row_total: 20 }, part({ item_id: 21 })];
	expect(linesOf({ items: priced }).lines).toEqual([['20', 1, 20, 'AWAITING_SHIPMENT']]);
});

it('a row whose parent is missing counts by itself, and it is told', () => {
	expect(linesOf({ items: [part({})] })).toMatchObject({
		lines: [['1', 1, 20, 'AWAITING_SHIPMENT']],
		warnings: [
			[
				'items[0].parent_item_id',
				'names the row 20, which the order does not have: it counts by itself',
			],
		],
	});
	expect(linesOf({ items: [row({ parent_item_id: 1 })] }).lines).toHaveLength(1);
});

it('rows that are all parts of each other are a problem', () => {
	const items = [row({ item_id: 1, parent_item_id: 2 }), row({ item_id: 2, parent_item_id: 1 })];

	expect(problemsOf('magento', anOrder({ items }))).toEqual([
		['items', 'name one another as their parents: none counts by itself'],
	]);
});

describe('units', () => {
	it('that are not whole ones are rounded up, and it is told; the money stays', () => {
		const items = [row({ qty_ordered: '2.5000', qty_shipped: 2.5, price: 8 })];

		expect(linesOf({ items })).toMatchObject({
			lines: [['1', 3, 20, 'SHIPPED']],
			warnings: [
				['items[0].qty_ordered', 'is 2.5, but Connect counts whole units: the line has 3'],
			],
		});
	});

	it('can be none', () => {
		expect(linesOf({ items: [row({ qty_ordered: 0 })] }).lines).toEqual([
			['1', 0, 20, 'AWAITING_SHIPMENT'],
		]);
	});
});

it('a row without SKU and product has an ID of its own', () => {
	const { order } = map('magento', anOrder({ items: [row({ sku: '' })] }));
	const byProduct = map('magento', anOrder({ items: [row({ sku: null, product_id: 17 })] }));

	expect(order.order_lines[0]?.product.id).toBe('line-1');
	expect(byProduct.order.order_lines[0]?.product.id).toBe('17');
});
