import type { IDataObject } from 'n8n-workflow';

import { linesOf } from './support/magentoLines.cjs';
import { anOrder, namedTaxes, row } from './support/magentoOrder.cjs';
import { money } from './support/mapping.cjs';

const eur = money('EUR');
const vat = (amount: number) => [{ code: 'VAT', amount: eur(amount), rate: 0.23 }];

describe('prices with tax, and 10 % off', () => {
	// 2 × 24.60 = 49.20, less 4.92: 44.28, of it 8.28 tax. 40.00 - 4.92 + 0.92 = 36.00
	const discounted = (overrides: IDataObject) =>
		anOrder({
			subtotal: 40,
			discount_amount: -4.92,
			discount_tax_compensation_amount: 0.92,
			tax_amount: 9.43,
			shipping_amount: 5,
			shipping_tax_amount: 1.15,
			grand_total: 50.43,
			items: [
				row({
					qty_ordered: 2,
					price: 20,
					tax_amount: 8.28,
					tax_percent: 23,
					discount_amount: 4.92,
					discount_tax_compensation_amount: 0.92,
					...overrides,
				}),
			],
			extension_attributes: {
				item_applied_taxes: namedTaxes(['product', 1, 8.28], ['shipping', undefined, 1.15]),
			},
		});

	it.each([
		['before the discount, up to 2.2', 40],
		['after it, since 2.3.3', 35.08],
		['with its taxes, between', 44.28],
		['without the quantity, as reported of 2.4.8', 20],
	])('are the same whatever row_total is: %s', (_, row_total) => {
		expect(linesOf(discounted({ row_total }))).toEqual({
			lines: [{ price: 36, taxes: vat(8.28), shipping: 5, shippingTaxes: vat(1.15) }],
			total: '50.43',
			warnings: [],
		});
	});
});

it('of 100 % are 0, though row_total, which would be below, is written as 0', () => {
	const order = anOrder({
		discount_amount: -24.6, // 20.00 - 24.60 + 4.60 = 0
		discount_tax_compensation_amount: 4.6,
		shipping_amount: 5,
		grand_total: 5,
		items: [row({ row_total: 0, discount_amount: 24.6, discount_tax_compensation_amount: 4.6 })],
	});

	expect(linesOf(order)).toMatchObject({
		lines: [{ price: 0, shipping: 5 }],
		total: '5.00',
		warnings: [],
	});
});

it('above the price are told', () => {
	const items = [row({ discount_amount: 25 }), row({ item_id: 2, row_total: 30 })];
	const order = anOrder({ subtotal: 50, discount_amount: -25, grand_total: 30, items });

	expect(linesOf(order)).toMatchObject({
		lines: [{ price: 0 }, { price: 30 }],
		warnings: [['items[0]', 'comes to -5.00 after its discount: it counts as 0']],
	});
});

it('reads a unit price that was rounded by the total: 3 × 3.33 are 10.00', () => {
	const free = { qty_ordered: 3, price: 3.33, row_total: 0, discount_amount: 10 };
	const items = [row(free), row({ item_id: 2, row_total: 15, discount_amount: 5 })];
	const order = anOrder({ subtotal: 30, discount_amount: -15, grand_total: 15, items });

	expect(linesOf(order)).toMatchObject({
		lines: [{ price: 0 }, { price: 15 }],
		total: '15.00',
		warnings: [],
	});
});

it('reads row_total as it stands where the order names no subtotal, unless the total says otherwise', () => {
	const items = [row({ row_total: 18, discount_amount: 2 })];
	const raw = anOrder({ subtotal: null, discount_amount: -2, grand_total: 16, items });

	expect(linesOf(raw).lines).toMatchObject([{ price: 16 }]);
	expect(linesOf({ ...raw, grand_total: 18 }).lines).toMatchObject([{ price: 18 }]);
	expect(linesOf({ ...raw, grand_total: null })).toMatchObject({
		lines: [{ price: 16 }],
		warnings: [['grand_total', 'is missing: what the lines come to can’t be compared with it']],
	});
});

describe('a discount on shipping', () => {
	// Goods 100.00 - 10.00; shipping 10.00 - 1.23 + 0.23 = 9.00 with tax 2.07
	const discounted = anOrder({
		subtotal: 100,
		discount_amount: -11.23,
		tax_amount: 22.77,
		shipping_amount: 10,
		shipping_tax_amount: 2.07,
		shipping_discount_tax_compensation_amount: 0.23,
		grand_total: 121.77,
		items: [
			row({ price: 100, row_total: 90, tax_amount: 20.7, tax_percent: 23, discount_amount: 10 }),
		],
	});
	const tax = (amount: number, rate?: number) => [{ code: 'TAX', amount: eur(amount), rate }];

	it.each([
		['named', 1.23],
		['not named, as of old versions', 0],
	])('is taken off it, %s', (_, shipping_discount_amount) => {
		expect(linesOf({ ...discounted, shipping_discount_amount })).toEqual({
			lines: [{ price: 90, taxes: tax(20.7, 0.23), shipping: 9, shippingTaxes: tax(2.07) }],
			total: '121.77',
			warnings: [],
		});
	});
});

it('a discount of the order that is on no row comes off all of them', () => {
	const items = [row(), row({ item_id: 2, row_total: 60 })];
	const order = anOrder({ subtotal: 80, discount_amount: -8, grand_total: 72, items });

	expect(linesOf(order)).toMatchObject({
		lines: [{ price: 18 }, { price: 54 }], // 8.00 as 2.00 and 6.00
		total: '72.00',
		warnings: [],
	});
});
