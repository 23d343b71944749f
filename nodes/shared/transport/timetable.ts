import { ALLOWED_REQUESTS_PER_SECOND } from '../contract/endpoints';
import { Arrivals, type Start } from './arrivals';

/** Where time comes from; handed in, so that tests need none. */
export interface Clock {
	/** Milliseconds; from any start, but never backwards. */
	now: () => number;
	/** Ends after `ms` milliseconds, or throws at once when the run is cancelled. */
	sleep: (ms: number) => Promise<void>;
}

/**
 * Distance of a request from the one that is as many places before it as a second may hold: a second, and a
 * margin, as requests that start a second apart can arrive closer together, and the server counts when
 * they arrive. What is too little costs an answer 429, and that a whole second.
 */
export const WINDOW_MS = 1015;

/** A minute, with the same margin: for calls that Mirakl counts by the minute. */
export const MINUTE_MS = 60_015;

/**
 * So much shorter is the window from when that request may have arrived, which may be later than its turn: the
 * process was busy. It lets lost time be made up for, so that delays don't add up.
 */
export const CATCH_UP_MS = 10;

/** Work that takes longer than a moment waits while a start is as close as this. */
const CLOSE_MS = 15;

/** How often is looked whether it still is. */
const LOOK_MS = 4;

/**
 * Distance of the first requests of a run. Requests that start in the same moment are all prepared
 * before the first of them leaves, so that they arrive late, and too close to the next window's.
 */
export const FIRST_DISTANCE_MS = 2;

/**
 * Part of a window over which its requests are spread. Requests that start together queue up at the
 * server; the last of them are served late, and would share a second with the next window's first.
 */
export const SPREAD = 1 / 8;

/** What is left of a rate at most when the server asks to slow down, so that two clients come to equal shares. */
const LARGEST_PART = 0.9;

/** After so long without a request, others that the limit was shared with may be gone. */
const SHARE_LASTS_MS = 60_000;

/** One run among those that share a timetable. */
export interface Traveller {
	/** Most requests in any one window, 1 or more. */
	readonly perWindow: number;
	/** Those of its requests that wait for their turn, the first one first; each is told of its start. */
	readonly waiting: Array<{ since: number; begin: (start: Start) => void }>;
	/** When its last request started. */
	lastStart: number;
}

/**
 * The starts of all requests that one credential makes in this process, so that no window of one second
 * holds more of them than the most careful run allows; the first ones start as good as at once. Runs get
 * their turns one after another, each run's requests in the order in which they asked.
 *
 * The server's limit counts all processes together, and nobody tells how many others there are. So it
 * finds its share as TCP does: less each time the server asks to slow down, by the part of the last second's
 * requests that it sent away, and one request a second more for each second in which it took what came.
 */
export class Timetable {
	/** Those that have asked for a turn of late; the next one to get a turn comes first. */
	private readonly travellers = new Set<Traveller>();

	/** Of the last requests, oldest first. */
	private readonly starts: Start[] = [];

	private readonly arrivals = new Arrivals();

	private heldUntil = -Infinity;

	/** Requests per second that may be used now, as the server was heard; 1 or more. */
	private share = Infinity;

	/** When the server last asked to slow down: the rate, requests in the second before, and how many it sent away. */
	private sign = { rate: 0, sent: 0, refused: 0 };

	private isRunning = false;

	/** Requests in a window that the server takes, over all runs; not known for other windows than a second. */
	private readonly serverLimit: number;

	/**
	 * @param clock that no run's cancellation ends
	 * @param windowMs a second, or another time in which the server counts
	 */
	constructor(
		private readonly clock: Clock,
		private readonly windowMs = WINDOW_MS,
	) {
		this.serverLimit = windowMs === WINDOW_MS ? ALLOWED_REQUESTS_PER_SECOND : Infinity;
	}

	/** Queues a request; it begins when its turn has come, unless it was taken out of the queue. */
	ask(traveller: Traveller, begin: (start: Start) => void): void {
		const now = this.clock.now();
		if (now - Math.max(this.lastStart(), this.heldUntil) > SHARE_LASTS_MS) this.share = Infinity;
		traveller.waiting.push({ since: now, begin });
		this.travellers.add(traveller);
		if (this.isRunning) return;
		this.isRunning = true;
		void this.run();
	}

	/** Tells that an answer came, whatever it says. */
	answered(start: Start): void {
		this.arrivals.answered(start, this.clock.now());
	}

	/** Ends when no request of the traveller is about to start: work that takes longer delays none. */
	async calm({ waiting }: Traveller): Promise<void> {
		await this.clock.sleep(0);
		while (waiting.length > 0 && this.nextStart() < this.clock.now() + CLOSE_MS) {
			await this.clock.sleep(LOOK_MS);
		}
	}

