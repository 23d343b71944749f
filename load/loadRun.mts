/** Sends very many orders in one run, and measures n8n from outside. */
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { runInN8n } from '../bench/n8nRun.mts';
import { ProcessTree } from '../bench/processTree.mts';
import type { Session } from '../bench/session.mts';
import type { N8nInstance } from '../scripts/n8nInstance.mts';
import { ServerWorkflow } from '../scripts/serverWorkflow.mts';
import type { N8nServer } from '../scripts/n8nServer.mts';
import type { LoadCase, LoadRow } from './loadResults.mts';
import { workflowIdOf } from './loadWorkflows.mts';

const CALL_TIMEOUT_MS = 20 * 60_000;
const COURSE_STEP_MS = 1000;

interface Run {
	startedAt: number;
	wholeMs: number;
	tree: ProcessTree;
	idleBytes: number;
	failure?: string;
}

export async function measureLoad(session: Session, wanted: LoadCase): Promise<LoadRow> {
	const { server, signal } = session;
	await server.restart({ latencyMs: 0, limited: true });
	const environment = environmentOf(wanted);
	const instance = session.instance.withEnvironment(environment);
	const run =
		wanted.way === 'execute'
			? await printed(instance, wanted, signal)
			: await called(instance, wanted);
	const { orders: arrived, requests, rateLimited } = await server.counts();
	const log = (await server.requests()).filter(({ operation }) => operation === 'upsertOrders');
	const [first = NaN, last = first] = [log[0], log.at(-1)].map((entry) =>
		Date.parse(entry?.at ?? ''),
	);
	const expected = wanted.way === 'alone' ? 0 : wanted.orders;
	const failure =
		run.failure ?? (arrived === expected ? undefined : `${arrived} of ${expected} orders arrived`);
	const { tree, startedAt, wholeMs, idleBytes } = run;
	return {
		...wanted,
		...(failure === undefined ? {} : { failure }),
		wholeMs,
		sendingMs: log.length === 0 ? 0 : last - first,
		cpuMs: tree.cpuMsWithin(startedAt, Infinity),
		idleBytes,
		peakBytes: tree.peakBytes(startedAt),
		peakOwnBytes: tree.peakOwnBytes(startedAt),
		peakWhileSendingBytes: log.length === 0 ? 0 : tree.peakBytes(first, last),
		requests,
		rateLimited,
		arrived,
		course: tree.course(startedAt, COURSE_STEP_MS),
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
	const { run, wholeMs, tree } = await runInN8n(instance, workflowIdOf(way), signal);
	const failure = run.status === 'success' ? {} : { failure: run.error ?? run.status ?? '' };
	return { startedAt, wholeMs, tree, idleBytes: 0, ...failure };
}

/** Starts a server, calls the webhook once, and waits until n8n is quiet again. */
async function called(instance: N8nInstance, { way, orders }: LoadCase): Promise<Run> {
	const n8n = await instance.startServer();
	const tree = new ProcessTree(n8n.pid);
	try {
		const path = workflowIdOf(way);
		await new ServerWorkflow(n8n, path).activateWebhook(path);
		await quiet(tree);
		const idleBytes = tree.peakBytes(Date.now() - 1000);
		const startedAt = Date.now();
		const failure = await call(n8n, path, orders);
		const wholeMs = Date.now() - startedAt;
		await quiet(tree);
		return { startedAt, wholeMs, tree, idleBytes, ...(failure === undefined ? {} : { failure }) };
	} finally {
		tree.stop();
		await n8n.stop();
	}
}

/** @returns what went wrong */
async function call(n8n: N8nServer, path: string, orders: number): Promise<string | undefined> {
	const ended = n8n.ended.then(() => `n8n ended: ${reasonIn(n8n.log())}`);
	const answered = axios
		.post<unknown>(
			`${n8n.url}/webhook/${path}`,
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
