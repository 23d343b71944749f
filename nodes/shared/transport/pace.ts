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

/** A minute, with the same margin: for calls that Mirakl counts by the minute. */
export const MINUTE_MS = 60_030;

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
 * Lets requests start so that no window of one second, or as long as is said, holds more than `perWindow` of them; the first
 * ones start as good as at once. Requests start in the order in which they asked.
 *
 * The server's limit counts all runs together, and nobody tells a run how many others there are. So it
 * finds its share as TCP does: half the rate each time the server asks to slow down, and one request a
 * second more for each second in which it took what came.
 */
export class Pace {
	/** When the last requests started, oldest first; at most `perWindow` of them. */
	private readonly starts: number[] = [];

	private heldUntil = -Infinity;

	/** Requests per window that this run may use now; from 1 to `perWindow`. */
	private share: number;

	/** The turn that was asked for last; the next one comes after it. */
	private last: Promise<void> = Promise.resolve();

	/** How often a server asked to slow down. */
	holds = 0;

	/** How long nobody could start because of that, in ms. */
	heldMs = 0;

	/**
	 * @param perWindow requests per window, 1 or more
	 * @param windowMs length of the window: a second, unless given
	 */
	constructor(
		private readonly perWindow: number,
		private readonly clock: Clock,
		private readonly windowMs = WINDOW_MS,
	) {
		this.share = perWindow;
	}

	/** Ends when the caller's request may start; the caller starts it right then. */
	async turn(): Promise<void> {
		const turn = this.last.then(async () => await this.waitForRoom());
		// A cancelled turn must not keep those behind it from finding out for themselves.
		this.last = turn.catch(() => {});
		await turn;
	}

	/** Tells that the server took a request. */
	taken(): void {
		this.share = Math.min(this.perWindow, this.share + 1 / this.share);
	}

	/** Lets nobody start for `ms` milliseconds from now: a server asked to slow down. */
	hold(ms: number): void {
		const now = this.clock.now();
		// Requests that were on their way together are one sign, not many.
		if (ms > 0 && now >= this.heldUntil) this.share = Math.max(1, this.share / 2);
		const from = Math.max(now, this.heldUntil);
		this.holds += 1;
		this.heldMs += Math.max(now + ms - from, 0);
		this.heldUntil = Math.max(from, now + ms);
	}

	private async waitForRoom(): Promise<void> {
		for (let wait = this.waitMs(); wait > 0; wait = this.waitMs()) await this.clock.sleep(wait);
		this.starts.push(this.clock.now());
		if (this.starts.length > this.perWindow) this.starts.shift();
	}

	private waitMs(): number {
		return Math.max(this.nextStart(), this.heldUntil) - this.clock.now();
	}

	/** The first window starts as good as at once; from then on, starts keep a distance from one another. */
	private nextStart(): number {
		const limit = Math.floor(this.share);
		const latest = this.starts.at(-1) ?? -Infinity;
		const first = this.starts.at(-limit);
		if (first === undefined) return latest + FIRST_DISTANCE_MS;
		return Math.max(first + this.windowMs, latest + (this.windowMs * SPREAD) / limit);
	}
}
