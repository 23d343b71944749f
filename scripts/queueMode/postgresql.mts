/** PostgreSQL, which holds workflows, credentials and executions. */
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort, LOOPBACK } from '../freePort.mts';
import { tail } from '../report.mts';
import {
	type Database,
	newPassword,
	type ServerFolder,
	startDatabase,
	systemEnvironment,
} from './database.mts';
import { systemProgram } from './systemProgram.mts';

const USER = 'n8n';

async function initialize(
	{ path, owner, write }: ServerFolder,
	data: string,
	password: string,
): Promise<void> {
	const login = ['--username', USER, '--pwfile', await write('password', password)];
	const options = ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-sync', '-D', data];
	const result = await execa(systemProgram('initdb'), [...login, ...options], {
		cwd: path,
		env: systemEnvironment(),
		extendEnv: false,
		all: true,
		reject: false,
		...owner,
	});
	if (result.failed) throw new Error(`PostgreSQL made no database.\n${tail(result.all)}`);
}

export async function startPostgresql(): Promise<Database> {
	const file = systemProgram('postgres');
	return await startDatabase(async (folder) => {
		const data = join(folder.path, 'data');
		const password = newPassword();
		await initialize(folder, data, password);
		const port = String(await freePort());
		return {
			program: {
				name: 'PostgreSQL',
				file,
				args: ['-D', data, '-h', LOOPBACK, '-p', port, '-c', 'unix_socket_directories='],
				ready: 'database system is ready to accept connections',
				// A fast shutdown; at SIGTERM it would wait until its clients have gone.
				stopSignal: 'SIGINT',
			},
			environment: {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: LOOPBACK,
				DB_POSTGRESDB_PORT: port,
				DB_POSTGRESDB_USER: USER,
				DB_POSTGRESDB_PASSWORD: password,
				DB_POSTGRESDB_DATABASE: 'postgres',
			},
		};
	});
}
