/** What the load test finds out, as `load.json` holds it. */
import type { Machine } from '../bench/machine.mts';
import type { LoadWayId } from './loadWorkflows.mts';

export interface LoadCase {
	way: LoadWayId;
	orders: number;
	/** Of n8n and of its task runner, each; without it what Node takes by itself. */
	heapMiB?: number;
}

export interface LoadRow extends LoadCase {
	/** Why the numbers of this row count for nothing. */
	failure?: string;
	/** What n8n could not do after everything was sent. */
	note?: string;
	/** From the call to the answer, or of the process from start to end. */
	wholeMs: number;
	/** From the first request that reached the simulator to the last. */
	sendingMs: number;
	/** User and system time of n8n and its task runner. */
	cpuMs: number;
	/** Resident memory of n8n and its task runner: before the run, at most, and while sending. */
	idleBytes: number;
	peakBytes: number;
	peakWhileSendingBytes: number;
	/** The most of n8n's own process. */
	peakOwnBytes: number;
	requests: number;
	/** Answers 429. */
	rateLimited: number;
	arrived: number;
	course: { ms: number; ownBytes: number; childrenBytes: number }[];
}

export interface LoadResults {
	machine: Machine;
	command: string;
	/** V8's limit for n8n's heap when nobody sets it. */
	defaultHeapMiB: number;
	rows: LoadRow[];
}
