import { z } from 'zod/v4';

import {
	amount,
	amountOrZero,
	flag,
	identifier,
	list,
	moment,
	part,
	requiredAmount,
	requiredMoment,
	text,
	units,
	unitsOrZero,
} from '../payload';

/**
 * What is read of an order of bol.com's Retailer API v10. Amounts are with VAT.
 * https://api.bol.com/retailer/public/redoc/v10/retailer.html#operation/get-order
 */

const details = part(
	z.object({
		pickupPointName: text,
		firstName: text,
		surname: text,
		company: text,
		streetName: text,
		houseNumber: text,
		houseNumberExtension: text,
		extraAddressInformation: text,
		zipCode: text,
		city: text,
		countryCode: text,
		email: text,
		deliveryPhoneNumber: text,
	}),
);

const orderItem = z.object({
	orderItemId: identifier,
	cancellationRequest: flag,
	fulfilment: z.object({ method: identifier, expiryDate: text, exactDeliveryDate: text }),
	offer: part(z.object({ reference: text })),
	product: part(z.object({ ean: text, title: text })),
	quantity: units,
	quantityShipped: unitsOrZero,
	quantityCancelled: unitsOrZero,
	unitPrice: requiredAmount,
	totalPrice: amount,
	discounts: list(z.object({ amount: amountOrZero })),
	additionalServices: part(z.array(z.object({ serviceType: text }))),
	latestChangedDateTime: moment,
});

export const bolOrderSchema = z.object({
	orderId: identifier,
	orderPlacedDateTime: requiredMoment,
	shipmentDetails: details,
	billingDetails: details,
	orderItems: z.array(orderItem).min(1, 'is empty'),
});

export type BolOrder = z.output<typeof bolOrderSchema>;
export type BolItem = z.output<typeof orderItem>;
export type BolDetails = z.output<typeof details>;
