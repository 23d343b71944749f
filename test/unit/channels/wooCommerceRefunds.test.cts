import type { IDataObject } from 'n8n-workflow';

import { map, money, refundTotalOf } from './support/mapping.cjs';
import { anOrder, line, rate, tax } from './support/wooCommerceOrder.cjs';

const eur = money('EUR');
const vat = (amount: number) => [{ code: 'VAT', amount: eur(amount), rate: 0.2 }];

/** The order of the refund has no date: that of the order's last change. */
const moneyOnly = (id: string, net: number, taxes: number) => ({
	channel_adjustment_id: id,
	type: 'REFUND',
	reason: 'CHANNEL_SPECIFIC',
	created_at: '2026-07-08T10:00:00Z',
	quantity: 0,
	price: eur(net),
	taxes: vat(taxes),
	shipping_price: eur(0),
});

describe('refunds', () => {
	it('without their lines are used by their sum, and a warning says where to get the lines', () => {
		const refunds = [{ id: 30, reason: 'broken', total: '-10.00' }];
		const { order, warnings } = map('wooCommerce', anOrder({ refunds }));

		// By what the lines cost with tax: 33.34, 33.33 and 33.32 of 99.99; 3.33 × 27.77 ÷ 33.33 = 2.7745
		expect(order.order_lines.map(({ adjustments }) => adjustments)).toEqual([
			[moneyOnly('30-amount-1', 2.78, 0.56)],
			[moneyOnly('30-amount-2', 2.77, 0.56)],
			[moneyOnly('30-amount-3', 2.78, 0.55)],
		]);
		expect(refundTotalOf(order)).toBe('10.00');
		expect(warnings).toEqual([
			[
				'refunds[0]',
				'names no lines: 10.00 EUR is spread over the lines. To have it line by line, ' +
					'read GET /orders/5/refunds and join its answer in as refunds',
			],
		]);
	});

	it('with their lines become adjustments', () => {
		const refund = {
			id: 30,
			date_created_gmt: '2026-07-09T08:00:00',
			amount: '39.33',
			line_items: [
				{
					quantity: -1,
					total: '-27.78',
					taxes: tax('-5.55'),
					meta_data: [{ id: 1, key: '_refunded_item_id', value: '2' }],
				},
			],
			shipping_lines: [{ total: '-5.00', taxes: tax('-1.00') }],
		};
		const { order, warnings } = map('wooCommerce', anOrder({ refunds: [refund] }));

		expect(order.order_lines[1]?.adjustments).toEqual([
			{
				channel_adjustment_id: '30-2',
				type: 'REFUND',
				reason: 'CHANNEL_SPECIFIC',
				created_at: '2026-07-09T08:00:00Z',
				quantity: 1,
				// No more than was paid for the line without tax: 27.77 of 33.33
				price: eur(27.77),
				taxes: [{ code: 'VAT', amount: eur(5.56), rate: 0.2 }],
				shipping_price: eur(0),
			},
			{
				channel_adjustment_id: '30-shipping-2',
				type: 'REFUND',
				reason: 'CHANNEL_SPECIFIC',
				created_at: '2026-07-09T08:00:00Z',
				quantity: 0,
				price: eur(0),
				shipping_price: eur(1.67),
				shipping_taxes: [{ code: 'VAT', amount: eur(0.33), rate: 0.2 }],
			},
		]);
		expect(refundTotalOf(order)).toBe('39.33'); // 27.78 + 5.55 + 5.00 + 1.00
		expect(warnings).toEqual([]);
	});

	const date_created_gmt = '2026-07-09T08:00:00';
	const ofLine = (value: number | string) => ({ id: 1, key: '_refunded_item_id', value });
	const adjustmentsOf = (refund: IDataObject, overrides: IDataObject = {}) => {
		const refunds = [{ id: 32, date_created_gmt, ...refund }];
		const { order, warnings } = map('wooCommerce', anOrder({ ...overrides, refunds }));
		expect(warnings).toEqual([]);
		return order.order_lines.map(({ adjustments }) => adjustments);
	};

	it('of money only have 0 units', () => {
		const item = { quantity: 0, total: '-10.00', taxes: tax('-2.00'), meta_data: [ofLine('2')] };

		expect(adjustmentsOf({ amount: '12.00', line_items: [item] })).toEqual([
			undefined,
			[expect.objectContaining({ quantity: 0, price: eur(10), taxes: vat(2) })],
			undefined,
		]);
	});

	it.each<[string, IDataObject[]]>([
		['a number', [ofLine(2)]],
		['text', [ofLine('2')]],
		['an entry after those of plugins', [{ key: '_vat', value: 'x' }, ofLine('2')]],
	])('find their line by %s', (_, meta_data) => {
		const item = { quantity: -1, total: '-27.78', taxes: tax('-5.55'), meta_data };

		expect(adjustmentsOf({ amount: '33.33', line_items: [item] })).toEqual([
			undefined,
			[expect.objectContaining({ quantity: 1, price: eur(27.77), taxes: vat(5.56) })],
			undefined,
		]);
	});

	it('of shipping without tax come out to the cent', () => {
		const untaxed = {
			shipping_lines: [{ method_title: 'Post', total: '5.00', taxes: [] }],
			total: '104.99',
			total_tax: '16.67',
			tax_lines: [rate('16.67', '0.00')],
		};
		const refund = { amount: '5.00', shipping_lines: [{ total: '-5.00', taxes: [] }] };
		const back = adjustmentsOf(refund, untaxed).map((adjustments) => adjustments?.[0]);

		// 5.00 ÷ 3
		expect(back.map((one) => one?.shipping_price.amount)).toEqual([1.67, 1.67, 1.66]);
		expect(back.map((one) => one?.shipping_taxes)).toEqual([undefined, undefined, undefined]);
	});

	it('of shipping leave out a line that was sent for nothing', () => {
		const free = { ...line(2), total: '0.00', taxes: [] };
		const overrides = {
			line_items: [line(1), free],
			total: '39.34', // 27.78 + 5.56 + 5.00 + 1.00
			total_tax: '6.56',
			tax_lines: [rate('5.56', '1.00')],
		};
		const refund = { amount: '6.00', shipping_lines: [{ total: '-5.00', taxes: tax('-1.00') }] };

		expect(adjustmentsOf(refund, overrides)).toEqual([
			[expect.objectContaining({ shipping_price: eur(5), shipping_taxes: vat(1) })],
			undefined,
		]);
	});

	it('say what of them names no line, and give the amount back all the same', () => {
		const refund = {
			id: 31,
			date_created_gmt: '2026-07-09T08:00:00',
			amount: '12.00',
			line_items: [
				{ quantity: -1, total: '-10.00', taxes: [], meta_data: [] },
				{ quantity: 0, total: '0.00', taxes: [], meta_data: [] },
			],
		};
		const { order, warnings } = map('wooCommerce', anOrder({ refunds: [refund] }));

		expect(refundTotalOf(order)).toBe('12.00');
		expect(warnings).toEqual([
			[
				'refunds[0].amount',
				'is 12.00, but its lines, shipping and fees make 10.00: the amount counts',
			],
			[
				'refunds[0].line_items[0]',
				'does not name its line of the order in _refunded_item_id: its money is spread',
			],
		]);
	});
});
