/** Measures one case: a way, a number of orders, a latency. */
import type { NodeTime } from './runData.mts';
import { runInN8n } from './n8nRun.mts';
import { type Baseline, type Case, type Measured, median } from './results.mts';
import { runScript } from './script.mts';
import type { Session } from './session.mts';
import type { Counts } from './simulatorAdmin.mts';
import { sendingNodes } from './workflows.mts';
import { WAYS } from './ways.mts';
import type { ProcessTree } from './processTree.mts';

const BASELINE_RUNS = 3;

/** The measured scripts send one order before they measure. */
export const ONE_AHEAD: Counts = { orders: 1, requests: 1, rateLimited: 0, tokenCalls: 1 };

type Cost = Omit<Measured, keyof Case | 'arrived' | 'rateLimited' | 'requests'>;

export async function measureBaseline(session: Session, orders: number): Promise<Baseline> {
	const runs = [];
	for (let run = 0; run < BASELINE_RUNS; run += 1) {
		runs.push(await runInN8n(session.instance, `bench-baseline-${orders}`, session.signal));
	}
	return {
		orders,
		wholeMs: median(runs.map(({ wholeMs }) => wholeMs)),
		cpuMs: median(runs.map(({ tree }) => tree.cpuMs)),
		peakBytes: median(runs.map(({ tree }) => tree.peakBytes())),
	};
}

export async function measureCase(session: Session, wanted: Case): Promise<Measured> {
	const { server, signal } = session;
	await server.restart({ latencyMs: wanted.latencyMs, limited: true });
	let cost: Cost;
	let before = ONE_AHEAD;
	if (WAYS[wanted.way].nodes === undefined) {
		cost = await scriptCost(session, wanted);
	} else {
		await runInN8n(session.instance, 'bench-token', signal);
		before = await server.counts();
		cost = await n8nCost(session, wanted);
	}
	const after = await server.counts();
	const arrived = after.orders - before.orders;
	if (arrived !== wanted.orders) {
		cost.failure ??= `${arrived} of ${wanted.orders} orders arrived`;
	}
	return {
		...wanted,
		...cost,
		requests: after.requests - before.requests,
		rateLimited: after.rateLimited - before.rateLimited,
		arrived,
	};
}

export function failedRow(wanted: Case, message: string): Measured {
	return {
		...wanted,
		failure: message.split('\n', 1)[0] ?? '',
		sendingMs: 0,
		wholeMs: 0,
		cpuMs: 0,
		cpuWhileSendingMs: 0,
		peakBytes: 0,
		peakWhileSendingBytes: 0,
		requests: 0,
		rateLimited: 0,
		arrived: 0,
	};
}

async function scriptCost(session: Session, { way, orders }: Case): Promise<Cost> {
	const { perSecond } = WAYS[way];
	const { sent, wholeMs, tree } = await runScript(session, 'floor', {
		orders,
		requestsPerSecond: perSecond,
	});
	return {
		sendingMs: sent.ms,
		wholeMs,
		cpuMs: sent.cpuMs,
		cpuWhileSendingMs: sent.cpuMs,
		...peaks(tree, [sent]),
	};
}

async function n8nCost({ instance, signal }: Session, { way, orders }: Case): Promise<Cost> {
	const { run, wholeMs, tree } = await runInN8n(instance, `bench-${way}-${orders}`, signal);
	const times = sendingNodes(WAYS[way], '').flatMap(({ name }) => run.nodes.get(name) ?? []);
	return {
		...(run.status === 'success' ? {} : { failure: run.error ?? `status ${run.status ?? ''}` }),
		sendingMs: times.reduce((sum, { ms }) => sum + ms, 0),
		wholeMs,
		cpuMs: tree.cpuMs,
		cpuWhileSendingMs: times.reduce(
			(sum, { startedAt, ms }) => sum + tree.cpuMsWithin(startedAt, startedAt + ms),
			0,
		),
		...peaks(tree, times),
	};
}

function peaks(
	tree: ProcessTree,
	times: NodeTime[],
): Pick<Measured, 'peakBytes' | 'peakWhileSendingBytes'> {
	const within = times.map(({ startedAt, ms }) => tree.peakBytes(startedAt, startedAt + ms));
	return { peakBytes: tree.peakBytes(), peakWhileSendingBytes: Math.max(0, ...within) };
}
