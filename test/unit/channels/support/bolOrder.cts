import type { IDataObject } from 'n8n-workflow';

import { decimal } from '../../../../nodes/shared/values/decimal';

export const SETTINGS = { currency: 'EUR', taxRate: decimal(0.21) };

/** The example of bol.com's own documentation: 10 × 12.99 less a promotion of 10.99. */
export const item = {
	orderItemId: '1',
	cancellationRequest: false,
	fulfilment: { method: 'FBR', expiryDate: '2026-07-09', latestDeliveryDate: '2026-07-10' },
	offer: { reference: 'CHAIR' },
	product: { ean: '0000007740404', title: 'Chair' },
	quantity: 10,
	quantityShipped: 0,
	quantityCancelled: 0,
	unitPrice: 12.99,
	totalPrice: 118.91,
	discounts: [{ title: 'x + y', amount: 10.99 }],
	latestChangedDateTime: '2026-07-08T10:00:00+02:00',
};
export const details = {
	firstName: 'Billie',
	surname: 'Jansen',
	streetName: 'Dorpstraat',
	houseNumber: '1',
	houseNumberExtension: 'B',
	zipCode: '1111ZZ',
	city: 'Utrecht',
	countryCode: 'NL',
};
export function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		orderId: 'A2K8290LP8',
		orderPlacedDateTime: '2026-07-07T10:00:00+02:00',
		shipmentDetails: details,
		orderItems: [item],
		...overrides,
	};
}
export const withItem = (overrides: IDataObject) =>
	anOrder({ orderItems: [{ ...item, ...overrides }] });
