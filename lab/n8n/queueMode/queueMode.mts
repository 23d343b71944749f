/**
 * n8n on several processes, as on several machines: a main that takes webhooks and serves the editor,
 * workers that run the executions, Redis with the queue, PostgreSQL with everything else.
 */
import { CleanUps } from '../../kit/cleanUps.mts';
import { freePort, LOOPBACK } from '../../kit/ports.mts';
import { firstEnd, type RunningProgram, startProgram } from '../../kit/program.mts';
import { type Report, silent } from '../../kit/report.mts';
import type { Credential, Workflow } from '../../kit/workflows.mts';
import { n8nEnvironment } from '../environment.mts';
import { type InstalledN8n, withEnvironment } from '../install.mts';
import { N8nInstance } from '../instance.mts';
import type { N8nServer } from '../server.mts';
import { ServerWorkflow } from '../serverWorkflow.mts';
import { temporaryUserFolder, type UserFolder } from '../userFolder.mts';
import { startPostgresql, startRedis } from './databases.mts';

export interface QueueModeOptions {
	n8n: InstalledN8n;
	/** The packed package. */
	tarball: string;
	credentials: Credential[];
	/** Those that are `active` are made so. */
	workflows: Workflow[];
	/** Executions that each worker runs at a time; n8n's own default. */
	concurrency?: number;
	/** Of the editor. */
	preferredPort?: number;
	report?: Report;
	signal?: AbortSignal;
}

/** Takes executions from the queue and runs them. */
export interface Worker extends RunningProgram {
	/** "worker 1". */
	label: string;
	/** Answers while the worker is up. */
	healthUrl: string;
	/** Ids of the executions that it took, and that it finished. */
	started: () => string[];
	finished: () => string[];
}

const WORKERS = 2;
const CONCURRENCY = 10;

export class QueueMode {
	readonly workers: Worker[] = [];
	readonly #options: QueueModeOptions;
	#n8n: InstalledN8n;
	#main: N8nServer | undefined;
	#encryptionKey = '';
	readonly #databases: RunningProgram[] = [];
	readonly #cleanUps = new CleanUps();

	private constructor(options: QueueModeOptions) {
		this.#options = options;
		this.#n8n = options.n8n;
	}

	/** Starts everything; what was started is stopped again when the rest fails. */
	static async start(options: QueueModeOptions): Promise<QueueMode> {
		const queueMode = new QueueMode(options);
		try {
			await queueMode.#start();
			return queueMode;
		} catch (error) {
			await queueMode.stop();
			throw error;
		}
	}

	get main(): N8nServer {
		if (this.#main === undefined) throw new Error('The main process was not started.');
		return this.#main;
	}

	/** Starts one more worker, as on one more machine: with a user folder of its own. */
	async addWorker(): Promise<Worker> {
		const { concurrency = CONCURRENCY, signal } = this.#options;
		const label = `worker ${this.workers.length + 1}`;
		const userFolder = await this.#newUserFolder();
		const port = await freePort();
		const program = await startProgram({
			name: `The ${label}`,
			file: this.#n8n.nodeBinary,
			args: [this.#n8n.n8nScript, 'worker', `--concurrency=${concurrency}`],
			cwd: userFolder.path,
			env: {
				...(await n8nEnvironment(this.#n8n, userFolder)),
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
				N8N_WORKER_SERVER_ADDRESS: LOOPBACK,
			},
			ready: /n8n worker is now ready/,
			signal,
		});
		this.#cleanUps.add(program.stop);
		const idsIn = (lines: RegExp): string[] =>
			[...program.log().matchAll(lines)].map(([, id = '']) => id);
		const worker = {
			...program,
			label,
			healthUrl: `http://${LOOPBACK}:${port}/healthz`,
			started: () => idsIn(/Worker started execution (\d+)/g),
			finished: () => idsIn(/Worker finished execution (\d+)/g),
		};
		this.workers.push(worker);
		return worker;
	}

	/** Settles when one of the processes ends, and says which. */
	async processEnd(): Promise<string> {
		return await firstEnd(...this.#databases, this.main, ...this.workers);
	}

	/** Stops what was started, the latest first. */
	async stop(): Promise<void> {
		await this.#cleanUps.run();
	}

	async #start(): Promise<void> {
		const { n8n, credentials, workflows, preferredPort, signal } = this.#options;
		const { report = silent } = this.#options;
		report('Redis and PostgreSQL');
		const redis = await startRedis(this.#cleanUps);
		signal?.throwIfAborted();
		const postgresql = await startPostgresql(this.#cleanUps);
		this.#databases.push(redis, postgresql);
		this.#n8n = withEnvironment(n8n, {
			...redis.environment,
			...postgresql.environment,
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		});

		report('Package, credential and workflow into n8n');
		const instance = new N8nInstance(this.#n8n, await this.#newUserFolder(), signal);
		await instance.importCredentials(...credentials);
		await instance.importWorkflows(...workflows);

		report('n8n, main process');
		this.#main = { ...(await instance.startServer({ preferredPort })), name: 'The main process' };
		this.#cleanUps.add(this.#main.stop);
		const active = workflows.filter((workflow) => workflow.active === true);
		for (const { id } of active) await new ServerWorkflow(this.#main, id).activate();

		report(`n8n, ${WORKERS} workers`);
		for (let started = 0; started < WORKERS; started++) await this.addWorker();
	}

	/** With the package in it. All of them have one key, because all read the same credentials. */
	async #newUserFolder(): Promise<UserFolder> {
		const own = await temporaryUserFolder(this.#cleanUps);
		this.#encryptionKey ||= own.encryptionKey;
		const userFolder = { ...own, encryptionKey: this.#encryptionKey };
		await new N8nInstance(this.#n8n, userFolder).installPackage(this.#options.tarball);
		return userFolder;
	}
}
