import type { IDataObject } from 'n8n-workflow';

import { amount, anOrder, item } from './support/amazonOrder.cjs';
import { fixture, map, money, problemsOf } from './support/mapping.cjs';

const usd = money('USD');

/** The sample order has no items, and the sample items belong to another order: a made-up pair. */
function pair(): { order: IDataObject; items: IDataObject[] } {
	const { payload: orders } = fixture('amazon-sp-api-v0-getOrders') as {
		payload: { Orders: [IDataObject] };
	};
	const { payload: items } = fixture('amazon-sp-api-v0-getOrderItems') as {
		payload: { OrderItems: IDataObject[] };
	};
	return { order: orders.Orders[0], items: items.OrderItems };
}

it('refuses the samples: two currencies, and yen with decimals', () => {
	const { order, items } = pair();

	expect(problemsOf('amazonSpApi', { ...order, OrderItems: items })).toEqual([
		['OrderItems[0].ItemPrice', 'comes to 25.99 JPY, but JPY has no decimals'],
		['OrderItems[0].ShippingPrice', 'comes to 1.26 JPY, but JPY has no decimals'],
		['OrderItems[1].ItemPrice', 'comes to 17.95 JPY, but JPY has no decimals'],
		['OrderItems[1].BuyerInfo.GiftWrapPrice', 'comes to 1.99 JPY, but JPY has no decimals'],
		[
			'OrderItems[0].BuyerInfo.GiftWrapPrice',
			"is in GBP, but OrderItems[0].ItemPrice in JPY: Connect's orders have one currency",
		],
	]);
});

it('maps the sample order with its items in dollars', () => {
	const { order, items } = pair();
	const text = JSON.stringify(items).replaceAll('JPY', 'USD').replaceAll('GBP', 'USD');
	const mapped = map('amazonSpApi', { ...order, orderItems: JSON.parse(text) as unknown });

	const line = {
		created_at: '2017-01-20T19:49:35Z',
		updated_at: '2017-01-20T19:49:35Z',
		status: 'AWAITING_PAYMENT',
		can_cancel: false, // a pending order can't be cancelled by the seller
		can_refund: false,
		custom_attributes: [
			{ id: 'buyerRequestedCancel', type: 'BOOLEAN', value: true }, // "true"
			{ id: 'buyerCancelReason', type: 'STRING', value: 'Found cheaper somewhere else.' },
		],
	};
	expect(mapped.order).toEqual({
		channel_order_id: '902-3159896-1390916',
		created_at: '2017-01-20T19:49:35Z',
		channel_updated_at: '2017-01-20T19:49:35Z',
		status: 'AWAITING_PAYMENT', // Pending
		fulfillment: { type: 'FULFILLED_BY_SELLER' }, // MFN
		shipping_info: {
			email: 'user@example.com',
			address: {
				last_name: 'Michigan address', // the one name
				street: '1 Cross St.',
				zip_code: '48817',
				city: 'Canton',
				state: 'MI',
				country_iso_code: 'USA',
			},
			method: 'Standard',
			shipping_deadline: '2017-01-25T19:49:35Z',
		},
		order_lines: [
			{
				...line,
				channel_order_line_id: '68828574383266',
				quantity: 1,
				product: { id: 'CBA_OTF_1', title: 'Example item name' },
				price: usd(76.98), // 25.99 + gift wrap 41.99 + cash on delivery 10.00 − 1.00
				total_shipping_price: usd(1.26),
			},
			{
				...line,
				channel_order_line_id: '79039765272157',
				quantity: 2,
				product: { id: 'CBA_OTF_5', title: 'Example item name' },
				price: usd(19.94), // 17.95, already for both, + gift wrap 1.99
				total_shipping_price: usd(0), // not given
			},
		],
	});
	const fees = 'has a fee (CODFee, GiftWrapPrice), which goes into its price: Connect has no fees';
	expect(mapped.warnings).toEqual([
		['OrderItems[0]', fees],
		['OrderItems[1]', fees],
	]);
});

it('maps a window of delivery, in an order in `payload`', () => {
	const payload = anOrder({
		EarliestDeliveryDate: '2026-07-10T00:00:00Z',
		LatestDeliveryDate: '2026-07-12T00:00:00Z',
		ShipServiceLevel: 'Std DE Dom',
	});

	expect(map('amazonSpApi', { payload }).order.shipping_info).toMatchObject({
		method: 'Std DE Dom',
		delivery_date: { earliest: '2026-07-10T00:00:00Z', latest: '2026-07-12T00:00:00Z' },
	});
});

