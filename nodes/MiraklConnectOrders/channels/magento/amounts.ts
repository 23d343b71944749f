import {
	add,
	compare,
	decimal,
	isPositive,
	isZero,
	least,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { Findings } from '../findings';
import { checkTotal, isRounding, type PricedLine } from '../money';
import { shareTaxes, spreadTax } from '../tax';
import { dueOf, paidOtherwise } from './commerce';
import { groupsOf, partsOf, readNamedMoney, type NamedMoney } from './named';
import type { MagentoOrder } from './payload';
import { digitsOf, termsOf } from './rowTotals';
import { atLeastZero, type CountedRow } from './rows';
import type { TaxNames } from './taxes';

export type MagentoLine = PricedLine<CountedRow>;

const ONE = decimal(1);

/**
 * What the total has and no field explains: the tax that `tax_amount` has beyond those named, and fees that
 * extensions of Magento add. The buyer pays it, so it goes to the lines.
 *
 * @param rest of what is due, above the named money
 * @param taxRest of the order's taxes, above the named ones
 */
function addUnnamed(
	named: NamedMoney,
	due: Decimal,
	rest: Decimal,
	taxRest: Decimal,
	currency: string,
	findings: Findings,
): NamedMoney {
	const isAllTax = isRounding(subtract(rest, taxRest), termsOf(partsOf(named)), digitsOf(currency));
	const tax = isAllTax ? rest : atLeastZero(least(rest, taxRest));
	const fee = subtract(rest, tax);
	if (isPositive(tax)) {
		const known = named.inTaxAmount;
		const message = `is ${toText(add(known, taxRest))}, but rows and shipping name ${toText(known)}: the other ${toText(tax)} goes to the taxes of the lines`;
		findings.warn('tax_amount', message);
	}
	if (isPositive(fee)) {
		const known = toText(subtract(due, fee));
		const message = `comes to ${toText(due)}, but rows, shipping and taxes to ${known}: the other ${toText(fee)}, which no field explains, goes into the prices of the lines`;
		findings.warn('grand_total', message);
	}
	return { ...named, onGoods: add(named.onGoods, fee), onTaxes: add(named.onTaxes, tax) };
}

/** Makes up for rounding and for what no field names; what else does not fit is told. */
function settle(
	order: MagentoOrder,
	named: NamedMoney,
	currency: string,
	findings: Findings,
): { named: NamedMoney; total: Decimal } {
	const whole = sum(groupsOf(named));
	const due = dueOf(order) ?? whole;
	const rest = subtract(due, whole);
	const taxRest = subtract(order.tax_amount ?? named.inTaxAmount, named.inTaxAmount);
	const terms = termsOf(partsOf(named));
	const isTaxOff = !isRounding(taxRest, terms, digitsOf(currency));
	const isOff = !isRounding(rest, terms, digitsOf(currency));
	const isAbove = isOff && isPositive(rest);
	if (isTaxOff && !(isAbove && isPositive(taxRest))) {
		checkTotal(findings, 'tax_amount', order.tax_amount, named.inTaxAmount, 'rows and shipping');
	}
	if (isAbove) {
		const settled = addUnnamed(named, due, rest, isTaxOff ? taxRest : ZERO, currency, findings);
		return { named: settled, total: due };
	}
	return { named, total: atLeastZero(isOff ? whole : due) };
}

/** By price, over what is shipped; over all, where nothing is. */
function shippingWeights(counted: readonly CountedRow[], goods: readonly Decimal[]): Decimal[] {
	const isShipped = ({ row }: CountedRow) => !row.is_virtual;
	if (!counted.some(isShipped)) return [...goods];
	const byPrice = counted.map((one, index) => (isShipped(one) ? (goods[index] ?? ZERO) : ZERO));
	return byPrice.some(isPositive) ? byPrice : counted.map((one) => (isShipped(one) ? ONE : ZERO));
}

function checkGrandTotal(order: MagentoOrder, total: Decimal, findings: Findings): void {
	const due = dueOf(order);
	if (due === undefined || order.grand_total === undefined) {
		findings.warn('grand_total', 'is missing: what the lines come to can’t be compared with it');
		return;
	}
	if (compare(due, total) === 0) return;
	const payments = paidOtherwise(order);
	const paid = isPositive(payments) ? ` with ${toText(payments)} paid otherwise` : '';
	const lines = `lines, shipping and taxes make ${toText(total)}: the lines count`;
	findings.warn('grand_total', `is ${toText(order.grand_total)}${paid}, but ${lines}`);
}

/**
 * The money of each line, to the currency's digits. Magento rounds to two of them, whatever the currency:
 * goods, taxes and shipping are rounded together to the order's total.
 */
export function magentoAmounts(
	order: MagentoOrder,
	counted: readonly CountedRow[],
	names: TaxNames,
	currency: string,
	findings: Findings,
): MagentoLine[] {
	const read = readNamedMoney(order, counted, names, currency, findings);
	const { named, total } = settle(order, read, currency, findings);
	const groups = shareOut(total, groupsOf(named), currency);
	const [goods = ZERO, taxes = ZERO, shipping = ZERO, shippingTax = ZERO] = groups;
	checkGrandTotal(order, sum(groups), findings);

	const share = (amount: Decimal) => shareOut(amount, named.goods, currency);
	const onGoods = share(named.onGoods);
	const exact = named.goods.map((net, index) => add(net, onGoods[index] ?? ZERO));
	const prices = shareOut(goods, exact, currency);
	const onTaxes = share(named.onTaxes);
	const exactTaxes = named.taxes.map((tax, index) => add(tax, onTaxes[index] ?? ZERO));
	const lineTaxes = shareOut(taxes, exactTaxes, currency);
	const weights = shippingWeights(counted, named.goods);
	const carriage = shareOut(shipping, weights, currency);
	const carriageTaxes = shareTaxes(names.ofShipping(shippingTax, currency), weights, currency);

	return counted.map((line, index) => ({
		line,
		amounts: {
			price: prices[index] ?? ZERO,
			taxes: spreadTax(
				lineTaxes[index] ?? ZERO,
				[...(named.taxNames[index] ?? []), names.unnamed(onTaxes[index] ?? ZERO)],
				'',
				currency,
			).filter(({ amount }) => !isZero(amount)),
			shipping: carriage[index] ?? ZERO,
			shippingTaxes: carriageTaxes[index] ?? [],
		},
	}));
}
