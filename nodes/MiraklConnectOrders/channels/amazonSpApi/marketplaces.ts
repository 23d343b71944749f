/**
 * Amazon's marketplaces. IDs and countries: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids;
 * currencies are those of the countries. Whether prices contain the tax, Amazon says in no one place: the
 * sources are beside. It holds of the marketplace, not of every order: goods that leave it, and those for
 * businesses, can be sold without the tax. That is why an order's own totals come first.
 */

export interface Marketplace {
	id: string;
	/** ISO 3166-1 alpha-2 */
	country: string;
	/** ISO 4217 */
	currency: string;
	pricesIncludeTax: boolean;
	/** Of `pricesIncludeTax`: Amazon's page where there is one, else the law that was read, or what is assumed. */
	source: string;
}

/** Net is "item price less item tax"; prices of the EU and the United Kingdom are with VAT. */
const VAT_PAGE =
	'https://developer-docs.amazon.com/sp-api/docs/option-1-allow-amazon-to-create-invoices-for-you';

/** The pair of answers of Amazon's sandbox: 10.00 and 1.01 tax make 11.01. */
const SANDBOX =
	'https://github.com/amzn/selling-partner-api-models, ordersV0.json, 902-1845936-5435065';

/** No document was found: prices for consumers contain the tax in most countries. */
const ASSUMED = 'assumed';

const withTax = (id: string, country: string, currency: string, source: string): Marketplace => ({
	id,
	country,
	currency,
	pricesIncludeTax: true,
	source,
});

const withoutTax = (
	id: string,
	country: string,
	currency: string,
	source: string,
): Marketplace => ({
	id,
	country,
	currency,
	pricesIncludeTax: false,
	source,
});

export const MARKETPLACES: readonly Marketplace[] = [
	withoutTax('ATVPDKIKX0DER', 'US', 'USD', SANDBOX),
	withoutTax(
		'A2EUQ1WTGCTBG2',
		'CA',
		'CAD',
		'http://www.amazon.ca/gp/help/customer/display.html?nodeId=918716',
	),
	withTax(
		'A1AM78C64UM0Y8',
		'MX',
		'MXN',
		'Ley Federal de Protección al Consumidor, art. 7 Bis; how orders hold it, Amazon does not say',
	),
	withTax('A2Q3Y263D00KWC', 'BR', 'BRL', ASSUMED),
	withTax('A28R8C7NBKEWEA', 'IE', 'EUR', VAT_PAGE),
	withTax('A1RKKUPIHCS9HS', 'ES', 'EUR', VAT_PAGE),
	withTax('A1F83G8C2ARO7P', 'GB', 'GBP', VAT_PAGE),
	withTax('A13V1IB3VIYZZH', 'FR', 'EUR', VAT_PAGE),
	withTax('AMEN7PMS3EDWL', 'BE', 'EUR', VAT_PAGE),
	withTax('A1805IZSGTT6HS', 'NL', 'EUR', VAT_PAGE),
	withTax('A1PA6795UKMFR9', 'DE', 'EUR', VAT_PAGE),
	withTax('APJ6JRA9NG5V4', 'IT', 'EUR', VAT_PAGE),
	withTax('A2NODRKZP88ZB9', 'SE', 'SEK', VAT_PAGE),
	withTax(
		'AE08WJ6YKNBMC',
		'ZA',
		'ZAR',
		'https://www.acts.co.za/value-added-tax-act-1991/65__prices_advertised_or_quoted_to_include_tax',
	),
	withTax('A1C3SOZRARQ6R3', 'PL', 'PLN', VAT_PAGE),
	withTax('ARBP9OOSHTCHU', 'EG', 'EGP', ASSUMED),
	withTax('A33AVAJ2PDY3EV', 'TR', 'TRY', ASSUMED),
	withTax(
		'A17E79C6D8DWNP',
		'SA',
		'SAR',
		'https://sellercentral.amazon.sa/gp/help/external/G200405820',
	),
	withTax('A2VIGQ35RCS4UG', 'AE', 'AED', 'Cabinet Decision 52 of 2017, art. 27'),
	withTax(
		'A21TJRUUN4KGV',
		'IN',
		'INR',
		'Legal Metrology (Packaged Commodities) Rules 2011, as told by others',
	),
	withTax(
		'A19VAU5U5O7RUS',
		'SG',
		'SGD',
		'https://www.iras.gov.sg/taxes/goods-services-tax-(gst)/consumers/buying-from-a-gst-registered-business',
	),
	withTax(
		'A39IBJ37TRP1C6',
		'AU',
		'AUD',
		'https://sellercentral.amazon.co.uk/gp/help/external/help.html?itemID=4BBHW7XBNS2GMWU',
	),
	withTax('A1VC38T7YXB528', 'JP', 'JPY', 'https://services.amazon.co.jp/support/c-tax/en.html'),
];

/** Sales outside of Amazon that Amazon ships (Multi-Channel Fulfillment). Nothing is known of their taxes. */
export const OTHER_SALES: ReadonlyArray<Pick<Marketplace, 'id' | 'country' | 'currency'>> = [
	{ id: 'A2ZV50J4W1RKNI', country: 'US', currency: 'USD' },
	{ id: 'A1MQXOICRS2Z7M', country: 'CA', currency: 'CAD' },
	{ id: 'A3H6HPSLHAK3XG', country: 'MX', currency: 'MXN' },
	{ id: 'A38D8NSA03LJTC', country: 'DE', currency: 'EUR' },
	{ id: 'AFQLKURYRPEL8', country: 'ES', currency: 'EUR' },
	{ id: 'A1ZFFQZ3HTUKT9', country: 'FR', currency: 'EUR' },
	{ id: 'A62U237T8HV6N', country: 'IT', currency: 'EUR' },
	{ id: 'AZMDEXL2RVFNN', country: 'GB', currency: 'GBP' },
];

/** Within the European Union, prices contain the VAT of the country that the goods go to. */
const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(
	' ',
);

/** @returns undefined for a marketplace that is not in the table, or one outside of Amazon */
export function marketplaceOf(id: string | undefined): Marketplace | undefined {
	return MARKETPLACES.find((one) => one.id === id);
}

/** @returns whether prices contain the tax; a marketplace that is not known is like those of its currency */
export function pricesIncludeTax(id: string | undefined, currency: string): boolean {
	const known = marketplaceOf(id);
	const alike = known ? [known] : MARKETPLACES.filter((one) => one.currency === currency);
	return alike.every((one) => one.pricesIncludeTax);
}

/** @param country where the goods go; '' when it is not known */
export function isAbroad({ country: home }: Marketplace, country: string): boolean {
	if (country === '' || country === home) return false;
	return !EU.includes(home) || !EU.includes(country);
}
