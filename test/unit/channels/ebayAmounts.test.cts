/** The money of lines. Figures of orders that were seen are marked so; buyers and items are made up. */
import type { IDataObject } from 'n8n-workflow';

import type { Order } from '../../../nodes/shared/contract/order';
import {
	amount,
	anOrder,
	chairs,
	collected,
	converted,
	lamp,
	withLine,
} from './support/ebayOrder.cjs';
import { decimalOf, map, problemsOf, totalOf } from './support/mapping.cjs';

/** Of each line: price, taxes as code, amount and what of it eBay collects, shipping, its taxes. */
const moneyOf = ({ order_lines }: Order) =>
	order_lines.map(({ price, taxes, total_shipping_price, shipping_taxes }) => [
		price.amount,
		(taxes ?? []).map(({ code, amount: tax, channel_collectible: by }) => [
			code,
			tax.amount,
			by?.amount,
		]),
		total_shipping_price.amount,
		(shipping_taxes ?? []).map(({ code, amount: tax }) => [code, tax.amount]),
	]);

const eur = (value: string) => amount(value, 'EUR');
const withTotal = (total: string, more: IDataObject, lineItems: IDataObject[] = [chairs, lamp]) =>
	anOrder({ lineItems, pricingSummary: { total: amount(total), ...more } });

describe('discounts', () => {
	/** Seen on EBAY_DE in 2026: 264.80 − 13.24 + 19.80 − 14.85 = 256.51. */
	const order = anOrder({
		pricingSummary: {
			priceSubtotal: eur('264.8'),
			priceDiscount: eur('-13.24'),
			deliveryCost: eur('19.8'),
			deliveryDiscount: eur('-14.85'),
			total: eur('256.51'),
		},
		lineItems: [
			{
				...chairs,
				listingMarketplaceId: 'EBAY_DE',
				quantity: 4,
				lineItemCost: eur('122.2'),
				discountedLineItemCost: eur('116.12'),
				appliedPromotions: [{ discountAmount: eur('6.08') }],
				deliveryCost: { shippingCost: eur('4.95'), discountAmount: eur('14.85') },
				total: eur('121.07'),
			},
			{
				...lamp,
				listingMarketplaceId: 'EBAY_DE',
				quantity: 4,
				lineItemCost: eur('142.6'),
				discountedLineItemCost: eur('135.44'),
				appliedPromotions: [{ discountAmount: eur('7.16') }],
				deliveryCost: { shippingCost: eur('0.0') },
				total: eur('135.44'),
			},
		],
	});

	it('are off, and the VAT that the prices contain is taken out of them', () => {
		const mapped = map('ebay', order, { taxRate: decimalOf('0.19') });

		// 116.12 / 1.19 = 97.58, 4.95 / 1.19 = 4.16, 135.44 / 1.19 = 113.82
		expect(moneyOf(mapped.order)).toEqual([
			[97.58, [['VAT', 18.54, undefined]], 4.16, [['VAT', 0.79]]],
			[113.82, [['VAT', 21.62, undefined]], 0, []],
		]);
		expect(mapped.order.order_lines[0]!.taxes).toMatchObject([{ rate: 0.19 }]);
		expect(totalOf(mapped.order)).toBe('256.51');
		expect(mapped.warnings).toEqual([]);
	});

	it('and a VAT that can’t be known is told, once', () => {
		const { order: mapped, warnings } = map('ebay', order);

		expect(moneyOf(mapped)).toEqual([
			[116.12, [], 4.95, []],
			[135.44, [], 0, []],
		]);
		expect(warnings).toEqual([
			['lineItems[0].taxes', "name no VAT: if the prices contain it, give 'Tax Rate'"],
		]);
	});

	it.each(['5.0', '-5.0'])('count whatever their sign: %s', (priceDiscount) => {
		const lines = [{ ...chairs, discountedLineItemCost: amount('15.0'), total: amount('20.0') }];
		const { order: mapped, warnings } = map(
			'ebay',
			withTotal('20.0', { priceDiscount: amount(priceDiscount) }, lines),
		);
		expect(moneyOf(mapped)).toEqual([[15, [], 5, []]]);
		expect(warnings).toEqual([]);
	});
});

