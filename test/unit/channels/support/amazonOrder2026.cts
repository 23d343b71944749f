import type { IDataObject } from 'n8n-workflow';

/** Details of a row: its subtypes with their amounts. */
type Details = Record<string, string>;

export const moneyIn = (currencyCode: string) => (amount: string) => ({ amount, currencyCode });

const usd = moneyIn('USD');

/** One row of proceeds. */
export const row = (type: string, amount: string, details: Details = {}, inMoney = usd) => ({
	type,
	subtotal: inMoney(amount),
	detailedBreakdowns: Object.entries(details).map(([subtype, value]) => ({
		subtype,
		value: inMoney(value),
	})),
});

/** One chair that waits to be shipped. */
export function anItem(
	rows: IDataObject[],
	total: string | undefined,
	overrides: IDataObject = {},
	inMoney = usd,
): IDataObject {
	return {
		orderItemId: '1',
		quantityOrdered: 1,
		product: { sellerSku: 'CHAIR', asin: 'B0', title: 'Chair' },
		proceeds: { proceedsTotal: total && inMoney(total), breakdowns: rows },
		fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 1 },
		...overrides,
	};
}

export const fulfillment = (fulfillmentStatus: string, overrides: IDataObject = {}) => ({
	fulfillment: { fulfillmentStatus, fulfilledBy: 'MERCHANT', ...overrides },
});

export function anOrder(orderItems: IDataObject[], overrides: IDataObject = {}): IDataObject {
	return {
		orderId: '111-2222222-3333333',
		createdTime: '2026-07-07T10:00:00.123Z',
		lastUpdatedTime: '2026-07-08T10:00:00.456Z',
		salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER' },
		recipient: {
			deliveryAddress: {
				name: 'Ada',
				addressLine1: '1 Street',
				addressLine2: '',
				city: 'Canton',
				countryCode: 'US',
			},
		},
		...fulfillment('UNSHIPPED'),
		orderItems,
		...overrides,
	};
}

export const sellingIn = (marketplaceId: string) => ({
	salesChannel: { channelName: 'AMAZON', marketplaceId },
});
