import type { IDataObject } from 'n8n-workflow';

export const amount = (Amount: string, CurrencyCode = 'EUR') => ({ CurrencyCode, Amount });

/** Two chairs for 40.00, shipping 5.00, both less a discount; 20 % tax on what is paid. */
export const item = {
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
export function anOrder(overrides: IDataObject = {}): IDataObject {
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
