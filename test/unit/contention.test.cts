import { dispatch } from '../../nodes/MiraklConnectOrders/sending/dispatch';
import { isolate } from '../../nodes/MiraklConnectOrders/sending/isolation';
import { UPSERT_ORDERS } from '../../nodes/shared/contract/endpoints';
import type { Refusal } from '../../nodes/shared/transport/request';
import { Pace } from '../../nodes/shared/transport/pace';
import { withRetries } from '../../nodes/shared/transport/retry';
import { Timetable } from '../../nodes/shared/transport/timetable';
import { sendBy } from '../support/send.cjs';
import { VirtualClock } from '../support/virtualClock.cjs';

/** What Connect allows, over all runs together. */
const ALLOWED = 30;

/** Random as dice are, but the same each time (a linear congruential generator). */
function dice(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
		return state / 2 ** 32;
	};
}

interface Crowd {
	runs: number;
	requests: number;
	latency: number;
	retryAfter: string | undefined;
	seed: number;
}

/** Lets runs with the node's default options share one server. Gives how many requests failed for good. */
async function failuresOf({ runs, requests, latency, retryAfter, seed }: Crowd): Promise<number> {
	const clock = new VirtualClock();
	const random = dice(seed);
	const admitted: number[] = [];
	const tooMany: Refusal = {
		concerns: 'request',
		httpCode: 429,
		message: '',
		problems: [],
		mayPass: true,
		retryAfter,
	};
	const answer = async (): Promise<Refusal | undefined> => {
		await clock.sleep((latency / 2) * (1 + random() / 10));
		while (admitted[0] !== undefined && admitted[0] <= clock.now() - 1000) admitted.shift();
		const refused = admitted.length >= ALLOWED;
		if (!refused) admitted.push(clock.now());
		await clock.sleep(latency / 2);
		return refused ? tooMany : undefined;
	};
	const run = async (): Promise<number> => {
		const pace = new Pace(20, new Timetable(clock));
		const paced = sendBy(async () => {
			await pace.turn();
			return await answer();
		});
		const send = withRetries(paced, { clock, pace, random, wallClock: clock.now });
		const request = { endpoint: UPSERT_ORDERS, body: {}, timeout: 60_000, maxRetries: 4 };
		const batches = Array.from({ length: requests }, (_, index) => [index]);
		const failures = await dispatch(batches, {
			send: async () => {
				const answered = await send(request);
				return 'refusal' in answered ? answered.refusal : undefined;
			},
			judge: isolate,
			concurrency: 60,
			ahead: 20,
			breathe: async () => {},
		});
		return failures.size;
	};
	const failures = await clock.run(Promise.all(Array.from({ length: runs }, run)));
	return failures.reduce((sum, count) => sum + count, 0);
}

describe.each([4, 300])(
	'runs that share the limit of a server with %d ms of latency',
	(latency) => {
		describe.each([['1'], [undefined]])('which asks to wait for %p', (retryAfter) => {
			it.each([
				[20, 20],
				[200, 1],
			])('lose nothing: %d runs of %d requests', async (runs, requests) => {
				for (const seed of [1, 2, 3, 4, 5]) {
					expect(await failuresOf({ runs, requests, latency, retryAfter, seed })).toBe(0);
				}
			});
		});
	},
);
