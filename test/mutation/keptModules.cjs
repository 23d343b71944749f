// Jest's module loader for mutation tests: packages are loaded once for the life of the sandbox, the
// project's own files, which hold the mutant, for each test file.
const { isBuiltin } = require('node:module');
const { sep } = require('node:path');

const { default: JestRuntime } = require('jest-runtime');

const packages = new Map();

const isPackage = (name) => !/^[./]/.test(name) && !isBuiltin(name) && name !== '@jest/globals';

class KeptModules extends JestRuntime {
	requireModuleOrMock(from, name) {
		// What a package asks for itself can be of another version.
		if (from.includes(`${sep}node_modules${sep}`) || !isPackage(name)) {
			return super.requireModuleOrMock(from, name);
		}
		if (!packages.has(name)) packages.set(name, super.requireModuleOrMock(from, name));
		return packages.get(name);
	}
}

module.exports = KeptModules;
