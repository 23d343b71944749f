/** Random orders of Amazon's Orders API, of both versions: whatever they hold adds up in Connect, too. */
import fc from 'fast-check';

import { map } from '../support/mapping.cjs';
import {
	amountText,
	fee,
	lines,
	part,
	price,
	quantity,
	RUNS,
	share,
	total,
} from './support/arbitraries.cjs';
import { adjustedOf, goodsOf, paidFor, shippingOf } from './support/money.cjs';

const MARKETPLACES = [
	{ id: 'ATVPDKIKX0DER', code: 'USD', digits: 2, withoutTax: true },
	{ id: 'A1PA6795UKMFR9', code: 'EUR', digits: 2, withoutTax: false },
	{ id: 'A1VC38T7YXB528', code: 'JPY', digits: 0, withoutTax: false },
	// One that the table does not have.
	{ id: 'A0', code: 'KWD', digits: 3, withoutTax: false },
] as const;

/** Shares of what they are taken of; `taxForm`: how the tax on a discount is written. */
const item = fc.record({
	unit: price,
	quantity,
	gone: share,
	shipped: share,
	shipping: fee,
	giftWrap: fee,
	cod: fee,
	off: share,
	shippingOff: share,
	codOff: share,
	tax: share,
	shippingTax: share,
	discountTax: share,
	taxForm: fc.constantFrom('taken off', 'still in', 'none'),
	hasDetails: fc.boolean(),
});

const order = fc.record({
	marketplace: fc.constantFrom(...MARKETPLACES),
	included: fc.boolean(),
	isSigned: fc.boolean(),
	keepsMoney: fc.boolean(),
	totals: fc.constantFrom('all', 'order', 'items'),
	tip: fee,
	tipStatus: fc.constantFrom('FINALIZED', 'PENDING'),
	isTipIn: fc.boolean(),
	isPhp: fc.boolean(),
	items: lines(item),
});

type Generated = typeof order extends fc.Arbitrary<infer Value> ? Value : never;
type Item = Generated['items'][number];

/** What the buyer pays for an item, as Amazon counts it: in integers, on its own. */
function count(one: Item, units: number) {
	const goods = one.unit * units;
	const off = part(goods, one.off);
	const codOff = part(one.cod, one.codOff);
	const shippingOff = part(one.shipping, one.shippingOff);
	const paidGoods = goods - off + one.giftWrap + one.cod - codOff;
	const paidShipping = one.shipping - shippingOff;
	const tax = part(paidGoods, one.tax / 4);
	const shippingTax = part(paidShipping, one.shippingTax / 4);
	const discountTax = one.taxForm === 'none' ? 0 : part(off, one.discountTax / 4);
	return {
		...{ goods, off, codOff, shippingOff, tax, shippingTax, discountTax },
		/** The tax as it is written. */
		writtenTax: one.taxForm === 'still in' ? tax + discountTax : tax,
		prices: paidGoods + paidShipping,
		taxes: tax + shippingTax,
		paidGoods,
		paidShipping,
	};
}

const address = { name: 'Doe', addressLine1: '1 Street', city: 'Canton' };

const asMoney2026 =
	({ marketplace }: Generated) =>
	(units: number) => ({
		amount: amountText(units, marketplace.digits),
		currencyCode: marketplace.code,
	});

/** Rows of 0 are left out, as Amazon does. */
function proceedsOf(generated: Generated, one: Item, counted: ReturnType<typeof count>) {
	const money = asMoney2026(generated);
	const sign = generated.isSigned ? -1 : 1;
	const detailed = (type: string, whole: number, details: Array<[string, number]>) => ({
		type,
		subtotal: money(whole),
		detailedBreakdowns: details
			.filter(([, amount]) => amount !== 0)
			.map(([subtype, amount]) => ({ subtype, value: money(amount) })),
	});
	const { off, codOff, shippingOff, writtenTax, shippingTax, discountTax } = counted;
	const discount = off + codOff + shippingOff;
	const isDetailed = one.hasDetails || codOff + shippingOff > 0;
	const rows = [
		detailed('ITEM', counted.goods, []),
		detailed('SHIPPING', one.shipping, []),
		detailed('GIFT_WRAP', one.giftWrap, []),
		detailed('COD_FEE', one.cod, []),
		detailed(
			'DISCOUNT',
			sign * discount,
			isDetailed
				? [
						['ITEM', sign * off],
						['COD_FEE', sign * codOff],
						['SHIPPING', sign * shippingOff],
					]
				: [],
		),
		taxRow(),
	];
	return rows.filter(({ subtotal }) => !/^-?[0.]*$/.test(subtotal.amount));

	/** Its details hold the tax on the discount in one of Amazon's ways, or there are none. */
	function taxRow() {
		const whole = writtenTax + shippingTax;
		if (!one.hasDetails && discountTax === 0) return detailed('TAX', whole, []);
		const details: Record<typeof one.taxForm, Array<[string, number]>> = {
			none: [['ITEM', writtenTax]],
			'still in': [
				['ITEM', writtenTax],
				['DISCOUNT', discountTax],
			],
			'taken off': [
				['ITEM', writtenTax + discountTax],
				['DISCOUNT', sign * discountTax],
			],
		};
		return detailed('TAX', whole, [...details[one.taxForm], ['SHIPPING', shippingTax]]);
	}
}

