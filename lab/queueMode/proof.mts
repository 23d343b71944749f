/** Many executions over two workers, a token that expires, and a worker that dies: where is each order? */
import type { IRun } from 'n8n-workflow';
import type { SimulatorClient } from '../../simulator/client.mts';
import { messageOf, type Report } from '../kit/report.mts';
import { waitUntil } from '../kit/waitUntil.mts';
import type { QueueMode, Worker } from '../n8n/queueMode/queueMode.mts';
import type { N8nServer } from '../n8n/server.mts';
import { ServerWorkflow } from '../n8n/serverWorkflow.mts';
import { accountOf, calls, type Run, runAll } from './runs.mts';
import { ERROR_WORKFLOW_ID, WORKFLOW_ID } from './workflows.mts';

export interface ProofOptions {
	queueMode: QueueMode;
	client: SimulatorClient;
	executions: number;
	ordersEach: number;
	report: Report;
}

/** Where each order is; `docs/queue-mode.json` holds it as it is. */
export type Proven = Awaited<ReturnType<typeof prove>>;

const LONGEST_WAIT_MS = 10 * 60_000;

export async function prove(options: ProofOptions) {
	const { queueMode, client, executions, ordersEach, report } = options;
	report(`${executions} executions of one order each, without a token`);
	const ahead = await runAll(queueMode.main, calls('FIRST', executions, 1));
	const failure = ahead.find(({ answer }) => answer?.accepted !== 1);
	if (failure !== undefined) throw new Error(`The first calls failed: ${JSON.stringify(failure)}`);
	const start = { ...(await client.counts()), time: performance.now() };

	report(`${executions} executions of ${ordersEach} orders each`);
	const answers = runAll(queueMode.main, calls('RUN', executions, ordersEach));
	const progress = progressOf(options, start.orders);
	const expiry = await expireToken(options, progress);
	const death = await killWorker(options, progress);
	report('Waiting until every caller has its answer (about three minutes)');
	const runs = await answers;
	const end = await client.counts();
	const arrivedFirst = await arrivedOrders(client);

	const failed = runs.filter(({ answer }) => answer === undefined);
	const afterDeath = await lookAfter(options, death, runs);
	report('The failed calls once more');
	const again = await runAll(queueMode.main, failed);
	const arrived = await arrivedOrders(client);
	return {
		executions,
		ordersEach,
		workers: queueMode.workers.map((worker) => ({
			name: worker.label,
			started: worker.started().length,
			finished: worker.finished().length,
			killed: worker === death.worker,
		})),
		/** From the first call to the last answer. */
		seconds: secondsBetween(start.time, runs),
		requests: end.requests - start.requests,
		/** Answers 429. */
		rateLimited: end.rateLimited - start.rateLimited,
		token: {
			/** Executions that started at once when there was no token yet, and the token calls they made. */
			executionsWithout: executions,
			callsWithout: start.tokenCalls,
			/** Orders that had arrived when the token expired, and the token calls from then on. */
			expiredAt: expiry.at,
			renewals: end.tokenCalls - expiry.tokenCalls,
		},
		death: afterDeath,
		/** When all had answered, and after the failed calls were made once more. */
		first: accountOf(runs, arrivedFirst),
		afterwards: accountOf([...runs.filter((run) => !failed.includes(run)), ...again], arrived),
		rerun: {
			executions: again.length,
			/** Orders that were taken twice, because they had arrived before their execution died. */
			takenTwice: [...arrived.values()].filter((versions) => versions > 1).length,
		},
	};
}

type Progress = ReturnType<typeof progressOf>;

/** Waits until a part of all orders has arrived, and says how many have. */
function progressOf({ client, executions, ordersEach }: ProofOptions, before: number) {
	return async (part: number): Promise<number> => {
		const wanted = executions * ordersEach * part;
		const arrived = async (): Promise<number | undefined> => {
			const count = (await client.counts()).orders - before;
			return count >= wanted ? count : undefined;
		};
		return await waitUntil(`${wanted} orders have arrived`, arrived, LONGEST_WAIT_MS);
	};
}

