/** docs/compatibility.md, made from what the tests said. */
import { type N8nVersion, NEWEST, OLDEST } from '../n8nVersions.mts';
import { type Capability, CAPABILITIES } from './capabilities.mts';
import type { LongRun } from './longRuns.mts';
import type { TestResult } from './testResults.mts';

/** The major version of the Node that runs an n8n. */
function nodeOf({ node }: N8nVersion): string {
	return node === 'own' ? (process.versions.node.split('.', 1)[0] ?? '') : node;
}

const VERSIONS = [OLDEST, NEWEST];

const row = (cells: string[]): string => `| ${cells.join(' | ')} |`;

/** Says how many tests show it, or that one failed, or that none is there for this version. */
function verdict(tests: TestResult[]): string {
	if (tests.length === 0) return '–';
	const failed = tests.filter(({ passed }) => !passed).length;
	if (failed > 0) return `**${failed} of ${tests.length} tests failed**`;
	return `✓ ${tests.length} ${tests.length === 1 ? 'test' : 'tests'}`;
}

function commandOf({ suite, tests }: Capability): string {
	const filter = tests === undefined ? '' : ` -t "${tests.source}"`;
	return `\`npm run test:e2e -- --testPathPattern e2e/${suite}${filter}\``;
}

function capabilityRow(capability: Capability, results: TestResult[]): string {
	const { what, suite, tests } = capability;
	const own = results.filter(
		(result) => result.suite === suite && (tests?.test(result.name) ?? true),
	);
	if (own.length === 0) throw new Error(`No test shows "${what}" (${suite}, ${String(tests)}).`);
	const cells = VERSIONS.map((version) => verdict(own.filter((test) => test.version === version)));
	return row([what, ...cells, commandOf(capability)]);
}

/** @throws when a capability has no test that could show it */
export function compatibilityPage(results: TestResult[], longRuns: LongRun[]): string {
	const head = VERSIONS.map((version) => `n8n ${version.n8n}, Node ${nodeOf(version)}`);
	const lines = CAPABILITIES.flatMap(({ title, capabilities }) => [
		`## ${title}`,
		'',
		row(['', ...head, 'shown by']),
		row(['---', ...head.map(() => '---'), '---']),
		...capabilities.map((capability) => capabilityRow(capability, results)),
		'',
	]);
	return [
		'# Compatibility',
		'',
		'What was run, in real n8n from the packed tarball, and what came out. This page is written by `npm run compatibility` from the results of the tests; a dash means that no test of it runs on that version.',
		'',
		...lines,
		'## Long runs',
		'',
		'These take too long for every change; each has a command of its own, and its page tells machine and figures.',
		'',
		row(['', 'result', 'date', 'n8n', 'shown by', 'page']),
		row(['---', '---', '---', '---', '---', '---']),
		...longRuns.map(({ what, result, date, n8n, command, page }) =>
			row([what, result, date, n8n, `\`${command}\``, `[${page}](${page})`]),
		),
		'',
	].join('\n');
}
