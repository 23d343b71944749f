/** Units of the Orders API 2026-01-01: shipped, left to ship, cancelled. */
import type { IDataObject } from 'n8n-workflow';

import { anItem, anOrder, fulfillment, moneyIn, row } from './support/amazonOrder2026.cjs';
import { map, problemsOf, refundTotalOf, totalOf } from './support/mapping.cjs';

const usd = moneyIn('USD');

/** Three chairs were ordered, at 10.00 each. */
const chairs = (
	shipped: number | undefined,
	toShip: number | undefined,
	price = '30.00',
	overrides: IDataObject = {},
) =>
	anItem([row('ITEM', price)], price, {
		quantityOrdered: 3,
		product: { sellerSku: 'CHAIR', title: 'Chair', price: { unitPrice: usd('10.00') } },
		fulfillment: { quantityFulfilled: shipped, quantityUnfulfilled: toShip },
		...overrides,
	});

it.each<[string, string, string, string | undefined, boolean, boolean]>([
	['PENDING_AVAILABILITY', 'none', 'AWAITING_PAYMENT', undefined, false, false],
	['PENDING', 'none', 'AWAITING_PAYMENT', undefined, false, false],
	['UNSHIPPED', 'none', 'AWAITING_SHIPMENT', undefined, true, false],
	['UNSHIPPED', 'all', 'SHIPPED', undefined, false, true],
	['PARTIALLY_SHIPPED', 'some', 'AWAITING_SHIPMENT', undefined, true, true],
	['PARTIALLY_SHIPPED', 'unknown', 'AWAITING_SHIPMENT', undefined, true, false],
	['SHIPPED', 'all', 'SHIPPED', undefined, false, true],
	['SHIPPED', 'unknown', 'SHIPPED', undefined, false, true],
	['INVOICE_UNCONFIRMED', 'unknown', 'SHIPPED', undefined, false, true],
	['PARTIALLY_SHIPPED', 'all', 'SHIPPED', undefined, false, true],
	['CANCELLED', 'none', 'CLOSED', 'CANCELED', false, false],
	['CANCELED', 'none', 'CLOSED', 'CANCELED', false, false],
	['UNFULFILLABLE', 'none', 'CLOSED', 'CANCELED', false, false],
])('maps %s with %s shipped', (status, how, expected, reason, can_cancel, can_refund) => {
	const units = { none: [0, 3], some: [1, 2], all: [3, 0], unknown: [undefined, undefined] }[how];
	const json = anOrder([chairs(units?.[0], units?.[1])], fulfillment(status));
	const { order, warnings } = map('amazonSpApi', json);

	expect([order.status, order.status_reason]).toEqual([expected, reason]);
	expect(order.order_lines[0]).toMatchObject({ quantity: 3, can_cancel, can_refund });
	expect(warnings).toEqual([]);
});

it('follows the units of an item that a shipped order has not shipped', () => {
	const items = [chairs(3, 0), chairs(1, 2, '30.00', { orderItemId: '2' })];
	const { order, warnings } = map('amazonSpApi', anOrder(items, fulfillment('SHIPPED')));

	expect(order.status).toBe('AWAITING_SHIPMENT');
	expect(order.order_lines.map(({ status }) => status)).toEqual(['SHIPPED', 'AWAITING_SHIPMENT']);
	expect(warnings).toEqual([
		[
			'orderItems[1]',
			'has 1 of 3 units shipped, but the order is SHIPPED: it is taken as not shipped yet',
		],
	]);
});

