import type { IDataObject } from 'n8n-workflow';

export const billing = {
	first_name: 'Ada',
	last_name: 'Lovelace',
	address_1: '1 Rue X',
	city: 'Paris',
	postcode: '75001',
	country: 'FR',
	email: 'ada@example.com',
};
export const tax = (total: string) => [{ id: 1, total }];
export const rate = (tax_total: string, shipping_tax_total: string) => ({
	rate_id: 1,
	rate_code: 'FR-VAT-1',
	label: 'VAT',
	rate_percent: 20,
	tax_total,
	shipping_tax_total,
});

/**
 * Three lines at 33.33 with 20 % tax included, shipping 5.00 + 1.00. A line without tax is 27.775, which
 * WooCommerce shows as 27.78, and its tax 5.555. In all 99.99 + 6.00 = 105.99, of it tax 16.67 + 1.00.
 */
export const line = (id: number) => ({
	id,
	sku: `SKU-${id}`,
	name: 'Chair',
	quantity: 1,
	total: '27.78',
	taxes: tax('5.555'),
});
export function anOrder(overrides: IDataObject = {}): IDataObject {
	return {
		id: 5,
		status: 'processing',
		currency: 'EUR',
		prices_include_tax: true,
		date_created_gmt: '2026-07-07T10:00:00',
		date_modified_gmt: '2026-07-08T10:00:00',
		date_paid: '2026-07-07T12:01:00',
		total: '105.99',
		total_tax: '17.67',
		shipping_total: '5.00',
		billing,
		shipping: {},
		line_items: [line(1), line(2), line(3)],
		shipping_lines: [{ method_title: 'Post', total: '5.00', taxes: tax('1.00') }],
		tax_lines: [rate('16.67', '1.00')],
		refunds: [],
		...overrides,
	};
}

/** One line of 10.00 in dollars, without tax and shipping. */
export const aBareOrder = (overrides: IDataObject = {}): IDataObject => ({
	id: 700,
	status: 'processing',
	currency: 'USD',
	date_created_gmt: '2026-10-01T10:00:00',
	date_modified_gmt: '2026-10-03T10:00:00',
	date_paid: '2026-10-01T10:01:00',
	total: '10.00',
	total_tax: '0.00',
	shipping_total: '0.00',
	billing,
	shipping: {},
	line_items: [{ id: 1, name: 'Item', sku: 'SKU-1', quantity: 1, total: '10.00' }],
	...overrides,
});
