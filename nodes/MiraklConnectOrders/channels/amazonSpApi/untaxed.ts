import { isZero, type Decimal } from '../../../shared/values/decimal';
import { takeOutTax } from '../../../shared/values/money';
import { SETTING_NAMES, UNNAMED_TAX, type ChannelSettings, type Findings } from '../findings';
import { totalOf, type PricedLine } from '../money';
import { isAbroad, marketplaceOf } from './marketplaces';
import type { AmazonItem, AmazonOrder } from './order';

/**
 * Orders of which Amazon names no tax. In most marketplaces prices contain one all the same: Amazon tells
 * it only to sellers that use its VAT Calculation Service. To those, 0 means that none was charged.
 * https://github.com/amzn/selling-partner-api-models/issues/4858
 */

type PricedItem = PricedLine<AmazonItem>;

/** Takes the tax that the user names out of prices and shipping. */
function withRate(
	lines: readonly PricedItem[],
	rate: Decimal,
	code: string,
	currency: string,
): PricedItem[] {
	return lines.map(({ line, amounts }) => {
		const split = (gross: Decimal) => {
			const { net, tax } = takeOutTax(gross, rate, currency);
			const collectedByChannel = line.taxedByAmazon || undefined;
			return { net, taxes: [{ code, amount: tax, rate, collectedByChannel }] };
		};
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

/**
 * The lines with the tax of the setting taken out, where prices contain one. Goods that leave the country
 * of the marketplace are sold without it: the rate would take a tax out that nobody paid.
 */
export function untaxedAmounts(
	order: AmazonOrder,
	lines: readonly PricedItem[],
	currency: string,
	{ taxRate, taxCode = UNNAMED_TAX }: ChannelSettings,
	findings: Findings,
): readonly PricedItem[] {
	const marketplace = marketplaceOf(order.marketplaceId);
	if (marketplace?.pricesIncludeTax === false || isZero(totalOf(lines))) return lines;
	const { noTax: field } = order.version.fields;
	const country = order.address.countryCode ?? '';
	const isExport = marketplace !== undefined && isAbroad(marketplace, country);
	if (taxRate === undefined) {
		const message = `is 0 or missing: if the prices contain a tax, give '${SETTING_NAMES.taxRate}'`;
		findings.warn(field, message);
		return lines;
	}
	if (!isExport) return withRate(lines, taxRate, taxCode, currency);
	const message = `is 0 or missing, and the goods go to ${country}`;
	findings.warn(field, `${message}: '${SETTING_NAMES.taxRate}' is not applied to them`);
	return lines;
}
