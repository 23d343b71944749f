/** Money of the Orders API 2026-01-01, worked out by hand. */
import type { IDataObject } from 'n8n-workflow';

import {
	anItem,
	anOrder,
	fulfillment,
	moneyIn,
	row,
	sellingIn,
} from './support/amazonOrder2026.cjs';
import { decimalOf, map, problemsOf, totalOf } from './support/mapping.cjs';

const GERMANY = sellingIn('A1PA6795UKMFR9');
const eur = moneyIn('EUR');
const jpy = moneyIn('JPY');

const amountsOf = (json: IDataObject, settings = {}) => {
	const { order, warnings } = map('amazonSpApi', json, settings);
	const [line] = order.order_lines;
	return {
		amounts: [
			line?.price.amount,
			line?.taxes?.[0]?.amount.amount,
			line?.total_shipping_price.amount,
			line?.shipping_taxes?.[0]?.amount.amount,
		],
		total: totalOf(order),
		warnings,
	};
};

describe('a discount', () => {
	it.each([
		['below 0', '-5.00', '-3.00', '-2.00'],
		['above 0', '5.00', '3.00', '2.00'],
	])('%s comes off once, from goods and shipping as its details say', (_, off, item, shipping) => {
		const rows = [
			row('ITEM', '40.00'),
			row('SHIPPING', '5.00'),
			row('DISCOUNT', off, { ITEM: item, SHIPPING: shipping }),
			row('TAX', '2.80', { ITEM: '2.59', SHIPPING: '0.21' }), // 7 % of 37 and 3
		];
		expect(amountsOf(anOrder([anItem(rows, '42.80')]))).toEqual({
			amounts: [37, 2.59, 3, 0.21],
			total: '42.80',
			warnings: [],
		});
	});

	const german = [
		row('ITEM', '40.00', {}, eur),
		row('SHIPPING', '5.00', {}, eur),
		row('DISCOUNT', '4.00', { ITEM: '4.00' }, eur),
		row('TAX', '6.55', { ITEM: '5.75', SHIPPING: '0.80' }, eur), // 19 ÷ 119 of 36 and 5
	];

	it('in Germany, with the tax in the prices', () => {
		const order = anOrder([anItem(german, '41.00', {}, eur)], GERMANY);
		expect(amountsOf(order)).toEqual({
			amounts: [30.25, 5.75, 4.2, 0.8],
			total: '41.00',
			warnings: [],
		});
	});

	it('in Germany without any total: as the marketplace has it, with a warning', () => {
		const order = anOrder([anItem(german, undefined, {}, eur)], GERMANY);
		expect(amountsOf(order)).toEqual({
			amounts: [30.25, 5.75, 4.2, 0.8],
			total: '41.00',
			warnings: [
				[
					'proceeds.grandTotal',
					'is missing: the prices are taken to contain the tax, as in the marketplace',
				],
			],
		});
	});

	it.each([
		['taken off already', 'TAX', '2.52', { ITEM: '2.80', DISCOUNT: '-0.28' }],
		['taken off already, without its sign', 'TAX', '2.52', { ITEM: '2.80', DISCOUNT: '0.28' }],
		['still to be taken off', 'TAX', '2.80', { ITEM: '2.80', DISCOUNT: '0.28' }],
	])('with its tax %s', (_, type, tax, details) => {
		const rows = [
			row('ITEM', '40.00'),
			row('DISCOUNT', '-4.00', { ITEM: '-4.00' }),
			row(type, tax, details),
		];
		expect(amountsOf(anOrder([anItem(rows, '38.52')]))).toEqual({
			amounts: [36, 2.52, 0, undefined],
			total: '38.52',
			warnings: [],
		});
	});

	it('without details is on the goods, and what is more than those on shipping', () => {
		const rows = [row('ITEM', '40.00'), row('SHIPPING', '5.00'), row('DISCOUNT', '42.00')];
		expect(amountsOf(anOrder([anItem(rows, '3.00')])).amounts).toEqual([
			0,
			undefined,
			3,
			undefined,
		]);
	});

	it('whose details do not add up is shared out as they are, with a warning', () => {
		const rows = [
			row('ITEM', '40.00'),
			row('SHIPPING', '5.00'),
			row('DISCOUNT', '-4.00', { ITEM: '-1.00', SHIPPING: '-1.00' }),
		];
		expect(amountsOf(anOrder([anItem(rows, '41.00')]))).toEqual({
			amounts: [38, undefined, 3, undefined],
			total: '41.00',
			warnings: [
				[
					'orderItems[0].proceeds',
					'the details of DISCOUNT make 2.00, but its subtotal is -4.00: it is shared out as they are',
				],
			],
		});
	});
});

