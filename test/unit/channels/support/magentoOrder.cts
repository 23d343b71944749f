import type { IDataObject } from 'n8n-workflow';

export const address = {
	firstname: 'Ada',
	lastname: 'Lovelace',
	street: ['1 Test Street', 'Flat 2'],
	city: 'Testville',
	region: 'Test Region',
	region_code: 'TR',
	postcode: '12345',
	country_id: 'DE',
	telephone: '000',
};

/** One lamp at 20.00, invoiced. */
export const row = (overrides: IDataObject = {}): IDataObject => ({
	item_id: 1,
	sku: 'LAMP',
	name: 'Lamp',
	product_type: 'simple',
	qty_ordered: 1,
	qty_invoiced: 1,
	price: 20,
	row_total: 20,
	...overrides,
});

/** An invoiced order, of one lamp without tax and shipping unless it is said otherwise. */
export const anOrder = ({ extension_attributes, ...overrides }: IDataObject = {}): IDataObject => ({
	entity_id: 900,
	increment_id: '000000900',
	state: 'processing',
	status: 'processing',
	created_at: '2026-10-01 10:00:00',
	updated_at: '2026-10-02 10:00:00',
	order_currency_code: 'EUR',
	customer_email: 'ada@example.com',
	subtotal: 20,
	grand_total: 20,
	shipping_description: 'Flat Rate - Fixed',
	items: [row()],
	billing_address: address,
	extension_attributes: {
		shipping_assignments: [{ shipping: { address, method: 'flatrate_flatrate' } }],
		...(extension_attributes as IDataObject),
	},
	...overrides,
});

/** A credit memo of one lamp, paid out. */
export const memo = (overrides: IDataObject = {}): IDataObject => ({
	entity_id: 77,
	order_id: 900,
	state: 2,
	created_at: '2026-10-05 09:00:00',
	grand_total: 20,
	items: [{ order_item_id: 1, qty: 1, row_total: 20 }],
	...overrides,
});

/** `item_applied_taxes` of 23 %: type, row, amount. */
export const namedTaxes = (...types: Array<[string, number | undefined, number]>) =>
	types.map(([type, item_id, amount]) => ({
		type,
		item_id,
		applied_taxes: [{ code: 'PL 23', title: 'VAT', percent: 23, amount, base_amount: amount }],
	}));

// 60 + 12 + 6 + 1.20 = 79.20; a unit with half the shipping, and 5.00 more, less 2.00: 30.60
export const refunded = (overrides: IDataObject = {}, ofRow: IDataObject = {}) =>
	anOrder({
		state: 'complete',
		subtotal: 60,
		tax_amount: 13.2,
		shipping_amount: 6,
		shipping_tax_amount: 1.2,
		grand_total: 79.2,
		shipping_refunded: 3,
		shipping_tax_refunded: 0.6,
		total_refunded: 30.6,
		items: [
			row({
				qty_ordered: 3,
				qty_invoiced: 3,
				qty_shipped: 2,
				qty_refunded: 1,
				row_total: 60,
				tax_amount: 12,
				tax_percent: 20,
				amount_refunded: 20,
				tax_refunded: 4,
				...ofRow,
			}),
		],
		...overrides,
	});
