/** Where time comes from; handed in, so that tests need none. */
export interface Clock {
	/** Milliseconds; from any start, but never backwards. */
	now: () => number;
	/** Ends after `ms` milliseconds, or throws at once when the run is cancelled. */
	sleep: (ms: number) => Promise<void>;
}

/**
 * A second, and a margin: requests that start a second apart can arrive closer together, and the
 * server counts when they arrive. At 10 ms, one run in two at the server's own limit of 30 requests a
 * second met an answer 429, which costs the whole run a second.
 */
export const WINDOW_MS = 1030;

/**
 * Distance of the first requests of a run. Requests that start in the same moment are all prepared
 * before the first of them leaves, so that they arrive late, and too close to the next window's.
 */
export const FIRST_DISTANCE_MS = 2;

/**
 * Part of a window over which its requests are spread. Requests that start together queue up at the
 * server; the last of them are served late, and would share a second with the next window's first.
 */
export const SPREAD = 1 / 4;

/**
 * Lets requests start so that no window of one second holds more than `perSecond` of them; the first
 * ones start as good as at once. Requests start in the order in which they asked.
 */
export class Pace {
	/** When the last requests started, oldest first; at most `perSecond` of them. */
	private readonly starts: number[] = [];

	private heldUntil = -Infinity;

	/** The turn that was asked for last; the next one comes after it. */
	private last: Promise<void> = Promise.resolve();

	/** How often a server asked to slow down. */
	holds = 0;

	/** How long nobody could start because of that, in ms. */
	heldMs = 0;

	/** @param perSecond requests per second, 1 or more */
	constructor(
		private readonly perSecond: number,
		private readonly clock: Clock,
	) {}

	/** Ends when the caller's request may start; the caller starts it right then. */
	async turn(): Promise<void> {
		const turn = this.last.then(async () => await this.waitForRoom());
		// A cancelled turn must not keep those behind it from finding out for themselves.
		this.last = turn.catch(() => {});
		await turn;
	}

	/** Lets nobody start for `ms` milliseconds from now: a server asked to slow down. */
	hold(ms: number): void {
		const now = this.clock.now();
		const from = Math.max(now, this.heldUntil);
		this.holds += 1;
		this.heldMs += Math.max(now + ms - from, 0);
		this.heldUntil = Math.max(from, now + ms);
	}

	private async waitForRoom(): Promise<void> {
		for (let wait = this.waitMs(); wait > 0; wait = this.waitMs()) await this.clock.sleep(wait);
		this.starts.push(this.clock.now());
		if (this.starts.length > this.perSecond) this.starts.shift();
	}

	private waitMs(): number {
		return Math.max(this.nextStart(), this.heldUntil) - this.clock.now();
	}

	private nextStart(): number {
		const latest = this.starts.at(-1) ?? -Infinity;
		if (this.starts.length < this.perSecond) return latest + FIRST_DISTANCE_MS;
		const distance = (WINDOW_MS * SPREAD) / this.perSecond;
		return Math.max(this.starts[0]! + WINDOW_MS, latest + distance);
	}
}
