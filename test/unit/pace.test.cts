import fc from 'fast-check';

import { Pace } from '../../nodes/shared/transport/pace';
import {
	FIRST_DISTANCE_MS,
	MINUTE_MS,
	SPREAD,
	Timetable,
	WINDOW_MS,
} from '../../nodes/shared/transport/timetable';
import { VirtualClock } from '../support/virtualClock.cjs';

/** Sends requests that come at the given times, and tells when each of them started. */
async function startsOf(perSecond: number, arrivals: number[]): Promise<number[]> {
	const clock = new VirtualClock();
	const pace = new Pace(perSecond, new Timetable(clock));
	const starts: number[] = [];
	await clock.run(
		Promise.all(
			arrivals.map(async (at) => {
				await clock.sleep(at);
				await pace.turn();
				starts.push(clock.now());
			}),
		),
	);
	return starts;
}

it('lets the first ones start one right after the other, the next spread out when the second is over', async () => {
	const distance = (WINDOW_MS * SPREAD) / 4;

	const starts = await startsOf(4, Array<number>(9).fill(0));

	expect(starts).toEqual([
		...[0, 1, 2, 3].map((place) => place * FIRST_DISTANCE_MS),
		...[0, 1, 2, 3].map((place) => WINDOW_MS + place * distance),
		2 * WINDOW_MS,
	]);
});

it('holds no window of one second with more requests than allowed, and wastes none', async () => {
	const arrivals = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 60 });
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 30 }), arrivals, async (perSecond, times) => {
			const starts = await startsOf(perSecond, times);
			const distance = (WINDOW_MS * SPREAD) / perSecond;
			starts.forEach((start, index) => {
				const window = starts.filter((other) => other >= start && other < start + 1000);
				expect(window.length).toBeLessThanOrEqual(perSecond);
				// Whoever waits does so for a reason: the one before it, or `perSecond` places before.
				const arrival = [...times].sort((a, b) => a - b)[index]!;
				const before = starts[index - perSecond];
				const earliest =
					before === undefined
						? Math.max(arrival, (starts[index - 1] ?? -Infinity) + FIRST_DISTANCE_MS)
						: Math.max(arrival, before + WINDOW_MS, starts[index - 1]! + distance);
				expect(start).toBeCloseTo(earliest, 6);
			});
		}),
	);
});

it.each([
	[1, [0, MINUTE_MS, 2 * MINUTE_MS]],
	[2, [0, FIRST_DISTANCE_MS, MINUTE_MS, MINUTE_MS + (MINUTE_MS * SPREAD) / 2]],
])('counts by the minute when told: %s in each', async (perMinute, expected) => {
	const clock = new VirtualClock();
	const pace = new Pace(perMinute, new Timetable(clock, MINUTE_MS));
	const starts: number[] = [];
	await clock.run(
		Promise.all(
			expected.map(async () => {
				await pace.turn();
				starts.push(clock.now());
			}),
		),
	);

	expect(starts).toEqual(expected);
});

it('lets nobody start while it is held, and sums up for how long', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(10, new Timetable(clock));
	pace.hold(2000);
	pace.hold(500);
	pace.hold(3000);
	const turn = async () => {
		await pace.turn();
		return clock.now();
	};

	const starts = await clock.run(Promise.all([turn(), turn()]));

	expect(starts).toEqual([3000, 3000 + FIRST_DISTANCE_MS]);
	expect(pace).toMatchObject({ holds: 3, heldMs: 3000 });
});

/** So many answers at once that ask to wait for a moment. */
const refusals = (count: number) => Array.from({ length: count }, () => ({ at: 0, ms: 10 }));

/** Sends a second's requests, is asked to slow down, and tells how many start in a second from then on. */
async function rateAfter(holds: Array<{ at: number; ms: number }>, taken = 0): Promise<number> {
	const clock = new VirtualClock();
	const pace = new Pace(8, new Timetable(clock));
	return await clock.run(
		(async () => {
			for (let sent = 0; sent < 8; sent++) await pace.turn();
			const start = clock.now();
			for (const { at, ms } of holds) {
				await clock.sleep(start + at - clock.now());
				pace.hold(ms);
			}
			for (let count = 0; count < taken; count++) pace.taken();
			await clock.sleep(2 * WINDOW_MS);
			const from = clock.now();
			let started = 0;
			for (; clock.now() < from + WINDOW_MS - 1; started++) await pace.turn();
			// The last one started after the second was over.
			return started - 1;
		})(),
	);
}

it.each([
	['a little when one request of many was sent away', [{ at: 0, ms: 10 }], 7],
	['by the part that was sent away', refusals(4), 4],
	['never below one', refusals(8), 1],
	[
		'once for requests that were on their way together',
		[
			{ at: 0, ms: 10 },
			{ at: 5, ms: 10 },
		],
		6,
	],
	['again when it is asked again', [0, 10, 20, 30].map((at) => ({ at, ms: 10 })), 4],
	['not at all when it is asked for no wait', [{ at: 0, ms: 0 }], 8],
])('lowers the rate %s', async (_, holds, expected) => {
	expect(await rateAfter(holds)).toBe(expected);
});

it('finds back to its rate', async () => {
	expect(await rateAfter(refusals(6))).toBe(2);
	expect(await rateAfter(refusals(6), 100)).toBe(8);
});

it('ends every wait when the run does, and those to come', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(1, new Timetable(clock));
	await pace.turn();
	const turns = Promise.allSettled([pace.turn(), pace.turn()]);

	pace.end(new Error('cancelled'));

	expect((await turns).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	await expect(pace.turn()).rejects.toThrow('cancelled');
});
