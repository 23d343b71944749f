/** Sends very many orders in one run, and measures n8n from outside. */
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { runInN8n, tryInN8n } from '../bench/n8nRun.mts';
import { ProcessTree } from '../bench/processTree.mts';
import type { Session } from '../bench/session.mts';
import type { N8nInstance } from '../scripts/n8nInstance.mts';
import type { N8nServer } from '../scripts/n8nServer.mts';
import { tail } from '../scripts/report.mts';
import { ServerWorkflow } from '../scripts/serverWorkflow.mts';
import type { LoadCase, LoadRow } from './loadResults.mts';
import { TOKEN_WORKFLOW, workflowIdOf } from './loadWorkflows.mts';

const CALL_TIMEOUT_MS = 20 * 60_000;
const COURSE_STEP_MS = 1000;

interface Run {
	startedAt: number;
	wholeMs: number;
	tree: ProcessTree;
	idleBytes: number;
	failure?: string;
	note?: string;
}

export async function measureLoad(session: Session, wanted: LoadCase): Promise<LoadRow> {
	const { server, signal } = session;
	await server.restart({ latencyMs: 0, limited: true });
	// So that n8n has a token that the simulator knows.
	await runInN8n(session.instance, TOKEN_WORKFLOW, signal);
	const before = await server.counts();
	const ahead = (await server.requests()).length;
	const instance = session.instance.withEnvironment(environmentOf(wanted));
	const run =
		wanted.way === 'execute'
			? await printed(instance, wanted, signal)
			: await called(instance, wanted);
	const after = await server.counts();
	const log = (await server.requests()).slice(ahead);
	const [first = NaN, last = first] = [log[0], log.at(-1)].map((entry) =>
		Date.parse(entry?.at ?? ''),
	);
	const arrived = after.orders - before.orders;
	const expected = wanted.way === 'alone' ? 0 : wanted.orders;
	const failure =
		run.failure ?? (arrived === expected ? undefined : `${arrived} of ${expected} orders arrived`);
	const { tree, startedAt, wholeMs, idleBytes, note } = run;
	return {
		...wanted,
		...(failure === undefined ? {} : { failure }),
		...(note === undefined ? {} : { note }),
		wholeMs,
		sendingMs: log.length === 0 ? 0 : last - first,
		cpuMs: tree.cpuMsWithin(startedAt, Infinity),
		idleBytes,
		peakBytes: tree.peakBytes(startedAt),
		peakOwnBytes: tree.peakOwnBytes(startedAt),
		peakWhileSendingBytes: log.length === 0 ? 0 : tree.peakBytes(first, last),
		requests: after.requests - before.requests,
		rateLimited: after.rateLimited - before.rateLimited,
		arrived,
		course: tree.course(startedAt, COURSE_STEP_MS),
	};
}

/** For a row that could not be measured; the others are measured all the same. */
export function failedLoad(wanted: LoadCase, failure: string): LoadRow {
	return {
		...wanted,
		failure,
		wholeMs: 0,
		sendingMs: 0,
		cpuMs: 0,
		idleBytes: 0,
		peakBytes: 0,
		peakWhileSendingBytes: 0,
		peakOwnBytes: 0,
		requests: 0,
		rateLimited: 0,
		arrived: 0,
		course: [],
	};
}

/** The task runner takes its size from a variable of its own. */
function environmentOf({ heapMiB }: LoadCase): Record<string, string> {
	if (heapMiB === undefined) return {};
	return {
		NODE_OPTIONS: `--max-old-space-size=${heapMiB}`,
		N8N_RUNNERS_MAX_OLD_SPACE_SIZE: String(heapMiB),
	};
}

async function printed(
	instance: N8nInstance,
	{ way }: LoadCase,
	signal: AbortSignal,
): Promise<Run> {
	const startedAt = Date.now();
	const { run, ending, wholeMs, tree } = await tryInN8n(instance, workflowIdOf(way), signal);
	const done = { startedAt, wholeMs, tree, idleBytes: 0 };
	if (run.status === 'success') return done;
	// n8n prints only when all is over: whether the orders were sent is not for it to say.
	if (run.status === undefined) return { ...done, note: `not printed: ${tail(ending, 1)}` };
	return { ...done, failure: run.error ?? run.status };
}

/** Starts a server, calls the webhook once, and waits until n8n is quiet again. */
async function called(instance: N8nInstance, { way, orders }: LoadCase): Promise<Run> {
	const n8n = await instance.startServer();
	const tree = new ProcessTree(n8n.pid);
	try {
		const path = workflowIdOf(way);
		const workflow = new ServerWorkflow(n8n, path);
		const address = await workflow.activateWebhook(path);
		await quiet(tree);
		const idleBytes = tree.peakBytes(Date.now() - 1000);
		const startedAt = Date.now();
		const failure = await call(n8n, address, orders);
		const wholeMs = Date.now() - startedAt;
		await quiet(tree);
		const done = { startedAt, wholeMs, tree, idleBytes };
		if (failure !== undefined) return { ...done, failure };
		if (way !== 'saved') return done;
		const [execution] = await workflow.executions();
		return { ...done, note: `yes, saved as ${execution?.status ?? 'nothing'}` };
	} finally {
		tree.stop();
		await n8n.stop();
	}
}

/** @returns what went wrong */
async function call(n8n: N8nServer, address: string, orders: number): Promise<string | undefined> {
	const ended = n8n.ended.then(() => `n8n ended: ${reasonIn(n8n.log())}`);
	const answered = axios
		.post<unknown>(
			address,
			{},
			{
				proxy: false,
				timeout: CALL_TIMEOUT_MS,
				validateStatus: null,
			},
		)
		.then(({ status, data }) => {
			const text = JSON.stringify(data);
			const counted = text.includes(`"count_channel_order_id":${orders}`);
			return status === 200 && counted ? undefined : `n8n answered ${status} ${text.slice(0, 200)}`;
		})
		.catch((error: unknown) => String(error));
	return await Promise.race([ended, answered]);
}

function reasonIn(log: string): string {
	return /FATAL ERROR: .*/.exec(log)?.[0] ?? log.trimEnd().split('\n').at(-1) ?? '';
}

/** Until it needs little CPU time: what n8n does after its answer, such as saving, belongs to the run. */
async function quiet(tree: ProcessTree): Promise<void> {
	for (let tries = 0; tries < 120; tries += 1) {
		const from = Date.now();
		await sleep(1000);
		if (tree.cpuMsWithin(from, Date.now()) < 100) return;
	}
}
