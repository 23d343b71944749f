/** An order form that is fed by expressions, and what it makes of two items. */

/** Two orders as another system may give them: text for numbers, a number for an id. */
export const FORM_ITEMS = [
	{
		id: 'FORM-1',
		channel: 1234,
		store: 77,
		created: '2026-07-07T10:00:00Z',
		changed: '2026-07-08 11:30',
		status: 'SHIPPED',
		shippedBy: 'FULFILLED_BY_PARTNER',
		currency: 'EUR',
		priceMode: 'unitPrice',
		name: 'Doe',
		country: 'France',
		sku: 4711,
		quantity: '3',
		price: '19.99',
		canRefund: 'false',
		refunded: '2026-07-08T09:30:00+02:00',
	},
	{
		id: 'FORM-2',
		channel: '1234',
		store: 'store-2',
		created: '2026-07-09T10:00:00Z',
		changed: '2026-01-10T11:30:00',
		status: 'CLOSED',
		shippedBy: 'FULFILLED_BY_SELLER',
		currency: 'USD',
		priceMode: 'lineTotal',
		name: 'Roe',
		country: 'US',
		sku: 'SKU-2',
		quantity: 1,
		price: 5,
		canRefund: true,
		refunded: '2026-01-10T09:30:00Z',
	},
];

/** The order form with an expression in every kind of field; the workflow's time zone is Europe/Paris. */
export const FORM = {
	resource: 'order',
	operation: 'upsert',
	channelId: '={{ $json.channel }}',
	channelStoreId: '={{ $json.store }}',
	specifyOrder: 'fields',
	channelOrderId: '={{ $json.id }}',
	createdAt: '={{ DateTime.fromISO($json.created) }}',
	channelUpdatedAt: '={{ $json.changed }}',
	status: '={{ $json.status }}',
	fulfillmentType: '={{ $json.shippedBy }}',
	currency: '={{ $json.currency }}',
	priceMode: '={{ $json.priceMode }}',
	shippingAddress: {
		lastName: '={{ $json.name }}',
		street: '={{ 1 }} Main Street',
		city: 'Paris',
		countryIsoCode: '={{ $json.country }}',
	},
	orderLines: {
		line: [
			{
				channelOrderLineId: '={{ $json.id }}-1',
				productId: '={{ $json.sku }}',
				productTitle: 'Article {{ no expression }}',
				quantity: '={{ $json.quantity }}',
				price: '={{ $json.price }}',
				totalShippingPrice: '0',
				canCancel: '={{ !$json.canRefund }}',
				canRefund: '={{ $json.canRefund }}',
				additionalFields: {
					updatedAt: '={{ new Date($json.refunded) }}',
				},
			},
		],
	},
};

const ADDRESS = { street: '1 Main Street', city: 'Paris' };
/** What has to arrive. */
export const FORM_ORDERS = [
	{
		channel_order_id: 'FORM-1',
		created_at: '2026-07-07T10:00:00Z',
		// 11:30 in the workflow's Paris, in summer.
		channel_updated_at: '2026-07-08T09:30:00Z',
		status: 'SHIPPED',
		fulfillment: { type: 'FULFILLED_BY_PARTNER' },
		shipping_info: { address: { ...ADDRESS, last_name: 'Doe', country_iso_code: 'FRA' } },
		order_lines: [
			{
				channel_order_line_id: 'FORM-1-1',
				product: { id: '4711', title: 'Article {{ no expression }}' },
				quantity: 3,
				price: { amount: 59.97, currency: 'EUR' },
				total_shipping_price: { amount: 0, currency: 'EUR' },
				can_cancel: false,
				can_refund: false,
				status: 'SHIPPED',
				created_at: '2026-07-07T10:00:00Z',
				updated_at: '2026-07-08T07:30:00Z',
			},
		],
	},
	{
		channel_order_id: 'FORM-2',
		created_at: '2026-07-09T10:00:00Z',
		// 11:30 in the workflow's Paris, in winter.
		channel_updated_at: '2026-01-10T10:30:00Z',
		status: 'CLOSED',
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: { address: { ...ADDRESS, last_name: 'Roe', country_iso_code: 'USA' } },
		order_lines: [
			{
				channel_order_line_id: 'FORM-2-1',
				product: { id: 'SKU-2', title: 'Article {{ no expression }}' },
				quantity: 1,
				price: { amount: 5, currency: 'USD' },
				total_shipping_price: { amount: 0, currency: 'USD' },
				can_cancel: false,
				can_refund: true,
				status: 'CLOSED',
				created_at: '2026-07-09T10:00:00Z',
				updated_at: '2026-01-10T09:30:00Z',
			},
		],
	},
];
