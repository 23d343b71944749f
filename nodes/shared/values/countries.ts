import { ALPHA_2_TO_ALPHA_3 } from './countryCodes';
import { ENGLISH_NAMES } from './countryNames';

const ALPHA_3 = new Set(Object.values(ALPHA_2_TO_ALPHA_3));

/** ISO 3166-1 leaves these to their users, such as XKX for Kosovo. */
const USER_ASSIGNED = /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/;

/** The same for `Côte d’Ivoire` and `Cote d'Ivoire`, `St. Lucia` and `Saint Lucia`, `The Gambia`, `U.S.` */
function nameKey(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replaceAll('&', ' and ')
		.replace(/[^a-z, ()-]/g, '')
		.replace(/[, ()-]+/g, ' ')
		.trim()
		.replace(/^the /, '')
		.replace(/^st /, 'saint ');
}

/**
 * Names from two sources: the table, and what the platform calls the countries (Unicode CLDR), such as
 * Laos or Vatican City. A name that means two countries (Congo) is left out.
 */
function readNames(): Map<string, string> {
	const displayNames = [
		new Intl.DisplayNames('en', { type: 'region' }),
		new Intl.DisplayNames('en', { type: 'region', style: 'short' }),
	];
	const names = new Map<string, string>();
	const ambiguous = new Set<string>();
	for (const [alpha2, alpha3] of Object.entries(ALPHA_2_TO_ALPHA_3)) {
		const spoken = displayNames.map((names) => names.of(alpha2) ?? alpha2);
		for (const key of [...(ENGLISH_NAMES[alpha2] ?? []), ...spoken].map(nameKey)) {
			if ((names.get(key) ?? alpha3) !== alpha3) ambiguous.add(key);
			names.set(key, alpha3);
		}
	}
	for (const key of ambiguous) names.delete(key);
	return names;
}

const NAMES = readNames();

/**
 * @param text ISO 3166-1 alpha-2 or alpha-3 code, in any case, or the country's English name
 * @returns the alpha-3 code, which Connect asks for; undefined when the text names no one country
 */
export function toAlpha3(text: string): string | undefined {
	const code = text.trim().toUpperCase();
	if (ALPHA_3.has(code)) return code;
	if (USER_ASSIGNED.test(text)) return text;
	return ALPHA_2_TO_ALPHA_3[code] ?? NAMES.get(nameKey(text));
}

/**
 * @returns one sentence on what is wrong with a country code, naming the right one where it is known;
 * undefined for an ISO 3166-1 alpha-3 code, which Connect asks for
 */
export function countryCodeProblem(code: string): string | undefined {
	if (ALPHA_3.has(code) || USER_ASSIGNED.test(code)) return undefined;
	const meant = toAlpha3(code);
	return meant === undefined
		? 'must be a country code of three letters (ISO 3166-1 alpha-3), such as FRA'
		: `must be a country code of three letters: ${meant} instead of ${code}`;
}
