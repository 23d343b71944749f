/** Many executions over two workers, a token that expires, and a worker that dies: where is each order? */
import type { SimulatorAdmin } from '../../bench/simulatorAdmin.mts';
import type { Report } from '../../scripts/report.mts';
import { ServerWorkflow } from '../../scripts/serverWorkflow.mts';
import type { SimulatorProcess } from '../../scripts/simulatorProcess.mts';
import type { QueueMode } from '../../scripts/queueMode/queueMode.mts';
import { ERROR_WORKFLOW_ID, WORKFLOW_ID } from './webhookWorkflow.mts';
import type { Worker } from '../../scripts/queueMode/worker.mts';
import { waitUntil } from '../../scripts/waitUntil.mts';
import { problemOf, retryExecution } from './executions.mts';
import type { ProofResults } from './results.mts';
import { accountOf, calls, type Run, runAll } from './runs.mts';

export interface ProofOptions {
	queueMode: QueueMode;
	simulator: SimulatorProcess;
	admin: SimulatorAdmin;
	executions: number;
	ordersEach: number;
	report: Report;
}

type Part<Name extends keyof ProofResults> = ProofResults[Name];

const LONGEST_WAIT_MS = 10 * 60_000;

const running = (worker: Worker): string[] => {
	const finished = new Set(worker.finished());
	return worker.started().filter((id) => !finished.has(id));
};

/** Until the last of them ended; tenths are exact enough. */
function secondsBetween(start: number, runs: Run[]): number {
	const end = Math.max(...runs.map(({ endedAt }) => endedAt));
	return Math.round((end - start) / 100) / 10;
}

export class Proof {
	readonly #options: ProofOptions;
	/** Orders in the simulator before the runs that count. */
	#before = 0;
	#killed: { worker: Worker; at: number; time: number; executions: string[] } | undefined;

	constructor(options: ProofOptions) {
		this.#options = options;
	}

	async run(): Promise<Omit<ProofResults, 'machine'>> {
		const { queueMode, admin, executions, ordersEach, report } = this.#options;
		report(`${executions} executions of one order each, without a token`);
		const callsWithout = await this.#withoutToken();
		const start = { ...(await admin.counts()), time: performance.now() };

		report(`${executions} executions of ${ordersEach} orders each`);
		const answers = runAll(queueMode.main, calls('RUN', executions, ordersEach));
		const { expiredAt, tokenCalls } = await this.#expireToken();
		await this.#killWorker();
		report('Waiting until every caller has its answer (about three minutes)');
		const runs = await answers;
		const end = await admin.counts();
		const arrivedFirst = await this.#arrived();

		const death = await this.#death(runs);
		report('The failed calls once more');
		const failed = runs.filter(({ answer }) => answer === undefined);
		const again = await runAll(queueMode.main, failed);
		const afterwards = [...runs.filter(({ answer }) => answer !== undefined), ...again];
		const arrived = await this.#arrived();
		return {
			executions,
			ordersEach,
			workers: queueMode.workers.map((worker) => ({
				name: worker.name,
				started: worker.started().length,
				finished: worker.finished().length,
				killed: worker === this.#killed?.worker,
			})),
			seconds: secondsBetween(start.time, runs),
			requests: end.requests - start.requests,
			rateLimited: end.rateLimited - start.rateLimited,
			token: {
				executionsWithout: executions,
				callsWithout,
				expiredAt,
				renewals: end.tokenCalls - tokenCalls,
			},
			death,
			first: accountOf(runs, new Set(arrivedFirst.keys())),
			afterwards: accountOf(afterwards, new Set(arrived.keys())),
			rerun: {
				executions: again.length,
				takenTwice: [...arrived.values()].filter((versions) => versions > 1).length,
			},
		};
	}

	/** Gives the number of token calls. */
	async #withoutToken(): Promise<number> {
		const { queueMode, admin, executions } = this.#options;
		const runs = await runAll(queueMode.main, calls('FIRST', executions, 1));
		const failure = runs.find(({ answer }) => answer?.accepted !== 1);
		if (failure !== undefined)
			throw new Error(`The first calls failed: ${JSON.stringify(failure)}`);
		const { tokenCalls, orders } = await admin.counts();
		this.#before = orders;
		return tokenCalls;
	}

	/** Orders of the runs that have arrived. */
	async #arrivedCount(): Promise<number> {
		return (await this.#options.admin.counts()).orders - this.#before;
	}

	async #untilArrived(part: number): Promise<number> {
		const { executions, ordersEach } = this.#options;
		const wanted = executions * ordersEach * part;
		const arrived = async (): Promise<number | undefined> => {
			const count = await this.#arrivedCount();
			return count >= wanted ? count : undefined;
		};
		return await waitUntil(`${wanted} orders have arrived`, arrived, LONGEST_WAIT_MS);
	}

	/** When a fifth has arrived, and both workers are at it. */
	async #expireToken(): Promise<{ expiredAt: number; tokenCalls: number }> {
		const { admin, queueMode, report } = this.#options;
		await this.#untilArrived(0.2);
		const allSend = () => queueMode.workers.every((one) => running(one).length > 0) || undefined;
		await waitUntil('all workers send', allSend, LONGEST_WAIT_MS);
		const { tokenCalls } = await admin.counts();
		await admin.expireTokens();
		const expiredAt = await this.#arrivedCount();
		report(`The token expired after ${expiredAt} orders`);
		return { expiredAt, tokenCalls };
	}

	/** When half has arrived; another worker takes its place. */
	async #killWorker(): Promise<void> {
		const { queueMode, report } = this.#options;
		const at = await this.#untilArrived(0.5);
		const worker = [...queueMode.workers].sort((a, b) => running(b).length - running(a).length)[0];
		if (worker === undefined) throw new Error('There is no worker.');
		await worker.kill();
		const time = performance.now();
		const executions = running(worker);
		this.#killed = { worker, at, time, executions };
		report(`${worker.name} was killed after ${at} orders, in ${executions.length} executions`);
		await queueMode.addWorker();
	}

	async #death(runs: Run[]): Promise<Part<'death'>> {
		const { queueMode, admin } = this.#options;
		if (this.#killed === undefined) throw new Error('No worker was killed.');
		const { at, time } = this.#killed;
		const answered = new Set(runs.map(({ answer }) => answer?.execution));
		const failed = runs.filter(({ answer }) => answer === undefined);
		const listed = await new ServerWorkflow(queueMode.main, WORKFLOW_ID).executions();
		const dead = listed.filter(({ id }) => this.#killed?.executions.includes(id));
		// Before the retry, which fails in its own way.
		const errorWorkflows = await new ServerWorkflow(queueMode.main, ERROR_WORKFLOW_ID).executions();
		const [one] = dead;
		if (one === undefined) throw new Error('n8n does not list an execution that died.');
		const before = await admin.counts();
		const retried = await retryExecution(queueMode.main, one.id);
		return {
			at,
			executions: failed.length,
			noticedAfterSeconds: secondsBetween(time, failed),
			statuses: dead.filter(({ id }) => !answered.has(id)).map((execution) => execution.status),
			message: problemOf(queueMode.main, one.id),
			answer: failed[0]?.failure ?? '',
			errorWorkflows: errorWorkflows.length,
			retry: { ...retried, requests: (await admin.counts()).requests - before.requests },
		};
	}

	/** The orders of the runs in the simulator, and how often each was applied. */
	async #arrived(): Promise<Map<string, number>> {
		const orders = await this.#options.simulator.receivedOrders();
		return new Map(orders.map(({ order, versions }) => [order.channel_order_id, versions]));
	}
}
