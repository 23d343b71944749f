const { projects } = require('../../jest.config.cjs');

const unit = projects.find(({ displayName }) => displayName === 'unit');

/** The unit tests, run again and again in one process: what is not under test is loaded once. */
module.exports = {
	...unit,
	testEnvironment: require.resolve('./keptSandbox.cjs'),
	runtime: require.resolve('./keptModules.cjs'),
	testSequencer: require.resolve('./descriptionFirst.cjs'),
	testRunner: require.resolve('./untilFailure-jest-circus.cjs'),
	setupFiles: [require.resolve('./fewRandomCases.cjs')],
};