/** When a fifth has arrived, and both workers are at it. */
async function expireToken({ client, queueMode, report }: ProofOptions, progress: Progress) {
	await progress(0.2);
	const allSend = () => queueMode.workers.every((one) => running(one).length > 0) || undefined;
	await waitUntil('all workers send', allSend, LONGEST_WAIT_MS);
	const { tokenCalls } = await client.counts();
	await client.expireTokens();
	const at = await progress(0);
	report(`The token expired after ${at} orders`);
	return { at, tokenCalls };
}

type Death = Awaited<ReturnType<typeof killWorker>>;

/**
 * When half has arrived; another worker takes its place.
 *
 * @returns the worker, the orders that had arrived, the time in ms of `performance.now()`, and the ids of
 * the executions that died
 */
async function killWorker({ queueMode, report }: ProofOptions, progress: Progress) {
	const at = await progress(0.5);
	const worker = [...queueMode.workers].sort((a, b) => running(b).length - running(a).length)[0];
	if (worker === undefined) throw new Error('There is no worker.');
	await worker.kill();
	const time = performance.now();
	const executions = running(worker);
	report(`${worker.label} was killed after ${at} orders, in ${executions.length} executions`);
	await queueMode.addWorker();
	return { worker, at, time, executions };
}

/** What n8n makes of the executions that died with their worker. */
async function lookAfter({ queueMode, client }: ProofOptions, death: Death, runs: Run[]) {
	const { main } = queueMode;
	const answered = new Set(runs.map(({ answer }) => answer?.execution));
	const failed = runs.filter(({ answer }) => answer === undefined);
	const listed = await new ServerWorkflow(main, WORKFLOW_ID).executions();
	const dead = listed.filter(({ id }) => death.executions.includes(id));
	// Before the retry, which fails in its own way.
	const errorWorkflows = await new ServerWorkflow(main, ERROR_WORKFLOW_ID).executions();
	const [one] = dead;
	if (one === undefined) throw new Error('n8n does not list an execution that died.');
	const before = await client.counts();
	const retried = await retry(main, one.id);
	return {
		/** Orders that had arrived when the worker was killed. */
		at: death.at,
		/** Executions that died with it. */
		executions: failed.length,
		/** Until the last caller heard of it, after the kill. */
		noticedAfterSeconds: secondsBetween(death.time, failed),
		/** What n8n shows them as. */
		statuses: dead.filter(({ id }) => !answered.has(id)).map(({ status }): string => status),
		/** What n8n logs, and what the caller of the webhook gets. */
		message: problemOf(main, one.id),
		answer: failed[0]?.failure ?? '',
		/** How often n8n started the error workflow. */
		errorWorkflows: errorWorkflows.length,
		/** What n8n's own "Retry" does with one of them. */
		retry: { ...retried, requests: (await client.counts()).requests - before.requests },
	};
}

/** Why n8n gave up an execution, from its log. */
function problemOf({ log }: N8nServer, executionId: string): string {
	const line = new RegExp(`Problem with execution ${executionId}: (.*?)\\.* Aborting\\.`);
	return line.exec(log())?.[1] ?? 'nothing logged';
}

/**
 * Presses "Retry", and waits for the new execution.
 *
 * @returns its status, if n8n made one; and why it failed, or why there is none
 */
async function retry({ rest }: N8nServer, id: string) {
	try {
		const answer = await rest.post(`/rest/executions/${id}/retry`, { loadWorkflow: false });
		const { status, data } = answer as Pick<IRun, 'status'> & Partial<Pick<IRun, 'data'>>;
		return { status, error: data?.resultData.error?.message ?? '' };
	} catch (error) {
		return { status: undefined, error: messageOf(error) };
	}
}

/** The orders in the simulator, and how often each was applied. */
async function arrivedOrders(client: SimulatorClient): Promise<Map<string, number>> {
	const { orders } = await client.state();
	return new Map(orders.map(({ order, versions }) => [order.channel_order_id, versions]));
}

function running(worker: Worker): string[] {
	const finished = new Set(worker.finished());
	return worker.started().filter((id) => !finished.has(id));
}

/** Until the last of them ended; tenths are exact enough. */
function secondsBetween(start: number, runs: Run[]): number {
	const end = Math.max(...runs.map(({ endedAt }) => endedAt));
	return Math.round((end - start) / 100) / 10;
}
