import countries from 'i18n-iso-countries';

import { countryCodeProblem } from '../../nodes/MiraklConnectOrders/contract/countries';
import { ALPHA_2_TO_ALPHA_3 } from '../../nodes/MiraklConnectOrders/contract/countryCodes';

it('carries the table of its source', () => {
	expect(ALPHA_2_TO_ALPHA_3).toEqual(countries.getAlpha2Codes());
});

it.each(['FRA', 'USA', 'DEU', 'XKX'])('takes %s', (code) => {
	expect(countryCodeProblem(code)).toBeUndefined();
});

it.each([
	['FR', ': FRA instead of FR'],
	['de', ': DEU instead of de'],
	['fra', ': FRA instead of fra'],
	['GER', 'such as FRA'],
	['France', 'such as FRA'],
	['', 'such as FRA'],
])('refuses %s', (code, expected) => {
	expect(countryCodeProblem(code)).toContain(expected);
});
