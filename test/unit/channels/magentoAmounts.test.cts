import type { IDataObject } from 'n8n-workflow';

import { linesOf } from './support/magentoLines.cjs';
import { anOrder, row } from './support/magentoOrder.cjs';
import { money } from './support/mapping.cjs';

const eur = money('EUR');

describe('what is paid otherwise is no discount', () => {
	const wrapped = {
		gift_cards_amount: 30,
		customer_balance_amount: 20,
		reward_currency_amount: 4,
		gw_price: '3.0000',
		gw_items_price: '1.0000',
	};
	const wrapping = [
		'extension_attributes.gw_price',
		'(gift wrapping) of 4 goes into the prices of the lines: Connect has no fees',
	];
	const order = {
		subtotal: 100,
		shipping_amount: 10,
		grand_total: 60, // 100 + 4 + 10 - 54
		items: [row({ row_total: 100 })],
	};

	it.each([
		['in REST', { extension_attributes: wrapped }],
		['in the inner form', wrapped],
	])('%s', (_, fields) => {
		expect(linesOf(anOrder({ ...order, ...fields }))).toMatchObject({
			lines: [{ price: 104, shipping: 10 }],
			total: '114.00',
			warnings: [wrapping],
		});
	});

	it('and gift wrapping can be taxed', () => {
		const taxes = { gw_tax_amount: 0.5, gw_items_tax_amount: 0.2, gw_card_tax_amount: 0.1 };
		const json = anOrder({
			...order,
			tax_amount: 0.8,
			grand_total: 60.8,
			extension_attributes: { ...wrapped, ...taxes },
		});

		expect(linesOf(json)).toMatchObject({
			lines: [{ price: 104, taxes: [{ code: 'TAX', amount: eur(0.8) }] }],
			total: '114.80',
			warnings: [wrapping],
		});
	});

	it('and where it does not fit, both sums are named', () => {
		const json = anOrder({ ...order, grand_total: 50, extension_attributes: wrapped });

		expect(linesOf(json)).toMatchObject({
			total: '114.00',
			warnings: [
				wrapping,
				[
					'grand_total',
					'is 50 with 54 paid otherwise, but lines, shipping and taxes make 114.00: the lines count',
				],
			],
		});
	});
});

describe('a total', () => {
	it('above the lines goes into them, in the order’s currency: the buyer pays it', () => {
		const json = anOrder({
			order_currency_code: 'SAR',
			base_currency_code: 'USD',
			base_grand_total: 804.33,
			subtotal: 2996.25,
			grand_total: 3001.58,
			items: [row({ price: 2996.25, row_total: 2996.25 })],
		});

		expect(linesOf(json)).toMatchObject({
			lines: [{ price: 3001.58 }],
			total: '3001.58',
			warnings: [
				[
					'grand_total',
					'comes to 3001.58, but rows, shipping and taxes to 2996.25: the other 5.33, which no field explains, goes into the prices of the lines',
				],
			],
		});
	});

	it('below them is told: the lines count', () => {
		expect(linesOf(anOrder({ grand_total: 15 }))).toMatchObject({
			lines: [{ price: 20 }],
			warnings: [
				['grand_total', 'is 15, but lines, shipping and taxes make 20.00: the lines count'],
			],
		});
	});

	it('a cent beside them is rounding where there are several amounts, and none where there is one', () => {
		const items = [row({ tax_amount: 4 })];
		const several = anOrder({ tax_amount: 4, grand_total: 24.01, items });

		expect(linesOf(several)).toMatchObject({ total: '24.01', warnings: [] });
		expect(linesOf(anOrder({ grand_total: 20.01 })).warnings).toHaveLength(1);
	});

	it('is off by the digits of its currency: what is rounding in cents is told in thousandths', () => {
		const items = [row({ tax_amount: 4 })];
		const fields = { order_currency_code: 'KWD', tax_amount: 4, grand_total: 24.005, items };

		expect(linesOf(anOrder(fields)).warnings).toEqual([
			['grand_total', expect.stringContaining('the other 0.005')],
		]);
	});

	it('below 0, by rounding, is 0', () => {
		const items = [row({ discount_amount: 20 })];
		const json = anOrder({ discount_amount: -20, grand_total: -0.01, items });

		expect(linesOf(json)).toMatchObject({
			lines: [{ price: 0 }],
			warnings: [
				['grand_total', 'is -0.01, but lines, shipping and taxes make 0.00: the lines count'],
			],
		});
	});

	it('with digits that its currency lacks is rounded, with all that it is made of', () => {
		const json = anOrder({
			order_currency_code: 'JPY',
			subtotal: 1000.4,
			tax_amount: 100.04,
			shipping_amount: 5.4,
			grand_total: 1105.84,
			items: [row({ price: 1000.4, row_total: 1000.4, tax_amount: 100.04 })],
		});

		expect(linesOf(json)).toMatchObject({
			lines: [{ price: 1001, taxes: [{ amount: { amount: 100 } }], shipping: 5 }],
			total: '1106.00',
			warnings: [
				['grand_total', 'is 1105.84, but lines, shipping and taxes make 1106: the lines count'],
			],
		});
	});
});

it('a subtotal that no reading of the rows fits is told: the rows count', () => {
	expect(linesOf(anOrder({ subtotal: 30 }))).toMatchObject({
		total: '20.00',
		warnings: [['subtotal', 'is 30, but its rows make 20: the rows count']],
	});
});

it('rows of 0 do not round: they explain no subtotal that is off', () => {
	const free = [2, 3, 4, 5].map((item_id) => row({ item_id, price: 0, row_total: 0 }));
	const json = anOrder({ subtotal: 20.02, items: [row({ price: 10 }), ...free] });

	expect(linesOf(json).warnings).toEqual([
		['subtotal', 'is 20.02, but its rows make 20: the rows count'],
	]);
});

describe('shipping', () => {
	const shipped = (...items: IDataObject[]) =>
		linesOf(anOrder({ subtotal: 80, shipping_amount: 4, grand_total: 84, items })).lines.map(
			({ shipping }) => shipping,
		);
	const second = { item_id: 2, row_total: 60 };

	it('is shared out by price, over what is shipped', () => {
		expect(shipped(row(), row(second))).toEqual([1, 3]);
		expect(shipped(row(), row({ ...second, is_virtual: 1 }))).toEqual([4, 0]);
	});

	it('of downloads alone is shared out over them', () => {
		expect(shipped(row({ is_virtual: 1 }), row({ ...second, is_virtual: '1' }))).toEqual([1, 3]);
	});

	it('of free goods is shared out over what is shipped', () => {
		const free = { price: 0, row_total: 0 };
		const items = [
			row(free),
			row({ ...second, ...free, is_virtual: 1 }),
			row({ item_id: 3, ...free }),
		];
		const { lines } = linesOf(anOrder({ subtotal: 0, shipping_amount: 4, grand_total: 4, items }));

		expect(lines.map(({ shipping }) => shipping)).toEqual([2, 0, 2]);
	});
});
