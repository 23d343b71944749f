import { z } from 'zod/v4';

import { absolute, ZERO, type Decimal } from '../../../shared/values/decimal';
import {
	amount,
	identifier,
	list,
	moment,
	part,
	requiredAmount,
	requiredMoment,
	text,
	units,
} from '../payload';

/**
 * What is read of an order of eBay's Sell Fulfillment API v1.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:Order
 */

/**
 * An amount as buyer and seller agreed on it: eBay converts amounts to the currency of the site that was
 * asked, or to that of the payout, and keeps the original beside.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/ba:Amount
 */
const requiredMoney = z
	.object({
		value: requiredAmount,
		currency: identifier,
		convertedFromValue: amount,
		convertedFromCurrency: text,
	})
	.transform(({ value, currency, convertedFromValue, convertedFromCurrency }) =>
		convertedFromValue === undefined || convertedFromCurrency === undefined
			? { amount: value, currency }
			: { amount: convertedFromValue, currency: convertedFromCurrency },
	);

const money = part(requiredMoney);

/** eBay writes a discount below zero in one place and above in another; the sign says nothing. */
const unsigned = part(
	requiredMoney.transform((given) => ({ ...given, amount: absolute(given.amount) })),
);

const refundFields = {
	refundId: text,
	refundReferenceId: text,
	refundDate: moment,
	amount: unsigned,
};

const address = z.object({
	addressLine1: text,
	addressLine2: text,
	city: text,
	stateOrProvince: text,
	county: text,
	postalCode: text,
	countryCode: text,
});

const contact = z.object({
	fullName: text,
	companyName: text,
	contactAddress: part(address),
	primaryPhone: part(z.object({ phoneNumber: text })),
	email: text,
});

const lineItem = z.object({
	lineItemId: identifier,
	legacyItemId: text,
	legacyVariationId: text,
	sku: text,
	title: text,
	quantity: units,
	lineItemCost: requiredMoney,
	discountedLineItemCost: money,
	deliveryCost: part(
		z.object({
			shippingCost: money,
			importCharges: money,
			handlingCost: money,
			discountAmount: unsigned,
		}),
	),
	taxes: list(z.object({ taxType: text, amount: money })),
	ebayCollectAndRemitTaxes: list(z.object({ taxType: text, amount: money })),
	ebayCollectedCharges: z.unknown(),
	total: money,
	refunds: list(z.object(refundFields)),
	listingMarketplaceId: text,
	purchaseMarketplaceId: text,
	lineItemFulfillmentStatus: text,
	lineItemFulfillmentInstructions: part(
		z.object({
			minEstimatedDeliveryDate: moment,
			maxEstimatedDeliveryDate: moment,
			shipByDate: moment,
		}),
	),
	variationAspects: list(z.object({ name: text, value: text })),
	giftDetails: part(z.object({ message: text })),
});

export const ebayOrderSchema = z.object({
	orderId: identifier,
	creationDate: requiredMoment,
	lastModifiedDate: requiredMoment,
	orderFulfillmentStatus: identifier,
	orderPaymentStatus: identifier,
	salesRecordReference: text,
	buyerCheckoutNotes: text,
	buyer: part(z.object({ username: text, buyerRegistrationAddress: part(contact) })),
	program: part(z.object({ fulfillmentProgram: part(z.object({ fulfilledBy: text })) })),
	pricingSummary: part(
		z.object({
			priceDiscount: unsigned,
			deliveryCost: money,
			deliveryDiscount: unsigned,
			tax: money,
			fee: money,
			adjustment: unsigned,
			total: money,
		}),
	),
	cancelStatus: part(
		z.object({
			cancelState: text,
			cancelledDate: moment,
			cancelRequests: list(
				z.object({
					cancelRequestId: text,
					cancelRequestState: text,
					cancelInitiator: text,
					cancelReason: text,
					cancelCompletedDate: moment,
				}),
			),
		}),
	),
	paymentSummary: part(
		z.object({
			payments: list(z.object({ paymentStatus: text })),
			refunds: list(z.object({ ...refundFields, refundStatus: text })),
		}),
	),
	fulfillmentStartInstructions: list(
		z.object({
			fulfillmentInstructionsType: text,
			minEstimatedDeliveryDate: moment,
			maxEstimatedDeliveryDate: moment,
			pickupStep: part(z.object({ merchantLocationKey: text })),
			shippingStep: part(
				z.object({
					shipTo: part(contact),
					shipToReferenceId: text,
					shippingCarrierCode: text,
					shippingServiceCode: text,
				}),
			),
		}),
	),
	lineItems: z
		.array(lineItem, 'is missing: read the order with getOrder of the Sell Fulfillment API')
		.min(1, 'is empty: an order needs lines'),
});

export type EbayOrder = z.output<typeof ebayOrderSchema>;
export type EbayLine = z.output<typeof lineItem>;
export type EbayMoney = z.output<typeof requiredMoney>;
export type EbayContact = z.output<typeof contact>;

export const valueOf = (money: EbayMoney | undefined): Decimal => money?.amount ?? ZERO;

/** The item of all units, after its discounts: `lineItemCost` is that of the line, not of one unit. */
export const itemOf = ({ lineItemCost, discountedLineItemCost }: EbayLine): Decimal =>
	(discountedLineItemCost ?? lineItemCost).amount;
