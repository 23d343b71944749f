import { compare, isZero, ZERO, type Decimal } from '../../../shared/values/decimal';
import { takeOutTax } from '../../../shared/values/money';
import { SETTING_NAMES, type ChannelSettings, type Findings } from '../findings';
import { type LineAmounts } from '../money';
import { type Tax, type Taxed } from '../tax';
import type { EbayLine } from './payload';
import { isFee, type EbayAmounts } from './taxes';

/** Sites of countries where prices are told without tax. */
const SITES_WITHOUT_TAX: readonly string[] = [
	'EBAY_CA',
	'EBAY_MOTORS',
	'EBAY_MOTORS_US',
	'EBAY_US',
];

/**
 * Whether a VAT that the order does not name can be in the prices: what a seller owes on a site with VAT. A
 * tax that is named, the seller's or one that eBay collects, comes on top of prices without tax.
 */
function canHoldVat({ line, item, shipping, own, collected }: EbayAmounts): boolean {
	if (SITES_WITHOUT_TAX.includes(line.listingMarketplaceId ?? '')) return false;
	const isNamed = [...own, ...collected].some((tax) => !isFee(tax) && !isZero(tax.amount));
	return !isNamed && [item, shipping].some((amount) => compare(amount, ZERO) > 0);
}

function split(gross: Decimal, rate: Decimal, code: string, currency: string): Taxed {
	const { net, tax } = takeOutTax(gross, rate, currency);
	return { net, taxes: [{ code, amount: tax, rate }] };
}

/** The money of a line; and what of it goes back with a refund: eBay gives back itself what it collected. */
export interface EbayLineAmounts {
	line: EbayLine;
	amounts: LineAmounts;
	refundable: LineAmounts;
}

/** @returns the money of each line in Connect's terms, with the VAT that is in it taken out */
export function withoutVat(
	lines: readonly EbayAmounts[],
	{ taxRate: rate, taxCode: code = 'VAT' }: ChannelSettings,
	currency: string,
	findings: Findings,
): EbayLineAmounts[] {
	const untaxed: string[] = [];
	const priced = lines.map((paid, index): EbayLineAmounts => {
		const holdsVat = canHoldVat(paid);
		const taxedAs = (gross: Decimal): Taxed =>
			holdsVat && rate !== undefined
				? split(gross, rate, code, currency)
				: { net: gross, taxes: [] };
		if (holdsVat && rate === undefined) untaxed.push(`lineItems[${index}].taxes`);
		const [item, shipping] = [taxedAs(paid.item), taxedAs(paid.shipping)];
		const own: Tax[] = [...item.taxes, ...paid.own];
		const refundable: LineAmounts = {
			price: item.net,
			taxes: own,
			shipping: shipping.net,
			shippingTaxes: [...shipping.taxes],
		};
		const amounts = { ...refundable, taxes: [...own, ...paid.collected] };
		return { line: paid.line, amounts, refundable };
	});
	const [field] = untaxed;
	if (field !== undefined) {
		const message = `name no VAT: if the prices contain it, give '${SETTING_NAMES.taxRate}'`;
		findings.warn(field, message);
	}
	return priced;
}
