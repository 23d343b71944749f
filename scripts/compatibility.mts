/** `npm run compatibility`: runs the end-to-end tests and writes docs/compatibility.md from their results. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { readLongRuns } from '../lab/compatibility/longRuns.mts';
import { compatibilityPage } from '../lab/compatibility/page.mts';
import { readTestResults } from '../lab/compatibility/testResults.mts';
import * as commands from '../lab/kit/command.mts';
import { DOCS, projectFolder } from '../lab/kit/folders.mts';
import { publish } from '../lab/kit/publish.mts';

const program = commands
	.command(
		'npm run compatibility',
		'Writes docs/compatibility.md from the results of the end-to-end tests, which it runs on all versions.',
	)
	.option(
		'--results <file>',
		'takes the results of an earlier "npm run test:e2e -- --json --outputFile <file>"',
	);

await commands.run(program, async ({ results }, { cleanUps, signal }) => {
	const file = results ?? join(await cleanUps.folder('compatibility'), 'results.json');
	if (results === undefined) {
		const args = ['run', 'test:e2e', '--', '--json', '--outputFile', file];
		// What failed stands in the page.
		const options = { cwd: projectFolder, stdio: 'inherit', reject: false } as const;
		await execa('npm', args, { ...options, cancelSignal: signal });
	}
	const page = compatibilityPage(await readTestResults(file), await readLongRuns());
	await publish(DOCS, { 'compatibility.md': page });
	console.log(`\n${await readFile(join(DOCS, 'compatibility.md'), 'utf8')}`);
});
