/** What went back to the buyer. Figures of orders that were seen are marked so. */
import type { IDataObject } from 'n8n-workflow';

import type { Order } from '../../../nodes/shared/contract/order';
import {
	amount,
	anOrder,
	chairs,
	collected,
	lamp,
	refundOf,
	withLine,
	withRefunds,
} from './support/ebayOrder.cjs';
import { decimalOf, map, problemsOf, refundTotalOf } from './support/mapping.cjs';

/** Of each line: the adjustments as id, units, price and shipping. */
const refundsOf = ({ order_lines }: Order) =>
	order_lines.map(({ adjustments = [] }) =>
		adjustments.map(({ channel_adjustment_id: id, quantity, price, shipping_price: shipping }) => [
			id,
			quantity,
			price.amount,
			shipping.amount,
		]),
	);

/** What the lines are, and whether they can still be refunded. */
const statesOf = ({ order_lines }: Order) =>
	order_lines.map(({ status, status_reason, can_refund }) => [status, status_reason, can_refund]);

const SHIPPED = ['SHIPPED', undefined, true];
const REFUNDED = ['CLOSED', 'REFUNDED', false];

/** A refund of a line, without the ID that the order gives. */
const lineRefund = (value: string, refundDate?: string, more: IDataObject = {}) => ({
	amount: amount(value),
	refundDate,
	...more,
});

const TAXES_BY_EBAY =
	'are given back by eBay itself, which does not say how much: they are in no adjustment';

describe('what the buyer got is told by the lines', () => {
	it('in a full refund; the order tells less (seen in the USA)', () => {
		const refundDate = '2026-10-20T01:30:32.000Z';
		const { order, warnings } = map(
			'ebay',
			withLine(
				{
					lineItemCost: amount('143.98'),
					quantity: 1,
					deliveryCost: { shippingCost: amount('0.0') },
					ebayCollectAndRemitTaxes: [collected('11.16')],
					refunds: [lineRefund('143.98', refundDate)], // without any ID
				},
				'143.98',
				{
					orderPaymentStatus: 'FULLY_REFUNDED',
					paymentSummary: {
						refunds: [
							{
								refundDate,
								amount: amount('122.31'),
								refundStatus: 'REFUNDED',
								refundReferenceId: '5000000001',
							},
						],
					},
				},
			),
		);
		expect([order.status, order.status_reason]).toEqual(['CLOSED', 'REFUNDED']);
		expect(refundsOf(order)).toEqual([[['5000000001-10001', 1, 143.98, 0]]]);
		expect(order.order_lines[0]!.adjustments).toMatchObject([
			{ type: 'REFUND', reason: 'CHANNEL_SPECIFIC', created_at: refundDate },
		]);
		expect(order.order_lines[0]).toMatchObject({ can_cancel: false, can_refund: false });
		expect(warnings).toEqual([['lineItems[0].ebayCollectAndRemitTaxes', TAXES_BY_EBAY]]);
	});

	it('in a refund by amount, and not added up with the order’s (seen in the USA)', () => {
		const { order, warnings } = map(
			'ebay',
			withLine(
				{
					lineItemCost: amount('192.87'),
					quantity: 1,
					deliveryCost: { shippingCost: amount('0.0') },
					refunds: [lineRefund('50.0', '2026-10-20T14:16:07.000Z', { refundId: '5' })],
				},
				'192.87',
				{
					orderPaymentStatus: 'PARTIALLY_REFUNDED',
					paymentSummary: { refunds: [refundOf('43.1', '5')] },
				},
			),
		);
		expect(refundsOf(order)).toEqual([[['5-10001', 0, 50, 0]]]);
		expect(statesOf(order)).toEqual([SHIPPED]); // 142.87 are left
		expect(warnings).toEqual([]);
	});
});

