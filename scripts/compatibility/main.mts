/** `npm run compatibility`: runs the end-to-end tests and writes docs/compatibility.md from their results. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import * as prettier from 'prettier';
import { inProject, projectFolder } from '../folders.mts';
import { readLongRuns } from './longRuns.mts';
import { compatibilityPage } from './page.mts';
import { readTestResults } from './testResults.mts';

const HELP = `Writes docs/compatibility.md from the results of the end-to-end tests.

  npm run compatibility                          runs them first, on all versions
  npm run compatibility -- --results <file>      takes the results of an earlier
                                                 "npm run test:e2e -- --json --outputFile <file>"
`;

async function runTests(folder: string): Promise<string> {
	const file = join(folder, 'results.json');
	const args = ['run', 'test:e2e', '--', '--json', '--outputFile', file];
	// What failed stands in the page.
	await execa('npm', args, { cwd: projectFolder, stdio: 'inherit', reject: false });
	return file;
}

async function write(results: string): Promise<void> {
	const page = inProject('docs', 'compatibility.md');
	const text = compatibilityPage(await readTestResults(results), await readLongRuns());
	const style = await prettier.resolveConfig(page);
	await writeFile(page, await prettier.format(text, { ...style, parser: 'markdown' }));
	console.log(`Written: ${page}\n\n${await readFile(page, 'utf8')}`);
}

const { values } = parseArgs({
	options: { results: { type: 'string' }, help: { type: 'boolean', default: false } },
});
if (values.help) console.log(HELP);
else if (values.results !== undefined) await write(values.results);
else {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-compatibility-'));
	try {
		await write(await runTests(folder));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
