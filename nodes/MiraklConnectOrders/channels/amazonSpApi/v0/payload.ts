import { z } from 'zod/v4';

import {
	flag,
	identifier,
	moment,
	part,
	requiredAmount,
	requiredMoment,
	text,
	units,
} from '../../payload';

/**
 * What is read of an order of Amazon's Selling Partner API, Orders v0, with its items. Clients in PHP give
 * [] for objects without fields.
 * https://developer-docs.amazon.com/sp-api/docs/orders-api-v0-reference
 */

const money = part(
	z
		.object({ CurrencyCode: identifier, Amount: requiredAmount })
		.transform(({ CurrencyCode, Amount }) => ({ currency: CurrencyCode, amount: Amount })),
);

const orderItem = z.object({
	OrderItemId: identifier,
	ASIN: text,
	SellerSKU: text,
	Title: text,
	QuantityOrdered: units,
	QuantityShipped: part(units),
	ItemPrice: money,
	ItemTax: money,
	PromotionDiscount: money,
	PromotionDiscountTax: money,
	ShippingPrice: money,
	ShippingTax: money,
	ShippingDiscount: money,
	ShippingDiscountTax: money,
	CODFee: money,
	CODFeeDiscount: money,
	TaxCollection: part(z.object({ Model: text })),
	BuyerInfo: part(z.object({ GiftWrapPrice: money, GiftWrapTax: money })),
	BuyerRequestedCancel: part(z.object({ IsBuyerRequestedCancel: flag, BuyerCancelReason: text })),
});

export const orderSchema = z.object({
	AmazonOrderId: identifier,
	PurchaseDate: requiredMoment,
	LastUpdateDate: requiredMoment,
	OrderStatus: identifier,
	FulfillmentChannel: text,
	MarketplaceId: text,
	OrderTotal: money,
	ShipServiceLevel: text,
	ShipmentServiceLevelCategory: text,
	LatestShipDate: moment,
	EarliestDeliveryDate: moment,
	LatestDeliveryDate: moment,
	IsReplacementOrder: flag,
	ReplacedOrderId: text,
	BuyerInfo: part(z.object({ BuyerEmail: text })),
	ShippingAddress: part(
		z.object({
			Name: text,
			CompanyName: text,
			AddressLine1: text,
			AddressLine2: text,
			AddressLine3: text,
			City: text,
			District: text,
			Municipality: text,
			StateOrRegion: text,
			PostalCode: text,
			CountryCode: text,
			Phone: text,
		}),
	),
	OrderItems: z
		.array(orderItem, 'is missing: join the items of the order in, from its /orderItems')
		.min(1, 'is empty: join the items of the order in, from its /orderItems'),
});

export type OrderV0 = z.output<typeof orderSchema>;
export type ItemV0 = z.output<typeof orderItem>;
export type MoneyV0 = z.output<typeof money>;
