// Runs a command of this project on a fresh clone: installs the dependencies first if they are
// missing or older than package-lock.json. Plain JavaScript, because it runs before any of them exist.
//
// Usage: node scripts/withDependencies.mjs <command> [arguments…]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

/** npm writes this file at the end of each install. */
const installed = join(root, 'node_modules', '.package-lock.json');

function modifiedAt(path) {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Passes signals on and outlives the program, so that nothing it started is left behind. */
function passOnSignals(child) {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => child.kill(signal));
	}
	// The shell that npm puts in between passes nothing on; it just ends.
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid !== parent) child.kill('SIGTERM');
	}, 500);
	watch.unref();
}

async function run(program, programArgs) {
	const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
	const child = spawn(program, programArgs, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, PATH: path },
		shell: process.platform === 'win32',
	});
	passOnSignals(child);
	try {
		const [status, signal] = await once(child, 'exit');
		return status ?? 128 + constants.signals[signal];
	} catch (error) {
		console.error(error.message);
		return 1;
	}
}

if (modifiedAt(installed) < modifiedAt(join(root, 'package-lock.json'))) {
	console.log('Installing the dependencies of the project (about two minutes the first time) …');
	const status = await run('npm', ['ci', '--no-audit', '--no-fund']);
	if (status !== 0) process.exit(status);
}
process.exit(await run(command, args));
