import type { IDataObject } from 'n8n-workflow';

import { decimalOf, map, problemsOf, totalOf } from './support/mapping.cjs';
import { amount, anOrder, item } from './support/amazonOrder.cjs';

const amountsOf = (json: IDataObject, settings = {}) => {
	const { order, warnings } = map('amazonSpApi', json, settings);
	const [line] = order.order_lines;
	return {
		amounts: [
			line?.price.amount,
			line?.taxes?.[0]?.amount.amount,
			line?.total_shipping_price.amount,
			line?.shipping_taxes?.[0]?.amount.amount,
		],
		total: totalOf(order),
		warnings,
	};
};

describe('taxes', () => {
	/** The tax is given before the discounts (8.00 on 40.00), with the tax on those apart. */
	const taxed = {
		...item,
		ItemTax: amount('8.00'),
		PromotionDiscountTax: amount('0.80'),
		ShippingTax: amount('1.00'),
		ShippingDiscountTax: amount('0.40'),
	};

	it.each<[string, string, Array<number | undefined>]>([
		// (40 − 4) + (8 − 0.80) + (5 − 2) + (1 − 0.40) = 46.80
		['prices are without tax, taxes before discounts', '46.80', [36, 7.2, 3, 0.6]],
		// 36 + 3, of it 7.20 and 0.60
		['prices contain the tax', '39.00', [28.8, 7.2, 2.4, 0.6]],
		// 36 + 8 + 3 + 1
		['taxes are after discounts', '48.00', [36, 8, 3, 1]],
	])('when the total tells that %s', (_, total, amounts) => {
		const order = anOrder({ OrderTotal: amount(total), OrderItems: [taxed] });
		expect(amountsOf(order)).toEqual({ amounts, total, warnings: [] });
	});

	it.each<[string, string, string, Array<number | undefined>]>([
		['Germany, where prices contain it', 'A1PA6795UKMFR9', '39.00', [28.8, 7.2, 2.4, 0.6]],
		['the USA, where they do not', 'ATVPDKIKX0DER', '46.80', [36, 7.2, 3, 0.6]],
		// EUR
		['a marketplace that is not known', 'A0', '39.00', [28.8, 7.2, 2.4, 0.6]],
	])('when no reading makes up the total, as in %s', (_, MarketplaceId, total, amounts) => {
		const OrderTotal = amount('99.00');
		const order = anOrder({ MarketplaceId, OrderTotal, OrderItems: [taxed] });
		expect(amountsOf(order)).toEqual({
			amounts,
			total,
			warnings: [
				['OrderTotal', `is 99.00, but items, shipping and taxes make ${total}: the lines count`],
			],
		});
	});

	it.each([
		['Germany', 'A1PA6795UKMFR9', '39.00', 'contain the tax'],
		['the USA', 'ATVPDKIKX0DER', '46.80', 'be without tax'],
	])('when there is no total, as in %s', (_, MarketplaceId, total, how) => {
		const order = anOrder({ MarketplaceId, OrderItems: [taxed] });
		expect(amountsOf(order)).toMatchObject({
			total,
			warnings: [
				['OrderTotal', `is missing: the prices are taken to ${how}, as in the marketplace`],
			],
		});
	});

	it('when only one reading is possible: a tax is never less than nothing', () => {
		// 10.00 was paid, 19 ÷ 119 of it is tax; that on the discount of 90.00 is off already.
		const off = {
			...{ ItemPrice: amount('100.00'), PromotionDiscount: amount('90.00') },
			...{ ItemTax: amount('1.60'), PromotionDiscountTax: amount('14.37') },
			...{ ShippingPrice: null, ShippingDiscount: null },
		};
		const order = { OrderTotal: amount('10.00'), OrderItems: [{ ...item, ...off }] };
		expect(amountsOf(anOrder(order))).toEqual({
			amounts: [8.4, 1.6, 0, undefined],
			total: '10.00',
			warnings: [],
		});
		// Beside an item of which each reading is possible.
		const two = [...order.OrderItems, { ...item, OrderItemId: '2', ShippingDiscount: null }];
		const both = anOrder({ OrderTotal: amount('51.00'), OrderItems: two }); // 10 + 36 + 5
		expect(amountsOf(both)).toMatchObject({ amounts: [8.4, 1.6, 0, undefined], warnings: [] });
	});

	it('when they are the seller’s to pay', () => {
		const { order } = map('amazonSpApi', anOrder({ OrderItems: [taxed] }));
		const [line] = order.order_lines;
		for (const tax of [...(line?.taxes ?? []), ...(line?.shipping_taxes ?? [])]) {
			expect(tax).not.toHaveProperty('channel_collectible');
		}
	});

	it('when none are named: a warning, or the given rate', () => {
		const order = anOrder({ OrderTotal: amount('39.00') });

		expect(amountsOf(order)).toEqual({
			amounts: [36, undefined, 3, undefined],
			total: '39.00',
			warnings: [
				['OrderItems[0].ItemTax', "is 0 or missing: if the prices contain a tax, give 'Tax Rate'"],
			],
		});
		// 36.00 ÷ 1.20 = 30.00 and 3.00 ÷ 1.20 = 2.50
		expect(amountsOf(order, { taxRate: decimalOf('0.20'), taxCode: 'MwSt' })).toEqual({
			amounts: [30, 6, 2.5, 0.5],
			total: '39.00',
			warnings: [],
		});
	});

	it('when some are named: those, whatever the given rate', () => {
		const settings = { taxRate: decimalOf('0.10') };
		const onShipping = { ...taxed, ItemTax: null, PromotionDiscountTax: null };
		const two = { OrderTotal: amount('85.80'), OrderItems: [taxed, { ...item, OrderItemId: '2' }] };

		// 46.80 and, without tax, 36 + 3
		expect(amountsOf(anOrder(two), settings)).toEqual({
			amounts: [36, 7.2, 3, 0.6],
			total: '85.80',
			warnings: [],
		});
		const order = anOrder({ OrderTotal: amount('39.60'), OrderItems: [onShipping] });
		expect(amountsOf(order, settings).amounts).toEqual([36, undefined, 3, 0.6]);
	});

	it('of gift wrap are added to those of the item', () => {
		const BuyerInfo = { GiftWrapPrice: amount('5.00'), GiftWrapTax: amount('1.00') };
		// 46.80 + 5.00 + 1.00
		const order = anOrder({
			OrderTotal: amount('52.80'),
			OrderItems: [{ ...taxed, BuyerInfo }],
		});

		expect(amountsOf(order)).toMatchObject({ amounts: [41, 8.2, 3, 0.6], total: '52.80' });
	});

	it.each([
		['the USA', 'ATVPDKIKX0DER'],
		['Canada', 'A2EUQ1WTGCTBG2'],
	])('when none are named in %s: none', (_, MarketplaceId) => {
		const order = anOrder({ MarketplaceId });
		expect(amountsOf(order, { taxRate: decimalOf('0.20') })).toMatchObject({
			amounts: [36, undefined, 3, undefined],
			warnings: [],
		});
	});
});

