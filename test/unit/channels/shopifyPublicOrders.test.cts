/** Orders of others, see test/fixtures/orders/SOURCES.md; right values by hand. */
import get from 'lodash/get';
import type { IDataObject } from 'n8n-workflow';

import { fixture, map, problemsOf, refundTotalOf, totalOf } from './support/mapping.cjs';
import { adjustmentsOf } from './support/shopifyOrder.cjs';

const rest = (name: string) => fixture(`shopify-rest-${name}`);

/** What a fixture lacks that an order must have: it was cut to what its test asked for. */
const GAPS = {
	createdAt: '2026-01-01T00:00:00Z',
	updatedAt: '2026-01-02T00:00:00Z',
	displayFinancialStatus: 'PAID',
};

/** A GraphQL order of others, with the fields that were not asked for, and line IDs. */
function graphql(name: string, path = 'data.order'): IDataObject {
	const order = get(fixture(`shopify-graphql-${name}`), path) as IDataObject;
	return { data: { order: { ...GAPS, ...order } } };
}

const mapped = (json: IDataObject) => {
	const { order, warnings } = map('shopify', json);
	return {
		total: totalOf(order),
		back: refundTotalOf(order),
		status: [order.status, order.status_reason],
		lines: order.order_lines.map((line) => [
			line.channel_order_line_id,
			line.price.amount,
			(line.taxes ?? []).map(({ amount }) => amount.amount),
			line.status_reason ?? line.status,
		]),
		adjustments: adjustmentsOf(order),
		warnings,
		order,
	};
};

/** Three lines of 199.00, 10.00 off the whole, 11.94 tax: 199.00 − 3.34 and twice 199.00 − 3.33. */
const THREE_IPODS = { total: '598.94' };
const SUBTOTAL = ['subtotal_price', 'is 597.00, but the lines make 587.00: the lines count'];

describe('by REST', () => {
	it('a list of orders says what to do', () => {
		expect(problemsOf('shopify', rest('orders-refund-less-than-lines'))).toEqual([
			['orders', 'is a list of orders: put a Split Out node for orders before this one'],
		]);
	});

	it('less was paid back than two lines cost', () => {
		const order = get(rest('orders-refund-less-than-lines'), 'orders[0]') as IDataObject;

		expect(mapped(order)).toMatchObject({
			...THREE_IPODS,
			back: '209.00',
			status: ['AWAITING_SHIPMENT', undefined],
			lines: [
				['466157049', 195.66, [3.98], 'CANCELED'],
				['518995019', 195.67, [3.98], 'AWAITING_SHIPMENT'],
				['703073504', 195.67, [3.98], 'CANCELED'],
			],
			// 209.00 in halves, 104.50 × 3.98 ÷ 199.64 of each is tax
			adjustments: [
				['CANCELATION', 1, 102.42, 2.08, 0],
				['CANCELATION', 1, 102.42, 2.08, 0],
			],
			warnings: [
				[
					'refunds[0].refund_line_items',
					'gives back 199.65 for the line 466157049, which cost 199.64',
				],
				[
					'refunds[0]',
					'pays back 209.00, but its rows, shipping and adjustments make 399.29: what was paid back counts',
				],
				SUBTOTAL,
			],
		});
	});

	it('a cancelled order keeps the money of a line', () => {
		expect(mapped(rest('cancelled-partially-refunded'))).toMatchObject({
			...THREE_IPODS,
			back: '209.00',
			status: ['CLOSED', 'CANCELED'],
			adjustments: [
				['CANCELATION', 1, 102.42, 2.08, 0],
				['CANCELATION', 1, 0, 0, 0],
				['CANCELATION', 1, 102.42, 2.08, 0],
			],
		});
	});

	it('10.00 of 598.94 went back', () => {
		expect(mapped(rest('cancelled-refund-10-of-598'))).toMatchObject({
			...THREE_IPODS,
			back: '10.00',
			status: ['CLOSED', 'CANCELED'],
			// 10.00 by 199.64 : 199.65 : 199.65
			adjustments: [
				['CANCELATION', 1, 3.26, 0.07, 0],
				['CANCELATION', 1, 3.26, 0.07, 0],
				['CANCELATION', 1, 3.27, 0.07, 0],
			],
		});
	});

	it('89.64 of a line was kept back', () => {
		// 199.64 − 89.64 = 10.00 + 100.00
		expect(mapped(rest('cancelled-amount-kept-back'))).toMatchObject({
			...THREE_IPODS,
			back: '110.00',
			status: ['CLOSED', 'CANCELED'],
			adjustments: [
				['CANCELATION', 1, 107.81, 2.19, 0],
				['CANCELATION', 1, 0, 0, 0],
				['CANCELATION', 1, 0, 0, 0],
			],
			warnings: [
				[
					'cancelled_at',
					'is set, but of 598.94 only 110.00 went back: the rest stays with the seller',
				],
				SUBTOTAL,
			],
		});
	});

	it.each<[string, object]>([
		[
			'custom-line-eur',
			{ total: '238.47', lines: [['1071823188', 224.97, [13.5], 'AWAITING_SHIPMENT']] },
		],
		['partially-paid', { total: '199.00', status: ['AWAITING_PAYMENT', undefined] }],
		['percentage-discount', { total: '181.09', warnings: [] }], // 199.00 − 17.91
		[
			'two-taxes-and-untaxed',
			{
				total: '270.37',
				lines: [
					['1071823173', 129.99, [7.81, 3.26], 'AWAITING_SHIPMENT'],
					['1071823174', 85.95, [], 'AWAITING_SHIPMENT'],
					['1071823175', 39.98, [2.39, 0.99], 'AWAITING_SHIPMENT'],
				],
			},
		],
	])('%s', (name, expected) => {
		expect(mapped(rest(name))).toMatchObject({ back: '0.00', ...expected });
	});

	const whole = () => {
		const order = get(rest('orders-refund-less-than-lines'), 'orders[0]') as IDataObject;
		const line_items = (order.line_items as IDataObject[]).map((line) => ({
			...line,
			current_quantity: 1,
			fulfillable_quantity: 1,
		}));
		return { ...order, line_items };
	};

	it('shipping that is told twice goes back once', () => {
		const { refund } = rest('refund-shipping-told-twice');
		const shipping_lines = [{ title: 'Post', price: '5.00' }];
		const order = { ...whole(), total_price: '603.94', shipping_lines, refunds: [refund] };

		expect(mapped(order as IDataObject)).toMatchObject({
			total: '603.94',
			back: '5.00',
			// 5.00 by 195.66 : 195.67 : 195.67
			adjustments: [
				['REFUND', 0, 0, 0, 1.66],
				['REFUND', 0, 0, 0, 1.67],
				['REFUND', 0, 0, 0, 1.67],
			],
		});
	});

	it('a row without its money costs what was paid back', () => {
		const { refund } = rest('refund-no-restock-zero-subtotal');

		// 41.94 × 3.98 ÷ 199.65 is tax
		expect(mapped({ ...whole(), refunds: [refund] })).toMatchObject({
			back: '41.94',
			adjustments: [['REFUND', 1, 41.1, 0.84, 0]],
			status: ['AWAITING_SHIPMENT', undefined],
		});
	});
});