describe('a tax', () => {
	it('without details is on goods and shipping, by what they cost', () => {
		const rows = [row('ITEM', '30.00'), row('SHIPPING', '10.00'), row('TAX', '4.00')];
		expect(amountsOf(anOrder([anItem(rows, '44.00')])).amounts).toEqual([30, 3, 10, 1]);
	});

	it('whose details do not add up is shared out as they are, with a warning', () => {
		const details = { ITEM: '1.00', SHIPPING: '1.00' };
		const rows = [row('ITEM', '30.00'), row('SHIPPING', '10.00'), row('TAX', '4.00', details)];
		const { amounts, warnings } = amountsOf(anOrder([anItem(rows, '44.00')]));

		expect(amounts).toEqual([30, 2, 10, 2]);
		expect(warnings).toEqual([
			[
				'orderItems[0].proceeds',
				'the details of TAX make 2.00, but its subtotal is 4.00: it is shared out as they are',
			],
		]);
	});

	it('is never in the prices of the USA, though Amazon leaves it out of the total', () => {
		const item = anItem([row('ITEM', '50.00'), row('TAX', '3.50')], '50.00');
		expect(amountsOf(anOrder([item]))).toEqual({
			amounts: [50, 3.5, 0, undefined],
			total: '53.50',
			warnings: [
				[
					'orderItems[0].proceeds.proceedsTotal',
					'is 50.00, but its parts make 53.50: the lines count',
				],
			],
		});
	});

	it('is read in one way for all items: one without a tax has no say', () => {
		const items = [
			anItem([row('ITEM', '5.00', {}, eur)], '5.00', { orderItemId: '2' }, eur),
			anItem([row('ITEM', '10.00', {}, eur), row('TAX', '1.00', {}, eur)], '11.00', {}, eur),
		];
		const { order, warnings } = map('amazonSpApi', anOrder(items, GERMANY));

		expect(order.order_lines.map(({ price }) => price.amount)).toEqual([5, 10]);
		expect(warnings).toEqual([]);
	});

	it('is told by both totals where some items have none', () => {
		const rows = [row('ITEM', '10.00', {}, eur), row('TAX', '1.60', {}, eur)];
		const items = [
			anItem([row('ITEM', '5.00', {}, eur)], '5.00', { orderItemId: '2' }, eur),
			anItem(rows, undefined, {}, eur),
		];
		const order = (total: string) => {
			return map(
				'amazonSpApi',
				anOrder(items, { ...GERMANY, proceeds: { grandTotal: eur(total) } }),
			);
		};
		expect(order('16.60').order.order_lines[1]?.price.amount).toBe(10);
		expect(order('15.00').order.order_lines[1]?.price.amount).toBe(8.4);
		expect([...order('16.60').warnings, ...order('15.00').warnings]).toEqual([]);
	});

	it('is told by the order’s total where the items have none', () => {
		const item = anItem(
			[row('ITEM', '10.00', {}, eur), row('TAX', '1.60', {}, eur)],
			undefined,
			{},
			eur,
		);
		const order = (total: string) =>
			anOrder([item], { ...GERMANY, proceeds: { grandTotal: eur(total) } });

		expect(amountsOf(order('11.60')).amounts).toEqual([10, 1.6, 0, undefined]);
		expect(amountsOf(order('10.00')).amounts).toEqual([8.4, 1.6, 0, undefined]);
	});
});

it('puts fees into the price: gift wrap, and cash on delivery that was waived', () => {
	const rows = [
		row('ITEM', '3000', {}, jpy),
		row('GIFT_WRAP', '385', {}, jpy),
		row('COD_FEE', '330', {}, jpy),
		row('DISCOUNT', '330', { COD_FEE: '330' }, jpy),
		row('TAX', '308', { ITEM: '273', GIFT_WRAP: '35' }, jpy), // 10 ÷ 110 of 3385, rounded
	];
	const order = anOrder([anItem(rows, '3385', {}, jpy)], sellingIn('A1VC38T7YXB528'));

	expect(amountsOf(order)).toEqual({
		amounts: [3077, 308, 0, undefined],
		total: '3385.00',
		warnings: [
			[
				'orderItems[0].proceeds',
				'has a fee (GIFT_WRAP, COD_FEE), which goes into its price: Connect has no fees',
			],
		],
	});
});

it('loses no row of a type that Amazon may add', () => {
	const { amounts, warnings } = amountsOf(
		anOrder([anItem([row('ITEM', '10.00'), row('RECYCLING', '0.50')], '10.50')]),
	);
	expect(amounts[0]).toBe(10.5);
	expect(warnings).toEqual([
		[
			'orderItems[0].proceeds',
			'has a fee (RECYCLING), which goes into its price: Connect has no fees',
		],
	]);
});

