import { ALLOWED_REQUESTS_PER_SECOND } from '../contract/endpoints';

/** The start of one request; times in ms of the clock. */
export interface Start {
	/** When its turn was. */
	readonly planned: number;
	/** When it started: its turn, or later, in a process that is busy. */
	readonly actual: number;
	/** How long its answer took; undefined before it came. */
	took?: number;
	/** Whether it was one of the first that were answered. */
	isCold?: boolean;
}

/**
 * Most that a request is taken to have been held up: a server that is merely slow shall not cost much of the
 * pace.
 */
export const HELD_UP_MS = 200;

/** What the quickest answer is taken to take longer with each that follows: the way to a server may change. */
const SLOWER_MS = 0.1;

/** So many are the first requests of all: a second's. Neither program has warmed up. */
export const COLD_REQUESTS = ALLOWED_REQUESTS_PER_SECOND;

/** Most that one of the first requests is taken to have been held up. */
export const COLD_HELD_UP_MS = 400;

/** What the first answers take longer, even the quickest. */
export const COLD_MS = 30;

/**
 * When requests arrived. A request whose answer took longer than the quickest one may have been held up on its
 * way there, or the server may have taken its time: nobody can tell, so it is taken to have arrived late.
 */
export class Arrivals {
	/** How long the quickest of the answers took, in ms. */
	private quickest = Infinity;

	private answers = 0;

	/** Tells that an answer came, whatever it says. */
	answered(start: Start, now: number): void {
		start.took = now - start.actual;
		this.quickest = Math.min(this.quickest + SLOWER_MS, start.took);
		this.answers += 1;
		start.isCold = this.answers <= COLD_REQUESTS;
	}

	/** @returns when the request arrived at the latest, less the time that the way takes at least */
	latest({ actual, took = 0, isCold = false }: Start): number {
		const heldUp = Math.max(0, took - this.quickest);
		if (isCold) return actual + Math.min(heldUp + COLD_MS, COLD_HELD_UP_MS);
		return actual + Math.min(heldUp, HELD_UP_MS);
	}
}
