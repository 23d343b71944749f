import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { openConnection, type Send } from './connection';
import { cancelled } from './exchange';
import { Pace, type Clock } from './pace';
import { withRetries } from './retry';

/** Connect's recommendation for upserts; it publishes no rate for actions and documents. */
const DEFAULT_REQUESTS_PER_SECOND = 20;

/** One run's way to Connect: one connection, one pace over all stores. */
export interface Sender {
	send: Send;
	pace: Pace;
}

/** A timer can't be taken back on every n8n, so that of a cancelled wait should not last long. */
const LONGEST_SLEEP_MS = 1000;

/** Real time, ended by the cancellation of the run. */
function clockOf(context: IExecuteFunctions): Clock {
	const signal = context.getExecutionCancelSignal();
	const cancellation = new Promise<never>((_, reject) => {
		const refuse = () => reject(cancelled(context));
		if (signal?.aborted === true) refuse();
		signal?.addEventListener('abort', refuse, { once: true });
	});
	// Nobody may be waiting when the run is cancelled.
	cancellation.catch(() => {});
	return {
		now: () => performance.now(),
		sleep: async (ms) => {
			for (let left = ms; left > 0; left -= LONGEST_SLEEP_MS) {
				await Promise.race([sleep(Math.min(left, LONGEST_SLEEP_MS)), cancellation]);
			}
		},
	};
}

/**
 * Lets the first request go alone: it fetches the token, which requests beside it would each fetch
 * for themselves.
 */
function firstAlone(send: Send): Send {
	let first: Promise<unknown> | undefined;
	return async (request) => {
		if (first !== undefined) {
			await first;
			return await send(request);
		}
		const answer = send(request);
		first = answer.catch(() => {});
		return await answer;
	};
}

/**
 * Opens the connection of a run.
 *
 * @param requestsPerSecond most requests in any one second, retries included
 * @throws NodeOperationError when a custom address of the credential is not allowed
 */
export async function openSender(
	context: IExecuteFunctions,
	{ requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND }: { requestsPerSecond?: number } = {},
): Promise<Sender> {
	const connection = await openConnection(context);
	const clock = clockOf(context);
	const pace = new Pace(requestsPerSecond, clock);
	const paced: Send = async (request) => {
		await pace.turn();
		return await connection.send(request);
	};
	const started = connection.hasFreshToken ? paced : firstAlone(paced);
	const policy = { clock, pace, random: Math.random, wallClock: Date.now };
	return { send: withRetries(started, policy), pace };
}
