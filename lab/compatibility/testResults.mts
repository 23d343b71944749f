/** What Jest's `--json` says about a run of the end-to-end tests, by n8n version. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type N8nVersion, NEWEST, OLDEST } from '../n8n/versions.mts';

export interface TestResult {
	/** The file's name without its endings. */
	suite: string;
	/** Titles of the blocks around it, and its own. */
	name: string;
	passed: boolean;
	version: N8nVersion;
}

interface JestResults {
	testResults: {
		name: string;
		message: string;
		assertionResults: { fullName: string; status: string }[];
	}[];
}

/** A suite that runs on one version only does not name it: that is the newest. */
function versionOf(fullName: string): N8nVersion {
	return [OLDEST, NEWEST].find(({ n8n }) => fullName.includes(n8n)) ?? NEWEST;
}

export async function readTestResults(file: string): Promise<TestResult[]> {
	const { testResults } = JSON.parse(await readFile(file, 'utf8')) as JestResults;
	return testResults.flatMap(({ name: path, message, assertionResults }) => {
		const suite = basename(path).split('.', 1)[0] ?? '';
		if (assertionResults.length === 0) throw new Error(`${suite} did not run.\n${message}`);
		return assertionResults
			.filter(({ status }) => status !== 'pending')
			.map(({ fullName, status }) => ({
				suite,
				name: fullName,
				passed: status === 'passed',
				version: versionOf(fullName),
			}));
	});
}
