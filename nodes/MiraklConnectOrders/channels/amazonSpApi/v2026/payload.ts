import { z } from 'zod/v4';

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
} from '../../payload';

/**
 * What is read of an order of Amazon's Orders API 2026-01-01. What the call did not ask for with
 * `includedData` is not there at all.
 * https://developer-docs.amazon.com/sp-api/reference/orders-v2026-01-01
 */

const money = z
	.object({ amount: requiredAmount, currencyCode: identifier })
	.transform(({ amount: value, currencyCode }) => ({ amount: value, currency: currencyCode }));

const breakdown = z.object({
	type: identifier,
	status: text,
	subtotal: part(money),
	detailedBreakdowns: list(z.object({ subtype: identifier, value: part(money) })),
});

const cancellation = z.object({
	cancellationRequest: part(z.object({ requester: text, cancelReason: text })),
	cancellationExecution: part(z.object({ cancelledBy: text, cancelReason: text })),
});

const orderItem = z.object({
	orderItemId: identifier,
	quantityOrdered: units,
	product: part(
		z.object({
			asin: text,
			title: text,
			sellerSku: text,
			// No money to be sent: it can have more digits than its currency.
			price: part(z.object({ unitPrice: part(z.object({ amount })) })),
		}),
	),
	proceeds: part(z.object({ proceedsTotal: part(money), breakdowns: list(breakdown) })),
	cancellation: part(cancellation),
	fulfillment: part(z.object({ quantityFulfilled: part(units), quantityUnfulfilled: part(units) })),
	tax: part(z.object({ taxCollections: list(z.object({ model: text })) })),
});

const timeWindow = part(z.object({ earliestDateTime: moment, latestDateTime: moment }));

const recipient = z.object({
	deliveryAddress: part(
		z.object({
			name: text,
			companyName: text,
			addressLine1: text,
			addressLine2: text,
			addressLine3: text,
			city: text,
			districtOrCounty: text,
			municipality: text,
			stateOrRegion: text,
			postalCode: text,
			countryCode: text,
			phone: text,
			extendedFields: part(z.object({ neighborhood: text })),
		}),
	),
	deliveryPreference: part(z.object({ addressInstruction: text })),
});

export const orderSchema = z.object({
	orderId: identifier,
	createdTime: requiredMoment,
	lastUpdatedTime: requiredMoment,
	salesChannel: part(z.object({ marketplaceId: text })),
	buyer: part(z.object({ buyerEmail: text })),
	recipient: part(recipient),
	proceeds: part(z.object({ grandTotal: part(money), breakdowns: list(breakdown) })),
	fulfillment: z.object(
		{
			fulfillmentStatus: identifier,
			fulfilledBy: text,
			fulfillmentServiceLevel: text,
			shipByWindow: timeWindow,
			deliverByWindow: timeWindow,
		},
		'is missing: ask Amazon for it with includedData=FULFILLMENT',
	),
	associatedOrders: list(z.object({ orderId: text, associationType: text })),
	packages: list(z.object({ carrier: text, packageStatus: part(z.object({ status: text })) })),
	orderItems: z.array(orderItem).min(1, 'is empty'),
});

export type Order2026 = z.output<typeof orderSchema>;
export type Item2026 = z.output<typeof orderItem>;
export type Breakdown = z.output<typeof breakdown>;
