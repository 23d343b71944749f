import type { IDataObject } from 'n8n-workflow';

import { decimalOf, map, totalOf } from './support/mapping.cjs';
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

	it('when no reading makes up the total: prices without tax, and a warning', () => {
		const order = anOrder({ OrderTotal: amount('99.00'), OrderItems: [taxed] });
		expect(amountsOf(order)).toEqual({
			amounts: [36, 7.2, 3, 0.6],
			total: '46.80',
			warnings: [
				['OrderTotal', 'is 99.00, but items, shipping and taxes make 46.80: the lines count'],
			],
		});
	});

	it('when there is no total: prices without tax, and a warning', () => {
		expect(amountsOf(anOrder({ OrderItems: [taxed] })).warnings).toEqual([
			['OrderTotal', 'is missing: the prices are taken to be without tax'],
		]);
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

it('maps a cancelled order, which has no money, in the user’s currency', () => {
	const gone = { OrderItemId: '1', SellerSKU: 'CHAIR', Title: 'Chair', QuantityOrdered: 0 };
	const order = anOrder({ OrderStatus: 'Canceled', OrderItems: [gone] });
	const [line] = map('amazonSpApi', order, { currency: 'EUR' }).order.order_lines;

	expect(line).toMatchObject({
		status: 'CLOSED',
		quantity: 0,
		price: { amount: 0, currency: 'EUR' },
	});
});