/** An order of 2026-01-01, with what its parts come to. */
function order2026(generated: Generated) {
	const { marketplace, keepsMoney, totals, tip, tipStatus, isTipIn } = generated;
	const included = generated.included && !marketplace.withoutTax;
	const money = asMoney2026(generated);
	const items = generated.items.map((one) => {
		const gone = part(one.quantity, one.gone);
		const left = one.quantity - gone;
		const counted = count(one, keepsMoney ? one.quantity : left);
		const paid = counted.prices + (included ? 0 : counted.taxes);
		return { one, gone, left, counted, paid, shipped: part(left, one.shipped) };
	});
	const withoutTip = total(items.map(({ paid }) => paid));
	const hasTotal = totals !== 'items';
	const isPaid = hasTotal ? isTipIn : tipStatus === 'FINALIZED';
	const whole = withoutTip + (isPaid ? tip : 0);
	const json = {
		orderId: '111-2222222-3333333',
		createdTime: '2026-07-07T10:00:00.123Z',
		lastUpdatedTime: '2026-07-08T10:00:00.456Z',
		salesChannel: { channelName: 'AMAZON', marketplaceId: marketplace.id },
		recipient: { deliveryAddress: address },
		fulfillment: { fulfillmentStatus: 'PARTIALLY_SHIPPED', fulfilledBy: 'MERCHANT' },
		proceeds: {
			grandTotal: hasTotal ? money(whole) : undefined,
			breakdowns:
				tip === 0 ? [] : [{ type: 'DELIVERY_TIP', status: tipStatus, subtotal: money(tip) }],
		},
		orderItems: items.map(({ one, left, shipped, counted, paid }, index) => ({
			orderItemId: String(index),
			quantityOrdered: one.quantity,
			product: { sellerSku: 'A', title: 'A', price: { unitPrice: money(one.unit) } },
			proceeds: {
				proceedsTotal: totals === 'order' ? undefined : money(paid),
				breakdowns: proceedsOf(generated, one, counted),
			},
			fulfillment: { quantityFulfilled: shipped, quantityUnfulfilled: left - shipped },
		})),
	};
	return { json, items, whole };
}

/** An order of v0, with what it comes to. It has no units that were cancelled. */
function orderV0(generated: Generated) {
	const { marketplace, included, isPhp } = generated;
	const money = (units: number) => ({
		CurrencyCode: marketplace.code,
		Amount: amountText(units, marketplace.digits),
	});
	/** What there is none of is left out, or empty. */
	const orNone = (units: number) => (units === 0 ? (isPhp ? [] : undefined) : money(units));
	// One order writes its taxes in one way.
	const isBefore = generated.items[0]?.taxForm === 'still in';
	const items = generated.items.map((one) => {
		const taxForm = isBefore ? ('still in' as const) : ('none' as const);
		return { one, counted: count({ ...one, taxForm }, one.quantity) };
	});
	const whole = total(items.map(({ counted }) => counted.prices + (included ? 0 : counted.taxes)));
	const json = {
		AmazonOrderId: '111-2222222-3333333',
		PurchaseDate: '2026-07-07T10:00:00Z',
		LastUpdateDate: '2026-07-08T10:00:00Z',
		OrderStatus: 'Unshipped',
		FulfillmentChannel: 'MFN',
		MarketplaceId: marketplace.id,
		OrderTotal: money(whole),
		BuyerInfo: isPhp ? [] : {},
		ShippingAddress: { Name: 'Doe', AddressLine1: '1 Street', City: 'Canton' },
		OrderItems: items.map(({ one, counted }, index) => ({
			OrderItemId: String(index),
			SellerSKU: 'A',
			Title: 'A',
			QuantityOrdered: one.quantity,
			QuantityShipped: part(one.quantity, one.shipped),
			ItemPrice: money(counted.goods),
			ItemTax: orNone(counted.writtenTax),
			PromotionDiscount: orNone(counted.off),
			PromotionDiscountTax: orNone(counted.discountTax),
			ShippingPrice: orNone(one.shipping),
			ShippingTax: orNone(counted.shippingTax),
			ShippingDiscount: orNone(counted.shippingOff),
			CODFee: orNone(one.cod),
			CODFeeDiscount: orNone(counted.codOff),
			BuyerInfo: one.giftWrap === 0 ? orNone(0) : { GiftWrapPrice: money(one.giftWrap) },
		})),
	};
	return { json, whole };
}