describe('taxes that eBay collects', () => {
	const ofSeller = (own: unknown) => [['STATE_SALES_TAX', own, own]];

	it.each<[string, IDataObject, string, IDataObject, unknown[], string]>([
		[
			'are in no total (seen in the USA in 2024)',
			{
				lineItemCost: amount('59.73'),
				deliveryCost: { shippingCost: amount('10.0') },
				total: amount('69.73'),
				ebayCollectAndRemitTaxes: [collected('4.62')],
			},
			'69.73',
			{},
			[59.73, ofSeller(4.62), 10, []],
			'74.35',
		],
		[
			'are in the line’s total, yet not in the order’s (seen in the USA)',
			{
				lineItemCost: amount('2.2'),
				deliveryCost: { shippingCost: amount('2.0') },
				total: amount('4.47'),
				taxes: [{ amount: amount('0.27') }],
				ebayCollectAndRemitTaxes: [collected('0.27')],
			},
			'4.2',
			{},
			[2.2, ofSeller(0.27), 2, []],
			'4.47',
		],
		[
			'are one tax with that of the line and of the summary (seen in the USA in 2020)',
			{
				lineItemCost: amount('35.0'),
				deliveryCost: { shippingCost: amount('4.0') },
				total: amount('41.8'),
				taxes: [{ amount: amount('2.8') }],
				ebayCollectAndRemitTaxes: [collected('2.8')],
			},
			'41.8',
			{ tax: amount('2.8') },
			[35, ofSeller(2.8), 4, []],
			'41.80',
		],
		[
			'stand in the breakdown of taxes once more, fees among them (figures of the documentation)',
			{
				lineItemCost: amount('263.0'),
				deliveryCost: { shippingCost: amount('1.0') },
				total: amount('294.33'),
				taxes: [
					{ amount: amount('6.0'), taxType: 'ELECTRONIC_RECYCLING_FEE' },
					{ amount: amount('24.33'), taxType: 'STATE_SALES_TAX' },
				],
				ebayCollectAndRemitTaxes: [
					collected('24.33'),
					collected('6.0', 'ELECTRONIC_RECYCLING_FEE'),
				],
			},
			'294.33',
			{ tax: amount('24.33'), fee: amount('6.0') },
			[263, [...ofSeller(24.33), ['ELECTRONIC_RECYCLING_FEE', 6, 6]], 1, []],
			'294.33',
		],
		[
			'are together what the line names without a type',
			{
				taxes: [{ amount: amount('3.0') }],
				ebayCollectAndRemitTaxes: [collected('2.0'), collected('1.0', 'GST')],
			},
			'25.0',
			{},
			[20, [...ofSeller(2), ['GST', 1, 1]], 5, []],
			'28.00',
		],
	])('%s', (_, line, total, summary, expected, paid) => {
		const { order, warnings } = map(
			'ebay',
			withLine(line, total, { pricingSummary: { total: amount(total), ...summary } }),
		);
		expect(moneyOf(order)).toEqual([expected]);
		expect(totalOf(order)).toBe(paid);
		expect(warnings).toEqual([]);
	});

	it('are on top on sites with VAT, too, and then prices contain none (seen on EBAY_DE)', () => {
		const line = {
			...chairs,
			listingMarketplaceId: 'EBAY_DE',
			lineItemCost: eur('100.0'),
			deliveryCost: { shippingCost: eur('16.26') },
			total: eur('116.26'),
			ebayCollectAndRemitTaxes: [collected('24.41', 'VAT', 'EUR')],
		};
		const { order, warnings } = map(
			'ebay',
			anOrder({
				lineItems: [line],
				pricingSummary: { total: eur('116.26') },
				// The payout is in another currency.
				paymentSummary: { totalDueSeller: amount('85.02', 'GBP'), refunds: [] },
			}),
			{ taxRate: decimalOf('0.19') },
		);
		expect(moneyOf(order)).toEqual([[100, [['VAT', 24.41, 24.41]], 16.26, []]]);
		expect(order.order_lines[0]!.price.currency).toBe('EUR');
		expect(totalOf(order)).toBe('140.67');
		expect(warnings).toEqual([]);
	});

	it('are a fee, which says nothing of a VAT', () => {
		const fee = collected('2.0', 'BATTERY_RECYCLING_FEE');
		const line = { listingMarketplaceId: 'EBAY_DE', ebayCollectAndRemitTaxes: [fee] };
		const { order } = map('ebay', withLine(line, '25.0'), { taxRate: decimalOf('0.25') });
		expect(moneyOf(order)).toEqual([
			[
				16,
				[
					['VAT', 4, undefined],
					['BATTERY_RECYCLING_FEE', 2, 2],
				],
				4,
				[['VAT', 1]],
			],
		]);
	});
});

