import type { IDataObject } from 'n8n-workflow';

/**
 * Two chairs of 50.00 and a lamp of 19.99, 10.00 discount on the chairs, shipping 6.00, 20 % tax on all.
 * Without tax: 2 × 50.00 − 10.00 = 90.00 and 19.99. Taxes 18.00, 4.00 (3.998) and 1.20.
 * In all 90.00 + 19.99 + 6.00 + 18.00 + 4.00 + 1.20 = 139.19.
 */
export const tax = (price: string) => [{ title: 'VAT', price, rate: 0.2 }];
export const chairs = {
	id: 1,
	sku: 'CHAIR',
	name: 'Chair',
	quantity: 2,
	price: '50.00',
	discount_allocations: [{ amount: '10.00' }],
	tax_lines: tax('18.00'),
};
export const lamp = {
	id: 2,
	sku: 'LAMP',
	name: 'Lamp',
	quantity: 1,
	price: '19.99',
	tax_lines: tax('4.00'),
};
export const address = {
	first_name: 'Ada',
	last_name: 'Lovelace',
	address1: '1 Rue X',
	city: 'Paris',
	zip: '75001',
	country_code: 'FR',
};
export function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		id: 7,
		created_at: '2026-07-07T10:00:00+02:00',
		updated_at: '2026-07-08T10:00:00+02:00',
		currency: 'EUR',
		financial_status: 'paid',
		fulfillment_status: null,
		taxes_included: false,
		subtotal_price: '109.99',
		total_discounts: '10.00',
		total_tax: '23.20',
		total_price: '139.19',
		line_items: [chairs, lamp],
		shipping_lines: [{ title: 'Post', price: '6.00', tax_lines: tax('1.20') }],
		shipping_address: address,
		refunds: [],
		...overrides,
	};
}
