import type { Refusal } from '../../shared/transport/request';
import type { Failed, Judge } from './isolation';

/** Places for tasks; those with priority get one before all others that wait. */
class Places {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** @returns gives the place back, to one that waits for it; more than once does no harm */
	async take(priority: boolean): Promise<() => void> {
		if (this.free > 0) this.free -= 1;
		else {
			await new Promise<void>((start) => {
				if (priority) this.waiting.unshift(start);
				else this.waiting.push(start);
			});
		}
		let isTaken = true;
		return () => {
			if (!isTaken) return;
			isTaken = false;
			// A waiting task takes the place over without it being free in between.
			const next = this.waiting.shift();
			if (next === undefined) this.free += 1;
			else next();
		};
	}
}

/** One batch on its way. */
export interface Departure {
	/** True for what is left of a refused batch. */
	again: boolean;
	/** Tells that the request leaves, so that the next one can be made ready. */
	onLeave: () => void;
}

/** How batches go out. */
export interface Dispatch<T> {
	/** Makes a batch ready and sends it. Gives nothing when it was accepted, else why not. */
	send: (batch: T[], departure: Departure) => Promise<Refusal | undefined>;
	judge: Judge;
	/** Most batches on their way at a time, 1 or more. */
	concurrency: number;
	/** Most of them that are made ready and have not left, 1 or more. */
	ahead: number;
	/** Lets what else there is to do come first; awaited before a batch is made ready. */
	breathe: () => Promise<void>;
}

/**
 * Sends batches, several at a time, and what is left of refused ones again before the rest. They are made
 * ready one after another, in the order in which they come, and not much before they leave.
 *
 * @returns the records that failed; all others were accepted
 */
export async function dispatch<T>(
	batches: readonly T[][],
	{ send, judge, concurrency, ahead, breathe }: Dispatch<T>,
): Promise<Map<T, Failed<T>>> {
	const onTheirWay = new Places(concurrency);
	const madeReady = new Places(ahead);
	const failures = new Map<T, Failed<T>>();
	let isOver = false;
	let lastBreath: Promise<void> = Promise.resolve();

	const sendReady = async (batch: T[], again: boolean): Promise<Refusal | undefined> => {
		const leave = await madeReady.take(again);
		try {
			await (lastBreath = lastBreath.then(breathe));
			if (isOver) return undefined;
			const sending = send(batch, { again, onLeave: leave });
			// After an error, such as a cancellation, there is no use in making anything ready.
			sending.catch(() => (isOver = true));
			return await sending;
		} finally {
			leave();
		}
	};

	const handle = async (batch: T[], again: boolean): Promise<void> => {
		const arrive = await onTheirWay.take(again);
		const refusal = await sendReady(batch, again).finally(arrive);
		if (refusal === undefined) return;
		const { failed, resend } = judge(batch, refusal);
		for (const failure of failed) failures.set(failure.record, failure);
		await Promise.all(resend.map(async (rest) => await handle(rest, true)));
	};

	await Promise.all(batches.map(async (batch) => await handle(batch, false)));
	return failures;
}
