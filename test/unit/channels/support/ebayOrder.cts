import type { IDataObject } from 'n8n-workflow';

/** As eBay writes an amount: text, its zeros at the end cut to one. */
export const amount = (value: string, currency = 'USD') => ({ value, currency });

/** An amount in the currency of the site that was asked, with the original beside it. */
export const converted = (value: string, convertedFromValue: string) => ({
	...amount(value, 'USD'),
	convertedFromValue,
	convertedFromCurrency: 'EUR',
});

export const collected = (value: string, taxType = 'STATE_SALES_TAX', currency = 'USD') => ({
	taxType,
	amount: amount(value, currency),
	collectionMethod: 'NET',
});

/** Two chairs for 20.00, shipping 5.00. */
export const chairs = {
	lineItemId: '10001',
	legacyItemId: '110001',
	sku: 'CHAIR',
	title: 'Chair',
	lineItemCost: amount('20.0'),
	quantity: 2,
	soldFormat: 'FIXED_PRICE',
	listingMarketplaceId: 'EBAY_US',
	lineItemFulfillmentStatus: 'FULFILLED',
	total: amount('25.0'),
	deliveryCost: { shippingCost: amount('5.0') },
	appliedPromotions: [],
	taxes: [],
	refunds: [],
	lineItemFulfillmentInstructions: { shipByDate: '2026-07-10T21:59:59.000Z' },
};

/** One lamp for 15.00, shipped for free. */
export const lamp = {
	...chairs,
	lineItemId: '10002',
	legacyItemId: '110002',
	sku: 'LAMP',
	title: 'Lamp',
	lineItemCost: amount('15.0'),
	quantity: 1,
	total: amount('15.0'),
	deliveryCost: { shippingCost: amount('0.0') },
};

export const shipTo = {
	fullName: 'Ada Test',
	contactAddress: {
		addressLine1: '1 Test Street',
		city: 'Testville',
		stateOrProvince: 'NJ',
		postalCode: '12345',
		countryCode: 'US',
	},
	primaryPhone: {},
	email: '0123456789abcdef@members.ebay.com',
};

export const instruction = {
	fulfillmentInstructionsType: 'SHIP_TO',
	minEstimatedDeliveryDate: '2026-07-12T07:00:00.000Z',
	maxEstimatedDeliveryDate: '2026-07-15T07:00:00.000Z',
	ebaySupportedFulfillment: false,
	shippingStep: { shipTo, shippingCarrierCode: 'UPS', shippingServiceCode: 'UPSGround' },
};

export const refundOf = (value: string, refundId: string, refundStatus = 'REFUNDED') => ({
	refundId,
	refundReferenceId: refundId,
	refundDate: '2026-07-20T10:00:00.000Z',
	amount: amount(value),
	refundStatus,
});

/** Chairs and lamp, shipped: 35.00 and 5.00 for shipping. */
export function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		orderId: '01-00000-00001',
		legacyOrderId: '01-00000-00001',
		creationDate: '2026-07-07T10:00:00.000Z',
		lastModifiedDate: '2026-07-08T10:00:00.000Z',
		orderFulfillmentStatus: 'FULFILLED',
		orderPaymentStatus: 'PAID',
		buyer: { username: 'test-buyer' },
		pricingSummary: {
			priceSubtotal: amount('35.0'),
			deliveryCost: amount('5.0'),
			total: amount('40.0'),
		},
		cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
		paymentSummary: { refunds: [], payments: [{ paymentStatus: 'PAID' }] },
		fulfillmentStartInstructions: [instruction],
		lineItems: [chairs, lamp],
		...overrides,
	};
}

/** An order with one line, and the total of it. */
export const withLine = (line: IDataObject, total: string, overrides: IDataObject = {}) =>
	anOrder({
		lineItems: [{ ...chairs, total: undefined, ...line }],
		pricingSummary: { total: amount(total) },
		...overrides,
	});

/** Refunds, by the lists of the order and of the lines. */
export const withRefunds = (
	ofOrder: IDataObject[],
	ofChairs: IDataObject[],
	ofLamp: IDataObject[] = [],
	overrides: IDataObject = {},
) =>
	anOrder({
		orderPaymentStatus: 'PARTIALLY_REFUNDED',
		paymentSummary: { refunds: ofOrder },
		lineItems: [
			{ ...chairs, refunds: ofChairs },
			{ ...lamp, refunds: ofLamp },
		],
		...overrides,
	});