const gone = { OrderItemId: '1', SellerSKU: 'CHAIR', Title: 'Chair', QuantityOrdered: 0 };

it('maps a cancelled order, which has no money, in the user’s currency', () => {
	const order = anOrder({ MarketplaceId: null, OrderStatus: 'Canceled', OrderItems: [gone] });
	const [line] = map('amazonSpApi', order, { currency: 'EUR' }).order.order_lines;

	expect(line).toMatchObject({
		status: 'CLOSED',
		quantity: 0,
		price: { amount: 0, currency: 'EUR' },
	});
});

it.each([
	['of its marketplace', 'ATVPDKIKX0DER', 0, 'USD'],
	['of its marketplace, whatever the setting', 'A1VC38T7YXB528', 2, 'JPY'],
	['of sales outside of Amazon', 'A62U237T8HV6N', 1, 'EUR'],
])('maps a cancelled order in the currency %s', (_, MarketplaceId, QuantityOrdered, currency) => {
	const item = { ...gone, QuantityOrdered };
	const order = anOrder({ MarketplaceId, OrderStatus: 'Canceled', OrderItems: [item] });
	const mapped = map('amazonSpApi', order, { currency: 'GBP' });

	expect(mapped.order).toMatchObject({
		status: 'CLOSED',
		status_reason: 'CANCELED',
		order_lines: [{ quantity: QuantityOrdered, price: { amount: 0, currency }, can_cancel: false }],
	});
	expect(mapped.warnings).toEqual([]);
});

it('asks for the currency of an order without money, in a marketplace that is not known', () => {
	const order = anOrder({ MarketplaceId: 'A0', OrderStatus: 'Canceled', OrderItems: [gone] });
	expect(problemsOf('amazonSpApi', order)).toEqual([
		['Currency', 'is needed: the order names no currency'],
	]);
});

