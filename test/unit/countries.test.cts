import countries from 'i18n-iso-countries';

import { countryCodeProblem, toAlpha3 } from '../../nodes/shared/values/countries';
/** ISO 3166-1 by others: what the tables are held against. */
const ALPHA_3: Record<string, string> = countries.getAlpha2Codes();
const NAMES: Record<string, string[]> = countries.getNames('en', { select: 'all' });

it('knows the codes of every country, and no others', () => {
	const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
	const pairs = letters.flatMap((first) => letters.map((second) => first + second));

	expect(Object.keys(ALPHA_3).length).toBeGreaterThan(245);
	expect(
		pairs
			.map((alpha2) => toAlpha3(alpha2))
			.filter(Boolean)
			.sort(),
	).toEqual(
		[...Object.values(ALPHA_3), 'GBR'].sort(), // UK is no code, but everybody's word for it
	);
	for (const [alpha2, alpha3] of Object.entries(ALPHA_3)) {
		expect([toAlpha3(alpha2), toAlpha3(alpha3)]).toEqual([alpha3, alpha3]);
	}
});

it('reads every name of its source, but for the one that two countries share', () => {
	const misread = Object.entries(NAMES).flatMap(([alpha2, names]) =>
		names.filter((name) => toAlpha3(name) !== ALPHA_3[alpha2]),
	);

	expect(misread).toEqual(['Congo', 'Congo']);
});

it.each([
	['FR', 'FRA'],
	['fr', 'FRA'],
	['FRA', 'FRA'],
	[' fra ', 'FRA'],
	['XKX', 'XKX'],
	['XK', 'XKK'],
	['Kosovo', 'XKK'],
	['France', 'FRA'],
	['United States', 'USA'],
	['united states of america', 'USA'],
	['USA', 'USA'],
	['U.S.A.', 'USA'],
	['U.S.', 'USA'],
	['UK', 'GBR'],
	['Great Britain', 'GBR'],
	['The Netherlands', 'NLD'],
	['Côte d’Ivoire', 'CIV'],
	["Cote d'Ivoire", 'CIV'],
	['St. Lucia', 'LCA'],
	['St. Vincent and the Grenadines', 'VCT'],
	['St. Vincent & the Grenadines', 'VCT'],
	['Trinidad & Tobago', 'TTO'],
	['Sao Tomé and Principe', 'STP'],
	['Turkiye', 'TUR'],
	['The Philippines', 'PHL'],
	[' philippines ', 'PHL'],
	['Korea, Republic of', 'KOR'],
	['Korea (Republic of)', 'KOR'],
	['United  States', 'USA'],
	['Laos', 'LAO'],
	['Hong Kong', 'HKG'],
	['Czechia', 'CZE'],
	['Turkey', 'TUR'],
	['Niger', 'NER'],
	['Congo', undefined],
	['GER', undefined],
	['xyz', undefined],
	['Narnia', undefined],
	['constructor', undefined],
	['', undefined],
])('reads %j as %s', (text, expected) => {
	expect(toAlpha3(text)).toBe(expected);
});

it.each(['FRA', 'USA', 'DEU', 'XKX'])('takes %s', (code) => {
	expect(countryCodeProblem(code)).toBeUndefined();
});

describe('codes that ISO 3166-1 leaves to its users', () => {
	it.each(['AAA', 'AAZ', 'QMA', 'QZZ', 'XAA', 'XXX', 'ZZA'])('are right: %s', (code) => {
		expect(countryCodeProblem(code)).toBeUndefined();
		expect(toAlpha3(code)).toBe(code);
	});

	it.each(['AB1', 'AA1', 'QLA', 'QM1', 'X1A', 'ZZ1', 'AAAA', 'MAAA', 'XXXX'])(
		'do not include %s',
		(code) => {
			expect(countryCodeProblem(code)).toContain('such as FRA');
			expect(toAlpha3(code)).toBeUndefined();
		},
	);
});

it.each([
	['FR', ': FRA instead of FR'],
	['de', ': DEU instead of de'],
	['fra', ': FRA instead of fra'],
	['GER', 'such as FRA'],
	['France', ': FRA instead of France'],
	['Narnia', 'such as FRA'],
	['', 'such as FRA'],
])('refuses %s', (code, expected) => {
	expect(countryCodeProblem(code)).toContain(expected);
});
