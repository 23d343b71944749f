import type { IDataObject } from 'n8n-workflow';

import { map, problemsOf } from './support/mapping.cjs';
import { address, anOrder, chairs, lamp } from './support/shopifyOrder.cjs';

describe('addresses', () => {
	const shippingOf = (shipping_address: IDataObject | null) =>
		map('shopify', anOrder({ shipping_address }));

	it.each([
		[{ last_name: ' ' }, 'last name'],
		[{ address1: '' }, 'street'],
		[{ city: null }, 'city'],
		[{ address1: '', city: null }, 'street, city'],
	])('without what Connect wants are left out, and a warning says so: %j', (empty, missing) => {
		const { order, warnings } = shippingOf({ ...address, ...empty });

		expect(order.shipping_info.address).toBeUndefined();
		expect(warnings).toEqual([
			['shipping_address', `gives no ${missing}: the address is left out`],
		]);
	});

	it('that are missing are told of', () => {
		expect(shippingOf(null).warnings).toEqual([
			['shipping_address', 'is empty: the order is sent without an address'],
		]);
	});

	it('are missed where one line of several is shipped', () => {
		const line_items = [{ ...chairs, requires_shipping: false }, lamp];
		const order = anOrder({ shipping_address: null, line_items });

		expect(map('shopify', order).warnings.map(([field]) => field)).toEqual(['shipping_address']);
	});

	it('of the bill are told of under their own field', () => {
		const order = anOrder({ billing_address: { ...address, address1: null } });

		expect(map('shopify', order).warnings).toEqual([
			['billing_address', 'gives no street: the address is left out'],
		]);
	});

	it('are not missed where nothing is shipped', () => {
		const line_items = [{ ...chairs, requires_shipping: false }];
		const order = anOrder({ shipping_address: null, line_items, total_price: null });

		expect(map('shopify', order).warnings.map(([field]) => field)).not.toContain(
			'shipping_address',
		);
	});

	it.each([
		[{ country_code: null, country: 'Ivory Coast' }, 'CIV'],
		[{ country_code: 'xk' }, 'XKK'],
	])('have a country code from %j', (country, expected) => {
		const { order } = shippingOf({ ...address, ...country });
		expect(order.shipping_info.address?.country_iso_code).toBe(expected);
	});

	it('of no known country are a problem', () => {
		const shipping_address = { ...address, country_code: null, country: 'Narnia' };
		expect(problemsOf('shopify', anOrder({ shipping_address }))).toEqual([
			['shipping_address', 'names the country "Narnia", which is not in ISO 3166-1'],
		]);
	});
});
