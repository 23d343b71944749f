import { ALPHA_2_TO_ALPHA_3 } from './countryCodes';

const ALPHA_3 = new Set(Object.values(ALPHA_2_TO_ALPHA_3));

/** ISO 3166-1 leaves these to their users, such as XKX for Kosovo. */
const USER_ASSIGNED = /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/;

/**
 * @returns one sentence on what is wrong with a country code, naming the right one where it is known;
 * undefined for an ISO 3166-1 alpha-3 code, which Connect asks for
 */
export function countryCodeProblem(code: string): string | undefined {
	if (ALPHA_3.has(code) || USER_ASSIGNED.test(code)) return undefined;
	const capitals = code.trim().toUpperCase();
	const meant = ALPHA_2_TO_ALPHA_3[capitals] ?? (ALPHA_3.has(capitals) ? capitals : undefined);
	return meant === undefined
		? 'must be a country code of three letters (ISO 3166-1 alpha-3), such as FRA'
		: `must be a country code of three letters: ${meant} instead of ${code}`;
}
