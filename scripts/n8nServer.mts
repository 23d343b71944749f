/** n8n's server: the editor, its REST interface, and workflows with triggers. */
import { execa } from 'execa';
import { freePort, LOOPBACK } from './freePort.mts';
import type { InstalledN8n } from './installN8n.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import { N8nRestClient } from './n8nRestClient.mts';
import { tail } from './report.mts';
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

const READY = 'Editor is now accessible';
const START_TIMEOUT = 120_000;
/** Characters; tests search the log for secrets, so little should be lost of it. */
const KEPT_LOG = 5_000_000;

export async function startServer(
	n8n: InstalledN8n,
	userFolder: UserFolder,
	{ preferredPort, timezone, signal }: ServerOptions = {},
): Promise<N8nServer> {
	const port = await freePort(preferredPort);
	const child = execa(n8n.nodeBinary, [n8n.n8nScript, 'start'], {
		cwd: userFolder.path,
		env: await n8nEnvironment(n8n, userFolder, {
			port,
			...(timezone === undefined ? {} : { timezone }),
		}),
		extendEnv: false,
		stdin: 'ignore',
		all: true,
		buffer: false,
		reject: false,
		cancelSignal: signal,
		// n8n finishes running workflows first.
		forceKillAfterDelay: 20_000,
	});
	let log = '';
	const ended = child.then(() => undefined);
	const ready = new Promise<void>((resolve) => {
		child.all.on('data', (chunk: Buffer) => {
			log = (log + chunk.toString()).slice(-KEPT_LOG);
			if (log.includes(READY)) resolve();
		});
	});
	const stop = async (): Promise<void> => {
		child.kill();
		await ended;
	};

	const url = `http://${LOOPBACK}:${port}`;
	const rest = new N8nRestClient(url);
	try {
		await within(START_TIMEOUT, ready, ended);
		await rest.signInAsOwner(userFolder.ownerPassword);
	} catch (error) {
		await stop();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`n8n did not start: ${reason}\n${tail(log)}`, { cause: error });
	}
	return {
		url,
		pid: child.pid ?? 0,
		rest,
		email: OWNER_EMAIL,
		password: userFolder.ownerPassword,
		ended,
		log: () => log,
		stop,
	};
}

async function within(
	milliseconds: number,
	ready: Promise<void>,
	ended: Promise<void>,
): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new Error(`it was not ready after ${milliseconds / 1000} s`));
		}, milliseconds);
	});
	const early = ended.then(() => {
		throw new Error('its process ended');
	});
	try {
		await Promise.race([ready, late, early]);
	} finally {
		clearTimeout(timer);
	}
}
