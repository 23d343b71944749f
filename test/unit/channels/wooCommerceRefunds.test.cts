import type { IDataObject } from 'n8n-workflow';

import { map, money, refundTotalOf } from './support/mapping.cjs';
import { anOrder, line, rate, tax } from './support/wooCommerceOrder.cjs';

const eur = money('EUR');
const vat = (amount: number) => [{ code: 'VAT', amount: eur(amount), rate: 0.2 }];

describe('refunds', () => {
	it('without their lines are left out, and a warning says where to get them', () => {
		const refunds = [{ id: 30, reason: 'broken', total: '-10.00' }];
		const { order, warnings } = map('wooCommerce', anOrder({ refunds }));

		expect(order.order_lines[0]?.adjustments).toBeUndefined();
		expect(warnings).toEqual([
			[
				'refunds[0]',
				'names no lines and is left out: read it from GET /orders/5/refunds and join it in as refunds',
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
				price: eur(27.78),
				taxes: [{ code: 'VAT', amount: eur(5.55), rate: 0.2 }],
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
			[expect.objectContaining({ quantity: 1, price: eur(27.78) })],
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

	it('say what of them belongs to no line', () => {
		const refund = {
			id: 31,
			date_created_gmt: '2026-07-09T08:00:00',
			amount: '12.00',
			line_items: [
				{ quantity: -1, total: '-10.00', taxes: [], meta_data: [] },
				{ quantity: 0, total: '0.00', taxes: [], meta_data: [] },
			],
		};
		expect(map('wooCommerce', anOrder({ refunds: [refund] })).warnings).toEqual([
			['refunds[0].amount', 'is 12.00, but its lines and shipping make 10.00: the lines count'],
			[
				'refunds[0].line_items[0]',
				'does not name its line of the order in _refunded_item_id: it is left out',
			],
		]);
	});
});
