import { z } from 'zod/v4';

import {
	flag,
	identifier,
	moment,
	requiredAmount,
	requiredMoment,
	text,
	units,
	unitsOrZero,
} from '../payload';

/**
 * What is read of an order of Amazon's Selling Partner API, Orders v0, with its items.
 * https://developer-docs.amazon.com/sp-api/docs/orders-api-v0-reference
 */

const money = z
	.object({ CurrencyCode: identifier, Amount: requiredAmount })
	.nullish()
	.transform((value) => value ?? undefined);

const orderItem = z.object({
	OrderItemId: identifier,
	ASIN: text,
	SellerSKU: text,
	Title: text,
	QuantityOrdered: units,
	QuantityShipped: unitsOrZero,
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
	BuyerInfo: z.object({ GiftWrapPrice: money, GiftWrapTax: money }).nullish(),
	BuyerRequestedCancel: z
		.object({ IsBuyerRequestedCancel: flag, BuyerCancelReason: text })
		.nullish(),
});

export const amazonOrderSchema = z.object({
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
	BuyerInfo: z.object({ BuyerEmail: text }).nullish(),
	ShippingAddress: z
		.object({
			Name: text,
			CompanyName: text,
			AddressLine1: text,
			AddressLine2: text,
			AddressLine3: text,
			City: text,
			StateOrRegion: text,
			PostalCode: text,
			CountryCode: text,
			Phone: text,
		})
		.nullish(),
	OrderItems: z
		.array(orderItem, 'is missing: join the items of the order in, from its /orderItems')
		.min(1, 'is empty: join the items of the order in, from its /orderItems'),
});

export type AmazonOrder = z.output<typeof amazonOrderSchema>;
export type AmazonItem = z.output<typeof orderItem>;
export type AmazonMoney = NonNullable<z.output<typeof money>>;
