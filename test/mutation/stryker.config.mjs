// Mutation tests, see CONTRIBUTING.md. Not one of the checks: it takes minutes by file.
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

// Its processes inherit this, so that the machine stays usable.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'test/mutation/jest.config.cjs' },
	coverageAnalysis: 'perTest',
	// Jest's transform checks no types.
	disableTypeChecks: false,
	concurrency: 2,
	ignorePatterns: ['/dist', '/docs', '/examples', '/lab', '/scripts', '/coverage'],
	// Outside of the project, where a copy that a crash leaves behind is in nobody's way.
	tempDirName: join(tmpdir(), 'n8n-nodes-mirakl-connect-mutation'),
	reporters: ['progress', 'clear-text', 'html', 'json'],
	clearTextReporter: { allowColor: true, logTests: false, reportTests: false },
	htmlReporter: { fileName: 'coverage/mutation/index.html' },
	jsonReporter: { fileName: 'coverage/mutation/report.json' },
};
