import {
	absolute,
	add,
	compare,
	isPositive,
	least,
	negate,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import { UNNAMED_TAX, type Findings } from '../findings';
import { taxTotal } from '../tax';
import { itemOf, valueOf, type EbayOrder } from './payload';
import { isFee, UNNAMED_FEE, type EbayAmounts } from './taxes';

/**
 * What the summary of an order has and its lines do not. Only the order's total tells whether it counts.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:PricingSummary
 */
export interface OpenPart {
	field: string;
	kind: 'item' | 'shipping' | 'tax';
	/** Of a tax. */
	code: string;
	/** Below zero when it lowers the price. */
	amount: Decimal;
}

/** @returns the open parts, each with the ways in which the total can hold it */
export function openParts(
	{ pricingSummary }: EbayOrder,
	lines: readonly EbayAmounts[],
	code = UNNAMED_TAX,
): OpenPart[][] {
	const taxes = lines.flatMap(({ own, collected }) => [...own, ...collected]);
	const [fees, others] = [taxes.filter(isFee), taxes.filter((tax) => !isFee(tax))];
	const discounts = lines.map(({ line }) => subtract(line.lineItemCost.amount, itemOf(line)));
	const delivery = subtract(
		valueOf(pricingSummary?.deliveryCost),
		valueOf(pricingSummary?.deliveryDiscount),
	);
	const discount = subtract(valueOf(pricingSummary?.priceDiscount), sum(discounts));
	const shipping = subtract(delivery, sum(lines.map((line) => line.shipping)));
	const offShipping = least(valueOf(pricingSummary?.deliveryDiscount), negate(shipping));
	const adjustment = valueOf(pricingSummary?.adjustment);
	const fee = subtract(valueOf(pricingSummary?.fee), taxTotal(fees));
	const tax = subtract(valueOf(pricingSummary?.tax), taxTotal(others));
	const part = (name: string, kind: OpenPart['kind'], amount: Decimal, of = code): OpenPart => ({
		field: `pricingSummary.${name}`,
		kind,
		code: of,
		amount,
	});
	const ways = [
		[part('priceDiscount', 'item', negate(discount))],
		[part('deliveryCost', 'shipping', shipping)],
		[part('deliveryDiscount', 'shipping', negate(offShipping))],
		// The documentation does not tell its sign.
		[part('adjustment', 'item', negate(adjustment)), part('adjustment', 'item', adjustment)],
		[part('fee', 'tax', fee, UNNAMED_FEE)],
		[part('tax', 'tax', tax)],
	];
	const amounts = [discount, shipping, offShipping, adjustment, fee, tax];
	const isOpen = amounts.map(isPositive);
	return ways.filter((_, index) => isOpen[index]);
}

/** @returns all choices of parts, of each one way at most */
export function choicesOf(parts: readonly OpenPart[][]): OpenPart[][] {
	return parts.reduce<OpenPart[][]>(
		(choices, ways) => [
			...choices,
			...ways.flatMap((way) => choices.map((choice) => [...choice, way])),
		],
		[[]],
	);
}

/**
 * @returns the lines with a part of the summary shared out over them, by what their items cost; what lowers
 * the shipping, by what that costs
 */
export function shareOver(
	lines: readonly EbayAmounts[],
	{ kind, code, amount }: OpenPart,
	currency: string,
): EbayAmounts[] {
	const isOffShipping = kind === 'shipping' && !isPositive(amount);
	const weights = lines.map(({ item, shipping }) => (isOffShipping ? shipping : item));
	const shares = shareOut(amount, weights, currency);
	return lines.map((line, index) => {
		const part = shares[index] ?? ZERO;
		if (kind === 'tax') return { ...line, own: [...line.own, { code, amount: part }] };
		return { ...line, [kind]: add(line[kind], part) };
	});
}

/** @param shared those of the parts that the total holds */
export function warnOfParts(
	parts: readonly OpenPart[][],
	shared: readonly OpenPart[],
	findings: Findings,
): void {
	for (const { field, amount } of parts.flatMap(([first]) => first ?? [])) {
		const how = shared.some((one) => one.field === field)
			? 'it is in the total, and shared out over the lines'
			: 'it is not in the total either, and left out';
		findings.warn(field, `holds ${toText(absolute(amount))} that no line names: ${how}`);
	}
}

/** Nothing costs less than nothing: a reading that says so is none. */
export const isBelowZero = ({ item, shipping }: EbayAmounts) =>
	compare(item, ZERO) < 0 || compare(shipping, ZERO) < 0;