describe('an item without a price', () => {
	const OrderItems = [{ ...gone, QuantityOrdered: 1 }];
	const free = ['OrderItems[0].ItemPrice', 'is missing: the item is taken to cost nothing'];

	it.each<[string, IDataObject]>([
		['in a replacement', { IsReplacementOrder: 'true', ReplacedOrderId: '1-2-3' }],
		['in an order that costs nothing', { OrderTotal: amount('0.00') }],
	])('costs nothing %s', (_, overrides) => {
		const json = anOrder({ OrderStatus: 'Shipped', OrderItems, ...overrides });
		const { order, warnings } = map('amazonSpApi', json);

		expect(order.order_lines[0]?.price).toEqual({ amount: 0, currency: 'EUR' });
		expect(warnings).toEqual([free]);
	});

	it('names the order that it replaces', () => {
		const replaced = { IsReplacementOrder: true, ReplacedOrderId: '1-2-3', OrderItems };
		expect(map('amazonSpApi', anOrder(replaced)).order.custom_attributes).toEqual([
			{ id: 'replacedOrderId', type: 'STRING', value: '1-2-3' },
		]);
	});
});

describe('orders as sellers told of them in public', () => {
	const oneOf = (price: string, tax: string, code: string) => ({
		...{ OrderItemId: '1', SellerSKU: 'A', Title: 'A', QuantityOrdered: 1 },
		ItemPrice: amount(price, code),
		ItemTax: amount(tax, code),
	});

	it('with gift wrap that is in the total only: prices of the United Kingdom contain VAT', () => {
		const order = anOrder({
			MarketplaceId: 'A1F83G8C2ARO7P',
			OrderTotal: amount('26.99', 'GBP'), // with 2.99 of gift wrap, which only some apps may see
			OrderItems: [{ ...oneOf('24.00', '4.00', 'GBP'), BuyerInfo: {} }],
		});
		expect(amountsOf(order)).toEqual({
			amounts: [20, 4, 0, undefined],
			total: '24.00',
			warnings: [
				['OrderTotal', 'is 26.99, but items, shipping and taxes make 24.00: the lines count'],
			],
		});
	});

	it.each([
		// 25.99 × 19 ÷ 119 = 4.15
		['Germany', 'A1PA6795UKMFR9', '25.99', '4.15', 'EUR', [21.84, 4.15]],
		// 38.99 × 7 % = 2.73
		['the USA', 'ATVPDKIKX0DER', '38.99', '2.73', 'USD', [38.99, 2.73]],
	])('without a total, in %s', (_, MarketplaceId, price, tax, code, amounts) => {
		const order = anOrder({ MarketplaceId, OrderItems: [oneOf(price, tax, code)] });
		expect(amountsOf(order).amounts).toEqual([...amounts, 0, undefined]);
	});

	it('from PHP, with [] for what has no fields', () => {
		const OrderItems = [{ ...oneOf('24.00', '4.00', 'EUR'), BuyerInfo: [], ShippingTax: [] }];
		const order = anOrder({ BuyerInfo: [], ShippingAddress: [], OrderItems });
		expect(amountsOf(order).amounts).toEqual([20, 4, 0, undefined]);
	});

	it.each([
		['out of the country: no tax was paid', 'A1VC38T7YXB528', 'US', 'JPY', 3000],
		['out of the European Union: none', 'A1PA6795UKMFR9', 'CH', 'EUR', 3000],
		['within it: the tax of the setting', 'A1PA6795UKMFR9', 'AT', 'EUR', 2500],
	])('for goods that go %s', (_, MarketplaceId, CountryCode, code, price) => {
		const order = anOrder({
			MarketplaceId,
			OrderTotal: amount('3000', code),
			ShippingAddress: { Name: 'Ada', AddressLine1: '1 Street', City: 'X', CountryCode },
			OrderItems: [oneOf('3000', '0', code)],
		});
		const { amounts, total, warnings } = amountsOf(order, { taxRate: decimalOf('0.20') });

		expect([amounts[0], total]).toEqual([price, '3000.00']);
		const told = `is 0 or missing, and the goods go to ${CountryCode}: 'Tax Rate' is not applied to them`;
		expect(warnings).toEqual(price === 3000 ? [['OrderItems[0].ItemTax', told]] : []);
	});

	it('with a tax that Amazon pays to the state', () => {
		const TaxCollection = { Model: 'MarketplaceFacilitator', ResponsibleParty: 'Amazon' };
		const OrderItems = [{ ...oneOf('10.00', '1.01', 'USD'), TaxCollection }];
		const { order } = map('amazonSpApi', anOrder({ MarketplaceId: 'ATVPDKIKX0DER', OrderItems }));

		expect(order.order_lines[0]?.taxes).toEqual([
			{
				code: 'TAX',
				amount: { amount: 1.01, currency: 'USD' },
				channel_collectible: { amount: 1.01, currency: 'USD' },
			},
		]);
	});
});
