/** The steps of `npm start`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Listr, type ListrTask } from 'listr2';
import { demoFolder } from './demoFolder.mts';
import { exampleWorkflows, SIMULATOR_PORT } from './exampleWorkflows.mts';
import type { Execution } from './execution.mts';
import { ensureN8n, type InstalledN8n, isN8nInstalled } from './installN8n.mts';
import { N8nInstance, type Workflow } from './n8nInstance.mts';
import type { N8nServer } from './n8nServer.mts';
import { NEWEST } from './n8nVersions.mts';
import { buildPackage, packPackage } from './packPackage.mts';
import { tail } from './report.mts';
import {
	simulatorCredential,
	type SimulatorProcess,
	startSimulatorProcess,
} from './simulatorProcess.mts';

/** What the steps make, one after another. */
interface Made {
	n8n: InstalledN8n;
	tarball: string;
	simulator: SimulatorProcess;
	instance: N8nInstance;
	example: Workflow;
	execution: Execution;
	server: N8nServer;
}

const EDITOR_PORT = 5678;

/** The part of a step that it shows itself with. */
interface Step {
	title: string;
	output: string;
}

export class Demo {
	readonly made: Partial<Made> = {};
	readonly #signal: AbortSignal;
	#failure: Error | undefined;
	readonly #cleanUps: (() => Promise<void>)[] = [];

	/** The signal breaks off whatever step is going on, and ends all processes. */
	constructor(signal: AbortSignal) {
		this.#signal = signal;
	}

	/** Installs what is missing, and runs the first example; then starts the server if it is wanted. */
	async run({ withServer }: { withServer: boolean }): Promise<void> {
		const steps: ListrTask[] = [
			{
				title: `n8n ${NEWEST.n8n}`,
				task: this.#step(async (task) => {
					if (!isN8nInstalled(NEWEST)) task.title += ' (about 5 minutes the first time)';
					const report = (message: string): void => {
						task.output = message;
					};
					this.made.n8n = await ensureN8n(NEWEST, { report, signal: this.#signal });
				}),
			},
			{ title: 'Build and pack this package', task: this.#step(() => this.#pack()) },
			{
				title: 'Start the Mirakl Connect simulator',
				task: this.#step(() => this.#startSimulator()),
			},
			{
				title: 'Put package, credential and example workflows into n8n',
				task: this.#step(() => this.#fill()),
			},
			{ title: 'Run the first example in n8n', task: this.#step(() => this.#execute()) },
			{
				title: 'Start the n8n server',
				enabled: withServer,
				task: this.#step(() => this.#startServer()),
			},
		];
		try {
			await new Listr(steps, {
				// Signals are start.mts's business: it has processes to stop.
				registerSignalListeners: false,
				fallbackRenderer: 'simple',
			}).run();
		} catch (error) {
			throw this.#failure ?? error;
		}
	}

	/** Beside the failed step stands one line; the whole reason, with the log, is for the end. */
	#step(task: (step: Step) => Promise<void>): (_: unknown, step: Step) => Promise<void> {
		return async (_, step) => {
			try {
				await task(step);
			} catch (error) {
				this.#failure = error instanceof Error ? error : new Error(String(error));
				throw new Error(this.#failure.message.split('\n', 1)[0]);
			}
		};
	}

	get<Name extends keyof Made>(name: Name): Made[Name] {
		const value = this.made[name];
		if (value === undefined) throw new Error(`The step that makes "${name}" did not run.`);
		return value;
	}

	/** Settles when one of the two processes ends, and says which. */
	async processEnd(): Promise<string> {
		const server = this.get('server');
		const simulator = this.get('simulator');
		return await Promise.race([
			server.ended.then(() => `n8n ended by itself.\n${tail(server.log())}`),
			simulator.ended.then(() => `The simulator ended by itself.\n${tail(simulator.log())}`),
		]);
	}

	/** Stops what was started, the latest first. */
	async stop(): Promise<void> {
		for (const cleanUp of this.#cleanUps.splice(0).reverse()) await cleanUp();
	}

	async #pack(): Promise<void> {
		await buildPackage(this.#signal);
		const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-mirakl-connect-'));
		this.#cleanUps.push(() => rm(folder, { recursive: true, force: true }));
		this.made.tarball = await packPackage(folder, this.#signal);
	}

	async #startSimulator(): Promise<void> {
		const simulator = await startSimulatorProcess(SIMULATOR_PORT, this.#signal);
		this.#cleanUps.push(simulator.stop);
		this.made.simulator = simulator;
	}

	async #fill(): Promise<void> {
		const { url } = this.get('simulator');
		const folder = await demoFolder();
		this.#cleanUps.push(folder.release);
		const instance = new N8nInstance(this.get('n8n'), folder.userFolder, this.#signal);
		this.made.instance = instance;
		const workflows = await exampleWorkflows(url);
		this.made.example = workflows[0];
		await instance.installPackage(this.get('tarball'));
		await instance.importCredentials(simulatorCredential(url));
		await instance.importWorkflows(...workflows);
	}

	/** Before the server starts, because two n8n processes would write to one database. */
	async #execute(): Promise<void> {
		const { id, name } = this.get('example');
		const execution = await this.get('instance').execute(id);
		if (!execution.succeeded) {
			const { error = 'no reason given', messages } = execution;
			throw new Error(`The example "${name}" failed in n8n: ${error}\n${tail(messages)}`);
		}
		this.made.execution = execution;
	}

	async #startServer(): Promise<void> {
		const server = await this.get('instance').startServer({ preferredPort: EDITOR_PORT });
		this.#cleanUps.push(server.stop);
		this.made.server = server;
	}
}
