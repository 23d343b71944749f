/** What a run of the benchmark finds out; `benchmark.json` holds it as it is. */
import type { Figures } from '../kit/figures.mts';
import type { Circumstances } from '../kit/machine.mts';
import type { WayId } from './ways.mts';

export interface Case {
	way: WayId;
	orders: number;
	latencyMs: number;
}

/** `sendingMs` is the time of the sending nodes, from n8n's run data. */
export interface Measured extends Case, Figures {
	/** User and system time of the process while the sending nodes ran. */
	cpuWhileSendingMs?: number;
	/** The least that pace and latency allow for `sendingMs`. */
	leastMs?: number;
	/** From the start of the sending nodes until the first request came to the server. */
	firstRequestMs?: number;
}

export interface Results extends Circumstances {
	/** Of workflows that only make the orders. */
	baselines: (Pick<Figures, 'cpuMs' | 'peakBytes' | 'wholeMs'> & { orders: number })[];
	rows: Measured[];
	/** Not run, and why. */
	skipped: (Case & { reason: string })[];
}

export const isCase =
	({ way, orders, latencyMs }: Case) =>
	(row: Case): boolean =>
		row.way === way && row.orders === orders && row.latencyMs === latencyMs;

/** The row of a case, if it was measured and everything arrived. */
export function rowOf({ rows }: Results, wanted: Case): Measured | undefined {
	return rows.find((row) => row.failure === undefined && isCase(wanted)(row));
}

/** One entry for each number of orders and latency that was measured. */
export function conditionsOf({ rows, skipped }: Results): Omit<Case, 'way'>[] {
	const all = [...rows, ...skipped].map(
		({ orders, latencyMs }) => [`${orders} ${latencyMs}`, { orders, latencyMs }] as const,
	);
	return [...new Map(all).values()];
}
