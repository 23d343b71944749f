/** Measures one case: a way, a number of orders, a latency. */
import { execa } from 'execa';
import sum from 'lodash/sum.js';
import sumBy from 'lodash/sumBy.js';
import { arrivedDuring, type Figures } from '../kit/figures.mts';
import { inProject } from '../kit/folders.mts';
import { ProcessTree } from '../kit/processes.mts';
import { tail } from '../kit/report.mts';
import { median } from '../kit/table.mts';
import { TOKEN_WORKFLOW } from '../kit/workflows.mts';
import { type NodeTime, runInN8n } from '../n8n/printedRun.mts';
import type { Session } from '../n8n/session.mts';
import type { Job, Sent } from './floor.mts';
import type { Case, Measured, Results } from './results.mts';
import { ALLOWED_PER_SECOND, baselineId, leastMs, WAYS, workflowId } from './ways.mts';

const BASELINE_RUNS = 3;

type Cost = Omit<Figures, 'arrived' | 'rateLimited' | 'requests'> &
	Pick<Measured, 'cpuWhileSendingMs'> & { startedAt: number };

export async function measureBaseline(
	{ instance }: Session,
	orders: number,
): Promise<Results['baselines'][number]> {
	const runs = [];
	for (let run = 0; run < BASELINE_RUNS; run += 1) {
		runs.push(await runInN8n(instance, baselineId(orders)));
	}
	return {
		orders,
		wholeMs: median(runs.map(({ wholeMs }) => wholeMs)),
		cpuMs: median(runs.map(({ tree }) => tree.cpuMs())),
		peakBytes: median(runs.map(({ tree }) => tree.peakBytes())),
	};
}

export async function measureCase(
	session: Session,
	wanted: Case,
): Promise<Omit<Measured, keyof Case>> {
	const { client } = session.simulator;
	await client.reset();
	await client.set({ keptBodies: 0, latencyMs: wanted.latencyMs });
	const { nodes, isTokenless } = WAYS[wanted.way];
	const isScript = nodes === undefined;
	if (isTokenless) await session.instance.importCredentials(session.simulator.credential);
	else if (!isScript) await runInN8n(session.instance, TOKEN_WORKFLOW.id);
	const [{ startedAt, ...cost }, came] = await arrivedDuring(client, () =>
		isScript ? scriptCost(session, wanted) : n8nCost(session, wanted),
	);
	if (isScript) {
		// The script sends one order before it measures.
		came.arrived -= 1;
		came.requests -= 1;
	}
	if (came.arrived !== wanted.orders) {
		cost.failure ??= `${came.arrived} of ${wanted.orders} orders arrived`;
	}
	const firstRequestMs = await firstRequestAfter(client, startedAt);
	return { ...cost, ...came, leastMs: leastMs(wanted), ...firstRequestMs };
}

/** @param startedAt milliseconds since 1970 */
async function firstRequestAfter(
	client: Session['simulator']['client'],
	startedAt: number,
): Promise<Pick<Measured, 'firstRequestMs'>> {
	const log = await client.log();
	const came = log
		.filter(({ operation }) => operation === 'upsertOrders')
		.map(({ at }) => Date.parse(at) - startedAt);
	const first = came.find((ms) => ms >= 0);
	return first === undefined ? {} : { firstRequestMs: first };
}

/** A process of its own, on the Node that n8n runs on. */
async function scriptCost(session: Session, { orders }: Case): Promise<Cost> {
	const { n8n, simulator, signal } = session;
	const pace = { requestsPerSecond: ALLOWED_PER_SECOND };
	const job = { ...simulator.credential.data, orders, ...pace } as unknown as Job;
	const start = performance.now();
	// Node 24 runs TypeScript by itself; a loader would be measured with the script.
	const script = inProject('lab', 'bench', 'floor.mts');
	const child = execa(n8n.nodeBinary, [script, JSON.stringify(job)], {
		stdin: 'ignore',
		reject: false,
		cancelSignal: signal,
	});
	const tree = new ProcessTree().watch(child.pid ?? 0);
	const { failed, stdout, stderr } = await child;
	const wholeMs = performance.now() - start;
	tree.stop();
	if (failed) throw new Error(`The script failed.\n${tail(stderr, 5).slice(0, 500)}`);
	const sent = JSON.parse(tail(stdout, 1)) as Sent;
	const { ms: sendingMs, cpuMs } = sent;
	const { startedAt } = sent;
	return { startedAt, sendingMs, wholeMs, cpuMs, cpuWhileSendingMs: cpuMs, ...peaks(tree, [sent]) };
}

async function n8nCost({ instance }: Session, wanted: Case): Promise<Cost> {
	const { status, error, nodes, wholeMs, tree } = await runInN8n(instance, workflowId(wanted));
	const sending = WAYS[wanted.way].nodes?.('') ?? [];
	const times = sending.flatMap(({ name }) => nodes.get(name) ?? []);
	const cpus = times.map(({ startedAt, ms }) => tree.cpuMs(startedAt, startedAt + ms));
	return {
		...(status === 'success' ? {} : { failure: error ?? `status ${status ?? ''}` }),
		startedAt: Math.min(...times.map(({ startedAt }) => startedAt)),
		sendingMs: sumBy(times, ({ ms }) => ms),
		wholeMs,
		cpuMs: tree.cpuMs(),
		cpuWhileSendingMs: sum(cpus),
		...peaks(tree, times),
	};
}

function peaks(
	tree: ProcessTree,
	times: NodeTime[],
): Pick<Figures, 'peakBytes' | 'peakWhileSendingBytes'> {
	const within = times.map(({ startedAt, ms }) => tree.peakBytes(startedAt, startedAt + ms));
	return { peakBytes: tree.peakBytes(), peakWhileSendingBytes: Math.max(0, ...within) };
}