it.each([
	['without its end', { EarliestDeliveryDate: '2026-07-10T00:00:00Z' }],
	['without its start', { LatestDeliveryDate: '2026-07-12T00:00:00Z' }],
])('leaves a window of delivery out %s', (_, half) => {
	const { order } = map('amazonSpApi', anOrder(half));
	expect(order.shipping_info).not.toHaveProperty('delivery_date');
});

it('joins the second and the third line of an address', () => {
	const ShippingAddress = {
		Name: 'Ada',
		AddressLine1: '1 Street',
		AddressLine2: 'Flat 2',
		AddressLine3: 'c/o Bob',
		City: 'Bonn',
	};
	const { address } = map('amazonSpApi', anOrder({ ShippingAddress })).order.shipping_info;

	expect(address).toMatchObject({ street: '1 Street', street_additional_info: 'Flat 2, c/o Bob' });
});

const WISH = { id: 'buyerRequestedCancel', type: 'BOOLEAN', value: true };

it.each<[string, IDataObject, unknown]>([
	[
		'a reason',
		{ IsBuyerRequestedCancel: true, BuyerCancelReason: 'Too late' },
		[WISH, { id: 'buyerCancelReason', type: 'STRING', value: 'Too late' }],
	],
	['none', { IsBuyerRequestedCancel: true, BuyerCancelReason: '' }, [WISH]],
	[
		'one that was taken back',
		{ IsBuyerRequestedCancel: false, BuyerCancelReason: 'Too late' },
		undefined,
	],
])('sends a wish to cancel with %s', (_, BuyerRequestedCancel, expected) => {
	const OrderItems = [{ ...item, BuyerRequestedCancel }];
	const { order } = map('amazonSpApi', anOrder({ OrderItems }));

	expect(order.order_lines[0]?.custom_attributes).toEqual(expected);
});

it.each<[string, IDataObject | null, string]>([
	// What an application without the right to personal data gets
	[
		'half an address',
		{ City: 'Bonn', PostalCode: '53111', CountryCode: 'DE' },
		'gives no last name, street: the address is left out',
	],
	['no address', null, 'is empty: the order is sent without an address'],
])('leaves %s out, and says so', (_, ShippingAddress, message) => {
	const { order, warnings } = map('amazonSpApi', anOrder({ ShippingAddress }));

	expect(order.shipping_info).toEqual({});
	expect(warnings).toContainEqual(['ShippingAddress', message]);
});

it('takes the SKU for a missing title, and says so', () => {
	const { order, warnings } = map(
		'amazonSpApi',
		anOrder({ OrderItems: [{ ...item, Title: null }] }),
	);

	expect(order.order_lines[0]?.product).toEqual({ id: 'CHAIR', title: 'CHAIR' });
	expect(warnings).toContainEqual([
		'OrderItems[0]',
		"gives no title: the product's ID CHAIR stands in for it",
	]);
});

const JOIN = 'join the items of the order in, from its /orderItems';

it.each<[string, IDataObject, string, string]>([
	['no items', { OrderItems: undefined }, 'OrderItems', `is missing: ${JOIN}`],
	['an empty list of items', { OrderItems: [] }, 'OrderItems', `is empty: ${JOIN}`],
	[
		'an item without a price',
		{ OrderItems: [{ ...item, ItemPrice: null }] },
		'OrderItems[0].ItemPrice',
		'is missing: Amazon tells prices once the payment is confirmed',
	],
	[
		'an unknown way of fulfillment',
		{ FulfillmentChannel: 'DHL' },
		'FulfillmentChannel',
		'must be MFN (the seller ships) or AFN (Amazon does)',
	],
	[
		'an unknown status',
		{ OrderStatus: 'Lost' },
		'OrderStatus',
		'"Lost" is no known status: say under \'Status Map\' what it is in Connect',
	],
	[
		'gift wrap in another currency',
		{ OrderItems: [{ ...item, BuyerInfo: { GiftWrapTax: amount('1.00', 'GBP') } }] },
		'OrderItems[0].BuyerInfo.GiftWrapTax',
		"is in GBP, but OrderItems[0].ItemPrice in EUR: Connect's orders have one currency",
	],
	[
		'an unknown currency',
		{ OrderTotal: amount('1.00', 'EURO'), OrderItems: [{ ...item, QuantityOrdered: 0 }] },
		'OrderItems[0].ItemPrice',
		"is in EUR, but OrderTotal in EURO: Connect's orders have one currency",
	],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('amazonSpApi', anOrder(overrides))).toEqual([[field, message]]);
});
