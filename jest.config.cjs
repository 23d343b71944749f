const transform = {
	'^.+\\.(ts|cts)$': ['ts-jest', { tsconfig: 'tsconfig.json' }],
};

/** Tests are `.cts`: n8n's strict lint rules look at every `.ts` as if it were shipped. */
const project = (name, options = {}) => ({
	displayName: name,
	rootDir: __dirname,
	testMatch: [`<rootDir>/test/${name}/**/*.test.cts`],
	moduleFileExtensions: ['ts', 'cts', 'js', 'cjs', 'mjs', 'json', 'node'],
	testEnvironment: 'node',
	transform,
	// TypeScript wants the name of the file that `.cts` would become.
	moduleNameMapper: { '^(.*/support/[^/]+)\\.cjs$': '$1.cts' },
	...options,
});

/** Tests of the ES modules in scripts/, bench/ and load/, and tests that use them, are `.mts`. */
const esProject = (name, options = {}) =>
	project(name, {
		testMatch: [`<rootDir>/test/${name}/**/*.test.mts`],
		extensionsToTreatAsEsm: ['.mts'],
		moduleFileExtensions: ['ts', 'cts', 'mts', 'js', 'cjs', 'mjs', 'json', 'node'],
		transform: {
			...transform,
			'^.+\\.mts$': ['ts-jest', { tsconfig: 'tsconfig.tools.json', useESM: true }],
		},
		...options,
	});

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		project('unit'),
		project('integration'),
		project('packaging'),
		esProject('tools'),
		// Run it with `npm run test:e2e`.
		esProject('e2e', {
			globalSetup: '<rootDir>/test/e2e/support/globalSetup.cts',
			setupFilesAfterEnv: ['<rootDir>/test/e2e/support/timeout.cts'],
		}),
	],
};
