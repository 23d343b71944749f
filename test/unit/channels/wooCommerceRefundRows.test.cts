/** How a row of a refund finds its line and its taxes. */
import type { IDataObject } from 'n8n-workflow';

import { aBareOrder } from './support/wooCommerceOrder.cjs';
import { anOrder, back, item, of, refund } from './support/wooCommerceRefund.cjs';

it.each<[string, IDataObject, string[]]>([
	['its product', { product_id: 11, variation_id: 0, sku: 'A-1', name: 'A' }, []],
	[
		'a product that the order does not have',
		{ product_id: 99, sku: 'A-1', name: 'A' },
		['refunds[0].line_items[0]'],
	],
	['a line that the order does not have', of(99), ['refunds[0].line_items[0]']],
])('a row that names %s', (_, names, warned) => {
	const line_items = [{ quantity: -1, total: '-15.00', ...names }];
	const { rows, total, warnings } = back(
		anOrder({ refunds: [refund({ amount: '15.00', line_items })] }),
	);

	expect(total).toBe('15.00');
	expect(rows[0]).toEqual(warned.length === 0 ? ['30-1', 1, 15, 0] : ['30-amount-1', 0, 11.25, 0]);
	expect(warnings.map(([field]) => field)).toEqual(warned);
});

it('a row of two lines with one product names none of them', () => {
	const twins = [item(1, '30.00'), { ...item(1, '10.00'), id: 2 }];
	const line_items = [{ quantity: -1, total: '-10.00', sku: 'A-1', product_id: 11, name: 'A' }];
	const { total, warnings } = back(
		anOrder({ line_items: twins, refunds: [refund({ amount: '10.00', line_items })] }),
	);

	expect(total).toBe('10.00');
	expect(warnings).toHaveLength(1);
});

it('taxes by their sum are those of the line', () => {
	const taxed = { taxes: [{ id: 1, total: '6.00' }] };
	const line_items = [{ quantity: -1, total: '-15.00', total_tax: '-3.00', taxes: [], ...of(1) }];
	const { lines, warnings } = back(
		anOrder({
			total: '54.00',
			total_tax: '6.00',
			line_items: [item(1, '30.00', taxed), item(2, '10.00')],
			tax_lines: [{ rate_id: 1, label: 'VAT', rate_percent: 20, tax_total: '6.00' }],
			refunds: [refund({ amount: '18.00', line_items })],
		}),
	);

	expect(lines[0]?.adjustments).toMatchObject([
		{
			quantity: 1,
			price: { amount: 15 },
			taxes: [{ code: 'VAT', amount: { amount: 3 }, rate: 0.2 }],
		},
	]);
	expect(warnings).toEqual([]);
});

it('rows with more digits are rounded together, to what was given back', () => {
	const taxed = { taxes: [{ id: 1, total: '16.4565' }] };
	// 47.70 × 2 ÷ 3 and its tax of 23 %, of https://github.com/woocommerce/woocommerce/issues/13392
	const line_items = [
		{ quantity: -2, total: '-47.70', taxes: [{ id: 1, total: '-10.971' }], ...of(1) },
	];
	const { rows, warnings } = back(
		aBareOrder({
			total: '88.01',
			total_tax: '16.46',
			line_items: [item(1, '71.55', { quantity: 3, ...taxed })],
			tax_lines: [{ rate_id: 1, label: 'VAT', tax_total: '16.46' }],
			refunds: [refund({ amount: '58.67', line_items })],
		}),
	);

	expect(rows).toEqual([['30-1', 2, 58.67, 0]]);
	expect(warnings).toEqual([]);
});

it('rows that are shown rounded, with taxes that are not, come to the amount', () => {
	// Units of 27.775 + 5.555 = 33.33
	const line = (id: number) => item(id, '55.55', { taxes: [{ id: 1, total: '11.11' }] });
	const row = (id: number) => ({
		quantity: -1,
		total: '-27.78',
		taxes: [{ id: 1, total: '-5.555' }],
		...of(id),
	});
	const { rows, total, warnings } = back(
		aBareOrder({
			total: '133.32',
			total_tax: '22.22',
			line_items: [line(1), line(2)],
			tax_lines: [{ rate_id: 1, label: 'VAT', tax_total: '22.22' }],
			refunds: [refund({ amount: '66.66', line_items: [row(1), row(2)] })],
		}),
	);

	expect(rows).toEqual([
		['30-1', 1, 33.33, 0],
		['30-2', 1, 33.33, 0],
	]);
	expect(total).toBe('66.66');
	expect(warnings).toEqual([]);
});
