/** What the form makes of numbers that a computer counted, and of countries that a person wrote. */
import type { IDataObject } from 'n8n-workflow';

import { readOrderForm } from '../../../nodes/MiraklConnectOrders/resources/order/form/readOrderForm';
import { mockContext } from '../../support/mockContext.cjs';

const LINE = {
	channelOrderLineId: 'L1',
	productId: 'SKU-1',
	productTitle: 'Chair',
	quantity: 3,
	price: '59.97',
	totalShippingPrice: '0',
	canCancel: true,
	canRefund: true,
};
const FORM = {
	channelOrderId: 'ORDER-1',
	createdAt: '2026-07-07T10:00:00Z',
	channelUpdatedAt: '2026-07-07T10:05:00Z',
	status: 'AWAITING_SHIPMENT',
	fulfillmentType: 'FULFILLED_BY_SELLER',
	currency: 'EUR',
	priceMode: 'lineTotal',
	taxMode: 'excluded',
	specifyLines: 'fields',
};

function read(overrides: IDataObject, line: IDataObject = {}) {
	const parameters = { ...FORM, orderLines: { line: [{ ...LINE, ...line }] }, ...overrides };
	return readOrderForm(mockContext({ parameters }).context, 0);
}

const priceOf = (line: IDataObject, overrides: IDataObject = {}) => {
	const [first] = read(overrides, line).order.order_lines as Array<{ price: IDataObject }>;
	return first!.price.amount;
};

it.each<[number | string, string, number]>([
	[1.1 * 3, 'EUR', 3.3],
	[String(1.1 * 3), 'EUR', 3.3],
	[0.1 + 0.2, 'EUR', 0.3],
	[1e6 * 1.1, 'EUR', 1_100_000],
	[99.99999999999999, 'JPY', 100],
	[1.0049999999999999, 'KWD', 1.005],
	['12.50', 'EUR', 12.5],
])('%p in %s is %d', (price, currency, expected) => {
	expect(priceOf({ price }, { currency })).toBe(expected);
});

it.each<[number | string, string, string]>([
	['3.333', 'EUR', "'Price' of order line 1 is 3.333, but amounts in EUR have 2 decimals at most"],
	[9.99, 'JPY', "'Price' of order line 1 is 9.99, but amounts in JPY have no decimals"],
	[
		'1.0001',
		'KWD',
		"'Price' of order line 1 is 1.0001, but amounts in KWD have 3 decimals at most",
	],
])('%p in %s is a mistake', (price, currency, message) => {
	expect(() => read({ currency }, { price })).toThrow(message);
});

it('a price for one unit may be finer than the currency: the total is rounded, once', () => {
	expect(priceOf({ price: '0.125', quantity: 3 }, { priceMode: 'unitPrice' })).toBe(0.38);
	expect(priceOf({ price: 1.1 * 3, quantity: 2 }, { priceMode: 'unitPrice' })).toBe(6.6);
	expect(() => read({ priceMode: 'unitPrice' }, { totalShippingPrice: '1.999' })).toThrow(
		"'Total Shipping Price' of order line 1 is 1.999",
	);
});

describe('a country', () => {
	const ADDRESS = { lastName: 'Doe', street: '1 Main Street', city: 'Paris' };
	const shippingTo = (country: IDataObject) =>
		read({ shippingAddress: { ...ADDRESS, ...country } }) as {
			order: { shipping_info: { address: IDataObject } };
			warnings: unknown[];
		};

	it.each(['France', 'france', 'FR', 'fra'])('that is named %s gives the code', (country) => {
		const { order, warnings } = shippingTo({ country });

		expect(order.shipping_info.address).toMatchObject({ country, country_iso_code: 'FRA' });
		expect(warnings).toEqual([]);
	});

	it('that is not known is sent as it is, with a warning', () => {
		const { order, warnings } = shippingTo({ country: 'Frnace' });

		expect(order.shipping_info.address).not.toHaveProperty('country_iso_code');
		expect(warnings).toEqual([
			{
				field: 'shippingAddress.country',
				message:
					"does not name a country that is known: Frnace. Connect gets no code; set 'Country ISO Code'",
			},
		]);
	});

	it('keeps the code that was filled in', () => {
		const { order, warnings } = shippingTo({ country: 'Frnace', countryIsoCode: 'DE' });

		expect(order.shipping_info.address).toMatchObject({ country_iso_code: 'DEU' });
		expect(warnings).toEqual([]);
	});

	it('of the billing address is looked at, too', () => {
		expect(read({ billingAddress: { ...ADDRESS, country: 'Narnia' } }).warnings).toMatchObject([
			{ field: 'billingAddress.country' },
		]);
	});
});