describe('a refund of a line', () => {
	it.each<[string, string, unknown[], unknown[]]>([
		['below the item', '7.0', [0, 7, 0], SHIPPED],
		['as high as the item', '20.0', [0, 20, 0], SHIPPED],
		['above the item', '23.0', [0, 20, 3], SHIPPED],
		['of all', '25.0', [2, 20, 5], REFUNDED],
	])('%s: is of the item, then of the shipping', (_, value, expected, state) => {
		const { order, warnings } = map(
			'ebay',
			withRefunds([refundOf('1.0', 'R')], [lineRefund(value, undefined, { refundId: 'R' })]),
		);
		expect(refundsOf(order)).toEqual([[['R-10001', ...expected]], []]);
		expect(statesOf(order)).toEqual([state, SHIPPED]);
		expect(order.status).toBe('SHIPPED');
		expect(warnings).toEqual([]);
	});

	it('takes the last cent with all units, whatever went back before', () => {
		const { order } = map(
			'ebay',
			withRefunds(
				[refundOf('1.0', 'R'), refundOf('1.0', 'S')],
				[
					lineRefund('22.0', undefined, { refundId: 'R' }),
					lineRefund('3.0', undefined, { refundId: 'S' }),
				],
			),
		);
		expect(refundsOf(order)[0]).toEqual([
			['R-10001', 0, 20, 2],
			['S-10001', 2, 0, 3],
		]);
	});

	it('of more than was paid is cut, and told', () => {
		const refunds = [
			lineRefund('10.0', '2026-07-20T10:00:00Z', { refundId: 'R' }),
			lineRefund('8.0', '2026-07-21T10:00:00Z', { refundId: 'S' }),
		];
		const { order, warnings } = map('ebay', withRefunds([], [], refunds));
		expect(refundsOf(order)[1]).toEqual([
			['R-10002', 0, 10, 0],
			['S-10002', 1, 5, 0],
		]);
		expect(warnings).toEqual([
			['lineItems[1].refunds', 'make 18.0, but 15.0 was paid: what is above that is left out'],
		]);
	});

	it('gives VAT back with its part of the price', () => {
		const { order } = map(
			'ebay',
			withLine(
				{
					listingMarketplaceId: 'EBAY_DE',
					refunds: [lineRefund('21.0', undefined, { refundId: 'R' })],
				},
				'25.0',
				{ orderPaymentStatus: 'PARTIALLY_REFUNDED' },
			),
			{ taxRate: decimalOf('0.25') },
		);
		expect(refundsOf(order)[0]).toEqual([['R-10001', 0, 16, 0.8]]);
		expect(order.order_lines[0]!.adjustments).toMatchObject([
			{
				taxes: [{ code: 'VAT', amount: { amount: 4 }, rate: 0.25 }],
				shipping_taxes: [{ amount: { amount: 0.2 } }],
			},
		]);
		expect(refundTotalOf(order)).toBe('21.00');
	});

	it('of several lines is one', () => {
		const refunds = [lineRefund('5.0', undefined, { refundId: 'R' })];
		const { order } = map('ebay', withRefunds([refundOf('9.0', 'R')], refunds, refunds));
		expect(refundsOf(order)).toEqual([[['R-10001', 0, 5, 0]], [['R-10002', 0, 5, 0]]]);
	});

	it('that one line tells without an amount is told', () => {
		const { order, warnings } = map(
			'ebay',
			withRefunds(
				[refundOf('9.0', 'R')],
				[lineRefund('5.0', undefined, { refundId: 'R' })],
				[{ refundId: 'R' }],
			),
		);
		expect(refundTotalOf(order)).toBe('5.00');
		expect(warnings).toEqual([
			[
				'lineItems[1].refunds',
				'has no amount, and paymentSummary.refunds[0] has amounts of other lines: it counts as 0',
			],
		]);
	});
});

