// Jest's test runner for mutation tests: runs no more than it takes to kill a mutant. The name of this
// file holds that of the runner inside, because Stryker looks for it there.
const { default: runFile } = require('jest-circus/runner');

/** By run of Jest, which is one mutant: the result of the file that killed it. */
const failures = new WeakMap();

/** By file: its last result, for the names of its tests. */
const lastResults = new Map();

/**
 * One failed test kills a mutant, so the others are skipped. Jest's own `bail` waits for the end of the
 * file, and does not work in Stryker.
 */
function stopAtFailure(environment) {
	const next = environment.handleTestEvent?.bind(environment);
	let hasFailed = false;
	environment.handleTestEvent = async (event, state) => {
		if (event.name === 'test_start' && hasFailed) event.test.mode = 'skip';
		await next?.(event, state);
		if (event.name === 'test_done' && event.test.errors.length > 0) hasFailed = true;
	};
}

/** The result of a file none of whose tests is asked for, as far as is known; it is not even loaded. */
function skippedResult(path, { testNamePattern }) {
	const last = lastResults.get(path);
	if (last === undefined || testNamePattern === undefined) return undefined;
	const pattern = new RegExp(testNamePattern, 'i');
	if (last.testResults.some(({ fullName }) => pattern.test(fullName))) return undefined;
	const testResults = last.testResults.map((test) => ({ ...test, status: 'pending' }));
	const numPendingTests = testResults.length;
	return { ...last, testResults, numPendingTests, numPassingTests: 0, numFailingTests: 0 };
}

module.exports = async (globalConfig, config, environment, runtime, path, ...rest) => {
	const failure = failures.get(globalConfig);
	// Once more, because Jest takes a file without tests for an error.
	if (failure !== undefined) return { ...failure };
	const skipped = skippedResult(path, globalConfig);
	if (skipped !== undefined) return skipped;
	stopAtFailure(environment);
	const result = await runFile(globalConfig, config, environment, runtime, path, ...rest);
	lastResults.set(path, result);
	if (result.numFailingTests > 0) failures.set(globalConfig, result);
	return result;
};
