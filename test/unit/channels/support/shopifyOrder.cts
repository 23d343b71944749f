import type { IDataObject } from 'n8n-workflow';

import type { Order } from '../../../../nodes/shared/contract/order';

/**
 * Two chairs of 50.00 and a lamp of 19.99, 10.00 discount on the chairs, shipping 6.00, 20 % tax on all.
 * Without tax: 2 × 50.00 − 10.00 = 90.00 and 19.99. Taxes 18.00, 4.00 (3.998) and 1.20.
 * In all 90.00 + 19.99 + 6.00 + 18.00 + 4.00 + 1.20 = 139.19.
 */
export const tax = (price: string, rate = 0.2) => [{ title: 'VAT', price, rate }];
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

/** One line, of one unit unless given; what it says of its units is left out unless given. */
export const item = (overrides: IDataObject = {}): IDataObject => ({
	id: 1,
	sku: 'ITEM',
	name: 'Item',
	quantity: 1,
	price: '10.00',
	...overrides,
});

/** A paid order of these lines, with no totals unless given. */
export const restOrder = (line_items: IDataObject[], overrides: IDataObject = {}): IDataObject => ({
	id: 7,
	created_at: '2026-07-07T10:00:00Z',
	updated_at: '2026-07-10T10:00:00Z',
	currency: 'EUR',
	financial_status: 'paid',
	taxes_included: false,
	line_items,
	shipping_address: address,
	refunds: [],
	...overrides,
});

/** The same money in the shop's currency and, where given, as the buyer saw it. */
export const bag = (amount: string, code: string, seen?: string, seenCode?: string) => ({
	shop_money: { amount, currency_code: code },
	...(seen && { presentment_money: { amount: seen, currency_code: seenCode } }),
});

type Money = { amount: { amount: number } };

const cents = (amount: number) => Math.round(amount * 100);

/** Type, units, price, taxes, and shipping with its taxes of each adjustment, line by line. */
export function adjustmentsOf({ order_lines }: Order) {
	const sum = (taxes: Money[] = []) =>
		taxes.reduce((total, { amount }) => total + cents(amount.amount), 0) / 100;
	return order_lines
		.flatMap(({ adjustments = [] }) => adjustments)
		.map(({ type, quantity, price, taxes, shipping_price, shipping_taxes }) => [
			type,
			quantity,
			price.amount,
			sum(taxes),
			(cents(shipping_price.amount) + cents(sum(shipping_taxes))) / 100,
		]);
}