describe('finds the order’s refund of a line’s', () => {
	const date = '2026-07-20T10:00:00.000Z';

	it.each<[string, IDataObject, IDataObject, string]>([
		['by its ID', { refundId: 'R', refundDate: date }, { refundId: 'R' }, 'R'],
		['by its reference', { refundReferenceId: 'F' }, { refundReferenceId: 'F' }, 'F'],
		[
			'by its date, to the second',
			{ refundDate: date },
			{ refundDate: '2026-07-20T10:00:00.9Z' },
			date,
		],
		['as the one under way', {}, {}, 'refund-0'],
		[
			'by its date, where one has an ID',
			{ refundReferenceId: 'F', refundDate: date },
			{ refundId: 'R', refundDate: date },
			'F',
		],
	])('%s', (_, ofOrder, ofLine, id) => {
		const { order, warnings } = map(
			'ebay',
			withRefunds([{ ...ofOrder, amount: amount('4.0') }], [{ ...ofLine, amount: amount('5.0') }]),
		);
		expect(refundsOf(order)).toEqual([[[`${id}-10001`, 0, 5, 0]], []]);
		expect(warnings).toEqual([]);
	});

	it('as one that no line names, where nothing of both is the same: never both', () => {
		const other = lineRefund('5.0', '2026-07-19T10:00:00Z', { refundId: 'S' });
		const { order, warnings } = map(
			'ebay',
			withRefunds([refundOf('4.0', 'R')], [other], [{ ...other, amount: amount('1.0') }]),
		);
		expect(refundsOf(order)).toEqual([[['R-10001', 0, 5, 0]], [['R-10002', 0, 1, 0]]]);
		expect(warnings).toEqual([
			[
				'lineItems[0].refunds[0]',
				'is counted as paymentSummary.refunds[0], though neither ID nor date are the same',
			],
		]);
	});

	it('or takes the line’s own, where the order has none', () => {
		const { order } = map('ebay', withRefunds([], [lineRefund('5.0', date), lineRefund('6.0')]));
		expect(refundsOf(order)[0]).toEqual([
			['refund-10001-1-10001', 0, 6, 0], // dated as the order's last change
			[`${date}-10001`, 0, 5, 0],
		]);
	});

	it('with an ID of its own, though two have one date', () => {
		const refund = { refundDate: date, amount: amount('4.0') };
		const { order } = map('ebay', withRefunds([refund, refund], []));
		expect(refundsOf(order)[0]!.map(([id]) => id)).toEqual([`${date}-10001`, `${date}-1-10001`]);
	});
});

describe('a refund that no line names', () => {
	const spread = (value: string) =>
		`of ${value} is in no line, and spread over them; the buyer may have got more: the amount is what the seller paid`;

	it('is spread over the lines by what is left of them, with 0 units', () => {
		const pending = { amount: amount('10.0'), refundStatus: 'PENDING', refundId: 'R' };
		const { order, warnings } = map('ebay', withRefunds([pending], []));
		// 10.00 by 25 : 15; 6.25 by 20 : 5
		expect(refundsOf(order)).toEqual([[['R-10001', 0, 5, 1.25]], [['R-10002', 0, 3.75, 0]]]);
		expect(order.order_lines[0]!.adjustments![0]!.created_at).toBe('2026-07-08T10:00:00.000Z');
		expect(statesOf(order)).toEqual([SHIPPED, SHIPPED]);
		expect(warnings).toEqual([['paymentSummary.refunds[0].amount', spread('10.0')]]);
	});

	it('goes to the lines that name it without an amount first', () => {
		const { order } = map('ebay', withRefunds([refundOf('20.0', 'R')], [], [{ refundId: 'R' }]));
		expect(refundsOf(order)).toEqual([[['R-10001', 0, 4, 1]], [['R-10002', 1, 15, 0]]]);
		expect(statesOf(order)).toEqual([SHIPPED, REFUNDED]);
	});

	it('though a line names it with 0', () => {
		const zero = lineRefund('0.0', undefined, { refundId: 'R' });
		const { order } = map('ebay', withRefunds([refundOf('8.0', 'R')], [], [zero]));
		expect(refundsOf(order)).toEqual([[], [['R-10002', 0, 8, 0]]]);
	});

	it('has what exact refunds leave, whichever was first', () => {
		const { order } = map(
			'ebay',
			withRefunds(
				[{ ...refundOf('8.0', 'A'), refundDate: '2026-07-19T10:00:00Z' }, refundOf('22.0', 'B')],
				[lineRefund('25.0', undefined, { refundId: 'B' })],
			),
		);
		expect(refundsOf(order)).toEqual([[['B-10001', 2, 20, 5]], [['A-10002', 0, 8, 0]]]);
	});

	it('of more than is left is cut, and told', () => {
		const { order, warnings } = map('ebay', withRefunds([refundOf('41.0', 'R')], []));
		expect(refundTotalOf(order)).toBe('40.00');
		expect(warnings).toEqual([
			['paymentSummary.refunds[0].amount', spread('41.0')],
			['paymentSummary.refunds', 'make 41.0, but 40.0 was paid: what is above that is left out'],
		]);
	});

	it('and tells no amount is left out, and told', () => {
		const { order, warnings } = map('ebay', withRefunds([{ refundId: 'R' }], []));
		expect(refundsOf(order)).toEqual([[], []]);
		expect(warnings).toEqual([
			['paymentSummary.refunds[0].amount', 'is missing: the refund is left out'],
		]);
	});

	it('can’t be in the currency of the payout', () => {
		const refund = { ...refundOf('4.0', 'R'), amount: amount('4.0', 'GBP') };
		expect(problemsOf('ebay', withRefunds([refund], []))).toEqual([
			['paymentSummary.refunds[0].amount', 'is in GBP, but the lines are in USD'],
		]);
	});
});

