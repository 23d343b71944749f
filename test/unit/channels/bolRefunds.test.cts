/** Units that were cancelled, shipped, or are left to ship. */
import type { IDataObject } from 'n8n-workflow';

import { anOrder, item, SETTINGS, withItem } from './support/bolOrder.cjs';
import { map, refundTotalOf, totalOf } from './support/mapping.cjs';

/** Two units at 9.99, as a seller saw them come to 10.00 each. */
const two = { quantity: 2, unitPrice: 9.99, totalPrice: 19.98, discounts: [] };

it('takes a cancelled unit off at what the buyer paid for it', () => {
	const { order, warnings } = map('bol', withItem({ ...two, quantityCancelled: 1 }), SETTINGS);

	expect([totalOf(order), refundTotalOf(order)]).toEqual(['19.98', '9.99']);
	expect(order.order_lines[0]).toMatchObject({
		quantity: 2,
		status: 'AWAITING_SHIPMENT',
		can_cancel: true,
		can_refund: false,
		adjustments: [{ channel_adjustment_id: '1-cancelled', type: 'CANCELATION', quantity: 1 }],
	});
	expect(warnings).toEqual([]);
});

it.each<[string, IDataObject, boolean, string]>([
	['none is left to ship', { quantityShipped: 1, quantityCancelled: 1 }, false, '9.99'],
	['one is left to ship', { quantityShipped: 1, quantityCancelled: 0 }, true, '0.00'],
	['all are cancelled', { quantityCancelled: 2 }, false, '19.98'],
])('tells what can be cancelled when %s', (_, units, canCancel, refund) => {
	const { order } = map('bol', withItem({ ...two, ...units }), SETTINGS);

	expect(order.order_lines[0]?.can_cancel).toBe(canCancel);
	expect(refundTotalOf(order)).toBe(refund);
});

it('takes no more off than was ordered, and says so', () => {
	const { order, warnings } = map('bol', withItem({ ...two, quantityCancelled: 3 }), SETTINGS);

	expect(order).toMatchObject({ status: 'CLOSED', status_reason: 'CANCELED' });
	expect(order.order_lines[0]?.adjustments).toMatchObject([{ quantity: 2 }]);
	expect(refundTotalOf(order)).toBe('19.98');
	expect(warnings).toEqual([
		['orderItems[0]', 'counts 0 shipped and 3 cancelled units, but its quantity is 2'],
		['orderItems[0]', 'takes 3 units off the line 1, which has 2 left'],
	]);
});

it('tells of more units than were ordered', () => {
	const units = { quantityShipped: 2, quantityCancelled: 1 };
	const { order, warnings } = map('bol', withItem({ ...two, ...units }), SETTINGS);

	expect(order.order_lines[0]).toMatchObject({ status: 'SHIPPED', can_cancel: false });
	expect(warnings).toEqual([
		['orderItems[0]', 'counts 2 shipped and 1 cancelled units, but its quantity is 2'],
	]);
});

it('dates each cancellation by its own item', () => {
	const later = { latestChangedDateTime: '2026-07-09T10:00:00+02:00', quantityCancelled: 1 };
	const orderItems = [
		{ ...item, ...later },
		{ ...item, orderItemId: '2', quantityCancelled: 1 },
	];
	const { order_lines } = map('bol', anOrder({ orderItems }), SETTINGS).order;

	expect(order_lines.map(({ adjustments }) => adjustments?.[0]?.created_at)).toEqual([
		'2026-07-09T10:00:00+02:00',
		'2026-07-08T10:00:00+02:00',
	]);
});

it('counts in the currency’s smallest unit, whatever digits the unit price has', () => {
	const price = { quantity: 3, unitPrice: 3.333, totalPrice: 10, discounts: [] };
	const { order, warnings } = map('bol', withItem(price), SETTINGS);

	expect([totalOf(order), warnings]).toEqual(['10.00', []]);
});