	/** Tells that the server took a request. */
	taken(): void {
		this.share += 1 / this.share;
	}

	/**
	 * Lets nobody start for `ms` milliseconds from now: a server asked to slow down.
	 *
	 * @returns how much longer that is than nobody could start anyway, in ms
	 */
	hold(ms: number, { perWindow }: Traveller): number {
		const now = this.clock.now();
		if (ms > 0) this.slowDown(now >= this.heldUntil, perWindow);
		const from = Math.max(now, this.heldUntil);
		this.heldUntil = Math.max(from, now + ms);
		return this.heldUntil - from;
	}

	/** @param isNew whether it is not one of those that were on their way when the server asked before */
	private slowDown(isNew: boolean, perWindow: number): void {
		if (isNew) {
			const since = this.lastStart() - this.windowMs;
			const sent = this.starts.filter(({ actual }) => actual > since).length;
			const rate = Math.min(this.share, this.allowed(), perWindow);
			// Answers may take longer than a second.
			this.sign = { rate, sent: Math.max(sent, rate), refused: 0 };
		}
		this.sign.refused += 1;
		const { rate, sent, refused } = this.sign;
		this.share = Math.max(1, rate * Math.min(LARGEST_PART, 1 - refused / sent));
	}

	private async run(): Promise<void> {
		try {
			for (let next = this.next(); next !== undefined; next = this.next()) {
				const planned = Math.max(this.earliest(), next.waiting[0]?.since ?? -Infinity);
				const wait = Math.max(planned, this.earliestActual()) - this.clock.now();
				// While it waits, others may come, and the server may ask to slow down.
				if (wait > 0) await this.clock.sleep(wait);
				else this.start(next, planned);
			}
		} finally {
			this.isRunning = false;
		}
	}

	private start(traveller: Traveller, planned: number): void {
		const actual = this.clock.now();
		const start: Start = { planned, actual };
		this.starts.push(start);
		traveller.lastStart = actual;
		// It goes behind the others.
		this.travellers.delete(traveller);
		this.travellers.add(traveller);
		const limits = [...this.travellers].map(({ perWindow }) => perWindow);
		const kept = Math.max(ALLOWED_REQUESTS_PER_SECOND, ...limits);
		while (this.starts.length > kept) this.starts.shift();
		traveller.waiting.shift()?.begin(start);
	}

	/** @returns the one whose turn it is; forgets those that have not asked for long */
	private next(): Traveller | undefined {
		const now = this.clock.now();
		for (const traveller of this.travellers) {
			if (traveller.waiting.length > 0) return traveller;
			if (now - traveller.lastStart > this.windowMs) this.travellers.delete(traveller);
		}
		return undefined;
	}

	private lastStart(): number {
		return this.starts.at(-1)?.actual ?? -Infinity;
	}

	/** Requests per second that the most careful run allows. */
	private allowed(): number {
		return Math.min(...[...this.travellers].map(({ perWindow }) => perWindow));
	}

	private limit(): number {
		return Math.floor(Math.min(this.share, this.allowed()));
	}

	/** The first window starts as good as at once; from then on, starts keep a distance from one another. */
	private earliest(): number {
		const limit = this.limit();
		const latest = this.starts.at(-1)?.planned ?? -Infinity;
		const first = this.starts.at(-limit);
		if (first === undefined) return latest + FIRST_DISTANCE_MS;
		return Math.max(first.planned + this.windowMs, latest + (this.windowMs * SPREAD) / limit);
	}

	private earliestActual(): number {
		const soonest = Math.max(this.lastStart() + FIRST_DISTANCE_MS, this.heldUntil);
		return Math.max(soonest, this.pacedFrom(), this.acceptedFrom());
	}

	/** What the runs ask for counts when requests start, a share of the server's limit when they arrive. */
	private pacedFrom(): number {
		const first = this.starts.at(-this.limit());
		if (first === undefined) return -Infinity;
		return this.windowAfter(this.share < Infinity ? this.arrivals.latest(first) : first.actual);
	}

	/** At a slower pace, too, requests that were held up can arrive together with a second's worth that were not. */
	private acceptedFrom(): number {
		const first = this.starts.at(-this.serverLimit);
		if (first === undefined) return -Infinity;
		// A slower pace leaves room for what the first requests may be late.
		const isFull = this.limit() >= this.serverLimit;
		return this.windowAfter(
			first.isCold === true && !isFull ? first.actual : this.arrivals.latest(first),
		);
	}

	private windowAfter(ms: number): number {
		return ms + this.windowMs - CATCH_UP_MS;
	}

	private nextStart(): number {
		return Math.max(this.earliest(), this.earliestActual());
	}
}
