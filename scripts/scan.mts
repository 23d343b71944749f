/**
 * `npm run scan`: the scan that decides whether n8n verifies a community package, without publishing
 * it first. Like the original it looks at the sources and at the package, here as it would be packed
 * from `dist` as it is, and ignores inline disables.
 */
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { projectFolder } from './folders.mts';
import { packPackage, unpackPackage } from './packPackage.mts';

const NOT_IN_GIT = new Set(['.git', 'coverage', 'dist', 'node_modules']);

/** What the original scans of the package; it keeps the patterns to itself. */
const PACKAGE_FILE_PATTERNS = ['**/*.js', 'package.json'];

/** Which files the patterns mean. The scan itself is content when it finds none. */
const SCANNED_SOURCES = /^(package\.json|(nodes|credentials)\/.+\.(js|ts|json))$/;
const SCANNED_IN_PACKAGE = /^(package\.json|.+\.js)$/;

async function countFiles(folder: string, scanned: RegExp): Promise<number> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
	return paths.filter((path) => scanned.test(path)).length;
}

async function scan(
	what: string,
	folder: string,
	patterns: string[],
	scanned: RegExp,
): Promise<void> {
	const files = await countFiles(folder, scanned);
	// package.json alone is not a package.
	if (files < 2) throw new Error(`${what}: there is nothing to scan.`);
	const { passed, message, details } = await analyzePackage(folder, patterns);
	if (!passed) throw new Error(`${what}: ${message ?? 'failed'}\n${details ?? ''}`);
	console.log(`${what}: ${files} files, nothing found`);
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

async function main(): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-mirakl-connect-scan-'));
	try {
		const sources = join(folder, 'sources');
		await cp(projectFolder, sources, {
			recursive: true,
			filter: (path) => !NOT_IN_GIT.has(basename(path)),
		});
		await scan('Sources', sources, SOURCE_FILE_PATTERNS, SCANNED_SOURCES);

		const packed = join(folder, 'packed');
		await mkdir(packed);
		const tarball = await packPackage(packed);
		const unpacked = join(folder, 'unpacked');
		await unpackPackage(tarball, unpacked);
		await scan(basename(tarball), unpacked, PACKAGE_FILE_PATTERNS, SCANNED_IN_PACKAGE);

		await checkThatItFinds(sources);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
