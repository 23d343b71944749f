/** Amazon's own samples of the Orders API 2026-01-01; right values by hand. */
import type { IDataObject } from 'n8n-workflow';

import { anItem, anOrder, row } from './support/amazonOrder2026.cjs';
import { decimalOf, fixture, map, problemsOf, totalOf } from './support/mapping.cjs';

/** A sample, as one item of n8n: a list split, an order as it was answered. */
function sample(name: string): IDataObject {
	const answer = fixture(`amazon-orders-2026-${name}`) as { orders?: IDataObject[] } & IDataObject;
	return answer.orders?.[0] ?? answer;
}

const linesOf = (name: string, settings = {}) => {
	const { order, warnings } = map('amazonSpApi', sample(name), settings);
	return {
		lines: order.order_lines.map((line) => [
			line.channel_order_line_id,
			line.quantity,
			line.price.amount,
			line.taxes?.[0]?.amount.amount ?? 0,
			line.total_shipping_price.amount,
			line.shipping_taxes?.[0]?.amount.amount ?? 0,
		]),
		total: totalOf(order),
		currency: order.order_lines[0]?.price.currency,
		warned: warnings.map(([field]) => field),
	};
};

const NO_TAX = 'orderItems[0].proceeds.breakdowns.TAX';

it.each<[string, unknown[][], string, string, string[]]>([
	[
		'searchOrders-us-tip', // 5.00 of tip, shared out by 99.98 and 49.99: 3.33 and 1.67
		[
			['12345678901234', 2, 103.31, 0.02, 0, 0],
			['12345678901235', 1, 51.66, 0, 0, 0],
		],
		'154.99',
		'USD',
		['orderItems[0].cancellation', 'proceeds.breakdowns[2]'],
	],
	[
		'searchOrders-jp', // points are the seller's cost, and no part of the price
		[
			['25012345678901', 1, 5980, 0, 0, 0],
			['25012345678902', 2, 13960, 0, 0, 0],
		],
		'19940.00',
		'JPY',
		[NO_TAX],
	],
	['searchOrders-uk', [['20276543210987', 1, 34.99, 0, 0, 0]], '34.99', 'GBP', [NO_TAX]],
	[
		'searchOrders-br-business', // its payment is not counted again
		[['17123456789012', 1, 1599.9, 0, 0, 0]],
		'1599.90',
		'BRL',
		[NO_TAX],
	],
	[
		'getOrder-uk-shipping-tax', // on top, as the totals tell, though prices there contain VAT
		[['20212345678901', 3, 89.97, 3, 10, 1]],
		'103.97',
		'GBP',
		[],
	],
	['getOrder-br', [['17198765432109', 1, 299.9, 0, 0, 0]], '299.90', 'BRL', [NO_TAX]],
	['getOrder-tr-facilitator', [['02812345678901', 2, 125, 0, 0, 0]], '125.00', 'TRY', [NO_TAX]],
	['getOrder-us-pickup', [['11498765431234', 1, 39.99, 10, 0, 0]], '49.99', 'USD', []],
])('maps the money of %s', (name, lines, total, currency, warned) => {
	expect(linesOf(name)).toEqual({ lines, total, currency, warned });
});

it.each<[string, string, number[][]]>([
	// 5980 ÷ 1.1 = 5436.36; 13960 ÷ 1.1 = 12690.9
	[
		'searchOrders-jp',
		'0.10',
		[
			[5436, 544],
			[12691, 1269],
		],
	],
	// 34.99 ÷ 1.2 = 29.158
	['searchOrders-uk', '0.20', [[29.16, 5.83]]],
	['getOrder-tr-facilitator', '0.20', [[104.17, 20.83]]],
])('takes the user’s tax out of the prices of %s', (name, rate, amounts) => {
	const { lines, total, warned } = linesOf(name, { taxRate: decimalOf(rate) });

	expect(lines.map(([, , price, tax]) => [price, tax])).toEqual(amounts);
	expect(total).toBe(linesOf(name).total);
	expect(warned).toEqual([]);
});

