/** A worker: takes executions from the queue and runs them. */
import { freePort, LOOPBACK } from '../freePort.mts';
import type { InstalledN8n } from '../installN8n.mts';
import { n8nEnvironment } from '../n8nEnvironment.mts';
import { startProgram } from '../runningProgram.mts';
import type { UserFolder } from '../userFolder.mts';

export interface WorkerOptions {
	name: string;
	/** Executions that it runs at a time. */
	concurrency: number;
	signal?: AbortSignal | undefined;
}

export interface Worker {
	name: string;
	/** Answers while the worker is up. */
	healthUrl: string;
	/** Ids of the executions that it took, and that it finished. */
	started: () => string[];
	finished: () => string[];
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<void>;
	log: () => string;
	stop: () => Promise<void>;
	/** Ends it at once, as a power cut would. */
	kill: () => Promise<void>;
}

const STARTED = /Worker started execution (\d+)/g;
const FINISHED = /Worker finished execution (\d+)/g;

export async function startWorker(
	n8n: InstalledN8n,
	userFolder: UserFolder,
	{ name, concurrency, signal }: WorkerOptions,
): Promise<Worker> {
	const port = await freePort();
	const { log, ...program } = await startProgram({
		name: `The ${name}`,
		file: n8n.nodeBinary,
		args: [n8n.n8nScript, 'worker', `--concurrency=${concurrency}`],
		cwd: userFolder.path,
		env: {
			...(await n8nEnvironment(n8n, userFolder)),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(port),
			N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
		},
		ready: 'n8n worker is now ready',
		signal,
	});
	const idsIn = (lines: RegExp): string[] => [...log().matchAll(lines)].map(([, id = '']) => id);
	return {
		name,
		healthUrl: `http://${LOOPBACK}:${port}/healthz`,
		started: () => idsIn(STARTED),
		finished: () => idsIn(FINISHED),
		log,
		...program,
	};
}
