import {
	absolute,
	add,
	isPositive,
	least,
	negate,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import { isRounding } from '../money';
import { type Tax } from '../tax';
import { dueOf, wrappingOf, wrappingTaxOf } from './commerce';
import type { MagentoOrder } from './payload';
import { digitsOf, fixedTaxOf, rowTotals } from './rowTotals';
import { atLeastZero, greatest, type CountedRow } from './rows';
import { fixedTaxes, taxOnFixedTaxes, type TaxNames } from './taxes';

/** The money of an order as its fields name it, exactly. */
export interface NamedMoney {
	/** Of each row: without tax, after its discount. */
	goods: Decimal[];
	/** On the goods as a whole. */
	onGoods: Decimal;
	/** Of each row: all its taxes, fixed product taxes among them. */
	taxes: Decimal[];
	/** How those are made up. */
	taxNames: Tax[][];
	/** Taxes on no row and not on shipping. */
	onTaxes: Decimal;
	shipping: Decimal;
	shippingTax: Decimal;
	/** What of `tax_amount` is named; fixed product taxes are not in it. */
	inTaxAmount: Decimal;
}

/** All its amounts. */
export const partsOf = ({ goods, onGoods, taxes, onTaxes, shipping, shippingTax }: NamedMoney) => [
	...goods,
	onGoods,
	...taxes,
	onTaxes,
	shipping,
	shippingTax,
];

/** Goods, their taxes, shipping, its tax. */
export const groupsOf = (named: NamedMoney) => [
	atLeastZero(add(sum(named.goods), named.onGoods)),
	atLeastZero(add(sum(named.taxes), named.onTaxes)),
	named.shipping,
	named.shippingTax,
];

/** What of the order's discount is on shipping, and what on no row. */
function openDiscounts(order: MagentoOrder, counted: readonly CountedRow[]) {
	const { discount_amount, shipping_amount, shipping_discount_amount: named } = order;
	const hidden = order.shipping_discount_tax_compensation_amount;
	const onRows = sum(counted.map(({ row }) => row.discount_amount));
	const open = atLeastZero(subtract(absolute(discount_amount ?? onRows), onRows));
	// Some versions do not write the shipping's part: https://github.com/magento/magento2/pull/5858
	const ofShipping = greatest(named, least(open, add(shipping_amount, hidden)));
	return { ofShipping, ofGoods: atLeastZero(subtract(open, ofShipping)) };
}

function shippingOf(order: MagentoOrder, discount: Decimal): Decimal {
	const { shipping_amount, shipping_discount_tax_compensation_amount: hidden } = order;
	return atLeastZero(add(subtract(shipping_amount, discount), hidden));
}

/**
 * Reads an order's money. A row is its total, less its discount, with `discount_tax_compensation_amount`:
 * the tax that is in the discount of prices with tax. That holds for every tax setting of Magento.
 * https://github.com/magento/magento2/issues/26597
 */
export function readNamedMoney(
	order: MagentoOrder,
	counted: readonly CountedRow[],
	names: TaxNames,
	currency: string,
	findings: Findings,
): NamedMoney {
	const discounts = openDiscounts(order, counted);
	const wrapping = wrappingOf(order);
	if (isPositive(wrapping)) {
		const message = `(gift wrapping) of ${toText(wrapping)} goes into the prices of the lines: Connect has no fees`;
		findings.warn('extension_attributes.gw_price', message);
	}
	const hiddenOnRows = sum(counted.map(({ row }) => row.discount_tax_compensation_amount));
	const hidden = subtract(order.discount_tax_compensation_amount ?? hiddenOnRows, hiddenOnRows);
	const onGoods = sum([wrapping, hidden, negate(discounts.ofGoods)]);
	const onTaxes = wrappingTaxOf(order);
	const rowTaxes = counted.map((one) => add(one.row.tax_amount, taxOnFixedTaxes(one)));
	const taxes = counted.map((one, index) => add(rowTaxes[index] ?? ZERO, fixedTaxOf(one)));
	const taxNames = counted.map((one, index) => [
		...names.ofRow(one.row, rowTaxes[index] ?? ZERO, currency),
		...fixedTaxes(one, currency),
	]);
	const shipping = shippingOf(order, discounts.ofShipping);
	const shippingTax = order.shipping_tax_amount;

	const discountOf = ({ row }: CountedRow) =>
		subtract(row.discount_amount, row.discount_tax_compensation_amount);
	const besides = sum([onGoods, ...taxes, onTaxes, shipping, shippingTax]);
	const due = dueOf(order);
	const byTotal = due && add(subtract(due, besides), sum(counted.map(discountOf)));
	const totals = rowTotals(order, counted, byTotal, currency, findings);
	const goods = counted.map((one, index) => {
		const net = subtract(totals[index] ?? ZERO, discountOf(one));
		if (isPositive(negate(net)) && !isRounding(net, one.quantity + 2, digitsOf(currency))) {
			findings.warn(one.field, `comes to ${toText(net)} after its discount: it counts as 0`);
		}
		return atLeastZero(net);
	});
	const inTaxAmount = sum([...rowTaxes, onTaxes, shippingTax]);
	return { goods, onGoods, taxes, taxNames, onTaxes, shipping, shippingTax, inTaxAmount };
}
