import type { Pace } from './pace';
import type { Refusal, Send } from './request';
import type { Clock } from './timetable';

/** Longest wait that a server can ask for, in ms. */
export const MAX_RETRY_AFTER_MS = 60_000;

/** Wait after a 429 that does not say how long: Connect counts requests by the second. */
const RATE_LIMIT_WAIT_MS = 1000;

const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 30_000;

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds, or an HTTP date.
 *
 * @param now milliseconds since 1970
 * @returns milliseconds from now, capped at one minute; undefined when there is nothing to read
 */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	if (header === undefined || header.trim() === '') return undefined;
	const seconds = Number(header);
	const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
	return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}

/**
 * Exponential backoff with full jitter: anything between nothing and a bound that doubles, so that
 * clients which failed together do not come back together.
 *
 * @param retry 0 for the wait after the first try
 * @param random from 0 to below 1
 * @param firstBound of the wait after the first try, in ms
 * @returns milliseconds
 */
export function backoffMs(retry: number, random: number, firstBound = FIRST_BACKOFF_MS): number {
	return random * Math.min(MAX_BACKOFF_MS, firstBound * 2 ** retry);
}

/** What a retry needs from outside. */
export interface RetryPolicy {
	clock: Clock;
	pace: Pace;
	/** From 0 to below 1. */
	random: () => number;
	/** Milliseconds since 1970, to read HTTP dates by. */
	wallClock: () => number;
}

/** Sends a request again while it may pass, and while its endpoint allows it. */
export function withRetries(send: Send, policy: RetryPolicy): Send {
	const { clock, pace, random, wallClock } = policy;

	const waitAfter = async ({ httpCode, retryAfter }: Refusal, retry: number): Promise<void> => {
		const asked = retryAfterMs(retryAfter, wallClock());
		const slowDown = asked ?? (httpCode === 429 ? RATE_LIMIT_WAIT_MS : undefined);
		if (slowDown === undefined) {
			await clock.sleep(backoffMs(retry, random()));
			return;
		}
		// Asked to slow down, every request of the run waits, not only this one.
		pace.hold(slowDown);
		// Other runs were sent away for just as long: without the dice, all would come back together.
		await clock.sleep(slowDown + backoffMs(retry, random(), slowDown));
	};

	return async (request) => {
		let lostTry = false;
		for (let retry = 0; ; retry++) {
			const answer = await send(request);
			if ('body' in answer) {
				pace.taken();
				return answer;
			}
			const { refusal } = answer;
			const isSafe = refusal.mayBeApplied !== true || request.endpoint.repeatable;
			if (refusal.mayPass !== true || !isSafe || retry >= request.maxRetries) {
				return { refusal: { ...refusal, repeatsLostTry: lostTry } };
			}
			lostTry ||= refusal.mayBeApplied === true;
			await waitAfter(refusal, retry);
		}
	};
}