describe('by GraphQL', () => {
	it('totals contradict a discount that no line names', () => {
		const { order, ...found } = mapped(graphql('merchant-detail'));

		expect(found).toEqual({
			total: '133.50', // 110.00 + 12.00 + 11.50
			back: '30.00',
			status: ['SHIPPED', undefined],
			// 10.00 off 90.00 : 30.00
			lines: [
				['7001', 82.5, [10], 'SHIPPED'],
				['7002', 27.5, [], 'REFUNDED'],
			],
			// 30.00 is more than the mug cost; of 2.50, 0.27 is tax
			adjustments: [
				['REFUND', 0, 2.23, 0.27, 0],
				['REFUND', 1, 27.5, 0, 0],
			],
			warnings: [
				['refunds[0].refundLineItems.nodes', 'gives back 30.0 for the line 7002, which cost 27.50'],
				['subtotalPriceSet', 'is 120.0, but the lines make 110.00: the lines count'],
				['totalTaxSet', 'is 12.5, but the tax lines make 11.5: the lines count'],
			],
		});
		expect(order).toMatchObject({
			channel_order_id: '6832000000000',
			shipping_info: {
				carrier: 'Canada Post',
				method: 'Standard',
				address: { state: 'Ontario', country_iso_code: 'CAN' },
			},
		});
		expect(order.order_lines.map((line) => line.total_shipping_price.amount)).toEqual([9, 3]);
	});

	it('the unit that a refund took off is not asked for, but gone', () => {
		expect(mapped(graphql('refunded-without-rows'))).toMatchObject({
			total: '45.00',
			back: '10.00',
			status: ['AWAITING_SHIPMENT', undefined],
			adjustments: [['CANCELATION', 1, 10, 0, 0]],
		});
	});

	it('an edit takes a line off, without a refund', () => {
		const { order, ...found } = mapped(graphql('edit-removed-line'));

		expect(found).toMatchObject({
			total: '81.00',
			back: '29.00',
			lines: [
				['19494137790770', 40, [], 'AWAITING_SHIPMENT'],
				['19494137823538', 12, [], 'AWAITING_SHIPMENT'],
				['19494137856306', 29, [], 'CANCELED'],
			],
			adjustments: [['CANCELATION', 1, 29, 0, 0]],
		});
		expect(order.order_lines[2]).toMatchObject({ can_cancel: false, can_refund: false });
	});

	it('an edit takes two units off and adds a line: only the current total knows of it', () => {
		expect(mapped(graphql('edit-history'))).toMatchObject({
			total: '1929.90',
			back: '20.00', // 1929.90 − 20.00 = 1909.90
			adjustments: [['CANCELATION', 2, 20, 0, 0]],
			warnings: [['shippingAddress', 'is empty: the order is sent without an address']],
		});
	});

	it('an answer of orderCreate holds the order, in the currency of the shop', () => {
		expect(mapped(graphql('created-presentment', 'data.orderCreate.order'))).toMatchObject({
			total: '42.50', // 40.00 − 5.00 + 2.00 + 5.00 + 0.50; 27.00 is CAD
			status: ['SHIPPED', undefined],
			warnings: [],
		});
	});

	it('nothing is known to be collected where the money has no status', () => {
		const { order, total, status } = mapped(graphql('fulfilled-taxed'));

		expect([total, status]).toEqual(['42.00', ['SHIPPED', undefined]]);
		expect(order.order_lines[0]).toMatchObject({ can_cancel: false, can_refund: false });
	});

	it('notes of a line are sent', () => {
		const { order, total } = mapped(graphql('line-attributes', 'data.orderCreate.order'));

		expect(total).toBe('24.00');
		expect(order.order_lines[0]).toMatchObject({
			product: { id: 'LINE-FIELDS-1778207356340' },
			custom_attributes: [
				{ id: 'engraving', type: 'STRING', value: 'Ada' },
				{ id: 'fulfillment_note', type: 'STRING', value: 'Pack flat' },
			],
		});
	});

	it('an order without lines, or without their IDs, says so', () => {
		expect(problemsOf('shopify', graphql('cancelled-refunded'))).toEqual([
			['lineItems', 'is missing'],
		]);
		const order = graphql('paid-taxed-shipping', 'data.orderCreate.order');
		expect(problemsOf('shopify', order)).toEqual([['lineItems.nodes[0].id', 'is missing']]);
	});

	it.each([
		['paid-taxed-shipping', '31.90', 'AWAITING_SHIPMENT'], // 24.00 + 2.40 + 5.00 + 0.50
		['discount-code-unnamed', '29.00', 'AWAITING_PAYMENT'], // 30.00 − 5.00 + 4.00
		['two-currencies', '10.00', 'AWAITING_SHIPMENT'],
	])('%s, once its line has an ID, comes to %s', (name, total, status) => {
		const order = graphql(name, 'data.orderCreate.order');
		const line = get(order, 'data.order.lineItems.nodes[0]') as IDataObject;
		line.id = 'gid://shopify/LineItem/1';

		expect(mapped(order)).toMatchObject({ total, status: [status, undefined] });
	});

	const refunded = (name: string, quantity: number) => {
		const path = 'data.refundCreate.refund';
		const refund = get(fixture(`shopify-graphql-${name}`), path) as IDataObject;
		const money = (amount: string) => ({ shopMoney: { amount, currencyCode: 'CAD' } });
		const id = get(refund, 'refundLineItems.nodes[0].lineItem.id') as string;
		return {
			...GAPS,
			id: 'gid://shopify/Order/1',
			lineItems: {
				nodes: [{ id, sku: 'A', title: 'A', quantity, originalUnitPriceSet: money('10.0') }],
			},
			shippingLines: { nodes: [{ originalPriceSet: money('5.0') }] },
			refunds: [refund],
		};
	};

	it('what is left open is exactly the shipping, which was not asked for', () => {
		expect(mapped(refunded('refund-partial-with-shipping', 2))).toMatchObject({
			back: '15.00',
			adjustments: [
				['REFUND', 1, 10, 0, 0],
				['REFUND', 0, 0, 0, 5],
			],
		});
		expect(mapped(refunded('refund-no-restock-zero-subtotal', 1))).toMatchObject({
			back: '15.00',
			adjustments: [
				['REFUND', 1, 10, 0, 0],
				['REFUND', 0, 0, 0, 5],
			],
		});
	});
});
