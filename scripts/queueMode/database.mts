/** A database server of a queue mode: on a free port of this machine, in a folder of its own. */
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, startProgram } from '../runningProgram.mts';
import { type Owner, serverOwner } from './systemProgram.mts';

export interface Database {
	/** How n8n finds it. */
	environment: Record<string, string>;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<void>;
	log: () => string;
	/** Stops it and removes its data. */
	stop: () => Promise<void>;
}

/** A temporary folder which only the server, and root, can read. */
export interface ServerFolder {
	path: string;
	owner: Owner | undefined;
	/** Writes a file with secrets, and gives its path. */
	write: (name: string, text: string) => Promise<string>;
}

/** What the server's own file says: the program to start, and how n8n finds it then. */
export interface DatabaseServer {
	program: Pick<Program, 'args' | 'file' | 'name' | 'ready' | 'stopSignal'>;
	environment: Record<string, string>;
}

/** Whoever else is on this machine can reach the ports, too. */
export const newPassword = (): string => randomBytes(24).toString('hex');

export const systemEnvironment = (): Record<string, string> => ({
	PATH: process.env.PATH ?? '',
	// Messages that this program waits for are in English.
	LC_ALL: 'C.UTF-8',
});

export async function startDatabase(
	prepare: (folder: ServerFolder) => Promise<DatabaseServer>,
): Promise<Database> {
	const owner = await serverOwner();
	const path = await mkdtemp(join(tmpdir(), 'n8n-queue-mode-'));
	const give = async (file: string): Promise<void> => {
		if (owner !== undefined) await chown(file, owner.uid, owner.gid);
	};
	const remove = (): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 });
	const write = async (name: string, text: string): Promise<string> => {
		const file = join(path, name);
		await writeFile(file, text, { mode: 0o600 });
		await give(file);
		return file;
	};
	try {
		await give(path);
		const { program, environment } = await prepare({ path, owner, write });
		const { ended, log, stop } = await startProgram({
			...program,
			cwd: path,
			env: systemEnvironment(),
			owner,
			// Ctrl-C in a terminal reaches every program of its group; n8n has to end before its databases.
			detached: true,
		});
		return {
			environment,
			ended,
			log,
			stop: async () => {
				await stop();
				await remove();
			},
		};
	} catch (error) {
		await remove();
		throw error;
	}
}
