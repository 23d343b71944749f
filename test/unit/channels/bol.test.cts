import type { IDataObject } from 'n8n-workflow';

import { anOrder, details, item, SETTINGS, withItem } from './support/bolOrder.cjs';
import { fixture, map, money, problemsOf, refundTotalOf, totalOf } from './support/mapping.cjs';

const eur = money('EUR');

it('maps a real order', () => {
	const { order, warnings } = map('bol', fixture('bol-retailer-order'), SETTINGS);

	const line = {
		created_at: '2019-04-30T16:47:32+02:00',
		updated_at: '2019-04-30T16:47:32+02:00', // no change is dated
		status: 'AWAITING_SHIPMENT',
		quantity: 1,
		total_shipping_price: eur(0), // part of the price
		can_cancel: false,
		can_refund: false,
	};
	expect(order).toEqual({
		channel_order_id: '1042823870',
		created_at: '2019-04-30T16:47:32+02:00',
		channel_updated_at: '2019-04-30T16:47:32+02:00',
		status: 'AWAITING_SHIPMENT',
		fulfillment: { type: 'FULFILLED_BY_PARTNER' }, // FBB
		shipping_info: {
			email: '27zoytzc3crf2r6bctxfa3m2mrjbci@verkopen.test2.bol.com',
			address: {
				first_name: 'Hans',
				last_name: 'de Grote',
				street: 'Skywalkerstraat 199',
				zip_code: '1234AB',
				city: 'PLATOONDORP',
				country_iso_code: 'NLD',
			},
			// The earlier of 2018-01-16 and 2018-04-25, to its end in Amsterdam, in winter
			shipping_deadline: '2018-01-16T23:59:59+01:00',
		},
		billing_info: {
			address: {
				first_name: 'Pieter',
				last_name: 'Post',
				company: 'Pieter Post',
				street: 'Skywalkerstraat 21 X',
				street_additional_info: 'Extra informatie',
				zip_code: '1234AB',
				city: 'PLATOONDORP',
				country_iso_code: 'NLD',
			},
		},
		order_lines: [
			{
				...line,
				channel_order_line_id: '6107771545',
				product: { id: 'MijnOffer0021', title: 'Star Wars Prequel Trilogy' },
				price: eur(16.52), // 19.99 ÷ 1.21 = 16.5206…
				taxes: [{ code: 'VAT', amount: eur(3.47), rate: 0.21 }],
			},
			{
				...line,
				channel_order_line_id: '6107771546',
				product: { id: 'MijnOffer1121', title: 'Star Wars - The happy family 2' },
				price: eur(27.26), // 32.98 ÷ 1.21 = 27.2561…
				taxes: [{ code: 'VAT', amount: eur(5.72), rate: 0.21 }],
			},
		],
	});
	expect(totalOf(order)).toBe('52.97'); // 19.99 + 32.98
	expect(warnings).toEqual([]);
});

it('asks for what bol.com does not say', () => {
	expect(problemsOf('bol', fixture('bol-retailer-order'))).toEqual([
		['Currency', 'is needed: the order names no currency'],
		[
			'Tax Rate',
			'is needed: the prices of bol.com contain VAT, and the order does not say how much',
		],
	]);
	expect(
		problemsOf('bol', fixture('bol-retailer-order'), { ...SETTINGS, currency: 'eur' }),
	).toEqual([['Currency', 'must be a currency code in capitals: EUR instead of eur']]);
});

it('takes discounts off, and the last change for the version', () => {
	const later = { ...item, orderItemId: '2', latestChangedDateTime: '2026-07-08T09:30:00Z' };
	const { order, warnings } = map('bol', anOrder({ orderItems: [item, later] }), SETTINGS);

	expect(order.channel_updated_at).toBe('2026-07-08T09:30:00Z'); // 11:30 in Amsterdam
	expect(order.order_lines[0]).toMatchObject({
		updated_at: '2026-07-08T10:00:00+02:00',
		price: eur(98.27), // 118.91 ÷ 1.21 = 98.2727…
		taxes: [{ amount: eur(20.64) }],
		can_cancel: true,
	});
	expect(order.shipping_info.shipping_deadline).toBe('2026-07-09T23:59:59+02:00');
	expect(totalOf(order)).toBe('237.82');
	expect(warnings).toEqual([]);
});

it('tells of a total that the units contradict', () => {
	expect(map('bol', withItem({ totalPrice: 129.9 }), SETTINGS).warnings).toEqual([
		[
			'orderItems[0].totalPrice',
			'is 129.9, but unit price × quantity, less discounts, make 118.91: the lines count',
		],
	]);
});

it('makes an adjustment of cancelled units', () => {
	const { order } = map(
		'bol',
		withItem({ quantityCancelled: 3, cancellationRequest: true }),
		SETTINGS,
	);

	expect(order.order_lines[0]).toMatchObject({
		quantity: 10,
		adjustments: [
			{
				channel_adjustment_id: '1-cancelled',
				type: 'CANCELATION',
				reason: 'CUSTOMER_CANCELATION',
				created_at: '2026-07-08T10:00:00+02:00',
				quantity: 3,
				price: eur(29.48), // 98.27 × 3 ÷ 10 = 29.481
				taxes: [{ code: 'VAT', amount: eur(6.19), rate: 0.21 }], // 20.64 × 3 ÷ 10 = 6.192
				shipping_price: eur(0),
			},
		],
		custom_attributes: [{ id: 'cancellationRequest', type: 'BOOLEAN', value: true }],
	});
	const all = map('bol', withItem({ quantityCancelled: 10 }), SETTINGS).order;
	expect(refundTotalOf(all)).toBe(totalOf(all));
});

