const commonJs = ['<rootDir>/test/support/commonJsTransformer.cjs', { tsconfig: 'tsconfig.json' }];
const esModule = ['ts-jest', { tsconfig: 'tsconfig.tools.json', useESM: true }];

/** Tests are `.cts`: n8n's strict lint rules look at every `.ts` as if it were shipped. */
const project = (name, options = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.cts`],
	moduleFileExtensions: ['ts', 'cts', 'mts', 'js', 'cjs', 'mjs', 'json', 'node'],
	testEnvironment: 'node',
	transform: { '^.+\\.(ts|cts|mts)$': commonJs },
	// TypeScript wants the name of the file that `.cts` would become.
	moduleNameMapper: { '^(.*/support/[^/]+)\\.cjs$': '$1.cts' },
	...options,
});

/** Tests of the ES modules beside the shipped code, and tests that use them, are `.mts`. */
const esProject = (name, options = {}) =>
	project(name, {
		testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
		extensionsToTreatAsEsm: ['.mts'],
		transform: { '^.+\\.(ts|cts)$': commonJs, '^.+\\.mts$': esModule },
		...options,
	});

/** @type {import('jest').Config} */
module.exports = {
	// For every test and hook. It ends what hangs and measures nothing: beside other work, a simulator may
	// need a minute to start, and n8n longer.
	testTimeout: 5 * 60_000,
	projects: [
		project('unit'),
		project('integration'),
		project('packaging'),
		esProject('tools'),
		// Run it with `npm run test:e2e`.
		esProject('e2e', { globalSetup: '<rootDir>/test/e2e/support/globalSetup.cts' }),
	],
};
