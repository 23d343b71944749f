import type { IDataObject } from 'n8n-workflow';

import { linesOf } from './support/magentoLines.cjs';
import { anOrder, row } from './support/magentoOrder.cjs';
import { map, money } from './support/mapping.cjs';

const eur = money('EUR');

describe('taxes', () => {
	const taxed = (overrides: IDataObject, extension_attributes: IDataObject = {}) =>
		anOrder({
			tax_amount: 4,
			grand_total: 24,
			items: [row({ tax_amount: 4, tax_percent: 20, ...overrides })],
			extension_attributes,
		});
	const applied = (title: string | null, percent: number, amount: number) => ({
		code: `${percent} %`,
		title,
		percent,
		amount,
	});

	it('of several rates are split as they are named; the row’s sum counts', () => {
		const named = [applied('State', 15, 3.01), applied(null, 5, 1)];
		const json = taxed(
			{},
			{ item_applied_taxes: [{ type: 'product', item_id: 1, applied_taxes: named }] },
		);

		expect(linesOf(json).lines[0]?.taxes).toEqual([
			{ code: 'State', amount: eur(3), rate: 0.15 },
			{ code: '5 %', amount: eur(1), rate: 0.05 },
		]);
	});

	it('without names by row have the only one of the order', () => {
		const json = taxed({ tax_percent: null }, { applied_taxes: [applied('VAT', 20, 4)] });

		expect(linesOf(json).lines[0]?.taxes).toEqual([{ code: 'VAT', amount: eur(4), rate: 0.2 }]);
	});

	it('without any name are called by the setting', () => {
		const several = { applied_taxes: [applied('A', 10, 2), applied('B', 10, 2)] };
		const { order } = map('magento', taxed({}, several), { taxCode: 'VAT' });

		expect(order.order_lines[0]?.taxes).toEqual([{ code: 'VAT', amount: eur(4), rate: 0.2 }]);
	});

	it('of the order alone go to the lines, and it is told', () => {
		expect(linesOf(taxed({ tax_amount: 3 }))).toMatchObject({
			lines: [{ price: 20, taxes: [{ amount: eur(3) }, { amount: eur(1) }] }],
			total: '24.00',
			warnings: [
				[
					'tax_amount',
					'is 4, but rows and shipping name 3: the other 1.00 goes to the taxes of the lines',
				],
			],
		});
	});

	it('below those of the rows are told, whatever else is above them', () => {
		expect(linesOf({ ...taxed({}), tax_amount: 1, grand_total: 30 })).toMatchObject({
			lines: [{ price: 26, taxes: [{ amount: eur(4) }] }],
			warnings: [
				['tax_amount', 'is 1, but rows and shipping make 4: the lines count'],
				['grand_total', expect.stringContaining('the other 6.00')],
			],
		});
	});

	it('that the total does not have either are told only', () => {
		expect(linesOf({ ...taxed({}), tax_amount: 5 })).toMatchObject({
			lines: [{ taxes: [{ amount: eur(4) }] }],
			total: '24.00',
			warnings: [['tax_amount', 'is 5, but rows and shipping make 4: the lines count']],
		});
	});
});

describe('a fixed product tax', () => {
	const titled = (row_amount: number, row_amount_incl_tax = row_amount) =>
		JSON.stringify([{ title: 'WEEE', row_amount, row_amount_incl_tax }]);
	const onChild = {
		item_id: 2,
		parent_item_id: 1,
		price: 0,
		row_total: 0,
		weee_tax_applied_row_amount: 2,
		weee_tax_applied: titled(2),
	};
	const weee = (amount: number) => ({ code: 'WEEE', amount: eur(amount) });

	it.each([
		['beside the subtotal', 100],
		['in the subtotal', 102],
	])('of a configurable product stands on its part, %s', (_, subtotal) => {
		const parent = row({ product_type: 'configurable', row_total: 100, qty_ordered: 2 });
		const json = anOrder({ subtotal, grand_total: 102, items: [parent, row(onChild)] });

		expect(linesOf(json)).toMatchObject({
			lines: [{ price: 100, taxes: [weee(2)] }],
			total: '102.00',
			warnings: [],
		});
	});

	it('can be taxed itself: that tax is in the order’s only', () => {
		const items = [
			row({
				tax_amount: 4,
				tax_percent: 20,
				weee_tax_applied_row_amount: 2,
				weee_tax_applied: titled(2, 2.4),
			}),
		];
		const json = anOrder({ tax_amount: 4.4, grand_total: 26.4, items });

		expect(linesOf(json)).toMatchObject({
			lines: [{ price: 20, taxes: [{ code: 'TAX', amount: eur(4.4) }, weee(2)] }],
			total: '26.40',
			warnings: [],
		});
	});

	it('can be several, or have no name', () => {
		const two = JSON.stringify([{ title: 'A', row_amount: 1 }, { row_amount: 3 }]);
		const fixed = { weee_tax_applied_row_amount: 4 };
		const named = anOrder({ grand_total: 24, items: [row({ ...fixed, weee_tax_applied: two })] });
		const unnamed = anOrder({ grand_total: 24, items: [row(fixed)] });

		expect(linesOf(named).lines[0]?.taxes).toEqual([
			{ code: 'A', amount: eur(1) },
			{ code: 'FPT', amount: eur(3) },
		]);
		expect(linesOf(unnamed).lines[0]?.taxes).toEqual([{ code: 'FPT', amount: eur(4) }]);
	});
});
