// Writes the table of country codes from the devDependency i18n-iso-countries (MIT), so that the
// package carries the data without the dependency. Run after that dependency changed:
//   npx tsx scripts/writeCountryCodes.mts
import { writeFileSync } from 'node:fs';

import countries from 'i18n-iso-countries';
import * as prettier from 'prettier';

const target = new URL('../nodes/shared/values/countryCodes.ts', import.meta.url).pathname;

const code = `/**
 * ISO 3166-1 alpha-2 → alpha-3. Written by scripts/writeCountryCodes.mts from i18n-iso-countries (MIT);
 * a test compares the two.
 */
export const ALPHA_2_TO_ALPHA_3: Readonly<Record<string, string>> = ${JSON.stringify(countries.getAlpha2Codes())};
`;
const options = await prettier.resolveConfig(target);
writeFileSync(target, await prettier.format(code, { ...options, filepath: target }));
