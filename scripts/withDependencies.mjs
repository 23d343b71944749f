// Runs a command of this project on a fresh clone: installs the dependencies first if they are
// missing or older than package-lock.json. Plain JavaScript, because it runs before any of them exist.
//
// Usage: node scripts/withDependencies.mjs <command> [arguments…]
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

/** npm writes this file at the end of each install. */
const installed = join(root, 'node_modules', '.package-lock.json');

function modifiedAt(path) {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function run(program, programArgs) {
	const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
	const { status, error } = spawnSync(program, programArgs, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, PATH: path },
		shell: process.platform === 'win32',
	});
	if (error) console.error(error.message);
	return status ?? 1;
}

if (modifiedAt(installed) < modifiedAt(join(root, 'package-lock.json'))) {
	console.log('Installing the dependencies of the project (about two minutes the first time) …');
	const status = run('npm', ['ci', '--no-audit', '--no-fund']);
	if (status !== 0) process.exit(status);
}
process.exit(run(command, args));
