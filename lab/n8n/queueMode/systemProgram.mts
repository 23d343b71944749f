/** Programs that the system's own packages install, such as Redis and PostgreSQL. */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';

/** Debian keeps each version of PostgreSQL in a folder of its own, which is not in PATH. */
const POSTGRESQL = '/usr/lib/postgresql';

function postgresqlFolders(): string[] {
	if (!existsSync(POSTGRESQL)) return [];
	const newestFirst = readdirSync(POSTGRESQL).sort((a, b) => Number(b) - Number(a));
	return newestFirst.map((version) => join(POSTGRESQL, version, 'bin'));
}

/** The path of a program; it throws a sentence that says which package has it. */
export function systemProgram(name: string): string {
	const path = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const found = [...path, ...postgresqlFolders(), '/usr/sbin']
		.map((folder) => join(folder, name))
		.find((file) => existsSync(file));
	if (found === undefined) {
		throw new Error(
			`"${name}" is missing. Queue mode needs Redis and PostgreSQL, on Debian and Ubuntu: ` +
				'apt-get install redis-server postgresql',
		);
	}
	return found;
}

export interface Owner {
	uid: number;
	gid: number;
}

async function idOf(user: string, option: '-u' | '-g'): Promise<number> {
	const { stdout } = await execa('id', [option, user]);
	return Number(stdout);
}

/** Whom a database server runs as; undefined is whoever runs this. PostgreSQL refuses to run as root. */
export async function serverOwner(): Promise<Owner | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	for (const user of ['postgres', 'nobody']) {
		try {
			return { uid: await idOf(user, '-u'), gid: await idOf(user, '-g') };
		} catch {
			// There is no such user here.
		}
	}
	throw new Error(
		'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody".',
	);
}

/** Throws when a program that queue mode needs is missing. */
export function requireDatabases(): void {
	for (const name of ['redis-server', 'initdb', 'postgres']) systemProgram(name);
}

/** Its version, as it tells itself. */
export async function versionOf(name: string): Promise<string> {
	const { stdout } = await execa(systemProgram(name), ['--version']);
	return /\d+\.\d+(\.\d+)?/.exec(stdout)?.[0] ?? 'unknown';
}
