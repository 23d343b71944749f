import { map, money, refundTotalOf } from './support/mapping.cjs';
import { anOrder, chairs, lamp } from './support/shopifyOrder.cjs';

const eur = money('EUR');

describe('refunds', () => {
	const refunds = [
		{
			id: 50,
			created_at: '2026-07-09T10:00:00+02:00',
			// One chair came back: half of 90.00 and of 18.00
			refund_line_items: [
				{
					id: 51,
					line_item_id: 1,
					quantity: 1,
					restock_type: 'return',
					subtotal: 45,
					total_tax: 9,
				},
			],
			order_adjustments: [{ kind: 'shipping_refund', amount: '-3.00', tax_amount: '-0.60' }],
		},
		{
			id: 60,
			created_at: '2026-07-10T10:00:00+02:00',
			refund_line_items: [
				{
					id: 61,
					line_item_id: 2,
					quantity: 1,
					restock_type: 'cancel',
					subtotal: 19.99,
					total_tax: 4.0,
				},
			],
		},
	];
	const refunded = anOrder({ financial_status: 'partially_refunded', refunds });

	it('become adjustments with their dates, units and taxes', () => {
		const { order, warnings } = map('shopify', refunded);

		const vat = (amount: number) => [{ code: 'VAT', amount: eur(amount), rate: 0.2 }];
		expect(order.order_lines.map(({ adjustments }) => adjustments)).toEqual([
			[
				{
					channel_adjustment_id: '50-51',
					type: 'REFUND',
					reason: 'RETURN',
					created_at: '2026-07-09T10:00:00+02:00',
					quantity: 1,
					price: eur(45),
					taxes: vat(9),
					shipping_price: eur(0),
				},
				{
					channel_adjustment_id: '50-shipping-1',
					type: 'REFUND',
					reason: 'CHANNEL_SPECIFIC',
					created_at: '2026-07-09T10:00:00+02:00',
					quantity: 0,
					price: eur(0),
					shipping_price: eur(2.46), // 3.00 by 4.91 : 1.09 is 2.455 and 0.545
					shipping_taxes: vat(0.49), // 0.60 is 0.491 and 0.109
				},
			],
			[
				{
					channel_adjustment_id: '50-shipping-2',
					type: 'REFUND',
					reason: 'CHANNEL_SPECIFIC',
					created_at: '2026-07-09T10:00:00+02:00',
					quantity: 0,
					price: eur(0),
					shipping_price: eur(0.54),
					shipping_taxes: vat(0.11),
				},
				{
					channel_adjustment_id: '60-61',
					type: 'CANCELATION',
					reason: 'CHANNEL_SPECIFIC',
					created_at: '2026-07-10T10:00:00+02:00',
					quantity: 1,
					price: eur(19.99),
					taxes: vat(4),
					shipping_price: eur(0),
				},
			],
		]);
		// 45.00 + 9.00 + 3.00 + 0.60 + 19.99 + 4.00
		expect(refundTotalOf(order)).toBe('81.59');
		expect(warnings).toEqual([]);
	});

	it('are without tax, in a shop whose prices include it', () => {
		const item = { id: 51, line_item_id: 1, quantity: 1, subtotal: 54, total_tax: 9 };
		const refund = { id: 50, created_at: '2026-07-09T10:00:00Z', refund_line_items: [item] };
		const { order } = map('shopify', anOrder({ taxes_included: true, refunds: [refund] }));

		expect(order.order_lines[0]?.adjustments?.[0]).toMatchObject({
			price: eur(45),
			taxes: [{ amount: eur(9) }],
		});
	});

	it.each([
		['customer', 'CUSTOMER_CANCELATION'],
		['inventory', 'OUT_OF_STOCK'],
		['other', 'CHANNEL_SPECIFIC'],
	])('of an order cancelled for %s have the reason %s', (cancel_reason, reason) => {
		const item = { id: 1, line_item_id: 1, quantity: 2, restock_type: 'cancel', subtotal: 90 };
		const refund = { id: 50, created_at: '2026-07-09T10:00:00Z', refund_line_items: [item] };
		const cancelled_at = '2026-07-09T10:00:00Z';
		const { order } = map('shopify', anOrder({ cancelled_at, cancel_reason, refunds: [refund] }));

		expect(order.order_lines[0]?.adjustments?.[0]).toMatchObject({ type: 'CANCELATION', reason });
	});

	it('close a line whose units were all taken off', () => {
		const [chairLine, lampLine] = map('shopify', refunded).order.order_lines;

		expect(chairLine).toMatchObject({
			status: 'AWAITING_SHIPMENT',
			quantity: 2,
			can_cancel: true,
			can_refund: true,
		});
		expect(lampLine).toMatchObject({
			status: 'CLOSED',
			status_reason: 'CANCELED',
			can_cancel: false,
			can_refund: false,
		});
	});

	it('of shipping in the newer form get their tax in proportion, and a warning says so', () => {
		const refund = {
			id: 70,
			created_at: '2026-07-09T10:00:00Z',
			refund_shipping_lines: [{ subtotal_amount_set: { shop_money: { amount: '6.00' } } }],
		};
		const { order, warnings } = map('shopify', anOrder({ refunds: [refund] }));

		expect(refundTotalOf(order)).toBe('7.20');
		expect(warnings).toEqual([
			[
				'refunds[0].refund_shipping_lines',
				'names no tax: it is taken in proportion to the tax on shipping',
			],
		]);
	});

	it('of shipping without tax come out to the cent', () => {
		const refund = {
			id: 70,
			created_at: '2026-07-09T10:00:00Z',
			order_adjustments: [{ kind: 'shipping_refund', amount: '-6.00', tax_amount: '0.00' }],
		};
		const shipping_lines = [{ title: 'Post', price: '6.00', tax_lines: [] }];
		const { order } = map('shopify', anOrder({ shipping_lines, refunds: [refund] }));

		const back = order.order_lines.map(({ adjustments }) => adjustments?.[0]?.shipping_price);
		expect(back).toEqual([eur(4.91), eur(1.09)]);
		expect(refundTotalOf(order)).toBe('6.00');
	});

	it('of a tax that the line does not name keep it, under the user’s name for taxes', () => {
		const item = { id: 71, line_item_id: 2, quantity: 0, subtotal: '10.00', total_tax: '2.00' };
		const refund = { id: 70, created_at: '2026-07-09T10:00:00Z', refund_line_items: [item] };
		const line_items = [chairs, { ...lamp, tax_lines: [] }];
		const order = anOrder({ line_items, refunds: [refund] });
		const taxesBack = (settings = {}) =>
			map('shopify', order, settings).order.order_lines[1]?.adjustments?.[0]?.taxes;

		expect(taxesBack()).toEqual([{ code: 'TAX', amount: eur(2) }]);
		expect(taxesBack({ taxCode: 'TVA' })).toEqual([{ code: 'TVA', amount: eur(2) }]);
	});

	it('that belong to no line are left out, and a warning says so', () => {
		const refund = {
			id: 80,
			created_at: '2026-07-09T10:00:00Z',
			refund_line_items: [{ id: 81, line_item_id: 99, quantity: 1, subtotal: 1, total_tax: 0 }],
			order_adjustments: [{ kind: 'refund_discrepancy', amount: '5.00', tax_amount: '0.00' }],
		};
		const { order, warnings } = map('shopify', anOrder({ refunds: [refund] }));

		expect(refundTotalOf(order)).toBe('0.00');
		expect(warnings).toEqual([
			['refunds[0].refund_line_items', 'names a line that the order does not have: it is left out'],
			// Above 0 an adjustment is kept back, not given back.
			['refunds[0]', 'keeps back 5.00, but gives back 0: that counts'],
		]);
	});
});
