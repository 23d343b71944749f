import { add, compare, subtract, sum, ZERO, type Decimal } from '../../../shared/values/decimal';
import { takeOutTax } from '../../../shared/values/money';
import type { AmazonItem, AmazonMoney, AmazonOrder } from './payload';
import { SETTING_NAMES, UNNAMED_TAX, type ChannelSettings, type Findings } from '../findings';
import { checkTotal, isZero, totalOf, type PricedLine } from '../money';

/** Where Amazon's prices are without tax: USA and Canada. */
const PRICES_WITHOUT_TAX = ['ATVPDKIKX0DER', 'A2EUQ1WTGCTBG2'];

const valueOf = (money: AmazonMoney | undefined) => money?.Amount ?? ZERO;

/** How Amazon's amounts of this order are to be read. */
interface PriceReading {
	/** The prices contain the tax. */
	included: boolean;
	/** The tax on the discount is not yet taken off the tax. */
	discountTax: boolean;
}

/**
 * Item and delivery of a line, after discounts. The fees for gift wrap and cash on delivery go into
 * the price: Connect has no fees.
 */
function netAmounts(item: AmazonItem, { included, discountTax }: PriceReading) {
	const { BuyerInfo } = item;
	const offTax = (tax: Decimal, discount: AmazonMoney | undefined) =>
		discountTax ? subtract(tax, valueOf(discount)) : tax;
	const tax = add(
		offTax(valueOf(item.ItemTax), item.PromotionDiscountTax),
		valueOf(BuyerInfo?.GiftWrapTax),
	);
	const shippingTax = offTax(valueOf(item.ShippingTax), item.ShippingDiscountTax);
	const fees = sum([
		valueOf(BuyerInfo?.GiftWrapPrice),
		subtract(valueOf(item.CODFee), valueOf(item.CODFeeDiscount)),
	]);
	const price = add(subtract(valueOf(item.ItemPrice), valueOf(item.PromotionDiscount)), fees);
	const shipping = subtract(valueOf(item.ShippingPrice), valueOf(item.ShippingDiscount));
	return {
		price: included ? subtract(price, tax) : price,
		tax,
		shipping: included ? subtract(shipping, shippingTax) : shipping,
		shippingTax,
	};
}

/**
 * Amazon's documentation leaves open which of these holds; the order's total tells. Likeliest first.
 * With the tax in the prices, that on discounts changes no total, so there is no fourth one.
 */
const PRICE_READINGS: readonly PriceReading[] = [
	{ included: false, discountTax: true },
	{ included: true, discountTax: true },
	{ included: false, discountTax: false },
];

function priced(order: AmazonOrder, reading: PriceReading, code: string) {
	return order.OrderItems.map((line): PricedLine<AmazonItem> => {
		const { price, tax, shipping, shippingTax } = netAmounts(line, reading);
		return {
			line,
			amounts: {
				price,
				taxes: [{ code, amount: tax }],
				shipping,
				shippingTaxes: [{ code, amount: shippingTax }],
			},
		};
	});
}

/** Amazon names no tax, and the user says how much of the prices it is. */
function withRate(
	lines: ReadonlyArray<PricedLine<AmazonItem>>,
	rate: Decimal,
	code: string,
	currency: string,
) {
	const split = (gross: Decimal) => {
		const { net, tax } = takeOutTax(gross, rate, currency);
		return { net, taxes: [{ code, amount: tax, rate }] };
	};
	return lines.map(({ line, amounts }) => {
		const [price, shipping] = [split(amounts.price), split(amounts.shipping)];
		return {
			line,
			amounts: {
				price: price.net,
				taxes: price.taxes,
				shipping: shipping.net,
				shippingTaxes: shipping.taxes,
			},
		};
	});
}

function warnOfFees({ OrderItems }: AmazonOrder, findings: Findings): void {
	OrderItems.forEach(({ CODFee, BuyerInfo }, index) => {
		const fees = [valueOf(CODFee), valueOf(BuyerInfo?.GiftWrapPrice)];
		if (fees.every(isZero)) return;
		const message = 'has a fee (CODFee, GiftWrapPrice), which goes into its price';
		findings.warn(`OrderItems[${index}]`, `${message}: Connect has no fees`);
	});
}

/**
 * The money of each line. `ItemPrice` is that of all its units. Whether prices contain the tax
 * (`ItemTax`) depends on the marketplace: the reading that makes up the `OrderTotal` is taken.
 */
export function amazonAmounts(
	order: AmazonOrder,
	currency: string,
	{ taxRate, taxCode = UNNAMED_TAX }: ChannelSettings,
	findings: Findings,
): Array<PricedLine<AmazonItem>> {
	warnOfFees(order, findings);
	const total = order.OrderTotal?.Amount;
	const readings = PRICE_READINGS.map((reading) => priced(order, reading, taxCode));
	const [likeliest = []] = readings;
	const fitting = readings.find(
		(lines) => total !== undefined && compare(totalOf(lines), total) === 0,
	);
	const lines = fitting ?? likeliest;
	const isTaxed = order.OrderItems.some(
		({ ItemTax, ShippingTax }) => !isZero(valueOf(ItemTax)) || !isZero(valueOf(ShippingTax)),
	);
	checkTotal(findings, 'OrderTotal', total, totalOf(lines), 'items, shipping and taxes');
	if (isTaxed && total === undefined) {
		findings.warn('OrderTotal', 'is missing: the prices are taken to be without tax');
	}
	if (isTaxed || PRICES_WITHOUT_TAX.includes(order.MarketplaceId ?? '')) return lines;
	if (taxRate !== undefined) return withRate(lines, taxRate, taxCode, currency);
	const message = `is 0 or missing: if the prices contain a tax, give '${SETTING_NAMES.taxRate}'`;
	findings.warn('OrderItems[0].ItemTax', message);
	return lines;
}
