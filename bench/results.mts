/** What a run of the benchmark finds out; `benchmark.json` holds it as it is. */
import type { Machine } from './machine.mts';
import type { WayId } from './ways.mts';

export interface Case {
	way: WayId;
	orders: number;
	latencyMs: number;
}

export interface Measured extends Case {
	/** Why the numbers of this row count for nothing. */
	failure?: string;
	/** Time of the sending nodes, from n8n's run data. */
	sendingMs: number;
	/** From the start of the process to its end. */
	wholeMs: number;
	/** User and system time of the whole process. */
	cpuMs: number;
	/** User and system time of the process while the sending nodes ran. */
	cpuWhileSendingMs: number;
	/** Most resident memory of the process and its children: ever, and while the sending nodes ran. */
	peakBytes: number;
	peakWhileSendingBytes: number;
	requests: number;
	/** Answers 429. */
	rateLimited: number;
	arrived: number;
}

/** A workflow that only makes the orders. */
export interface Baseline {
	orders: number;
	wholeMs: number;
	cpuMs: number;
	peakBytes: number;
}

/**
 * User and system time around the sending of the same orders, without the rest of n8n, in ms: one
 * figure for each of the alternating runs.
 */
export interface CpuComparison {
	orders: number;
	floor: number[];
	unchecked: number[];
	checked: number[];
}

export interface Results {
	machine: Machine;
	/** The command line options, as given. */
	command: string;
	/** What a reader should know of the circumstances. */
	note?: string;
	baselines: Baseline[];
	rows: Measured[];
	/** Not run, and why. */
	skipped: (Case & { reason: string })[];
	cpu?: CpuComparison;
}

/** The row of a case, if it was measured and everything arrived. */
export function rowOf({ rows }: Results, { way, orders, latencyMs }: Case): Measured | undefined {
	return rows.find(
		(row) =>
			row.failure === undefined &&
			row.way === way &&
			row.orders === orders &&
			row.latencyMs === latencyMs,
	);
}

export function median(numbers: number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const [low = NaN, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
	return (low + high) / 2;
}

/** One entry for each number of orders and latency that was measured. */
export function conditionsOf({ rows, skipped }: Results): Omit<Case, 'way'>[] {
	const all = [...rows, ...skipped].map(({ orders, latencyMs }) => `${orders} ${latencyMs}`);
	return [...new Set(all)].map((text) => {
		const [orders = 0, latencyMs = 0] = text.split(' ').map(Number);
		return { orders, latencyMs };
	});
}
