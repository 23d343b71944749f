// Writes the English names of countries from the devDependency i18n-iso-countries (MIT), so that the
// package carries the data without the dependency. Run after that dependency changed:
//   npx tsx scripts/writeCountryNames.mts
import { writeFileSync } from 'node:fs';

import countries from 'i18n-iso-countries';
import * as prettier from 'prettier';

const target = new URL('../nodes/shared/values/countryNames.ts', import.meta.url).pathname;

const code = `/**
 * ISO 3166-1 alpha-2 → English names of the country. Written by scripts/writeCountryNames.mts from
 * i18n-iso-countries (MIT); a test compares the two.
 */
export const ENGLISH_NAMES: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(countries.getNames('en', { select: 'all' }))};
`;
const options = await prettier.resolveConfig(target);
writeFileSync(target, await prettier.format(code, { ...options, filepath: target }));
