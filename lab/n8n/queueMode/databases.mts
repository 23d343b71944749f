/** The database servers of a queue mode: on free ports of this machine, in folders of their own. */
import { randomBytes } from 'node:crypto';
import { chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { CleanUps } from '../../kit/cleanUps.mts';
import { freePort, LOOPBACK } from '../../kit/ports.mts';
import { type Program, type RunningProgram, startProgram } from '../../kit/program.mts';
import { tail } from '../../kit/report.mts';
import { type Owner, serverOwner, systemProgram } from './systemProgram.mts';

export interface Database extends RunningProgram {
	/** How n8n finds it. */
	environment: Record<string, string>;
}

/** A temporary folder which only the server, and root, can read. */
interface ServerFolder {
	path: string;
	owner: Owner | undefined;
	/** Writes a file with secrets, and gives its path. */
	write: (name: string, text: string) => Promise<string>;
}

/** Whoever else is on this machine can reach the ports, too. */
const newPassword = (): string => randomBytes(24).toString('hex');

const ENVIRONMENT = {
	PATH: process.env.PATH ?? '',
	// Messages that this program waits for are in English.
	LC_ALL: 'C.UTF-8',
};

async function serverFolder(name: string, cleanUps: CleanUps): Promise<ServerFolder> {
	const owner = await serverOwner();
	const path = await cleanUps.folder(name);
	const give = async (file: string): Promise<void> => {
		if (owner !== undefined) await chown(file, owner.uid, owner.gid);
	};
	await give(path);
	const write = async (fileName: string, text: string): Promise<string> => {
		const file = join(path, fileName);
		await writeFile(file, text, { mode: 0o600 });
		await give(file);
		return file;
	};
	return { path, owner, write };
}

async function start(
	{ path: cwd, owner }: ServerFolder,
	program: Pick<Program, 'args' | 'file' | 'name' | 'ready' | 'stopSignal'>,
	cleanUps: CleanUps,
): Promise<RunningProgram> {
	// Ctrl-C in a terminal reaches every program of its group; n8n has to end before its databases.
	const running = await startProgram({ ...program, cwd, owner, env: ENVIRONMENT, detached: true });
	cleanUps.add(running.stop);
	return running;
}

/** Redis, which holds the queue. */
export async function startRedis(cleanUps: CleanUps): Promise<Database> {
	const file = systemProgram('redis-server');
	const folder = await serverFolder('redis', cleanUps);
	const [port, password] = [await freePort(), newPassword()];
	const settings = [
		`bind ${LOOPBACK}`,
		`port ${port}`,
		`dir ${folder.path}`,
		`requirepass ${password}`,
		// Nothing of this outlives the process.
		'save ""',
	];
	const args = [await folder.write('redis.conf', settings.join('\n'))];
	const ready = /Ready to accept connections/;
	return {
		...(await start(folder, { name: 'Redis', file, args, ready }, cleanUps)),
		environment: {
			QUEUE_BULL_REDIS_HOST: LOOPBACK,
			QUEUE_BULL_REDIS_PORT: String(port),
			QUEUE_BULL_REDIS_PASSWORD: password,
		},
	};
}

const USER = 'n8n';

/** PostgreSQL, which holds workflows, credentials and executions. */
export async function startPostgresql(cleanUps: CleanUps): Promise<Database> {
	const file = systemProgram('postgres');
	const folder = await serverFolder('postgresql', cleanUps);
	const data = join(folder.path, 'data');
	const [port, password] = [String(await freePort()), newPassword()];
	await initialize(folder, data, password);
	const running = await start(
		folder,
		{
			name: 'PostgreSQL',
			file,
			args: ['-D', data, '-h', LOOPBACK, '-p', port, '-c', 'unix_socket_directories='],
			ready: /database system is ready to accept connections/,
			// A fast shutdown; at SIGTERM it would wait until its clients have gone.
			stopSignal: 'SIGINT',
		},
		cleanUps,
	);
	return {
		...running,
		environment: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: LOOPBACK,
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: password,
			DB_POSTGRESDB_DATABASE: 'postgres',
		},
	};
}

async function initialize(folder: ServerFolder, data: string, password: string): Promise<void> {
	const login = ['--username', USER, '--pwfile', await folder.write('password', password)];
	const options = ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync', '-D', data];
	const result = await execa(systemProgram('initdb'), [...login, ...options], {
		cwd: folder.path,
		env: ENVIRONMENT,
		extendEnv: false,
		all: true,
		reject: false,
		...folder.owner,
	});
	if (result.failed) throw new Error(`PostgreSQL made no database.\n${tail(result.all)}`);
}
