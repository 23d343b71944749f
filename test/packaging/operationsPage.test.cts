/**
 * docs/operations.md tells of every operation and every parameter, as the editor does. After a change of a
 * description write its tables anew with `UPDATE_OPERATIONS=1 npm run test:packaging -- -t "tells of"` and
 * `npm run lint:fix`, and read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	childrenOf,
	type Description,
	markdownOf,
	operationsOf,
	pageWith,
	type Parameter,
	parametersOf,
	standingIn,
	tablesOf,
	unaligned,
} from '../support/parameterTables.cjs';

const PAGE = join(__dirname, '../../docs/operations.md');

/** That it is what the nodes say is test/unit/description.test.cts's business. */
const description = JSON.parse(
	readFileSync(join(__dirname, '../fixtures/description.json'), 'utf8'),
) as Description;

const tables = tablesOf(description);
const everyParameter = [
	...description.node.properties,
	...description.trigger.properties,
	...description.credential.properties,
];

if (process.env.UPDATE_OPERATIONS === '1') {
	const page = tables.reduce(
		(text, table) => pageWith(text, table.name, markdownOf(table, everyParameter)),
		readFileSync(PAGE, 'utf8'),
	);
	writeFileSync(PAGE, page);
}
const page = readFileSync(PAGE, 'utf8');

it.each(tables)('tells of $name what the editor does', (table) => {
	expect(unaligned(standingIn(page, table.name) ?? '')).toBe(
		unaligned(markdownOf(table, everyParameter)),
	);
});

/** Names of a parameter and of all below it. */
function namesIn(parameter: Pick<Parameter, 'displayName' | 'name'> & object): string[] {
	const below = childrenOf(parameter).flatMap((child) =>
		'values' in child ? childrenOf(child) : [child],
	);
	return [
		parameter.displayName,
		...below.flatMap((child) => namesIn({ displayName: '', ...child })),
	];
}

/** What the rows of some tables are about: the last name in bold of each. */
const toldBy = (names: string[]): Set<string | undefined> =>
	new Set(
		names.flatMap((name) =>
			[...(standingIn(page, name) ?? '').matchAll(/^\| \*\*(.+?)\*\*/gm)].map(([, label = '']) =>
				label.split(' → ').at(-1),
			),
		),
	);

it.each(operationsOf(description))('has a row for each parameter of %s', (operation) => {
	const told = toldBy([
		operation,
		'the order form',
		'the return form',
		'a tax',
		'a custom attribute',
	]);
	const names = parametersOf(description, operation).flatMap(namesIn);

	expect(names.length).toBeGreaterThan(0);
	expect(names.filter((name) => !told.has(name))).toEqual([]);
});

it('has a row for each parameter of the trigger', () => {
	const told = toldBy(['the trigger']);
	const parameters = description.trigger.properties.filter(({ type }) => type !== 'notice');

	expect(parameters.flatMap(namesIn).filter((name) => !told.has(name))).toEqual([]);
});
