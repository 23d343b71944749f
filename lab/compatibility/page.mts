/** docs/compatibility.md, made from what the tests said. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { inProject } from '../kit/folders.mts';
import { plural, table } from '../kit/table.mts';
import { type N8nVersion, NEWEST, OLDEST } from '../n8n/versions.mts';
import type { LongRun } from './longRuns.mts';
import type { TestResult } from './testResults.mts';

/** What users ask for, and the tests that show it. */
interface Capability {
	what: string;
	suite: string;
	/** Part of the tests' full names; without it the whole suite counts. */
	tests?: string;
}

const CAPABILITIES = inProject('test', 'e2e', 'capabilities.yaml');

/** The major version of the Node that runs an n8n. */
function nodeOf({ node }: N8nVersion): string {
	return node === 'own' ? (process.versions.node.split('.', 1)[0] ?? '') : node;
}

const VERSIONS = [OLDEST, NEWEST];

/** Says how many tests show it, or that one failed, or that none is there for this version. */
function verdict(tests: TestResult[]): string {
	if (tests.length === 0) return '–';
	const failed = tests.filter(({ passed }) => !passed).length;
	if (failed > 0) return `**${failed} of ${tests.length} tests failed**`;
	return `✓ ${plural(tests.length, 'test', 'tests')}`;
}

function commandOf({ suite, tests }: Capability): string {
	const filter = tests === undefined ? '' : ` -t "${tests}"`;
	return `\`npm run test:e2e -- --testPathPatterns e2e/${suite}${filter}\``;
}

function capabilityRow(capability: Capability, results: TestResult[]): string[] {
	const { what, suite, tests } = capability;
	const own = results.filter((one) => one.suite === suite && one.name.includes(tests ?? ''));
	if (own.length === 0) throw new Error(`No test shows "${what}" (${suite}, ${tests ?? 'all'}).`);
	const cells = VERSIONS.map((version) => verdict(own.filter((test) => test.version === version)));
	return [what, ...cells, commandOf(capability)];
}

/** @throws when a capability has no test that could show it */
export function compatibilityPage(results: TestResult[], longRuns: LongRun[]): string {
	const head = VERSIONS.map((version) => `n8n ${version.n8n}, Node ${nodeOf(version)}`);
	const groups = parse(readFileSync(CAPABILITIES, 'utf8')) as Record<string, Capability[]>;
	const sections = Object.entries(groups).map(([title, capabilities]) => {
		const rows = capabilities.map((capability) => capabilityRow(capability, results));
		return `## ${title}\n\n${table(['', ...head, 'shown by'], rows)}`;
	});
	const longRows = longRuns.map(({ what, result, date, n8n, command, page }) => {
		return [what, result, date, n8n, `\`${command}\``, `[${page}](${page})`];
	});
	return `# Compatibility

What was run, in real n8n from the packed tarball, and what came out. This page is written by \`npm run compatibility\` from the results of the tests; a dash means that no test of it runs on that version.

${sections.join('\n\n')}

## Long runs

These take too long for every change; each has a command of its own, and its page tells machine and figures.

${table(['', 'result', 'date', 'n8n', 'shown by', 'page'], longRows)}
`;
}