describe('taxes of the seller', () => {
	it.each<[string, IDataObject[], IDataObject[], string, unknown[]]>([
		[
			'with a name',
			[{ taxType: 'GST', amount: amount('2.0') }],
			[],
			'27.0',
			[['GST', 2, undefined]],
		],
		['without one', [{ amount: amount('2.0') }], [], '27.0', [['TAX', 2, undefined]]],
		[
			'beside one that eBay collects',
			[{ amount: amount('2.0') }, { amount: amount('1.0') }],
			[collected('1.0', 'GST')],
			'27.0',
			[
				['TAX', 2, undefined],
				['GST', 1, 1],
			],
		],
		[
			'beyond what eBay collects of the same name',
			[{ taxType: 'GST', amount: amount('3.0') }],
			[collected('1.0', 'GST')],
			'28.0',
			[
				['GST', 2, undefined],
				['GST', 1, 1],
			],
		],
		[
			'beside one of another name and the same amount',
			[
				{ taxType: 'PST', amount: amount('1.0') },
				{ taxType: 'GST', amount: amount('1.0') },
			],
			[collected('1.0', 'GST')],
			'26.0',
			[
				['PST', 1, undefined],
				['GST', 1, 1],
			],
		],
	])('%s', (_, taxes, ebayCollectAndRemitTaxes, total, expected) => {
		const { order, warnings } = map(
			'ebay',
			withLine({ taxes, ebayCollectAndRemitTaxes, listingMarketplaceId: 'EBAY_DE' }, total),
			{ taxRate: decimalOf('0.25') }, // named taxes are on top
		);
		expect(moneyOf(order)).toEqual([[20, expected, 5, []]]);
		expect(warnings).toEqual([]);
	});

	it('are called as the user wants', () => {
		const { order } = map('ebay', withLine({ taxes: [{ amount: amount('2.0') }] }, '27.0'), {
			taxCode: 'SALES',
		});
		expect(moneyOf(order)).toEqual([[20, [['SALES', 2, undefined]], 5, []]]);
	});

	it.each(['EBAY_US', 'EBAY_MOTORS_US', 'EBAY_MOTORS', 'EBAY_CA'])(
		'are not in the prices at %s, whatever the rate',
		(listingMarketplaceId) => {
			const line = { listingMarketplaceId, taxes: [{ amount: amount('0.0') }] };
			const { order } = map('ebay', withLine(line, '25.0'), { taxRate: decimalOf('0.25') });
			expect(moneyOf(order)).toEqual([[20, [], 5, []]]);
		},
	);
});

describe('shipping', () => {
	it('holds import charges, and no fee of eBay’s (figures of the documentation)', () => {
		const line = (id: string, cost: string, shipping: string, charges: string, total: string) => ({
			...chairs,
			lineItemId: id,
			lineItemCost: amount(cost),
			deliveryCost: {
				shippingCost: amount(shipping),
				importCharges: amount(charges),
				shippingIntermediationFee: amount('0.8'),
			},
			total: amount(total),
		});
		const { order, warnings } = map(
			'ebay',
			withTotal('354.19', { priceSubtotal: amount('230.0'), deliveryCost: amount('124.19') }, [
				line('1', '30.0', '14.99', '5.3', '50.29'),
				line('2', '120.0', '42.57', '19.77', '182.34'),
				line('3', '80.0', '28.38', '13.18', '121.56'),
			]),
		);
		expect(moneyOf(order)).toEqual([
			[30, [], 20.29, []],
			[120, [], 62.34, []],
			[80, [], 41.56, []],
		]);
		expect(totalOf(order)).toBe('354.19');
		expect(warnings).toEqual([]);
	});

	it.each<[string, IDataObject, string, number]>([
		['has its discount off', { discountAmount: amount('2.0') }, '25.0', 5],
		['has its discount still on', { discountAmount: amount('2.0') }, '23.0', 3],
		['has its handling in it', { handlingCost: amount('1.5') }, '25.0', 5],
		['has its handling beside', { handlingCost: amount('1.5') }, '26.5', 6.5],
	])('%s, as the total tells', (_, cost, total, expected) => {
		const deliveryCost = { shippingCost: amount('5.0'), ...cost };
		const { order, warnings } = map('ebay', withLine({ deliveryCost }, total));
		expect(moneyOf(order)).toEqual([[20, [], expected, []]]);
		expect(warnings).toEqual([]);
	});

	it('is the order’s, by price, where no line has its own', () => {
		const bare = [chairs, lamp].map((line) => ({
			...line,
			deliveryCost: {},
			total: line.lineItemCost,
		}));
		const summary = { deliveryCost: amount('8.0'), deliveryDiscount: amount('-1.0') };
		const { order, warnings } = map('ebay', withTotal('42.0', summary, bare));
		// 7.00 by 20 : 15
		expect(moneyOf(order)).toEqual([
			[20, [], 4, []],
			[15, [], 3, []],
		]);
		expect(warnings).toEqual([]);
	});
});

