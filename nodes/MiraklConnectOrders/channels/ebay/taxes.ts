import {
	add,
	compare,
	isPositive,
	isZero,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { UNNAMED_TAX } from '../findings';
import { type Tax } from '../tax';
import type { EbayLine } from './payload';

type EbayTax = EbayLine['taxes'][number];

/**
 * Fees that eBay lists among the taxes. Connect has no fees: they are taxes of their own code.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:TaxTypeEnum
 */
const FEES: readonly string[] = [
	'ADDITIONAL_FEE',
	'BATTERY_RECYCLING_FEE',
	'ELECTRONIC_RECYCLING_FEE',
	'MATTRESS_RECYCLING_FEE',
	'TIRE_RECYCLING_FEE',
	'WHITE_GOODS_DISPOSABLE_TAX',
];

/** What a fee without a name is called. */
export const UNNAMED_FEE = 'FEE';

export const isFee = ({ code }: Tax) => code === UNNAMED_FEE || FEES.includes(code);

/** Taxes of 0 are usual, and say nothing. */
const amountsOf = (taxes: readonly EbayTax[]) =>
	taxes
		.map(({ taxType, amount }) => ({ taxType, amount: amount?.amount ?? ZERO }))
		.filter(({ amount }) => !isZero(amount));

const total = (taxes: ReadonlyArray<{ amount: Decimal }>) => sum(taxes.map(({ amount }) => amount));

/** Without a type, a tax is one that eBay collects when it is as high as that, or as all of these are. */
function withoutCollected(unnamed: Tax[], collected: readonly Tax[]): Tax[] {
	if (compare(total(unnamed), total(collected)) === 0) return [];
	const open = [...collected];
	return unnamed.filter(({ amount }) => {
		const same = open.findIndex((one) => compare(one.amount, amount) === 0);
		if (same === -1) return true;
		open.splice(same, 1);
		return false;
	});
}

/** The taxes of a line. */
export interface EbayTaxes {
	/** The seller pays them to the state. */
	own: Tax[];
	/** eBay does. */
	collected: Tax[];
}

/** What the buyer paid for a line, after discounts. A VAT that eBay does not name is in item and shipping. */
export interface EbayAmounts extends EbayTaxes {
	line: EbayLine;
	item: Decimal;
	shipping: Decimal;
}

/**
 * The taxes on item and shipping of a line together; eBay does not split them. One that it collects can
 * stand in `taxes`, too, which are those in the totals: it is one tax.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:EbayCollectAndRemitTax
 *
 * @param code of a tax without a type
 */
export function ebayTaxes(
	{ taxes, ebayCollectAndRemitTaxes }: EbayLine,
	code = UNNAMED_TAX,
): EbayTaxes {
	const collected = amountsOf(ebayCollectAndRemitTaxes).map(
		({ taxType = code, amount }): Tax => ({ code: taxType, amount, collectedByChannel: true }),
	);
	const named = new Map<string, Decimal>();
	const unnamed: Tax[] = [];
	for (const { taxType, amount } of amountsOf(taxes)) {
		if (taxType === undefined) unnamed.push({ code, amount });
		else named.set(taxType, add(named.get(taxType) ?? ZERO, amount));
	}
	const own = [...named].map(([type, amount]): Tax => {
		const same = collected.filter((tax) => tax.code === type);
		return { code: type, amount: subtract(amount, total(same)) };
	});
	return {
		own: [
			...own.filter(({ amount }) => isPositive(amount)),
			...withoutCollected(
				unnamed,
				collected.filter((tax) => !named.has(tax.code)),
			),
		],
		collected,
	};
}
