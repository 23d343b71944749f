import { adjustmentsOf } from './support/magentoLines.cjs';
import { anOrder, row } from './support/magentoOrder.cjs';
import { totalOf } from './support/mapping.cjs';

describe('what is canceled', () => {
	// 199.13 + 29.87 + 20.00 = 249.00
	const canceled = anOrder({
		state: 'canceled',
		status: 'canceled',
		order_currency_code: 'SAR',
		subtotal: 199.13,
		tax_amount: 29.87,
		shipping_amount: 20,
		grand_total: 249,
		shipping_canceled: 20,
		total_canceled: 249,
		items: [
			row({
				item_id: 50,
				product_type: 'configurable',
				qty_invoiced: 0,
				qty_canceled: 1,
				price: 199.13,
				row_total: 199.13,
				tax_amount: 29.87,
				tax_percent: 15,
			}),
			// Its part says nothing of that.
			row({ item_id: 51, parent_item_id: 50, qty_canceled: 0, price: 0, row_total: 0 }),
		],
	});

	it('before it was paid is cancelled with its shipping, and not refunded', () => {
		const { adjustments, refund, order, warnings } = adjustmentsOf(canceled);

		expect(adjustments).toEqual([[['50-canceled', 'CANCELATION', 1, 199.13, 29.87, 20, 0]]]);
		expect([totalOf(order), refund, order.status, order.status_reason, warnings]).toEqual([
			'249.00',
			'249.00',
			'CLOSED',
			'CANCELED',
			[],
		]);
		expect(order.order_lines[0]).toMatchObject({
			status: 'CLOSED',
			status_reason: 'CANCELED',
			can_cancel: false,
			can_refund: false,
		});
	});

	it('in a part has a part of the money', () => {
		const order = anOrder({
			subtotal: 60,
			tax_amount: 6,
			shipping_amount: 8,
			shipping_canceled: 2,
			shipping_tax_amount: 4,
			grand_total: 74,
			total_canceled: 25,
			items: [
				row({ qty_ordered: 3, qty_invoiced: 2, qty_canceled: 1, row_total: 60, tax_amount: 2 }),
			],
		});

		expect(adjustmentsOf(order)).toMatchObject({
			adjustments: [[['1-canceled', 'CANCELATION', 1, 20, 0.67, 2, 1]]],
			warnings: [
				['total_canceled', 'is 25, but cancelled rows and shipping make 23.67: these count'],
			],
		});
	});

	it('is not compared where gift cards paid', () => {
		const extension_attributes = { gift_cards_amount: 20 };
		const items = [row({ qty_invoiced: 0, qty_canceled: 1 })];
		const paid = { grand_total: 0, total_canceled: 1, items, extension_attributes };

		expect(adjustmentsOf(anOrder({ state: 'canceled', ...paid }))).toMatchObject({
			refund: '20.00',
			warnings: [],
		});
	});

	it('of an order that is canceled is all that was neither shipped nor refunded', () => {
		const items = [row({ qty_ordered: 3, qty_shipped: 1, qty_invoiced: 1, row_total: 20 })];
		const { adjustments } = adjustmentsOf(anOrder({ state: 'canceled', items }));

		expect(adjustments).toEqual([[['1-canceled', 'CANCELATION', 2, 13.33, 0, 0, 0]]]);
	});

	it('of a bundle that is shipped together counts on its own row', () => {
		const bundle = { item_id: 20, product_type: 'bundle', qty_ordered: 2, qty_canceled: 1 };
		const part = { parent_item_id: 20, qty_ordered: 4, qty_invoiced: 2, row_total: 40 };
		const items = [row({ ...bundle, row_total: 40 }), row(part)];
		const order = anOrder({ subtotal: 40, grand_total: 40, items });

		expect(adjustmentsOf(order).adjustments).toEqual([
			[['1-canceled', 'CANCELATION', 2, 20, 0, 0, 0]],
		]);
	});

	it('can be shipping alone, of goods that were free or invoiced', () => {
		const order = anOrder({ shipping_amount: 5, shipping_canceled: 5, grand_total: 25 });

		expect(adjustmentsOf(order).adjustments).toEqual([
			[['1-canceled', 'CANCELATION', 0, 0, 0, 5, 0]],
		]);
	});
});