describe('what the summary has and no line', () => {
	const shared = 'it is in the total, and shared out over the lines';
	const leftOut = 'it is not in the total either, and left out';

	it.each<[string, IDataObject, string, unknown, unknown, string]>([
		[
			'an adjustment down',
			{ adjustment: amount('-7.0') },
			'33.0',
			[16, [], 5, []],
			[12, [], 0, []],
			'holds 7.0',
		],
		[
			'one written without its sign',
			{ adjustment: amount('7.0') },
			'33.0',
			[16, [], 5, []],
			[12, [], 0, []],
			'holds 7.0',
		],
		[
			'an adjustment up',
			{ adjustment: amount('7.0') },
			'47.0',
			[24, [], 5, []],
			[18, [], 0, []],
			'holds 7.0',
		],
		[
			'a fee',
			{ fee: amount('7.0') },
			'47.0',
			[20, [['FEE', 4, undefined]], 5, []],
			[15, [['FEE', 3, undefined]], 0, []],
			'holds 7.0',
		],
		[
			'a tax',
			{ tax: amount('7.0') },
			'47.0',
			[20, [['TAX', 4, undefined]], 5, []],
			[15, [['TAX', 3, undefined]], 0, []],
			'holds 7.0',
		],
		[
			'a discount',
			{ priceDiscount: amount('-7.0') },
			'33.0',
			[16, [], 5, []],
			[12, [], 0, []],
			'holds 7.0',
		],
		[
			'shipping',
			{ deliveryCost: amount('12.0') },
			'47.0',
			[20, [], 9, []],
			[15, [], 3, []],
			'holds 7.0',
		],
		[
			'a discount on shipping',
			{ deliveryDiscount: amount('-4.0'), deliveryCost: amount('5.0') },
			'36.0',
			[20, [], 1, []],
			[15, [], 0, []],
			'holds 4.0',
		],
	])('%s: is shared out where the total holds it', (_, summary, total, first, second, words) => {
		const [field] = Object.keys(summary);
		const { order, warnings } = map('ebay', withTotal(total, summary));
		expect(moneyOf(order)).toEqual([first, second]);
		expect(warnings).toEqual([
			[`pricingSummary.${field}`, `${words} that no line names: ${shared}`],
		]);
	});

	it('and left out where it does not', () => {
		const { order, warnings } = map('ebay', withTotal('40.0', { adjustment: amount('-7.0') }));
		expect(totalOf(order)).toBe('40.00');
		expect(warnings).toEqual([
			['pricingSummary.adjustment', `holds 7.0 that no line names: ${leftOut}`],
		]);
	});

	it('several of them together', () => {
		const summary = { adjustment: amount('-7.0'), fee: amount('7.0'), tax: amount('3.5') };
		const { order, warnings } = map('ebay', withTotal('43.5', summary));
		expect(totalOf(order)).toBe('43.50');
		expect(moneyOf(order)[0]).toEqual([
			16,
			[
				['FEE', 4, undefined],
				['TAX', 2, undefined],
			],
			5,
			[],
		]);
		expect(warnings.map(([field]) => field)).toEqual([
			'pricingSummary.adjustment',
			'pricingSummary.fee',
			'pricingSummary.tax',
		]);
	});

	it('never makes a price below 0', () => {
		const { order, warnings } = map('ebay', withTotal('4.0', { adjustment: amount('-36.0') }));
		expect(totalOf(order)).toBe('40.00');
		expect(warnings).toEqual([
			['pricingSummary.adjustment', `holds 36.0 that no line names: ${leftOut}`],
			['pricingSummary.total', 'is 4.0, but items and shipping make 40.0: the lines count'],
		]);
	});
});