it('maps all else of the sample with a tip', () => {
	const { order, warnings } = map('amazonSpApi', sample('searchOrders-us-tip'));

	expect(order).toMatchObject({
		channel_order_id: '123-4567890-1234567',
		created_at: '2024-12-25T10:30:00Z',
		channel_updated_at: '2024-12-25T14:45:00Z',
		status: 'SHIPPED',
		fulfillment: { type: 'FULFILLED_BY_SELLER' }, // MERCHANT
		shipping_info: {
			email: 'buyer-email@marketplace.amazon.com',
			address: {
				last_name: 'John Smith',
				company: 'Smith Industries LLC',
				street: '123 Main Street',
				street_additional_info: 'Suite 456', // without the empty third line
				zip_code: '98101',
				city: 'Seattle',
				state: 'WA',
				country_iso_code: 'USA',
				phone: '555-123-4567',
				additional_info: 'King County, Enter through main lobby, ask for John Smith at reception',
			},
			carrier: 'UPS',
			method: 'STANDARD',
			shipping_deadline: '2024-12-27T23:59:59Z',
			delivery_date: { earliest: '2024-12-28T00:00:00Z', latest: '2024-12-30T23:59:59Z' },
		},
		custom_attributes: [{ id: 'replacedOrderId', value: '123-4567890-1234566' }],
	});
	expect(order.order_lines[0]).toMatchObject({
		status: 'SHIPPED',
		can_cancel: false,
		can_refund: true,
		product: { id: 'ECHO-DOT-4-CHARCOAL' },
		custom_attributes: [
			{ id: 'buyerRequestedCancel', type: 'BOOLEAN', value: true },
			{ id: 'buyerCancelReason', type: 'STRING', value: 'Changed mind about purchase' },
		],
	});
	expect(warnings).toEqual([
		[
			'orderItems[0].cancellation',
			'says that the item was cancelled, but none of its units is missing: it is not taken as cancelled',
		],
		[
			'proceeds.breakdowns[2]',
			'is a DELIVERY_TIP of 5.00, which goes into the prices: Connect has no fees',
		],
	]);
});

it.each([
	['searchOrders-jp', 'SHIPPED', 'FULFILLED_BY_PARTNER', undefined],
	['searchOrders-uk', 'SHIPPED', 'FULFILLED_BY_SELLER', 'DPD'],
	['searchOrders-br-business', 'AWAITING_SHIPMENT', 'FULFILLED_BY_SELLER', undefined],
])('maps who ships %s, and how far it is', (name, status, type, carrier) => {
	const { order } = map('amazonSpApi', sample(name));

	expect([order.status, order.fulfillment.type, order.shipping_info.carrier]).toEqual([
		...[status, type],
		carrier,
	]);
	const isOpen = status === 'AWAITING_SHIPMENT';
	expect(order.order_lines[0]).toMatchObject({ can_cancel: isOpen, can_refund: !isOpen });
});

it('asks for what the call left out', () => {
	expect(problemsOf('amazonSpApi', sample('getOrder-no-proceeds'))).toEqual([
		['proceeds', 'is missing: ask Amazon for it with includedData=PROCEEDS'],
	]);
	const order = anOrder([anItem([row('ITEM', '10.00')], '10.00')], { fulfillment: undefined });
	expect(problemsOf('amazonSpApi', order)).toEqual([
		['fulfillment', 'is missing: ask Amazon for it with includedData=FULFILLMENT'],
	]);
});

it('maps the samples of v0: an order with its items, one that Amazon resold', () => {
	const { payload: us } = fixture('amazon-orders-v0-getOrder-us') as { payload: IDataObject };
	const items = fixture('amazon-orders-v0-getOrderItems-us') as { payload: IDataObject };
	const { order } = map('amazonSpApi', { payload: { ...us, ...items.payload } });

	expect(totalOf(order)).toBe('11.01'); // 10.00 and, on top, 1.01
	expect(order.order_lines[0]).toMatchObject({
		channel_order_line_id: '05015851154158',
		price: { amount: 10, currency: 'USD' },
		status: 'AWAITING_SHIPMENT',
		can_cancel: true,
	});
	const resold = fixture('amazon-orders-v0-getOrder-de-resold') as { payload: IDataObject };
	// Its payment is in BRL, which is no money of the order.
	expect(problemsOf('amazonSpApi', resold)).toEqual([
		['OrderItems', 'is missing: join the items of the order in, from its /orderItems'],
	]);
	const eur = (Amount: string) => ({ CurrencyCode: 'EUR', Amount });
	const item = { OrderItemId: '1', SellerSKU: 'A', Title: 'A', QuantityOrdered: 1 };
	const OrderItems = [{ ...item, ItemPrice: eur('100.00'), ItemTax: eur('15.97') }];
	const german = map('amazonSpApi', { ...resold.payload, OrderItems }).order;
	expect(german.order_lines[0]?.price.amount).toBe(84.03);
	expect([totalOf(german), german.fulfillment.type]).toEqual(['100.00', 'FULFILLED_BY_PARTNER']);
});

it('refuses no order for odd flags', () => {
	const { payload } = fixture('amazon-orders-v0-getOrders-odd-flags') as {
		payload: { Orders: IDataObject[] };
	};
	const items = fixture('amazon-orders-v0-getOrderItems-us') as { payload: IDataObject };
	const { OrderItems } = items.payload;
	expect(totalOf(map('amazonSpApi', { ...payload.Orders[0], OrderItems }).order)).toBe('11.01');
});