it('maps a chosen day, a pick-up point and a company', () => {
	const fulfilment = { method: 'FBR', exactDeliveryDate: '2026-12-24' };
	const { shipping_info } = map(
		'bol',
		anOrder({
			orderItems: [{ ...item, fulfilment }],
			shipmentDetails: { ...details, surname: '', company: 'Acme', pickupPointName: 'AH: UTRECHT' },
		}),
		SETTINGS,
	).order;

	expect(shipping_info.delivery_date).toEqual({
		earliest: '2026-12-24T00:00:00+01:00',
		latest: '2026-12-24T23:59:59+01:00',
	});
	expect(shipping_info.address).toMatchObject({
		last_name: 'Acme',
		street: 'Dorpstraat 1 B',
		additional_info: 'AH: UTRECHT',
	});
});

it('lets the item stand in for a product that is not named', () => {
	const { order, warnings } = map('bol', withItem({ offer: null, product: null }), SETTINGS);

	expect(order.order_lines[0]?.product).toEqual({ id: 'line-1', title: 'line-1' });
	expect(warnings.map(([field]) => field)).toEqual(['orderItems[0]', 'orderItems[0]']);
	expect(warnings[0]?.[1]).toBe(
		'names no product (offer.reference, product.ean are empty): line-1 stands in for its ID',
	);
});

it('names the services that the seller is to do', () => {
	const services = [{ serviceType: 'PLACEMENT_AND_INSTALLATION' }, { serviceType: 'PICKUP' }];
	const { order } = map('bol', withItem({ additionalServices: services }), SETTINGS);

	expect(order.order_lines[0]?.custom_attributes).toEqual([
		{ id: 'additionalServices', type: 'STRING', value: 'PLACEMENT_AND_INSTALLATION, PICKUP' },
	]);
});

it('says which call gives the whole order, for one of the list of orders', () => {
	const { orders } = fixture('bol-retailer-orders-list') as {
		orders: Array<IDataObject & { orderId: string }>;
	};
	const ask = (id: string) =>
		`the order comes from bol.com's list of orders, without prices and addresses: get the whole order with GET https://api.bol.com/retailer/orders/${id}`;

	expect(orders).toHaveLength(4);
	for (const order of orders) {
		expect(problemsOf('bol', order, SETTINGS)).toEqual([[undefined, ask(order.orderId)]]);
	}
	const nameless = { ...orders[0], orderId: undefined };
	expect(problemsOf('bol', nameless, SETTINGS)).toEqual([[undefined, ask('{orderId}')]]);
});

it('tells of addresses that are missing', () => {
	const billingDetails = { ...details, city: '' };
	const order = anOrder({ shipmentDetails: undefined, billingDetails });

	expect(map('bol', order, SETTINGS).warnings).toEqual([
		['shipmentDetails', 'is empty: the order is sent without an address'],
		['billingDetails', 'gives no city: the address is left out'],
	]);
});

it('takes the EAN where the offer has no reference, and the user’s names', () => {
	const statusMap = { open: 'AWAITING_ACCEPTANCE' };
	const settings = { ...SETTINGS, taxCode: 'BTW', statusMap };
	const { order } = map('bol', withItem({ offer: {} }), settings);

	expect(order.order_lines[0]).toMatchObject({
		status: 'AWAITING_ACCEPTANCE',
		product: { id: '0000007740404' },
		taxes: [{ code: 'BTW' }],
	});
});

it.each<[string, IDataObject, string, string]>([
	[
		'two ways of fulfillment',
		{ orderItems: [item, { ...item, fulfilment: { method: 'FBB' } }] },
		'orderItems.fulfilment.method',
		"differs (FBR, FBB), but Connect's orders have one way of fulfillment: send the items as two orders, each with an order ID of its own, such as A2K8290LP8-FBR and A2K8290LP8-FBB",
	],
	[
		'an unknown way of fulfillment',
		{ orderItems: [{ ...item, fulfilment: { method: 'FBX' } }] },
		'orderItems.fulfilment.method',
		'must be FBR (the retailer ships) or FBB (bol.com does), not FBX',
	],
	[
		'a way of fulfillment that every JavaScript object knows',
		{ orderItems: [{ ...item, fulfilment: { method: 'constructor' } }] },
		'orderItems.fulfilment.method',
		'must be FBR (the retailer ships) or FBB (bol.com does), not constructor',
	],
	['no items', { orderItems: [] }, 'orderItems', 'is empty'],
	[
		'a bad day',
		{ orderItems: [{ ...item, fulfilment: { method: 'FBR', expiryDate: '31/12' } }] },
		'orderItems.fulfilment.expiryDate',
		'is not a date',
	],
	[
		'a bad day of delivery, once for its start and its end',
		{ orderItems: [{ ...item, fulfilment: { method: 'FBR', exactDeliveryDate: 'soon' } }] },
		'orderItems.fulfilment.exactDeliveryDate',
		'is not a date',
	],
	[
		'an unknown country',
		{ shipmentDetails: { ...details, countryCode: 'XX' } },
		'shipmentDetails',
		'names the country "XX", which is not in ISO 3166-1',
	],
])('refuses %s', (_, overrides, field, message) => {
	expect(problemsOf('bol', anOrder(overrides), SETTINGS)).toEqual([[field, message]]);
});
