// Jest's environment for mutation tests: one sandbox for all test files and all mutants of a process.
// A new one for each file, as Jest has it, would load n8n-workflow and zod again and again.
const { TestEnvironment: NodeEnvironment } = require('jest-environment-node');

let kept;

module.exports = class KeptSandbox extends NodeEnvironment {
	constructor(config, context) {
		super(config, context);
		const { process } = this.global;
		kept ??= {
			context: this.context,
			global: this.global,
			moduleMocker: this.moduleMocker,
			fakeTimers: this.fakeTimers,
			fakeTimersModern: this.fakeTimersModern,
		};
		Object.assign(this, kept);
		// Stryker names the mutant in an environment variable, and the mutated code remembers it here.
		this.global.process = process;
		delete this.global.__stryker__;
		// Jest's runner keeps those who listen to it here, and would go on telling those of earlier files.
		this.global[Symbol.for('EVENT_HANDLERS')] = undefined;
	}

	/** Leaves the sandbox as it is: the next file goes on in it. */
	async teardown() {
		this.fakeTimers.useRealTimers();
		this.fakeTimersModern.useRealTimers();
	}
};
