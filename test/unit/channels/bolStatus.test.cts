import type { IDataObject } from 'n8n-workflow';

import { anOrder, item, SETTINGS, withItem } from './support/bolOrder.cjs';
import { map } from './support/mapping.cjs';

it.each<[string, IDataObject, string, string | undefined]>([
	['open', { quantityShipped: 9 }, 'AWAITING_SHIPMENT', undefined],
	['shipped', { quantityShipped: 10 }, 'SHIPPED', undefined],
	[
		'shipped but for what was cancelled',
		{ quantityShipped: 8, quantityCancelled: 2 },
		'SHIPPED',
		undefined,
	],
	['cancelled', { quantityCancelled: 10 }, 'CLOSED', 'CANCELED'],
])('maps an item that is %s', (_, overrides, status, reason) => {
	const { order } = map('bol', withItem(overrides), SETTINGS);

	expect([order.status, order.status_reason]).toEqual([status, reason]);
	expect(order.order_lines[0]?.status).toBe(status);
});

it('has come as far as the item that is furthest behind', () => {
	const orderItems = [
		{ ...item, quantityShipped: 10 },
		{ ...item, orderItemId: '2', quantityCancelled: 10 },
	];
	expect(map('bol', anOrder({ orderItems }), SETTINGS).order.status).toBe('SHIPPED');
	expect(map('bol', anOrder({ orderItems: [...orderItems, item] }), SETTINGS).order.status).toBe(
		'AWAITING_SHIPMENT',
	);
});
