import countries from 'i18n-iso-countries';

import { countryCodeProblem, toAlpha3 } from '../../nodes/shared/values/countries';
import { ALPHA_2_TO_ALPHA_3 } from '../../nodes/shared/values/countryCodes';
import { ENGLISH_NAMES } from '../../nodes/shared/values/countryNames';

it('carries the tables of their source', () => {
	expect(ALPHA_2_TO_ALPHA_3).toEqual(countries.getAlpha2Codes());
	expect(ENGLISH_NAMES).toEqual(countries.getNames('en', { select: 'all' }));
});

it('reads every name of its source, but for the one that two countries share', () => {
	const read = Object.entries(ENGLISH_NAMES).flatMap(([alpha2, names]) =>
		names.filter((name) => toAlpha3(name) !== ALPHA_2_TO_ALPHA_3[alpha2]),
	);

	expect(read).toEqual(['Congo', 'Congo']);
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
	['Trinidad & Tobago', 'TTO'],
	['Korea, Republic of', 'KOR'],
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
