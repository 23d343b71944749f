/** The answer to a call, as Node's HTTP server keeps it. */
export interface PendingAnswer {
	readonly statusCode: number;
	/** Whether an answer was given; also when nobody listened any more. */
	readonly writableEnded: boolean;
	/** Whether the connection is gone. */
	readonly closed: boolean;
	once: (event: 'close' | 'finish', listener: () => void) => unknown;
}

/** Where an event stands: nobody works on it, its run goes on, or its run has ended well. */
export type Standing = 'done' | 'goingOn' | 'new';

/** A call that is being worked on. */
interface Work {
	answer: PendingAnswer;
	/** When the sender hung up before there was an answer. */
	leftAt?: number;
}

/** How long a run counts as going on after its sender hung up: from then on it is unknown what became of it. */
const LEFT_MS = 10 * 60_000;

/** Events that are remembered, of each kind. */
const MOST = 10_000;

const endedWell = ({ statusCode }: PendingAnswer) => statusCode < 300;

/**
 * Remembers which events were worked on, to tell repeats: queues deliver each at least once.
 *
 * An event counts as done when its run has ended well, never because it came: else the repeat that a queue
 * sends after a crash would be thrown away, and the action would stay open for ever. For the same reason
 * nothing is kept beyond the process. What is forgotten is worked on again; nothing is left out.
 */
export class Repeats {
	/** When each was done, the first one first. */
	private readonly done = new Map<string, number>();

	private readonly goingOn = new Map<string, Work>();

	/** @param now milliseconds from any start, never backwards */
	constructor(
		private readonly now: () => number,
		private readonly most = MOST,
	) {}

	/** @param windowMs how long after its end a run counts, in milliseconds */
	standing(key: string, windowMs: number): Standing {
		this.settle(key);
		if (this.goingOn.has(key)) return 'goingOn';
		const doneAt = this.done.get(key) ?? -Infinity;
		return this.now() - doneAt < windowMs ? 'done' : 'new';
	}

	/**
	 * Notes that the events of a call are being worked on, until its answer says how that ended. An answer
	 * that reached the sender settles it at once; of one that had hung up, the next look does.
	 */
	begin(keys: readonly string[], answer: PendingAnswer): void {
		for (const key of this.goingOn.keys()) this.settle(key);
		const work: Work = { answer };
		const leave = () => (work.leftAt ??= this.now());
		if (answer.closed) leave();
		for (const key of keys) this.remember(this.goingOn, key, work);
		answer.once('finish', () => {
			for (const key of keys) this.end(key, work);
		});
		answer.once('close', leave);
	}

	/** Looks what became of a run whose sender hung up: nothing tells when such an answer is given. */
	private settle(key: string): void {
		const work = this.goingOn.get(key);
		if (work?.leftAt === undefined) return;
		if (work.answer.writableEnded) this.end(key, work);
		else if (this.now() - work.leftAt >= LEFT_MS) this.goingOn.delete(key);
	}

	private end(key: string, work: Work): void {
		// After ten minutes, another call may have begun with the event.
		if (this.goingOn.get(key) === work) this.goingOn.delete(key);
		if (endedWell(work.answer)) this.remember(this.done, key, this.now());
	}

	private remember<Value>(memory: Map<string, Value>, key: string, value: Value): void {
		memory.delete(key);
		memory.set(key, value);
		const [oldest] = memory.keys();
		if (memory.size > this.most && oldest !== undefined) memory.delete(oldest);
	}
}
