import { anOrder, item } from './support/amazonOrder.cjs';
import { map } from './support/mapping.cjs';

/** What can be done with it: it can be cancelled, it can be refunded. */
it.each<[string, string, string | undefined, boolean, boolean]>([
	['PendingAvailability', 'AWAITING_PAYMENT', undefined, false, false],
	['Pending', 'AWAITING_PAYMENT', undefined, false, false],
	['Unshipped', 'AWAITING_SHIPMENT', undefined, true, false],
	['PartiallyShipped', 'AWAITING_SHIPMENT', undefined, true, false],
	['Shipped', 'SHIPPED', undefined, false, true],
	['InvoiceUnconfirmed', 'SHIPPED', undefined, false, true],
	['Canceled', 'CLOSED', 'CANCELED', false, false],
	['Unfulfillable', 'CLOSED', 'CANCELED', false, false],
])('maps the status %s', (OrderStatus, status, reason, can_cancel, can_refund) => {
	const { order } = map('amazonSpApi', anOrder({ OrderStatus }));
	expect([order.status, order.status_reason]).toEqual([status, reason]);
	expect(order.order_lines[0]).toMatchObject({ can_cancel, can_refund });
});

it.each(['Unshipped', 'PartiallyShipped'])('maps the items of an order %s', (OrderStatus) => {
	const OrderItems = [
		{ ...item, QuantityShipped: 2 },
		{ ...item, OrderItemId: '2', QuantityShipped: 1 },
		// A cancelled item: no units are left, and no price is given.
		{ OrderItemId: '3', ASIN: 'B0', Title: 'Lamp', QuantityOrdered: 0, QuantityShipped: 0 },
	];
	const { order } = map('amazonSpApi', anOrder({ OrderStatus, OrderItems }));

	expect(order.order_lines).toMatchObject([
		{ status: 'SHIPPED', can_cancel: false, can_refund: true },
		{ status: 'AWAITING_SHIPMENT', can_cancel: true, can_refund: true },
		{ status: 'CLOSED', status_reason: 'CANCELED', quantity: 0, product: { id: 'B0' } },
	]);
});

it('maps what Amazon ships', () => {
	const { order } = map('amazonSpApi', anOrder({ FulfillmentChannel: 'AFN' }));

	expect(order.fulfillment).toEqual({ type: 'FULFILLED_BY_PARTNER' });
	expect(order.order_lines[0]?.can_cancel).toBe(false);
});

it('tells of a shipped order whose item was shipped in part: the others may be cancelled', () => {
	const json = anOrder({ OrderStatus: 'Shipped', OrderItems: [{ ...item, QuantityShipped: 1 }] });
	const { order, warnings } = map('amazonSpApi', json);

	expect(order).toMatchObject({ status: 'SHIPPED', order_lines: [{ can_refund: true }] });
	expect(warnings).toContainEqual([
		'OrderItems[0]',
		'has 1 of 2 units shipped, but the order is Shipped: it is taken as shipped',
	]);
});

it('takes a shipped order at its word when the units are not counted', () => {
	const json = anOrder({
		OrderStatus: 'Shipped',
		OrderItems: [{ ...item, QuantityShipped: null }],
	});
	const { order, warnings } = map('amazonSpApi', json);

	expect(order.order_lines[0]).toMatchObject({ status: 'SHIPPED', can_refund: true });
	expect(warnings.map(([field]) => field)).toEqual(['OrderItems[0].ItemTax']);
});
