import type { IDataObject } from 'n8n-workflow';

import { map, problemsOf } from './support/mapping.cjs';
import { anOrder, chairs, lamp } from './support/shopifyOrder.cjs';

describe('status', () => {
	const parcel = { status: 'success', shipment_status: 'delivered', tracking_company: 'UPS' };
	const sent = { fulfillment_status: 'fulfilled' };
	const cancelled_at = '2026-07-09T10:00:00Z';

	it.each<[string, IDataObject, string, string | undefined]>([
		['waiting for payment', { financial_status: 'pending' }, 'AWAITING_PAYMENT', undefined],
		['paid in part', { financial_status: 'partially_paid' }, 'AWAITING_PAYMENT', undefined],
		['paid', {}, 'AWAITING_SHIPMENT', undefined],
		['on its way', { fulfillment_status: 'fulfilled' }, 'SHIPPED', undefined],
		[
			'on its way, to be paid on delivery',
			{ fulfillment_status: 'fulfilled', financial_status: 'pending' },
			'SHIPPED',
			undefined,
		],
		[
			'arrived',
			{ fulfillment_status: 'fulfilled', fulfillments: [parcel] },
			'DELIVERED',
			undefined,
		],
		[
			'in part arrived',
			{ fulfillment_status: 'fulfilled', fulfillments: [parcel, { status: 'success' }] },
			'SHIPPED',
			undefined,
		],
		[
			'arrived, but for a parcel that was called off',
			{ fulfillment_status: 'fulfilled', fulfillments: [{ status: 'cancelled' }, parcel] },
			'DELIVERED',
			undefined,
		],
		['refunded', { financial_status: 'refunded' }, 'CLOSED', 'REFUNDED'],
		['voided', { financial_status: 'voided' }, 'CLOSED', 'CANCELED'],
		['expired', { financial_status: 'expired' }, 'CLOSED', 'PAYMENT_TIMEOUT'],
		['sent, then refunded', { ...sent, financial_status: 'refunded' }, 'CLOSED', 'REFUNDED'],
		['sent, then voided', { ...sent, financial_status: 'voided' }, 'CLOSED', 'CANCELED'],
		['sent, then expired', { ...sent, financial_status: 'expired' }, 'CLOSED', 'PAYMENT_TIMEOUT'],
		['cancelled', { cancelled_at, cancel_reason: 'customer' }, 'CLOSED', 'CANCELED'],
		['a fraud', { cancelled_at, cancel_reason: 'fraud' }, 'CLOSED', 'FRAUD_CHECK_FAILED'],
		['declined', { cancelled_at, cancel_reason: 'declined' }, 'CLOSED', 'REFUSED_PAYMENT'],
	])('of an order that is %s', (_, overrides, status, reason) => {
		const { order } = map('shopify', anOrder(overrides));
		expect([order.status, order.status_reason]).toEqual([status, reason]);
		if (reason !== undefined) expect(order.order_lines[0]).toMatchObject({ can_cancel: false });
	});

	it('is the line’s own where it is further', () => {
		const line_items = [{ ...chairs, fulfillment_status: 'fulfilled' }, lamp];
		const { order } = map('shopify', anOrder({ fulfillment_status: 'partial', line_items }));

		expect([order, ...order.order_lines].map(({ status }) => status)).toEqual([
			'AWAITING_SHIPMENT',
			'SHIPPED',
			'AWAITING_SHIPMENT',
		]);
	});

	it('of a line that came back is over', () => {
		const sentLamp = { ...lamp, fulfillment_status: 'fulfilled' };
		const item = { id: 1, line_item_id: lamp.id, quantity: 1, restock_type: 'return' };
		const refunds = [{ id: 50, created_at: cancelled_at, refund_line_items: [item] }];
		const order = anOrder({ ...sent, line_items: [chairs, sentLamp], refunds });

		expect(map('shopify', order).order.order_lines[1]).toMatchObject({
			status: 'CLOSED',
			status_reason: 'REFUNDED',
			can_refund: false, // nothing of it is left
		});
	});

	it('can be mapped otherwise', () => {
		const authorized = anOrder({ financial_status: 'authorized' });
		const statusMap = { authorized: 'AWAITING_SHIPMENT' };

		expect(map('shopify', authorized, { statusMap }).order.status).toBe('AWAITING_SHIPMENT');
	});

	it('that is mapped otherwise holds for all ways of cancelling', () => {
		const cancelled = anOrder({ cancelled_at, cancel_reason: 'fraud' });
		const { order } = map('shopify', cancelled, { statusMap: { cancelled: 'CHANNEL_SPECIFIC' } });

		expect(order.status).toBe('CHANNEL_SPECIFIC');
		expect(order).not.toHaveProperty('status_reason');
	});

	it('that is mapped otherwise does not keep its reason', () => {
		const voided = anOrder({ financial_status: 'voided' });
		const { order } = map('shopify', voided, { statusMap: { voided: 'CHANNEL_SPECIFIC' } });

		expect(order).toMatchObject({ status: 'CHANNEL_SPECIFIC' });
		expect(order).not.toHaveProperty('status_reason');
	});

	it.each(['settled', 'constructor', ''])('%j is a problem', (financial_status) => {
		const [[field, message] = [], ...others] = problemsOf('shopify', anOrder({ financial_status }));
		expect(field).toBe('financial_status');
		expect(message).toMatch(/^"\w+" is no known status: say under 'Status Map'|^is missing$/);
		expect(others).toEqual([]);
	});
});

it.each([
	['pending', false],
	['authorized', false],
	['partially_paid', true],
	['paid', true],
	['partially_refunded', true],
	['refunded', false],
	['voided', false],
])('says of an order that is %s whether money can go back: %s', (financial_status, expected) => {
	const { order } = map('shopify', anOrder({ financial_status }));

	expect(order.order_lines.map(({ can_refund }) => can_refund)).toEqual([expected, expected]);
});
