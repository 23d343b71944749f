/** Codes that the platform knows (Unicode CLDR, which follows ISO 4217). */
const KNOWN = new Set(Intl.supportedValuesOf('currency'));

/**
 * Digits after the point by ISO 4217; all others have two. Not asked from `Intl.NumberFormat`: CLDR
 * gives the digits that people write, such as 0 for HUF, COP and IDR, where ISO 4217, and with it the
 * amounts of shops, has 2. A test holds the two against each other.
 */
const DIGITS: ReadonlyMap<string, number> = new Map([
	...listed(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'),
	...listed(3, 'BHD IQD JOD KWD LYD OMR TND'),
]);

function listed(digits: number, codes: string): Array<[string, number]> {
	return codes.split(' ').map((code) => [code, digits]);
}

/**
 * @param currency ISO 4217 code
 * @returns how many digits after the point its smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD
 */
export function minorDigits(currency: string): number {
	return DIGITS.get(currency) ?? 2;
}

/** @returns one sentence on what is wrong with a currency code; undefined for one of ISO 4217 */
export function currencyProblem(code: string): string | undefined {
	if (KNOWN.has(code)) return undefined;
	if (code.trim() === '') return 'is empty';
	const capitals = code.trim().toUpperCase();
	return KNOWN.has(capitals)
		? `must be a currency code in capitals: ${capitals} instead of ${code}`
		: `${code} is not a currency code of three letters (ISO 4217), such as EUR`;
}