describe('a total that the lines do not make', () => {
	it('is told with both sums (seen with a line that was added by hand)', () => {
		const line = {
			...chairs,
			lineItemCost: amount('100.0'),
			deliveryCost: { shippingCost: amount('16.26') },
			total: amount('116.26'),
			ebayCollectAndRemitTaxes: [collected('24.41', 'VAT')],
		};
		const lines = [line, { ...line, lineItemId: '2' }];
		const { order, warnings } = map('ebay', withTotal('116.26', {}, lines));
		expect(totalOf(order)).toBe('281.34'); // 232.52 + 2 × 24.41
		expect(warnings).toEqual([
			['pricingSummary.total', 'is 116.26, but items and shipping make 232.52: the lines count'],
		]);
	});

	it('is compared with all taxes, where the summary has them', () => {
		const line = { ...chairs, total: undefined, ebayCollectAndRemitTaxes: [collected('2.0')] };
		const { warnings } = map('ebay', withTotal('30.0', { tax: amount('2.0') }, [line]));
		expect(warnings).toEqual([
			['pricingSummary.total', 'is 30.0, but items, shipping and taxes make 27.0: the lines count'],
		]);
	});

	it('of a line is told, too', () => {
		const lines = [{ ...chairs, total: amount('26.0'), taxes: [{ amount: amount('2.0') }] }];
		const { warnings } = map('ebay', withTotal('27.0', {}, lines));
		expect(warnings).toEqual([
			[
				'lineItems[0].total',
				'is 26.0, but its item, shipping and taxes make 27.0: the lines count',
			],
		]);
	});

	it('is missed where there is none', () => {
		const { order, warnings } = map('ebay', anOrder({ pricingSummary: undefined }));
		expect(totalOf(order)).toBe('40.00');
		expect(warnings).toEqual([
			['pricingSummary.total', 'is missing: the sum of the lines could not be checked'],
		]);
	});
});

describe('currencies', () => {
	it('are those of the sale, not those that eBay converts to', () => {
		const line = {
			lineItemCost: converted('10.63', '8.9'),
			deliveryCost: { shippingCost: converted('0.0', '0.0') },
			total: converted('10.63', '8.9'),
		};
		const { order, warnings } = map(
			'ebay',
			withLine(line, '', { pricingSummary: { total: converted('10.63', '8.9') } }),
		);
		expect(order.order_lines[0]!.price).toEqual({ amount: 8.9, currency: 'EUR' });
		expect(warnings).toEqual([]);
	});

	it('with no decimals have their zeros cut', () => {
		const line = { lineItemCost: amount('1500.0', 'JPY'), deliveryCost: null };
		const { order } = map(
			'ebay',
			withLine(line, '', { pricingSummary: { total: amount('1500.0', 'JPY') } }),
		);
		expect(order.order_lines[0]!.price).toEqual({ amount: 1500, currency: 'JPY' });
	});

	it.each<[string, IDataObject, string, string]>([
		[
			'two of them',
			withLine({}, '', { pricingSummary: { total: amount('25.0', 'GBP') } }),
			'pricingSummary.total',
			"is in GBP, but lineItems[0].lineItemCost in USD: Connect's orders have one currency",
		],
		[
			'decimals of yen',
			withLine({ lineItemCost: amount('1.5', 'JPY'), deliveryCost: null }, '', {
				pricingSummary: null,
			}),
			'lineItems[0].lineItemCost',
			'comes to 1.5 JPY, but JPY has no decimals',
		],
		[
			'one that does not exist',
			withLine({ lineItemCost: amount('1.5', 'usd'), deliveryCost: null }, '', {
				pricingSummary: null,
			}),
			'lineItems[0].lineItemCost',
			'must be a currency code in capitals: USD instead of usd',
		],
	])('can’t be %s', (_, order, field, message) => {
		expect(problemsOf('ebay', order)).toEqual([[field, message]]);
	});
});