it('leaves out a refund that failed', () => {
	const failed = withRefunds(
		[refundOf('10.0', 'R', 'FAILED')],
		[lineRefund('10.0', undefined, { refundId: 'R' })],
	);
	const { order, warnings } = map('ebay', { ...failed, orderPaymentStatus: 'PAID' });
	expect(refundsOf(order)).toEqual([[], []]);
	expect(statesOf(order)).toEqual([SHIPPED, SHIPPED]);
	expect(warnings).toEqual([
		['paymentSummary.refunds[0].refundStatus', 'is FAILED: the refund is left out'],
	]);
});

describe('an order that is fully refunded', () => {
	const full = (ofOrder: IDataObject[], ofChairs: IDataObject[], ofLamp: IDataObject[] = []) =>
		withRefunds(ofOrder, ofChairs, ofLamp, { orderPaymentStatus: 'FULLY_REFUNDED' });
	const all = (id: string) => [[[`${id}-10001`, 2, 20, 5]], [[`${id}-10002`, 1, 15, 0]]];

	it.each<[string, IDataObject, Array<[string, string]>]>([
		[
			'less than that',
			refundOf('36.5', 'R'),
			[
				[
					'paymentSummary.refunds[0].amount',
					'is 36.5 USD, but the order is FULLY_REFUNDED: all of the 40.0 USD left count',
				],
			],
		],
		[
			'another currency',
			{ ...refundOf('40.0', 'R'), amount: amount('40.0', 'GBP') },
			[
				[
					'paymentSummary.refunds[0].amount',
					'is 40.0 GBP, but the order is FULLY_REFUNDED: all of the 40.0 USD left count',
				],
			],
		],
		['just that', refundOf('40.0', 'R'), []],
	])('has given back all, though its refund says %s', (_, refund, expected) => {
		const { order, warnings } = map('ebay', full([refund], []));
		expect(refundsOf(order)).toEqual(all('R'));
		expect(statesOf(order)).toEqual([REFUNDED, REFUNDED]);
		expect(warnings).toEqual(expected);
	});

	it('has, though it names no refund', () => {
		const { order, warnings } = map('ebay', full([], []));
		expect(refundsOf(order)).toEqual(all('01-00000-00001-refunded'));
		expect(warnings).toEqual([
			[
				'paymentSummary.refunds',
				'tell of nothing that was given back, but orderPaymentStatus is FULLY_REFUNDED: all that was paid counts',
			],
		]);
	});

	it('has with the last refund what the first ones left', () => {
		const { order } = map('ebay', full([refundOf('10.0', 'R'), refundOf('25.0', 'S')], []));
		expect(refundsOf(order)).toEqual([
			[
				['R-10001', 0, 5, 1.25],
				['S-10001', 2, 15, 3.75],
			],
			[
				['R-10002', 0, 3.75, 0],
				['S-10002', 1, 11.25, 0],
			],
		]);
	});

	it('is closed, though its lines tell less, which is told', () => {
		const { order, warnings } = map(
			'ebay',
			full([refundOf('9.0', 'R')], [lineRefund('10.0', undefined, { refundId: 'R' })]),
		);
		expect(refundTotalOf(order)).toBe('10.00');
		expect(statesOf(order)).toEqual([REFUNDED, REFUNDED]);
		expect(warnings).toEqual([
			[
				'orderPaymentStatus',
				'is FULLY_REFUNDED, but the refunds make 10.00 of 40.0: the refunds count',
			],
		]);
	});
});

it('tells a refund by the status that is nowhere else', () => {
	const { order, warnings } = map('ebay', withRefunds([], []));
	expect(refundsOf(order)).toEqual([[], []]);
	expect(warnings).toEqual([
		[
			'paymentSummary.refunds',
			'tell of nothing that was given back, but orderPaymentStatus is PARTIALLY_REFUNDED: it is left out',
		],
	]);
});

