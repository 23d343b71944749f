/**
 * ts-jest for tests in CommonJS, which may use `.mts` files too: Jest can't require an ES module, and
 * TypeScript makes one of every file that is called `.mts`, whatever the configuration says.
 */
const { TsJestTransformer } = require('ts-jest');

class CommonJsTransformer extends TsJestTransformer {
	process(source, path, options) {
		return super.process(source, path.replace(/\.mts$/, '.cts'), options);
	}
}

module.exports = { createTransformer: (options) => new CommonJsTransformer(options) };
