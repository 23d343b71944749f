import { UPSERT_ORDERS } from '../../nodes/shared/contract/endpoints';
import type { Refusal } from '../../nodes/shared/transport/request';
import { Pace } from '../../nodes/shared/transport/pace';
import { backoffMs, retryAfterMs, withRetries } from '../../nodes/shared/transport/retry';
import { FIRST_DISTANCE_MS, Timetable } from '../../nodes/shared/transport/timetable';
import { sendBy } from '../support/send.cjs';
import { VirtualClock } from '../support/virtualClock.cjs';

const NOW = Date.parse('2026-07-07T10:00:00Z');

const refusal = (overrides: Partial<Refusal>): Refusal => ({
	concerns: 'request',
	message: '',
	problems: [],
	...overrides,
});
const unavailable = refusal({ httpCode: 503, mayPass: true, mayBeApplied: true });
const tooMany = refusal({ httpCode: 429, mayPass: true, retryAfter: '2' });
const invalid = refusal({ httpCode: 400, mayPass: false });

/** Sends one request that gets these answers one after the other. */
async function sending(
	answers: Array<Refusal | undefined>,
	{ maxRetries = 4, endpoint = UPSERT_ORDERS } = {},
) {
	const clock = new VirtualClock();
	const pace = new Pace(20, new Timetable(clock));
	let tries = 0;
	const send = withRetries(
		sendBy(async () => {
			await pace.turn();
			return answers[tries++];
		}),
		{ clock, pace, random: () => 0.5, wallClock: () => NOW },
	);
	const request = { endpoint, body: {}, timeout: 1, maxRetries };
	const answer = await clock.run(send(request));
	const result = 'refusal' in answer ? answer.refusal : undefined;
	return { result, tries, sleeps: clock.sleeps, pace };
}

it('sends once what is taken at once', async () => {
	expect(await sending([undefined])).toMatchObject({ result: undefined, tries: 1, sleeps: [] });
});

it('waits longer each time, by the dice', async () => {
	const { result, tries, sleeps } = await sending([
		unavailable,
		unavailable,
		unavailable,
		undefined,
	]);

	expect(result).toBeUndefined();
	expect(tries).toBe(4);
	expect(sleeps).toEqual([250, 500, 1000]);
});

it('gives up after the retries that are allowed', async () => {
	const { result, tries } = await sending(Array(9).fill(unavailable) as Refusal[], {
		maxRetries: 2,
	});

	expect(tries).toBe(3);
	expect(result).toMatchObject({ httpCode: 503 });
});

it('does not send again what can not pass', async () => {
	const { result, tries } = await sending([invalid, undefined]);

	expect(tries).toBe(1);
	expect(result).toMatchObject({ httpCode: 400, repeatsLostTry: false });
});

it('does not repeat what may have been applied, where a second time does harm', async () => {
	const endpoint = { ...UPSERT_ORDERS, repeatable: false };

	expect((await sending([unavailable, undefined], { endpoint })).tries).toBe(1);
	expect((await sending([tooMany, undefined], { endpoint })).tries).toBe(2);
});

it('waits as long as the server asks, and lets the others wait too', async () => {
	const { sleeps, pace } = await sending([tooMany, undefined]);

	expect(sleeps).toEqual([3000]);
	expect(pace).toMatchObject({ holds: 1, heldMs: 2000 });
});

it('comes back at once when the server asks for no wait, at the same pace', async () => {
	const { sleeps, pace } = await sending([{ ...tooMany, retryAfter: '0' }, undefined]);

	expect(sleeps).toEqual([0, FIRST_DISTANCE_MS]);
	expect(pace).toMatchObject({ holds: 1, heldMs: 0 });
});

it('waits a second after too many requests when the server does not say how long', async () => {
	const { sleeps, pace } = await sending([{ ...tooMany, retryAfter: undefined }, undefined]);

	expect(sleeps).toEqual([1500]);
	expect(pace).toMatchObject({ holds: 1, heldMs: 1000 });
});

it.each([
	['after a lost answer', [unavailable, invalid], true],
	['after too many requests, which were not taken up', [tooMany, invalid], false],
])('says %s whether an earlier try may have been applied', async (_, answers, expected) => {
	expect((await sending(answers)).result!.repeatsLostTry).toBe(expected);
});

it.each([
	['7', 7000],
	['0', 0],
	['1.5', 1500],
	['-5', 0],
	['86400', 60_000],
	['Tue, 07 Jul 2026 10:00:30 GMT', 30_000],
	['Tue, 07 Jul 2026 09:00:00 GMT', 0],
	['Wed, 08 Jul 2026 10:00:00 GMT', 60_000],
	['soon', undefined],
	['', undefined],
	[' ', undefined],
	[undefined, undefined],
])('reads the Retry-After header %p', (header, expected) => {
	expect(retryAfterMs(header, NOW)).toBe(expected);
});

it('doubles the bound of a wait up to half a minute', () => {
	expect([0, 1, 2, 5, 6, 20].map((retry) => backoffMs(retry, 1))).toEqual([
		500, 1000, 2000, 16_000, 30_000, 30_000,
	]);
	expect(backoffMs(5, 0)).toBe(0);
});
