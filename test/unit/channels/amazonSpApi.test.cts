import type { IDataObject } from 'n8n-workflow';

import { decimalOf, fixture, map, money, problemsOf, totalOf } from './support/mapping.cjs';

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

const amount = (Amount: string, CurrencyCode = 'EUR') => ({ CurrencyCode, Amount });

/** Two chairs for 40.00, shipping 5.00, both less a discount; 20 % tax on what is paid. */
const item = {
	OrderItemId: '1',
	SellerSKU: 'CHAIR',
	Title: 'Chair',
	QuantityOrdered: 2,
	QuantityShipped: 0,
	ItemPrice: amount('40.00'),
	PromotionDiscount: amount('4.00'),
	ShippingPrice: amount('5.00'),
	ShippingDiscount: amount('2.00'),
};
function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		AmazonOrderId: '111-2222222-3333333',
		PurchaseDate: '2026-07-07T10:00:00Z',
		LastUpdateDate: '2026-07-08T10:00:00Z',
		OrderStatus: 'Unshipped',
		FulfillmentChannel: 'MFN',
		MarketplaceId: 'A1PA6795UKMFR9',
		ShippingAddress: { Name: 'Ada', AddressLine1: '1 Street', City: 'Bonn', CountryCode: 'DE' },
		OrderItems: [item],
		...overrides,
	};
}
const amountsOf = (json: IDataObject, settings = {}) => {
	const { order, warnings } = map('amazonSpApi', json, settings);
	const [line] = order.order_lines;
	return {
		amounts: [
			line?.price.amount,
			line?.taxes?.[0]?.amount.amount,
			line?.total_shipping_price.amount,
			line?.shipping_taxes?.[0]?.amount.amount,
		],
		total: totalOf(order),
		warnings,
	};
};

describe('taxes', () => {
	/** The tax is given before the discounts (8.00 on 40.00), with the tax on those apart. */
	const taxed = {
		...item,
		ItemTax: amount('8.00'),
		PromotionDiscountTax: amount('0.80'),
		ShippingTax: amount('1.00'),
		ShippingDiscountTax: amount('0.40'),
	};

	it.each<[string, string, Array<number | undefined>]>([
		// (40 − 4) + (8 − 0.80) + (5 − 2) + (1 − 0.40) = 46.80
		['prices are without tax, taxes before discounts', '46.80', [36, 7.2, 3, 0.6]],
		// 36 + 3, of it 7.20 and 0.60
		['prices contain the tax', '39.00', [28.8, 7.2, 2.4, 0.6]],
		// 36 + 8 + 3 + 1
		['taxes are after discounts', '48.00', [36, 8, 3, 1]],
	])('when the total tells that %s', (_, total, amounts) => {
		const order = anOrder({ OrderTotal: amount(total), OrderItems: [taxed] });
		expect(amountsOf(order)).toEqual({ amounts, total, warnings: [] });
	});

	it('when no reading makes up the total: prices without tax, and a warning', () => {
		const order = anOrder({ OrderTotal: amount('99.00'), OrderItems: [taxed] });
		expect(amountsOf(order)).toEqual({
			amounts: [36, 7.2, 3, 0.6],
			total: '46.80',
			warnings: [
				['OrderTotal', 'is 99.00, but items, shipping and taxes make 46.80: the lines count'],
			],
		});
	});

	it('when there is no total: prices without tax, and a warning', () => {
		expect(amountsOf(anOrder({ OrderItems: [taxed] })).warnings).toEqual([
			['OrderTotal', 'is missing: the prices are taken to be without tax'],
		]);
	});

	it('when none are named: a warning, or the given rate', () => {
		const order = anOrder({ OrderTotal: amount('39.00') });

		expect(amountsOf(order)).toEqual({
			amounts: [36, undefined, 3, undefined],
			total: '39.00',
			warnings: [
				['OrderItems[0].ItemTax', "is 0 or missing: if the prices contain a tax, give 'Tax Rate'"],
			],
		});
		// 36.00 ÷ 1.20 = 30.00 and 3.00 ÷ 1.20 = 2.50
		expect(amountsOf(order, { taxRate: decimalOf('0.20'), taxCode: 'MwSt' })).toEqual({
			amounts: [30, 6, 2.5, 0.5],
			total: '39.00',
			warnings: [],
		});
	});

	it('when none are named in the USA: none', () => {
		const order = anOrder({ MarketplaceId: 'ATVPDKIKX0DER' });
		expect(amountsOf(order, { taxRate: decimalOf('0.20') })).toMatchObject({
			amounts: [36, undefined, 3, undefined],
			warnings: [],
		});
	});
});

it.each<[string, string, string | undefined]>([
	['PendingAvailability', 'AWAITING_PAYMENT', undefined],
	['Pending', 'AWAITING_PAYMENT', undefined],
	['Unshipped', 'AWAITING_SHIPMENT', undefined],
	['PartiallyShipped', 'AWAITING_SHIPMENT', undefined],
	['Shipped', 'SHIPPED', undefined],
	['InvoiceUnconfirmed', 'SHIPPED', undefined],
	['Canceled', 'CLOSED', 'CANCELED'],
	['Unfulfillable', 'CLOSED', 'CANCELED'],
])('maps the status %s', (OrderStatus, status, reason) => {
	const { order } = map('amazonSpApi', anOrder({ OrderStatus }));
	expect([order.status, order.status_reason]).toEqual([status, reason]);
});

it('maps the items of a partly shipped order on their own', () => {
	const OrderItems = [
		{ ...item, QuantityShipped: 2 },
		{ ...item, OrderItemId: '2', QuantityShipped: 1 },
		// A cancelled item: no units are left, and no price is given.
		{ OrderItemId: '3', ASIN: 'B0', Title: 'Lamp', QuantityOrdered: 0, QuantityShipped: 0 },
	];
	const { order } = map('amazonSpApi', anOrder({ OrderStatus: 'PartiallyShipped', OrderItems }));

	expect(order.order_lines).toMatchObject([
		{ status: 'SHIPPED', can_cancel: false, can_refund: true },
		{ status: 'AWAITING_SHIPMENT', can_cancel: true, can_refund: false },
		{ status: 'CLOSED', status_reason: 'CANCELED', quantity: 0, product: { id: 'B0' } },
	]);
});

it('maps what Amazon ships', () => {
	const { order } = map('amazonSpApi', anOrder({ FulfillmentChannel: 'AFN' }));

	expect(order.fulfillment).toEqual({ type: 'FULFILLED_BY_PARTNER' });
	expect(order.order_lines[0]?.can_cancel).toBe(false);
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
		'an unknown currency',
		{ OrderTotal: amount('1.00', 'EURO'), OrderItems: [{ ...item, QuantityOrdered: 0 }] },
		'OrderItems[0].ItemPrice',
		"is in EUR, but OrderTotal in EURO: Connect's orders have one currency",
	],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('amazonSpApi', anOrder(overrides))).toEqual([[field, message]]);
});
