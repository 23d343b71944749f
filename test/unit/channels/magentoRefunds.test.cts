import { adjustmentsOf } from './support/magentoLines.cjs';
import { anOrder, memo, refunded, row } from './support/magentoOrder.cjs';
import { fixture, map, money, refundTotalOf, totalOf } from './support/mapping.cjs';

describe('a real order that was refunded before it was shipped', () => {
	const order = fixture('magento-order-closed.emartech');
	const ugx = money('UGX');

	it('has the adjustments of its credit memo', () => {
		const creditmemos = [fixture('magento-creditmemo-full.emartech')];
		const { order: mapped, warnings } = map('magento', { ...order, creditmemos });
		const [line] = mapped.order_lines;

		expect(mapped).toMatchObject({ status: 'CLOSED', status_reason: 'REFUNDED' });
		expect(line).toMatchObject({ can_cancel: false, can_refund: false, price: ugx(58) });
		expect(line?.adjustments).toEqual([
			{
				channel_adjustment_id: '2-5',
				type: 'CANCELATION', // it never left
				reason: 'CHANNEL_SPECIFIC',
				created_at: '2018-10-04T15:04:58Z',
				quantity: 1, // the memo's second row is inside of the first
				price: ugx(58),
				shipping_price: ugx(0),
			},
			{
				channel_adjustment_id: '2-shipping-5',
				type: 'REFUND',
				reason: 'CHANNEL_SPECIFIC',
				created_at: '2018-10-04T15:04:58Z',
				quantity: 0,
				price: ugx(0),
				shipping_price: ugx(10),
			},
		]);
		expect([totalOf(mapped), refundTotalOf(mapped), warnings]).toEqual(['68.00', '68.00', []]);
	});

	it('has one of the order’s sums without it, and says what to join', () => {
		const { adjustments, refund, warnings } = adjustmentsOf(order);

		expect(adjustments).toEqual([
			[
				['5-refunded', 'CANCELATION', 1, 58, 0, 0, 0],
				['4-refunded-shipping-5', 'REFUND', 0, 0, 0, 10, 0],
			],
		]);
		expect(refund).toBe('68.00');
		expect(warnings).toEqual([
			[
				'total_refunded',
				'is summed up, without the dates of its refunds: join GET /V1/creditmemos of order_id 4 in as creditmemos',
			],
		]);
	});
});

describe('units that were refunded', () => {
	const order = (qty_shipped: number, ...quantities: number[]) =>
		anOrder({
			subtotal: 60,
			grand_total: 60,
			items: [row({ qty_ordered: 3, qty_invoiced: 3, qty_shipped, row_total: 60 })],
			// The newest first: they count in the order in which they were made.
			creditmemos: quantities
				.map((qty, index) =>
					memo({
						entity_id: 71 + index,
						created_at: `2026-10-0${5 + index} 09:00:00`,
						grand_total: 20 * qty,
						items: [{ order_item_id: 1, qty, row_total: 20 * qty }],
					}),
				)
				.reverse(),
		});

	it.each<[string, number, number[], unknown[]]>([
		['before they were shipped were cancelled', 1, [2], [['71-1', 'CANCELATION', 2, 40]]],
		['after that came back', 3, [2], [['71-1', 'REFUND', 2, 40]]],
		[
			'can be some of both',
			2,
			[2],
			[
				['71-1-canceled', 'CANCELATION', 1, 20],
				['71-1', 'REFUND', 1, 20],
			],
		],
		[
			'one after the other: the first ones are those that were not shipped',
			2,
			[1, 1],
			[
				['71-1', 'CANCELATION', 1, 20],
				['72-1', 'REFUND', 1, 20],
			],
		],
	])('%s', (_, shipped, quantities, expected) => {
		const [line] = adjustmentsOf(order(shipped, ...quantities)).adjustments;

		expect(line?.map((adjustment) => adjustment.slice(0, 4))).toEqual(expected);
	});

	it('of a download came back', () => {
		const items = [row({ is_virtual: 1, qty_refunded: 1 })];
		const creditmemos = [memo()];

		expect(adjustmentsOf(anOrder({ is_virtual: 1, items, creditmemos })).adjustments).toEqual([
			[['77-1', 'REFUND', 1, 20, 0, 0, 0]],
		]);
	});
});

describe('without credit memos', () => {
	it('the sums of rows and order are one refund', () => {
		const { adjustments, refund, order, warnings } = adjustmentsOf(refunded());

		expect(adjustments).toEqual([
			[
				['1-refunded', 'CANCELATION', 1, 20, 4, 0, 0],
				['900-refunded-shipping-1', 'REFUND', 0, 0, 0, 3, 0.6],
				['900-refunded-amount-1', 'REFUND', 0, 2.5, 0.5, 0, 0],
			],
		]);
		expect([refund, order.status]).toEqual(['30.60', 'SHIPPED']);
		expect(order.order_lines[0]?.adjustments?.[0]?.created_at).toBe('2026-10-02T10:00:00Z');
		expect(warnings).toEqual([
			[
				'total_refunded',
				'is summed up, without the dates of its refunds: join GET /V1/creditmemos of order_id 900 in as creditmemos',
			],
		]);
	});

	it('the total can be that of money on line and by hand', () => {
		const sums = { total_refunded: null, total_offline_refunded: 30, total_online_refunded: 0.6 };

		expect(adjustmentsOf(refunded(sums)).refund).toBe('30.60');
		expect(adjustmentsOf(refunded({ total_refunded: null })).refund).toBe('27.60'); // by rows
	});

	it('some of them leave the rest to the order’s sums', () => {
		const first = memo({ grand_total: 10, items: [{ order_item_id: 1, qty: 0, row_total: 10 }] });
		const { adjustments, refund, warnings } = adjustmentsOf(refunded({ creditmemos: [first] }));

		expect(refund).toBe('30.60');
		expect(adjustments[0]?.map(([id, , units]) => [id, units])).toEqual([
			['77-1', 0],
			['1-refunded', 1],
			['900-refunded-shipping-1', 0],
			['900-refunded-amount-1', 0],
		]);
		expect(warnings).toEqual([
			[
				'total_refunded',
				'is 30.6, of which the credit memos joined in make 10: the rest is summed up, without the dates of its refunds: join GET /V1/creditmemos of order_id 900 in as creditmemos',
			],
		]);
	});

	it('units without money are taken off, too', () => {
		const items = [row({ qty_refunded: 1, price: 0, row_total: 0 })];
		const order = anOrder({ subtotal: 0, grand_total: 0, total_refunded: 0, items });

		expect(adjustmentsOf(order).adjustments).toEqual([
			[['1-refunded', 'CANCELATION', 1, 0, 0, 0, 0]],
		]);
	});

	it('an order that was not refunded has nothing to tell', () => {
		expect(adjustmentsOf(anOrder({ total_refunded: 0 }))).toMatchObject({
			adjustments: [[]],
			warnings: [],
		});
	});
});
