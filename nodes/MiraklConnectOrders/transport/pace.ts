/** Where time comes from; handed in, so that tests need none. */
export interface Clock {
	/** Milliseconds; from any start, but never backwards. */
	now: () => number;
	/** Ends after `ms` milliseconds, or throws at once when the run is cancelled. */
	sleep: (ms: number) => Promise<void>;
}

/**
 * A second, and a little more: requests that start a second apart can arrive closer together, and the
 * server counts when they arrive.
 */
export const WINDOW_MS = 1025;

/**
 * Lets requests start so that no window of one second holds more than `perSecond` of them; the first
 * ones start at once. Requests start in the order in which they asked.
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
		const oldest = this.starts.length < this.perSecond ? -Infinity : this.starts[0]!;
		return Math.max(oldest + WINDOW_MS, this.heldUntil) - this.clock.now();
	}
}