describe('units that were cancelled', () => {
	it('are gone with their money', () => {
		const json = anOrder([chairs(1, 1, '20.00')], fulfillment('PARTIALLY_SHIPPED'));
		const { order, warnings } = map('amazonSpApi', json);

		expect(order.order_lines[0]).toMatchObject({
			quantity: 2,
			price: { amount: 20 },
			status: 'AWAITING_SHIPMENT',
			can_cancel: true,
			can_refund: true,
		});
		expect(order.order_lines[0]).not.toHaveProperty('adjustments');
		expect(warnings).toEqual([]);
	});

	it.each([
		['the seller', { cancellationExecution: { cancelledBy: 'MERCHANT' } }, 'CHANNEL_SPECIFIC'],
		['the buyer', { cancellationExecution: { cancelledBy: 'BUYER' } }, 'CUSTOMER_CANCELATION'],
		['the buyer’s wish', { cancellationRequest: { requester: 'BUYER' } }, 'CUSTOMER_CANCELATION'],
	])('by %s are taken off where the money still holds them', (_, cancellation, reason) => {
		const rows = [row('ITEM', '30.00'), row('TAX', '2.10')];
		const item = {
			...chairs(1, 1, '30.00', { cancellation }),
			proceeds: { proceedsTotal: usd('32.10'), breakdowns: rows },
		};
		const json = anOrder([item], fulfillment('PARTIALLY_SHIPPED'));
		const { order, warnings } = map('amazonSpApi', json);

		expect(order.order_lines[0]).toMatchObject({
			quantity: 3,
			price: { amount: 30 },
			can_cancel: true,
			adjustments: [
				{
					channel_adjustment_id: '1-cancelled-1',
					type: 'CANCELATION',
					reason,
					created_at: '2026-07-08T10:00:00.456Z',
					quantity: 1,
					price: { amount: 10 },
					taxes: [{ amount: { amount: 0.7 } }],
					shipping_price: { amount: 0 },
				},
			],
		});
		expect([totalOf(order), refundTotalOf(order)]).toEqual(['32.10', '10.70']);
		expect(warnings).toEqual([]);
	});

	it('are all of a line that is over', () => {
		const { order } = map('amazonSpApi', anOrder([chairs(0, 0)]));

		expect(order).toMatchObject({ status: 'CLOSED', status_reason: 'CANCELED' });
		const [line] = order.order_lines;
		expect(line).toMatchObject({ status: 'CLOSED', can_cancel: false, can_refund: false });
		expect(line?.adjustments?.map(({ channel_adjustment_id: id }) => id)).toEqual([
			'1-cancelled-1',
			'1-cancelled-2',
			'1-cancelled-3',
		]);
		expect(refundTotalOf(order)).toBe('30.00');
	});

	it('are left out of the quantity, with a warning, where the price does not tell', () => {
		const { order, warnings } = map('amazonSpApi', anOrder([chairs(1, 1, '25.00')]));

		expect(order.order_lines[0]).toMatchObject({ quantity: 2, price: { amount: 25 } });
		expect(warnings).toEqual([
			[
				'orderItems[0].quantityOrdered',
				'is 3, of which 2 are shipped or left to ship: the price is taken to be that of the units left',
			],
		]);
	});

	it.each([
		['only what is shipped', 1, undefined],
		['only what is left to ship', undefined, 1],
	])('can’t be told where Amazon counts %s', (_, shipped, toShip) => {
		const { order, warnings } = map('amazonSpApi', anOrder([chairs(shipped, toShip)]));

		expect(order.order_lines[0]).toMatchObject({ quantity: 3, price: { amount: 30 } });
		expect(order.order_lines[0]).not.toHaveProperty('adjustments');
		expect(warnings).toEqual([]);
	});

	it.each([
		['no product', { product: undefined }],
		['no price', { product: { title: 'Chair', asin: 'B0' } }],
		[
			'no unit price',
			{ product: { title: 'Chair', asin: 'B0', price: { priceDesignation: 'A' } } },
		],
		['an empty unit price', { product: { title: 'Chair', asin: 'B0', price: { unitPrice: {} } } }],
	])('are left out of the quantity of an item with %s', (_, overrides) => {
		const { order, warnings } = map('amazonSpApi', anOrder([chairs(1, 1, '30.00', overrides)]));

		expect(order.order_lines[0]).toMatchObject({ quantity: 2, price: { amount: 30 } });
		expect(warnings.map(([field]) => field)).toContain('orderItems[0].quantityOrdered');
	});

	it('are told by the row of the goods, wherever it stands', () => {
		const rows = [row('SHIPPING', '10.00'), row('ITEM', '30.00')];
		const item = { ...chairs(1, 1), proceeds: { breakdowns: rows, proceedsTotal: usd('40.00') } };
		expect(refundTotalOf(map('amazonSpApi', anOrder([item])).order)).toBe('10.00');
	});

	it('are all of an order that has no money and no units left', () => {
		const cancellation = { cancellationExecution: { cancelledBy: 'MERCHANT' } };
		const item = chairs(0, 0, '30.00', { quantityOrdered: 0, proceeds: undefined, cancellation });
		const { order, warnings } = map('amazonSpApi', anOrder([item], fulfillment('CANCELLED')));

		expect(order.order_lines[0]).toMatchObject({ quantity: 0, status: 'CLOSED' });
		expect(warnings).toEqual([]);
	});

	it('are none where Amazon counts more units than were ordered', () => {
		const { order, warnings } = map('amazonSpApi', anOrder([chairs(3, 1)]));

		expect(order.order_lines[0]).toMatchObject({ quantity: 3 });
		expect(warnings).toEqual([
			['orderItems[0].fulfillment', 'counts 4 units, but quantityOrdered is 3: that counts'],
		]);
	});
});

it('takes a unit price with more digits than its currency', () => {
	const item = anItem([row('ITEM', '67.49')], '67.49', {
		quantityOrdered: 3,
		product: { asin: 'B0', title: 'Chair', price: { unitPrice: usd('22.495') } },
		fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 2 },
	});
	// 3 × 22.495 = 67.485
	expect(refundTotalOf(map('amazonSpApi', anOrder([item])).order)).toBe('22.50');
});

it.each([
	['the same carrier', [{ carrier: 'UPS' }, { carrier: 'UPS' }], 'UPS'],
	[
		'another one for a parcel that was cancelled',
		[{ carrier: 'UPS' }, { carrier: 'DPD', packageStatus: { status: 'CANCELLED' } }],
		'UPS',
	],
	['two carriers', [{ carrier: 'UPS' }, { carrier: 'DPD' }], undefined],
])('maps packages with %s', (_, packages, carrier) => {
	const json = anOrder([chairs(0, 3)], { packages });
	expect(map('amazonSpApi', json).order.shipping_info.carrier).toBe(carrier);
});

it.each<[string, IDataObject, string, string]>([
	[
		'an unknown way of fulfillment',
		fulfillment('UNSHIPPED', { fulfilledBy: 'DHL' }),
		'fulfillment.fulfilledBy',
		'must be MERCHANT (the seller ships) or AMAZON (Amazon does)',
	],
	[
		'an unknown status',
		fulfillment('LOST'),
		'fulfillment.fulfillmentStatus',
		'"LOST" is no known status: say under \'Status Map\' what it is in Connect',
	],
	['no items', { orderItems: [] }, 'orderItems', 'is empty'],
	[
		'two currencies',
		{ proceeds: { grandTotal: moneyIn('EUR')('30.00') } },
		'orderItems[0].proceeds.proceedsTotal',
		"is in USD, but proceeds.grandTotal in EUR: Connect's orders have one currency",
	],
	[
		'yen with decimals',
		{ proceeds: { grandTotal: moneyIn('JPY')('-0.50') } },
		'proceeds.grandTotal',
		'comes to 0.50 JPY, but JPY has no decimals',
	],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('amazonSpApi', anOrder([chairs(0, 3)], overrides))).toContainEqual([
		field,
		message,
	]);
});
