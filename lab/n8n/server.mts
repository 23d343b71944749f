/** n8n's server: the editor, its REST interface, and workflows with triggers. */
import { freePort, LOOPBACK } from '../kit/ports.mts';
import { type RunningProgram, startProgram } from '../kit/program.mts';
import { messageOf, tail } from '../kit/report.mts';
import { n8nEnvironment } from './environment.mts';
import type { InstalledN8n } from './install.mts';
import { N8nRestClient } from './rest.mts';
import { OWNER_EMAIL, type UserFolder } from './userFolder.mts';

export interface ServerOptions {
	/** Taken when it is free; otherwise any free port. */
	preferredPort?: number | undefined;
	/** Stops the server. */
	signal?: AbortSignal | undefined;
}

/** Its `pid` is that of n8n itself; the task runner is a child of it. */
export interface N8nServer extends RunningProgram {
	url: string;
	/** Signed in as the owner. */
	rest: N8nRestClient;
	email: string;
	password: string;
}

export async function startServer(
	n8n: InstalledN8n,
	userFolder: UserFolder,
	{ preferredPort, signal }: ServerOptions = {},
): Promise<N8nServer> {
	const port = await freePort(preferredPort);
	const program = await startProgram({
		name: 'n8n',
		file: n8n.nodeBinary,
		args: [n8n.n8nScript, 'start'],
		cwd: userFolder.path,
		env: await n8nEnvironment(n8n, userFolder, port),
		ready: /Editor is now accessible/,
		signal,
	});
	const url = `http://${LOOPBACK}:${port}`;
	const rest = new N8nRestClient(url);
	const password = userFolder.ownerPassword;
	try {
		await rest.signInAsOwner(password);
	} catch (error) {
		await program.stop();
		const message = `n8n did not let the owner in: ${messageOf(error)}\n${tail(program.log())}`;
		throw new Error(message, { cause: error });
	}
	return { ...program, url, rest, email: OWNER_EMAIL, password };
}
