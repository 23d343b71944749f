// Jest's order of test files for mutation tests. Most mutants of what is evaluated while files load are
// texts and names of the node's form: the test of its description, in front, kills them at once.
const isDescription = ({ path }) => path.includes('description.test');

module.exports = class DescriptionFirst {
	sort(tests) {
		return [...tests].sort((a, b) => Number(isDescription(b)) - Number(isDescription(a)));
	}

	shard(tests) {
		return tests;
	}

	allFailedTests() {
		return [];
	}

	/** Each run is for itself. */
	cacheResults() {}
};
