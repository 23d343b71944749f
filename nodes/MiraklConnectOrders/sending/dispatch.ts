import type { Refusal } from '../../shared/contract/refusal';
import type { Failed, Judge } from './isolation';
import { Slots } from './slots';

/** How batches go out. */
export interface Dispatch<T> {
	/** Gives nothing when the batch was taken, else why not. */
	send: (batch: T[]) => Promise<Refusal | undefined>;
	judge: Judge;
	/** Most batches on their way at a time, 1 or more. */
	concurrency: number;
}

/**
 * Sends batches, several at a time, and what is left of refused ones again before the rest.
 *
 * @returns the records that failed; all others were taken
 */
export async function dispatch<T>(
	batches: readonly T[][],
	{ send, judge, concurrency }: Dispatch<T>,
): Promise<Map<T, Failed<T>>> {
	const slots = new Slots(concurrency);
	const failures = new Map<T, Failed<T>>();

	const handle = async (batch: T[], again: boolean): Promise<void> => {
		const refusal = await slots.run(async () => await send(batch), again);
		if (refusal === undefined) return;
		const { failed, resend } = judge(batch, refusal);
		for (const failure of failed) failures.set(failure.record, failure);
		await Promise.all(resend.map(async (rest) => await handle(rest, true)));
	};

	await Promise.all(batches.map(async (batch) => await handle(batch, false)));
	return failures;
}
