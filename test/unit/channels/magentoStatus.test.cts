import type { IDataObject } from 'n8n-workflow';

import { anOrder, row } from './support/magentoOrder.cjs';
import { map, problemsOf } from './support/mapping.cjs';

const statusOf = (json: IDataObject, statusMap?: Record<string, string>) => {
	const { order } = map('magento', json, { statusMap });
	return [order.status, order.status_reason];
};

it.each([
	['new', 'AWAITING_PAYMENT', undefined],
	['pending_payment', 'AWAITING_PAYMENT', undefined],
	['payment_review', 'AWAITING_FRAUD_CHECK', undefined],
	['processing', 'AWAITING_SHIPMENT', undefined],
	['complete', 'SHIPPED', undefined],
	['closed', 'CLOSED', 'REFUNDED'],
	['canceled', 'CLOSED', 'CANCELED'],
	['holded', 'CHANNEL_SPECIFIC', undefined],
])('maps the state %s', (state, status, reason) => {
	const { order } = map('magento', anOrder({ state, status: 'words_of_the_seller' }));

	expect([order.status, order.status_reason]).toEqual([status, reason]);
	expect(order.order_lines[0]).toMatchObject({
		status,
		can_cancel: status.startsWith('AWAITING'),
		can_refund: !['closed', 'canceled', 'payment_review'].includes(state),
	});
});

it.each([
	['pending', 'AWAITING_PAYMENT'],
	['fraud', 'AWAITING_FRAUD_CHECK'],
	['complete', 'SHIPPED'],
])('reads the status %s where there is no state', (status, expected) => {
	expect(statusOf(anOrder({ state: null, status }))).toEqual([expected, undefined]);
});

it('takes a suspicion of fraud from the status', () => {
	expect(statusOf(anOrder({ state: 'processing', status: 'fraud' }))).toEqual([
		'AWAITING_FRAUD_CHECK',
		undefined,
	]);
});

it('takes a status or a state from the settings, the status first', () => {
	const packed = anOrder({ state: 'complete', status: 'packed' });

	expect(statusOf(packed, { complete: 'DELIVERED' })).toEqual(['DELIVERED', undefined]);
	expect(statusOf(packed, { complete: 'DELIVERED', packed: 'AWAITING_SHIPMENT' })).toEqual([
		'AWAITING_SHIPMENT',
		undefined,
	]);
});

it.each([
	['state', { state: 'odd' }, '"odd" is no known status'],
	['status', { state: null, status: 'odd' }, '"odd" is no known status'],
	['status', { state: null, status: null }, 'is missing'],
])('finds a problem with an unknown %s', (field, overrides, message) => {
	expect(problemsOf('magento', anOrder(overrides))).toEqual([
		[field, expect.stringContaining(message)],
	]);
});

describe('a new order', () => {
	it.each([
		['with nothing left to pay waits to be shipped', 0, 'AWAITING_SHIPMENT'],
		['with something to pay waits for that', '20.0000', 'AWAITING_PAYMENT'],
		['that does not say so waits for payment', null, 'AWAITING_PAYMENT'],
	])('%s', (_, total_due, expected) => {
		expect(statusOf(anOrder({ state: 'new', total_due }))).toEqual([expected, undefined]);
	});
});

describe('a line', () => {
	const linesOf = (overrides: IDataObject, ...rows: IDataObject[]) => {
		const items = rows.map((one, index) => row({ item_id: index, ...one }));
		const total = 20 * rows.length;
		const sums = { subtotal: total, grand_total: total };
		const { order } = map('magento', anOrder({ ...sums, ...overrides, items }));
		const lines = order.order_lines.map((line) => [
			line.status,
			line.status_reason,
			line.can_cancel,
			line.can_refund,
		]);
		return { lines, status: order.status };
	};

	it('is shipped by itself; the order waits for the others', () => {
		expect(linesOf({}, { qty_shipped: 1 }, {})).toEqual({
			lines: [
				['SHIPPED', undefined, false, true],
				['AWAITING_SHIPMENT', undefined, true, true],
			],
			status: 'AWAITING_SHIPMENT',
		});
	});

	it('shipped in a part waits for the rest', () => {
		expect(linesOf({}, { qty_ordered: 2, qty_shipped: 1 }).lines).toEqual([
			['AWAITING_SHIPMENT', undefined, true, true],
		]);
	});

	it('on hold is shipped if it was before', () => {
		const { lines } = linesOf({ state: 'holded' }, { qty_shipped: 1 }, {});

		expect(lines.map(([status]) => status)).toEqual(['SHIPPED', 'CHANNEL_SPECIFIC']);
	});

	it('further than shipped stays so', () => {
		const items = [row({ qty_shipped: 1 })];
		const statusMap = { complete: 'DELIVERED' };
		const { order } = map('magento', anOrder({ state: 'complete', items }), { statusMap });

		expect([order.status, order.order_lines[0]?.status]).toEqual(['DELIVERED', 'DELIVERED']);
	});

	it('that is a download is delivered by its invoice', () => {
		expect(linesOf({}, { is_virtual: 1 }).status).toBe('SHIPPED');
		expect(linesOf({}, { is_virtual: 1, qty_invoiced: 0 }).status).toBe('AWAITING_SHIPMENT');
	});

	it('that is not invoiced can’t be refunded', () => {
		expect(linesOf({}, { qty_invoiced: 0 }).lines).toEqual([
			['AWAITING_SHIPMENT', undefined, true, false],
		]);
	});

	it('that is canceled is closed, the order goes on', () => {
		expect(linesOf({}, { qty_canceled: 1, qty_invoiced: 0 }, {})).toEqual({
			lines: [
				['CLOSED', 'CANCELED', false, false],
				['AWAITING_SHIPMENT', undefined, true, true],
			],
			status: 'AWAITING_SHIPMENT',
		});
	});

	it('of a closed order was refunded, or canceled', () => {
		const { lines } = linesOf(
			{ state: 'closed', total_refunded: 20 },
			{ qty_refunded: 1, amount_refunded: 20 },
			{ qty_canceled: 1, qty_invoiced: 0 },
		);

		expect(lines.map(([, reason]) => reason)).toEqual(['REFUNDED', 'CANCELED']);
	});
});
