/**
 * `npm run scan`: the scan that decides whether n8n verifies a community package, without publishing
 * it first. Like the original it looks at the sources and at the package, here as it would be packed
 * from `dist` as it is, and ignores inline disables.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { glob } from 'tinyglobby';
import * as commands from '../lab/kit/command.mts';
import { projectFolder } from '../lab/kit/folders.mts';
import { packPackage, unpackPackage } from '../lab/kit/npm.mts';

const NOT_IN_GIT = new Set(['.git', 'coverage', 'dist', 'node_modules']);

/** What the original scans of the package; it keeps the patterns to itself. */
const PACKAGE_FILE_PATTERNS = ['**/*.js', 'package.json'];

async function scan(what: string, folder: string, patterns: string[]): Promise<void> {
	const { length } = await glob(patterns, { cwd: folder });
	// The scan itself is content when it finds no file. package.json alone is not a package.
	if (length < 2) throw new Error(`${what}: there is nothing to scan.`);
	const { passed, message, details } = await analyzePackage(folder, patterns);
	if (!passed) throw new Error(`${what}: ${message ?? 'failed'}\n${details ?? ''}`);
	console.log(`${what}: ${length} files, nothing found`);
}

/** A scan that never finds anything would look like a clean package. */
async function checkThatItFinds(folder: string): Promise<void> {
	const planted = join(folder, 'nodes', 'Planted');
	await mkdir(planted, { recursive: true });
	await writeFile(
		join(planted, 'planted.ts'),
		'/* eslint-disable */\nconsole.log(process.env.HOME);\n',
	);
	const { passed, details = '' } = await analyzePackage(folder, SOURCE_FILE_PATTERNS);
	const rules = ['no-console', 'no-restricted-globals'];
	if (passed || !rules.every((rule) => details.includes(rule))) {
		throw new Error(`The scan does not find what was planted.\n${details}`);
	}
	console.log(`Planted faults: found (${rules.join(', ')})`);
}

const program = commands.command(
	'npm run scan',
	'Scans sources and package as n8n does before it verifies a community package.',
);

await commands.run(program, async (_options, { cleanUps, signal }) => {
	const folder = await cleanUps.folder('scan');
	const sources = join(folder, 'sources');
	await cp(projectFolder, sources, {
		recursive: true,
		filter: (path) => !NOT_IN_GIT.has(basename(path)),
	});
	await scan('Sources', sources, SOURCE_FILE_PATTERNS);

	const tarball = await packPackage(await cleanUps.folder('package'), signal);
	const unpacked = join(folder, 'unpacked');
	await unpackPackage(tarball, unpacked);
	await scan(basename(tarball), unpacked, PACKAGE_FILE_PATTERNS);

	await checkThatItFinds(sources);
});
