/** Sends very many orders in one run, and measures n8n from outside. */
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { arrivedDuring, type Figures } from '../kit/figures.mts';
import type { Circumstances } from '../kit/machine.mts';
import { ProcessTree } from '../kit/processes.mts';
import { tail } from '../kit/report.mts';
import { TOKEN_WORKFLOW } from '../kit/workflows.mts';
import type { N8nInstance } from '../n8n/instance.mts';
import { runInN8n, tryInN8n } from '../n8n/printedRun.mts';
import type { N8nServer } from '../n8n/server.mts';
import { ServerWorkflow } from '../n8n/serverWorkflow.mts';
import type { Session } from '../n8n/session.mts';
import { loadWorkflowId, type LoadWayId } from './ways.mts';

export interface LoadCase {
	way: LoadWayId;
	orders: number;
	/** Of n8n and of its task runner, each; without it what Node takes by itself. */
	heapMiB?: number;
}

/** Memory is that of n8n and its task runner; what a run that failed did not show is missing. */
export interface LoadFigures extends Figures {
	/** What n8n could not do after everything was sent. */
	note?: string | undefined;
	/** Before the run. */
	idleBytes?: number;
	/** The most of n8n's own process. */
	peakOwnBytes?: number;
	course?: { ms: number; ownBytes: number; childrenBytes: number }[];
}

export type LoadRow = LoadCase & LoadFigures;

export interface LoadResults extends Circumstances {
	/** V8's limit for n8n's heap when nobody sets it. */
	defaultHeapMiB: number;
	rows: LoadRow[];
}

const CALL_TIMEOUT_MS = 20 * 60_000;
const COURSE_STEP_MS = 1000;

interface Run {
	startedAt: number;
	wholeMs: number;
	tree: ProcessTree;
	idleBytes: number;
	failure?: string | undefined;
	note?: string | undefined;
}

export async function measureLoad(session: Session, wanted: LoadCase): Promise<LoadFigures> {
	const { client } = session.simulator;
	await client.reset();
	await client.set({ keptBodies: 0 });
	await runInN8n(session.instance, TOKEN_WORKFLOW.id);
	const ahead = (await client.log()).length;
	const instance = session.instance.withEnvironment(environmentOf(wanted));
	const measure = wanted.way === 'execute' ? printed : called;
	const [run, came] = await arrivedDuring(client, () => measure(instance, wanted));

	const log = (await client.log()).slice(ahead);
	const [first = NaN, last = first] = [log[0], log.at(-1)].map((entry) =>
		Date.parse(entry?.at ?? ''),
	);
	const expected = wanted.way === 'alone' ? 0 : wanted.orders;
	const missing =
		came.arrived === expected ? undefined : `${came.arrived} of ${expected} orders arrived`;
	const failure = run.failure ?? missing;
	const { tree, startedAt, wholeMs, idleBytes, note } = run;
	return {
		...(failure === undefined ? {} : { failure }),
		note,
		wholeMs,
		// From the first request that reached the simulator to the last.
		sendingMs: log.length === 0 ? 0 : last - first,
		cpuMs: tree.cpuMs(startedAt),
		idleBytes,
		peakBytes: tree.peakBytes(startedAt),
		peakOwnBytes: tree.peakOwnBytes(startedAt),
		peakWhileSendingBytes: log.length === 0 ? 0 : tree.peakBytes(first, last),
		...came,
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

async function printed(instance: N8nInstance, { way }: LoadCase): Promise<Run> {
	const { status, error, ending, ...run } = await tryInN8n(instance, loadWorkflowId(way));
	const done = { ...run, idleBytes: 0 };
	if (status === 'success') return done;
	// n8n prints only when all is over: whether the orders were sent is not for it to say.
	if (status === undefined) return { ...done, note: `not printed: ${tail(ending, 1)}` };
	return { ...done, failure: error ?? status };
}

/** Starts a server, calls the webhook once, and waits until n8n is quiet again. */
async function called(instance: N8nInstance, { way, orders }: LoadCase): Promise<Run> {
	const n8n = await instance.startServer();
	const tree = new ProcessTree().watch(n8n.pid);
	try {
		const path = loadWorkflowId(way);
		const workflow = new ServerWorkflow(n8n, path);
		const address = await workflow.activateWebhook(path);
		await quiet(tree);
		const idleBytes = tree.peakBytes(Date.now() - 1000);
		const startedAt = Date.now();
		const failure = await call(n8n, address, orders);
		const wholeMs = Date.now() - startedAt;
		await quiet(tree);
		const done = { startedAt, wholeMs, tree, idleBytes, failure };
		if (failure !== undefined || way !== 'saved') return done;
		const [execution] = await workflow.executions();
		return { ...done, note: `yes, saved as ${execution?.status ?? 'nothing'}` };
	} finally {
		tree.stop();
		await n8n.stop();
	}
}

/** @returns what went wrong */
async function call(n8n: N8nServer, address: string, orders: number): Promise<string | undefined> {
	const options = { proxy: false, timeout: CALL_TIMEOUT_MS, validateStatus: null } as const;
	const answered = axios.post<unknown>(address, {}, options).then(
		({ status, data }) => {
			const text = JSON.stringify(data);
			const counted = text.includes(`"count_channel_order_id":${orders}`);
			return status === 200 && counted ? undefined : `n8n answered ${status} ${text.slice(0, 200)}`;
		},
		(error: unknown) => String(error),
	);
	const ended = n8n.ended.then(() => {
		const reason = /FATAL ERROR: .*/.exec(n8n.log())?.[0] ?? tail(n8n.log(), 1);
		return `n8n ended: ${reason}`;
	});
	return await Promise.race([ended, answered]);
}

/** Until it needs little CPU time: what n8n does after its answer, such as saving, belongs to the run. */
async function quiet(tree: ProcessTree): Promise<void> {
	for (let tries = 0; tries < 120; tries += 1) {
		const from = Date.now();
		await sleep(1000);
		if (tree.cpuMs(from, Date.now()) < 100) return;
	}
}
