import { map, problemsOf } from './support/mapping.cjs';
import { aBareOrder } from './support/wooCommerceOrder.cjs';

const item = { id: 1, name: 'A', sku: 'A', quantity: 1, total: '10.00' };

it.each<[string, Record<string, string> | undefined, string]>([
	['wc-processing', undefined, 'AWAITING_SHIPMENT'],
	['wc-packed', { packed: 'AWAITING_SHIPMENT' }, 'AWAITING_SHIPMENT'],
	['wc-packed', { 'wc-packed': 'SHIPPED' }, 'SHIPPED'],
	['checkout-draft', { 'checkout-draft': 'AWAITING_PAYMENT' }, 'AWAITING_PAYMENT'],
])('%s by the map %j is %s', (status, statusMap, expected) => {
	const { order } = map('wooCommerce', aBareOrder({ status }), { statusMap });

	expect(order.status).toBe(expected);
});

it.each(['checkout-draft', 'wc-checkout-draft', 'auto-draft', 'draft'])(
	'%s is an order that was not placed',
	(status) => {
		expect(problemsOf('wooCommerce', aBareOrder({ status }))).toEqual([
			['status', `"${status}": the buyer has not placed this order yet, leave it out`],
		]);
	},
);

it('refunded without a refund is told', () => {
	const { order, warnings } = map('wooCommerce', aBareOrder({ status: 'wc-refunded' }));

	expect(order).toMatchObject({ status: 'CLOSED', status_reason: 'REFUNDED' });
	expect(warnings).toEqual([['refunds', 'is empty, but the order is refunded: no refund is sent']]);
});

it('of a line without units is closed', () => {
	const { order } = map(
		'wooCommerce',
		aBareOrder({ line_items: [item, { ...item, id: 2, quantity: 0, total: '0.00' }] }),
	);

	expect(order.order_lines).toMatchObject([
		{ status: 'AWAITING_SHIPMENT', can_cancel: true },
		{ status: 'CLOSED', status_reason: 'CANCELED', can_cancel: false, can_refund: false },
	]);
});

it.each([
	[{ date_paid: null, date_paid_gmt: '2026-10-01T10:01:00' }, true],
	[{ date_paid: null, date_paid_gmt: null }, false],
])('a payment dated %j can be refunded: %s', (dates, expected) => {
	const { order } = map('wooCommerce', aBareOrder(dates));

	expect(order.order_lines[0]?.can_refund).toBe(expected);
});
