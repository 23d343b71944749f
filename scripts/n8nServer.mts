/** n8n's server: the editor, its REST interface, and workflows with triggers. */
import { freePort, LOOPBACK } from './freePort.mts';
import type { InstalledN8n } from './installN8n.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import { N8nRestClient } from './n8nRestClient.mts';
import { tail } from './report.mts';
import { startProgram } from './runningProgram.mts';
import { OWNER_EMAIL, type UserFolder } from './userFolder.mts';

export interface ServerOptions {
	/** Taken when it is free; otherwise any free port. */
	preferredPort?: number;
	timezone?: string;
	/** Stops the server. */
	signal?: AbortSignal | undefined;
}

export interface N8nServer {
	url: string;
	/** Of n8n itself; its task runner is a child of it. */
	pid: number;
	/** Signed in as the owner. */
	rest: N8nRestClient;
	email: string;
	password: string;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<void>;
	/** The latest output. */
	log: () => string;
	stop: () => Promise<void>;
}

export async function startServer(
	n8n: InstalledN8n,
	userFolder: UserFolder,
	{ preferredPort, timezone, signal }: ServerOptions = {},
): Promise<N8nServer> {
	const port = await freePort(preferredPort);
	const { pid, ended, log, stop } = await startProgram({
		name: 'n8n',
		file: n8n.nodeBinary,
		args: [n8n.n8nScript, 'start'],
		cwd: userFolder.path,
		env: await n8nEnvironment(n8n, userFolder, {
			port,
			...(timezone === undefined ? {} : { timezone }),
		}),
		ready: 'Editor is now accessible',
		signal,
	});

	const url = `http://${LOOPBACK}:${port}`;
	const rest = new N8nRestClient(url);
	try {
		await rest.signInAsOwner(userFolder.ownerPassword);
	} catch (error) {
		await stop();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`n8n did not let the owner in: ${reason}\n${tail(log())}`, { cause: error });
	}
	const account = { email: OWNER_EMAIL, password: userFolder.ownerPassword };
	return { url, pid, rest, ...account, ended, log, stop };
}
