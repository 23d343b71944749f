import type { IDataObject } from 'n8n-workflow';

import { address, anOrder } from './support/magentoOrder.cjs';
import { map } from './support/mapping.cjs';

describe('addresses', () => {
	const shippedTo = (overrides: IDataObject, rest: IDataObject = {}) =>
		map(
			'magento',
			anOrder({
				...rest,
				extension_attributes: {
					shipping_assignments: [{ shipping: { address: { ...address, ...overrides } } }],
				},
			}),
		);

	it('have all their parts', () => {
		const parts = { middlename: 'King', company: 'Engines', street: ['1 Street', '', 'B', 'C'] };
		const { order } = shippedTo(parts, { customer_note: 'Ring twice' });

		expect(order.shipping_info.address).toEqual({
			first_name: 'Ada King',
			last_name: 'Lovelace',
			company: 'Engines',
			street: '1 Street',
			street_additional_info: 'B, C',
			zip_code: '12345',
			city: 'Testville',
			state: 'TR',
			country_iso_code: 'DEU',
			phone: '000',
			additional_info: 'Ring twice',
		});
	});

	it('of a company have its name', () => {
		const { order } = shippedTo({ lastname: null, company: 'Engines' });

		expect(order.shipping_info.address).toMatchObject({ last_name: 'Engines' });
	});

	it('without a name are left out, and it is told', () => {
		const { order, warnings } = shippedTo({ lastname: null });

		expect(order.shipping_info.address).toBeUndefined();
		expect(warnings).toEqual([
			[
				'extension_attributes.shipping_assignments[0].shipping.address',
				'gives no last name: the address is left out',
			],
		]);
	});

	it('that are missing are told, but for a download', () => {
		const none = { extension_attributes: { shipping_assignments: [] }, customer_note: 'Hi' };
		const { warnings } = map('magento', anOrder({ ...none, customer_note: null }));
		const download = map('magento', anOrder({ ...none, is_virtual: 1 }));

		expect(warnings).toEqual([
			[
				'extension_attributes.shipping_assignments[0].shipping.address',
				'is empty: the order is sent without an address',
			],
		]);
		expect(download.warnings).toEqual([]);
		expect(download.order.custom_attributes).toContainEqual({
			id: 'customer_note',
			type: 'STRING',
			value: 'Hi',
		});
	});
});
