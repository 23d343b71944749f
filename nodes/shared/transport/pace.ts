import type { Start } from './arrivals';
import type { Timetable, Traveller } from './timetable';

/** The pace of one run, among the other runs that have the same timetable. */
export class Pace {
	private readonly traveller: Traveller;

	private readonly over: Promise<never>;

	private isOver = false;

	private tellEnd: (reason: Error) => void = () => {};

	/** How often a server asked this run to slow down. */
	holds = 0;

	/** How long nobody could start because of that, in ms. */
	heldMs = 0;

	/** @param perWindow most requests in any window of the timetable, 1 or more */
	constructor(
		perWindow: number,
		private readonly timetable: Timetable,
	) {
		this.traveller = { perWindow, waiting: [], lastStart: -Infinity };
		this.over = new Promise<never>((_, reject) => (this.tellEnd = reject));
		// Nobody may be waiting when the run ends.
		this.over.catch(() => {});
	}

	/**
	 * Ends when the caller's request may start; the caller starts it right then.
	 *
	 * @returns to be called when its answer comes
	 * @throws when the run ends before
	 */
	async turn(): Promise<() => void> {
		if (this.isOver) return await this.over;
		const turn = new Promise<Start>((begin) => this.timetable.ask(this.traveller, begin));
		const start = await Promise.race([this.over, turn]);
		return () => this.timetable.answered(start);
	}

	/** Ends when no request of this run is about to start: work that takes longer delays none. */
	async calm(): Promise<void> {
		await this.timetable.calm(this.traveller);
	}

	/** Takes all that wait out of the queue, so that other runs do not wait for them. */
	end(reason: Error): void {
		this.isOver = true;
		this.traveller.waiting.length = 0;
		this.tellEnd(reason);
	}

	/** Tells that the server took a request. */
	taken(): void {
		this.timetable.taken();
	}

	/** Lets nobody start for `ms` milliseconds from now: a server asked to slow down. */
	hold(ms: number): void {
		this.holds += 1;
		this.heldMs += this.timetable.hold(ms, this.traveller);
	}
}