/** Warnings that may be there: of fees, of tips, of a tax that is not named. */
const EXPECTED = /^(has a fee|is a DELIVERY_TIP|is 0 or missing)/;

const unexpected = (warnings: Array<[unknown, string]>) =>
	warnings.filter(([, message]) => !EXPECTED.test(message));

it('of 2026-01-01: what the buyer pays, item by item, and what is left of it', () => {
	fc.assert(
		fc.property(order, (generated) => {
			const { json, items, whole } = order2026(generated);
			const { digits } = generated.marketplace;
			const { order: mapped, warnings } = map('amazonSpApi', json);

			expect([paidFor(mapped, digits), unexpected(warnings)]).toEqual([whole, []]);
			mapped.order_lines.forEach((line, index) => {
				const { one, gone, left, shipped, counted } = items[index]!;
				const adjusted = adjustedOf(line, digits);
				const keeps = line.quantity === one.quantity;
				// A price of 0 does not tell whether its units are still in it.
				if (counted.goods > 0) expect(keeps).toBe(generated.keepsMoney || gone === 0);
				expect(adjusted.units).toBe(keeps ? gone : 0);
				expect(adjusted.units + left).toBe(line.quantity);
				expect(line.can_cancel).toBe(shipped < left);
				expect(adjusted.shipping).toBe(0);
				const goods = goodsOf(line, digits);
				expect(adjusted.goods).toBeLessThanOrEqual(goods);
				// One rounding a unit.
				const expected = keeps ? (goods * gone) / one.quantity : 0;
				expect(Math.abs(adjusted.goods - expected)).toBeLessThanOrEqual(gone / 2 + 1e-6);
				if (keeps && left === 0) expect(adjusted.goods).toBe(goods);
				if (generated.tip === 0 && generated.totals !== 'order') {
					const tax = generated.included && !generated.marketplace.withoutTax ? 0 : counted.taxes;
					expect(goods + shippingOf(line, digits)).toBe(counted.prices + tax);
				}
			});
		}),
		RUNS,
	);
});

it('of v0: what the buyer pays, with prices that hold the tax and without', () => {
	fc.assert(
		fc.property(order, (generated) => {
			const { json, whole } = orderV0(generated);
			const { digits } = generated.marketplace;
			const { order: mapped, warnings } = map('amazonSpApi', json);

			expect([paidFor(mapped, digits), unexpected(warnings)]).toEqual([whole, []]);
		}),
		RUNS,
	);
});

const NOT_0 = fc.integer({ min: -300, max: 300 }).filter((units) => units !== 0);

it.each(['v0', '2026-01-01'])('of %s: a total that nothing makes up is told', (version) => {
	fc.assert(
		fc.property(order, NOT_0, (generated, wrong) => {
			const built =
				version === 'v0' ? orderV0(generated) : order2026({ ...generated, totals: 'all' });
			const { digits, code } = generated.marketplace;
			const said = Math.max(0, built.whole + wrong);
			const amount = amountText(said, digits);
			const given =
				version === 'v0'
					? { OrderTotal: { CurrencyCode: code, Amount: amount } }
					: { proceeds: { grandTotal: { amount, currencyCode: code } } };
			const { order: mapped, warnings } = map('amazonSpApi', { ...built.json, ...given });

			// Another reading may come to it by chance: what counts is that it is made up, or told.
			const field = version === 'v0' ? 'OrderTotal' : 'proceeds.grandTotal';
			const isTold = warnings.some(([where, message]) => {
				return where === field && message.startsWith(`is ${amount}, but`);
			});
			expect(isTold).toBe(paidFor(mapped, digits) !== said);
		}),
		RUNS,
	);
});
