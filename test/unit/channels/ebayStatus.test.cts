import type { IDataObject } from 'n8n-workflow';

import { anOrder, chairs, lamp } from './support/ebayOrder.cjs';
import { map, problemsOf } from './support/mapping.cjs';

/** An order whose lines have come as far as it. */
const anOrderAt = (shipping: string, overrides: IDataObject = {}) =>
	anOrder({
		orderFulfillmentStatus: shipping,
		lineItems: [chairs, lamp].map((line) => ({ ...line, lineItemFulfillmentStatus: shipping })),
		...overrides,
	});

/** What can be done with its lines: they can be cancelled, they can be refunded. */
it.each<[string, string, string, boolean, boolean]>([
	['PENDING', 'NOT_STARTED', 'AWAITING_PAYMENT', false, false],
	['PAID', 'NOT_STARTED', 'AWAITING_SHIPMENT', true, true],
	['PAID', 'IN_PROGRESS', 'AWAITING_SHIPMENT', false, true],
	['PAID', 'FULFILLED', 'SHIPPED', false, true],
])('maps a payment %s, a shipping %s', (payment, shipping, status, can_cancel, can_refund) => {
	const { order } = map('ebay', anOrderAt(shipping, { orderPaymentStatus: payment }));

	expect([order.status, order.status_reason]).toEqual([status, undefined]);
	for (const line of order.order_lines) {
		expect(line).toMatchObject({ status, can_cancel, can_refund });
	}
});

describe('a failed payment', () => {
	it('waits for another one', () => {
		const unpaid = { orderPaymentStatus: 'FAILED', paymentSummary: { payments: [] } };
		const { order, warnings } = map('ebay', anOrderAt('NOT_STARTED', unpaid));

		expect(order.status).toBe('AWAITING_PAYMENT');
		expect(order.order_lines[0]).toMatchObject({ can_cancel: false, can_refund: false });
		expect(warnings).toEqual([]);
	});

	it('is a failed refund, where a payment was made', () => {
		const { order, warnings } = map(
			'ebay',
			anOrderAt('NOT_STARTED', { orderPaymentStatus: 'FAILED' }),
		);

		expect(order.status).toBe('AWAITING_SHIPMENT');
		expect(order.order_lines[0]).toMatchObject({ can_cancel: true, can_refund: true });
		expect(warnings).toEqual([
			[
				'orderPaymentStatus',
				'is FAILED, but a payment is PAID: a refund failed, and the order counts as paid',
			],
		]);
	});
});

describe('of lines that have not come equally far', () => {
	const shippedChairs = [chairs, { ...lamp, lineItemFulfillmentStatus: 'NOT_STARTED' }];

	it('the order waits for the last one', () => {
		const { order, warnings } = map(
			'ebay',
			anOrder({ orderFulfillmentStatus: 'IN_PROGRESS', lineItems: shippedChairs }),
		);

		expect(order.status).toBe('AWAITING_SHIPMENT');
		expect(order.order_lines).toMatchObject([
			{ status: 'SHIPPED', can_cancel: false },
			{ status: 'AWAITING_SHIPMENT', can_cancel: true },
		]);
		expect(warnings).toEqual([]);
	});

	it('and an order that says otherwise is told', () => {
		const { order, warnings } = map('ebay', anOrder({ lineItems: shippedChairs }));

		expect(order.status).toBe('AWAITING_SHIPMENT');
		expect(warnings).toEqual([
			[
				'orderFulfillmentStatus',
				'is FULFILLED, but the lines are FULFILLED, NOT_STARTED: the lines count',
			],
		]);
	});

	it('one that is shipped in part is told, since its units are not', () => {
		const { warnings } = map('ebay', anOrderAt('IN_PROGRESS'));

		expect(warnings).toEqual(
			[0, 1].map((index) => [
				`lineItems[${index}].lineItemFulfillmentStatus`,
				'is IN_PROGRESS: how many units are shipped is not in the order',
			]),
		);
	});
});

it('goes by the order where a line tells nothing', () => {
	const { order } = map(
		'ebay',
		anOrder({ lineItems: [{ ...chairs, lineItemFulfillmentStatus: undefined }, lamp] }),
	);
	expect(order.order_lines[0]).toMatchObject({ status: 'SHIPPED', can_cancel: false });
});

it.each<[string, IDataObject[], Array<[string, unknown]>]>([
	// getOrders never has the requests
	['in a list', [], [['cancelRequested', true]]],
	[
		'with its reason',
		[{ cancelReason: 'BUYER_ASKED_CANCEL', cancelRequestState: 'REQUESTED' }],
		[
			['cancelRequested', true],
			['cancelReason', 'BUYER_ASKED_CANCEL'],
		],
	],
])('keeps a cancellation that is asked for, %s', (_, cancelRequests, expected) => {
	const cancelStatus = { cancelState: 'IN_PROGRESS', cancelRequests };
	const { order } = map('ebay', anOrderAt('NOT_STARTED', { cancelStatus, buyer: {} }));

	expect(order.status).toBe('AWAITING_SHIPMENT');
	expect(order.custom_attributes?.map(({ id, value }) => [id, value])).toEqual(expected);
	expect(order.order_lines[0]).toMatchObject({ can_cancel: true });
	expect(order.order_lines[0]).not.toHaveProperty('adjustments');
});

it.each<[string, IDataObject, string]>([
	['payment', { orderPaymentStatus: 'ODD' }, 'orderPaymentStatus'],
	[
		'shipping',
		{ lineItems: [{ ...chairs, lineItemFulfillmentStatus: 'ODD' }, lamp] },
		'lineItems[0].lineItemFulfillmentStatus',
	],
])('asks what an unknown %s is', (_, overrides, field) => {
	const message = `"ODD" is no known status: say under 'Status Map' what it is in Connect`;
	expect(problemsOf('ebay', anOrder(overrides))).toContainEqual([field, message]);

	const statusMap = { ODD: 'DELIVERED' };
	const { order } = map('ebay', anOrder(overrides), { statusMap });
	expect(order.order_lines[0]!.status).toBe('DELIVERED');
});