describe('a cancellation', () => {
	const cancelledDate = '2026-07-20T10:00:00.000Z';
	const anOrderCancelled = (overrides: IDataObject = {}, requests: IDataObject[] = []) =>
		anOrder({
			orderFulfillmentStatus: 'NOT_STARTED',
			orderPaymentStatus: 'FULLY_REFUNDED',
			cancelStatus: { cancelState: 'CANCELED', cancelledDate, cancelRequests: requests },
			...overrides,
		});
	const withGivenBack = (ofOrder: IDataObject, ofChairs: IDataObject[], ofLamp: IDataObject[]) => ({
		paymentSummary: { refunds: [ofOrder] },
		lineItems: [
			{ ...chairs, refunds: ofChairs },
			{ ...lamp, refunds: ofLamp },
		],
	});
	const ALL = [
		[['01-00000-00001-cancelled-10001', 2, 20, 5]],
		[['01-00000-00001-cancelled-10002', 1, 15, 0]],
	];

	it('takes all off, once with its refund', () => {
		const { order, warnings } = map(
			'ebay',
			anOrderCancelled(
				withGivenBack(
					{ ...refundOf('36.0', 'R'), refundDate: cancelledDate },
					[lineRefund('25.0', cancelledDate)],
					[lineRefund('15.0', cancelledDate)],
				),
			),
		);
		expect([order.status, order.status_reason]).toEqual(['CLOSED', 'CANCELED']);
		expect(refundsOf(order)).toEqual(ALL);
		expect(order.order_lines[0]!.adjustments).toMatchObject([
			{ type: 'CANCELATION', reason: 'CHANNEL_SPECIFIC', created_at: cancelledDate },
		]);
		expect(statesOf(order)).toEqual([
			['CLOSED', 'CANCELED', false],
			['CLOSED', 'CANCELED', false],
		]);
		expect(warnings).toEqual([]);
	});

	it.each(['PENDING', 'FAILED'])('takes the units off where the payment is %s', (payment) => {
		const unpaid = {
			orderPaymentStatus: payment,
			paymentSummary: { refunds: [] },
			lineItems: [{ ...chairs, ebayCollectAndRemitTaxes: [collected('2.0')] }, lamp],
		};
		const { order, warnings } = map('ebay', anOrderCancelled(unpaid));
		expect([order.status, order.status_reason]).toEqual(['CLOSED', 'CANCELED']);
		expect(refundsOf(order)).toEqual(ALL);
		expect(warnings).toEqual([]);
	});

	it('of shipped goods, with a refund of the order alone, is told (seen on EBAY_DE)', () => {
		const refund = { ...refundOf('1.28', 'R'), refundDate: '2026-07-20T09:57:22.000Z' };
		const line = { quantity: 1, refunds: [{ refundDate: '2026-07-20T09:57:22.000Z' }] };
		const { order, warnings } = map(
			'ebay',
			withLine(line, '25.0', {
				...anOrderCancelled({ lineItems: undefined, pricingSummary: undefined }),
				lineItems: [
					{ ...chairs, ...line, lineItemCost: amount('8.9'), deliveryCost: null, total: null },
				],
				pricingSummary: { total: amount('8.9') },
				orderFulfillmentStatus: 'FULFILLED',
				paymentSummary: { refunds: [refund] },
			}),
		);
		expect(refundsOf(order)).toEqual([[['01-00000-00001-cancelled-10001', 1, 8.9, 0]]]);
		expect(warnings).toEqual([
			[
				'cancelStatus.cancelState',
				'is CANCELED, but orderFulfillmentStatus is FULFILLED: the cancellation counts',
			],
			[
				'paymentSummary.refunds',
				'cost the seller 1.28, but the cancellation takes off 8.90: that counts',
			],
		]);
	});

	it.each<[string, IDataObject, IDataObject[], unknown[]]>([
		[
			'long before it',
			{ refundDate: '2026-07-10T10:00:00Z' },
			[],
			[
				['R-10001', 0, 10, 0],
				['01-00000-00001-cancelled-10001', 2, 10, 5],
			],
		],
		['within the hour before it', { refundDate: '2026-07-20T09:00:00Z' }, [], ALL[0]!],
		['still under way', {}, [], ALL[0]!],
		[
			'long before it, yet by its request',
			{ refundDate: '2026-07-10T10:00:00Z', refundReferenceId: 'C' },
			[{ cancelRequestId: 'C' }],
			ALL[0]!,
		],
	])('takes off what a refund has left that is %s', (_, marks, requests, expected) => {
		const refund = { refundId: 'R', ...marks };
		const { order } = map(
			'ebay',
			anOrderCancelled(
				withGivenBack(
					{ ...refund, amount: amount('9.0') },
					[{ ...refund, amount: amount('10.0') }],
					[],
				),
				requests,
			),
		);
		expect(refundsOf(order)[0]).toEqual(expected);
		expect(refundTotalOf(order)).toBe('40.00');
	});

	it('has no units of lines that were refunded in full before', () => {
		const refund = { refundId: 'R', refundDate: '2026-07-10T10:00:00Z' };
		const { order, warnings } = map(
			'ebay',
			anOrderCancelled({
				...withGivenBack(
					{ ...refund, amount: amount('25.0') },
					[{ ...refund, amount: amount('25.0') }],
					[],
				),
				orderPaymentStatus: 'PARTIALLY_REFUNDED',
			}),
		);
		expect(refundsOf(order)).toEqual([[['R-10001', 2, 20, 5]], ALL[1]]);
		expect(warnings).toEqual([
			['cancelStatus.cancelState', 'is CANCELED, but no refund is told: 15.00 count as given back'],
		]);
	});

	it('whose refunds make another sum is told', () => {
		const { warnings } = map(
			'ebay',
			anOrderCancelled(
				withGivenBack(
					{ refundId: 'R', amount: amount('30.0') },
					[lineRefund('25.0', undefined, { refundId: 'R' })],
					[],
				),
			),
		);
		expect(warnings).toEqual([
			['paymentSummary.refunds', 'make 25.0, but the cancellation takes off 40.0: that counts'],
		]);
	});

	it('leaves what eBay collects to eBay', () => {
		const line = {
			deliveryCost: null,
			ebayCollectAndRemitTaxes: [collected('2.0')],
			lineItemFulfillmentStatus: 'NOT_STARTED',
		};
		const cancelled = anOrderCancelled({ lineItems: undefined, pricingSummary: undefined });
		const { order, warnings } = map('ebay', {
			...cancelled,
			...withLine(line, '20.0', cancelled),
			lineItems: [{ ...chairs, ...line, total: null }],
			pricingSummary: { total: amount('20.0') },
		});
		expect(refundTotalOf(order)).toBe('20.00');
		expect(warnings).toEqual([['lineItems[0].ebayCollectAndRemitTaxes', TAXES_BY_EBAY]]);
	});

	it.each<[string, IDataObject[], string]>([
		['a seller without a reason', [{ cancelInitiator: 'SELLER' }], 'CHANNEL_SPECIFIC'],
		['a buyer', [{ cancelInitiator: 'Buyer' }], 'CUSTOMER_CANCELATION'],
		['BUYER_ASKED_CANCEL', [{ cancelReason: 'BUYER_ASKED_CANCEL' }], 'CUSTOMER_CANCELATION'],
		['OUT_OF_STOCK', [{ cancelReason: 'OUT_OF_STOCK' }], 'OUT_OF_STOCK'],
		['NO_STOCK', [{ cancelReason: 'NO_STOCK' }], 'OUT_OF_STOCK'],
		['ADDRESS_ISSUES', [{ cancelReason: 'ADDRESS_ISSUES' }], 'UNABLE_TO_DELIVER'],
		[
			'the request that was done',
			[
				{ cancelReason: 'NO_STOCK', cancelRequestState: 'COMPLETED' },
				{ cancelInitiator: 'BUYER', cancelRequestState: 'REJECTED' },
			],
			'OUT_OF_STOCK',
		],
	])('has the reason of %s', (_, requests, reason) => {
		const { order } = map('ebay', anOrderCancelled({}, requests));
		for (const { adjustments } of order.order_lines) {
			expect(adjustments).toMatchObject([{ reason }]);
		}
	});

	it('without a date has that of the last change', () => {
		const cancelStatus = { cancelState: 'CANCELED' };
		const { order } = map('ebay', anOrderCancelled({ cancelStatus }));
		expect(order.order_lines[0]!.adjustments).toMatchObject([
			{ created_at: '2026-07-08T10:00:00.000Z' },
		]);
	});
});
