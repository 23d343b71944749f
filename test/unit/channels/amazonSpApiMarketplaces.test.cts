/** The table of marketplaces, against what was gathered of them, with its sources (see the file's `about`). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	isAbroad,
	marketplaceOf,
	MARKETPLACES,
	OTHER_SALES,
	pricesIncludeTax,
} from '../../../nodes/MiraklConnectOrders/channels/amazonSpApi/marketplaces';
import { currencyProblem } from '../../../nodes/shared/values/currencies';
import { toAlpha3 } from '../../../nodes/shared/values/countries';

interface Row {
	id: string;
	country: string;
	currency: string;
	pricesIncludeTax: boolean;
	evidence?: string;
}

const documented = JSON.parse(
	readFileSync(join(__dirname, '../../fixtures/amazon-marketplaces.json'), 'utf8'),
) as { marketplaces: Row[]; nonAmazon: { ids: Row[] } };

const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);

it('is as documented', () => {
	const rowOf = ({ id, country, currency, pricesIncludeTax: tax }: Row) => {
		return { id, country, currency, pricesIncludeTax: tax };
	};
	const rows = documented.marketplaces.map(rowOf);
	const own = MARKETPLACES.map(rowOf);

	expect(own).toHaveLength(23);
	expect([...own].sort(byId)).toEqual(rows.sort(byId));
	expect([...OTHER_SALES].sort(byId)).toEqual(documented.nonAmazon.ids.sort(byId));
});

/** Where no text was found that says so. */
const unchecked = documented.marketplaces
	.filter(({ evidence }) => evidence === 'law-not-checked')
	.map(({ country }) => country)
	.sort();

it('has known countries and currencies, each ID once, and a source for each', () => {
	const all = [...MARKETPLACES, ...OTHER_SALES];

	expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
	for (const { country, currency } of all) {
		expect(toAlpha3(country)).toBeDefined();
		expect(currencyProblem(currency)).toBeUndefined();
	}
	for (const { source } of MARKETPLACES) expect(source).not.toBe('');
	const assumed = MARKETPLACES.filter(({ source }) => source === 'assumed');
	expect(assumed.map(({ country }) => country).sort()).toEqual(unchecked);
});

it.each([
	['the USA', 'ATVPDKIKX0DER', 'USD', false],
	['Japan', 'A1VC38T7YXB528', 'JPY', true],
	['one that is not known, in dollars', 'A0', 'USD', false],
	['one that is not named, in euros', undefined, 'EUR', true],
	['one that is not known, in a currency of no other', 'A0', 'CHF', true],
])('tells whether prices contain the tax: %s', (_, id, currency, expected) => {
	expect(pricesIncludeTax(id, currency)).toBe(expected);
});

it.each([
	['Germany', 'A1PA6795UKMFR9', 'DE', false],
	['Germany', 'A1PA6795UKMFR9', 'AT', false],
	['Germany', 'A1PA6795UKMFR9', 'GB', true],
	['Germany', 'A1PA6795UKMFR9', '', false],
	['the United Kingdom', 'A1F83G8C2ARO7P', 'DE', true],
	['Japan', 'A1VC38T7YXB528', 'US', true],
])('tells which goods leave %s: %s to %s', (_, id, country, expected) => {
	expect(isAbroad(marketplaceOf(id)!, country)).toBe(expected);
});