describe('a tip', () => {
	const order = (total: string | undefined, status: string) => {
		const tip = { ...row('DELIVERY_TIP', '5.00'), status };
		const proceeds = { grandTotal: total && moneyIn('USD')(total), breakdowns: [tip] };
		return anOrder([anItem([row('ITEM', '10.00')], '10.00')], { proceeds });
	};

	it.each([
		['in the total', '15.00', 'FINALIZED', '15.00', 1],
		['in the total, though it may change', '15.00', 'PENDING', '15.00', 1],
		['that is final, without a total', undefined, 'FINALIZED', '15.00', 1],
		['not in the total', '10.00', 'FINALIZED', '10.00', 1],
		['not in the total, as it may change', '10.00', 'PENDING', '10.00', 1],
		['that may change, without a total', undefined, 'PENDING', '10.00', 1],
		['beside a total that nothing makes up', '99.00', 'PENDING', '10.00', 2],
	])('%s counts as it must', (_, total, status, expected, warned) => {
		const mapped = amountsOf(order(total, status));

		expect(mapped.total).toBe(expected);
		expect(mapped.warnings).toHaveLength(warned);
		const how =
			expected === '15.00'
				? 'goes into the prices: Connect has no fees'
				: 'is not in the total: it is left out';
		expect(mapped.warnings[0]).toEqual([
			'proceeds.breakdowns[0]',
			`is a DELIVERY_TIP of 5.00, which ${how}`,
		]);
	});
});

describe('without proceeds', () => {
	const item = anItem([], undefined, { proceeds: undefined });
	const ask = 'is missing: ask Amazon for it with includedData=PROCEEDS';

	it('a cancelled order is in the currency of its marketplace', () => {
		const { order, warnings } = map(
			'amazonSpApi',
			anOrder([item], { ...GERMANY, ...fulfillment('CANCELLED') }),
		);

		expect(order).toMatchObject({
			status: 'CLOSED',
			status_reason: 'CANCELED',
			order_lines: [
				{ price: { amount: 0, currency: 'EUR' }, can_cancel: false, can_refund: false },
			],
		});
		expect(warnings).toEqual([]);
	});

	it('a replacement costs nothing', () => {
		const associatedOrders = [{ orderId: '1-2-3', associationType: 'REPLACEMENT_ORIGINAL_ID' }];
		const json = anOrder([item], { ...GERMANY, associatedOrders });
		const { order, warnings } = map('amazonSpApi', json);

		expect(order.order_lines[0]?.price).toEqual({ amount: 0, currency: 'EUR' });
		expect(warnings).toEqual([
			['orderItems[0].proceeds', 'is missing: the item is taken to cost nothing'],
		]);
	});

	it('all others are refused, item by item', () => {
		const paid = anItem([row('ITEM', '10.00')], '10.00', { orderItemId: '2' });

		expect(problemsOf('amazonSpApi', anOrder([item, paid]))).toEqual([
			['orderItems[0].proceeds', ask],
		]);
		expect(problemsOf('amazonSpApi', anOrder([item]))).toEqual([['proceeds', ask]]);
		expect(problemsOf('amazonSpApi', anOrder([item], fulfillment('PENDING')))).toEqual([
			['proceeds', 'is missing: Amazon tells prices once the payment is confirmed'],
		]);
	});

	it('a pending order of Japan has its prices', () => {
		const rows = [row('ITEM', '2200', {}, jpy), row('TAX', '200', {}, jpy)];
		const { order } = map(
			'amazonSpApi',
			anOrder([anItem(rows, '2200', {}, jpy)], {
				...sellingIn('A1VC38T7YXB528'),
				...fulfillment('PENDING'),
			}),
		);
		expect(order).toMatchObject({
			status: 'AWAITING_PAYMENT',
			order_lines: [
				{ price: { amount: 2000 }, taxes: [{ amount: { amount: 200 } }], can_cancel: false },
			],
		});
	});
});

it('takes the tax of the setting out, also that which Amazon pays to the state', () => {
	const tax = { taxCollections: [{ model: 'MARKETPLACE_FACILITATOR' }] };
	const item = anItem([row('ITEM', '12.00', {}, eur)], '12.00', { tax }, eur);
	const home = { recipient: {}, ...GERMANY };
	const { order } = map('amazonSpApi', anOrder([item], home), { taxRate: decimalOf('0.20') });

	expect(order.order_lines[0]?.taxes).toEqual([
		{
			code: 'TAX',
			amount: { amount: 2, currency: 'EUR' },
			rate: 0.2,
			channel_collectible: { amount: 2, currency: 'EUR' },
		},
	]);
});
