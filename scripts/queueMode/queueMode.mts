/**
 * n8n on several processes, as on several machines: a main that takes webhooks and serves the editor,
 * workers that run the executions, Redis with the queue, PostgreSQL with everything else.
 */
import { type InstalledN8n, withEnvironment } from '../installN8n.mts';
import { type Credential, N8nInstance, type Workflow } from '../n8nInstance.mts';
import type { N8nServer } from '../n8nServer.mts';
import { type Report, silent, tail } from '../report.mts';
import { ServerWorkflow } from '../serverWorkflow.mts';
import { removeUserFolder, temporaryUserFolder, type UserFolder } from '../userFolder.mts';
import type { Database } from './database.mts';
import { startPostgresql } from './postgresql.mts';
import { startRedis } from './redis.mts';
import { startWorker, type Worker } from './worker.mts';

export interface QueueModeOptions {
	n8n: InstalledN8n;
	/** The packed package. */
	tarball: string;
	credentials: Credential[];
	/** Those that are `active` are made so. */
	workflows: Workflow[];
	workers?: number;
	/** Executions that each worker runs at a time; n8n's own default. */
	concurrency?: number;
	/** Of the editor. */
	preferredPort?: number;
	report?: Report;
	signal?: AbortSignal | undefined;
}

const WORKERS = 2;
const CONCURRENCY = 10;

export class QueueMode {
	readonly workers: Worker[] = [];
	readonly #options: QueueModeOptions;
	#n8n: InstalledN8n;
	#main: N8nServer | undefined;
	#encryptionKey = '';
	readonly #databases: { name: string; database: Database }[] = [];
	readonly #cleanUps: (() => Promise<void>)[] = [];

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
		const name = `worker ${this.workers.length + 1}`;
		const userFolder = await this.#newUserFolder();
		const worker = await startWorker(this.#n8n, userFolder, { name, concurrency, signal });
		this.#cleanUps.push(worker.stop);
		this.workers.push(worker);
		return worker;
	}

	/** Settles when one of the processes ends, and says which. */
	async processEnd(): Promise<string> {
		const programs = [
			...this.#databases.map(({ name, database }) => ({ name, ...database })),
			{ name: 'The main process', ...this.main },
			...this.workers.map((worker) => ({ ...worker, name: `The ${worker.name}` })),
		];
		return await Promise.race(
			programs.map(async ({ name, ended, log }) => {
				await ended;
				return `${name} ended by itself.\n${tail(log())}`;
			}),
		);
	}

	/** Stops what was started, the latest first. */
	async stop(): Promise<void> {
		for (const cleanUp of this.#cleanUps.splice(0).reverse()) await cleanUp();
	}

	async #start(): Promise<void> {
		const { n8n, report = silent, workers = WORKERS, preferredPort, signal } = this.#options;
		report('Redis and PostgreSQL');
		const redis = await this.#startDatabase('Redis', startRedis);
		const postgresql = await this.#startDatabase('PostgreSQL', startPostgresql);
		const queue = { EXECUTIONS_MODE: 'queue', OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' };
		this.#n8n = withEnvironment(n8n, {
			...redis.environment,
			...postgresql.environment,
			...queue,
		});

		report('Package, credential and workflow into n8n');
		const userFolder = await this.#newUserFolder();
		const instance = new N8nInstance(this.#n8n, userFolder, signal);
		await instance.importCredentials(...this.#options.credentials);
		await instance.importWorkflows(...this.#options.workflows);

		report('n8n, main process');
		this.#main = await instance.startServer(preferredPort === undefined ? {} : { preferredPort });
		this.#cleanUps.push(this.#main.stop);
		const active = this.#options.workflows.filter((workflow) => workflow.active === true);
		for (const { id } of active) await new ServerWorkflow(this.#main, id).activate();

		report(`n8n, ${workers} workers`);
		for (let started = 0; started < workers; started++) await this.addWorker();
	}

	async #startDatabase(name: string, start: () => Promise<Database>): Promise<Database> {
		this.#options.signal?.throwIfAborted();
		const database = await start();
		this.#cleanUps.push(database.stop);
		this.#databases.push({ name, database });
		return database;
	}

	/** With the package in it. All of them have one key, because all read the same credentials. */
	async #newUserFolder(): Promise<UserFolder> {
		const own = await temporaryUserFolder();
		this.#cleanUps.push(() => removeUserFolder(own));
		this.#encryptionKey ||= own.encryptionKey;
		const userFolder = { ...own, encryptionKey: this.#encryptionKey };
		await new N8nInstance(this.#n8n, userFolder).installPackage(this.#options.tarball);
		return userFolder;
	}
}
