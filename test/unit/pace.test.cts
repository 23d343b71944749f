import fc from 'fast-check';

import {
	FIRST_DISTANCE_MS,
	MINUTE_MS,
	Pace,
	SPREAD,
	WINDOW_MS,
} from '../../nodes/shared/transport/pace';
import { VirtualClock } from '../support/virtualClock.cjs';

/** Sends requests that come at the given times, and tells when each of them started. */
async function startsOf(perSecond: number, arrivals: number[]): Promise<number[]> {
	const clock = new VirtualClock();
	const pace = new Pace(perSecond, clock);
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
	const pace = new Pace(perMinute, clock, MINUTE_MS);
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
	const pace = new Pace(10, clock);
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

it('halves the rate when it is held, once for all that were on their way, and finds back to it', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(8, clock);
	const startsWithin = async (count: number) => {
		const from = clock.now();
		let started = 0;
		for (let turns = 0; turns < count; turns++) {
			await pace.turn();
			if (clock.now() < from + WINDOW_MS) started += 1;
		}
		return started;
	};
	const rates = await clock.run(
		(async () => {
			pace.hold(10);
			pace.hold(10);
			await clock.sleep(WINDOW_MS);
			const halved = await startsWithin(8);
			for (let taken = 0; taken < 100; taken++) pace.taken();
			await clock.sleep(2 * WINDOW_MS);
			return [halved, await startsWithin(9)];
		})(),
	);

	expect(rates).toEqual([4, 8]);
});

it.each([
	['once when the server asks once', [{ at: 0, ms: 10 }], 4],
	[
		'once for requests that were on their way together',
		[
			{ at: 0, ms: 10 },
			{ at: 5, ms: 10 },
		],
		4,
	],
	[
		'again when it asks again',
		[
			{ at: 0, ms: 10 },
			{ at: 10, ms: 10 },
		],
		2,
	],
	['not at all when it asks for no wait', [{ at: 0, ms: 0 }], 8],
])('halves the rate %s', async (_, holds, expected) => {
	const clock = new VirtualClock();
	const pace = new Pace(8, clock);

	const startedWithinSecond = await clock.run(
		(async () => {
			for (const { at, ms } of holds) {
				await clock.sleep(at - clock.now());
				pace.hold(ms);
			}
			await clock.sleep(WINDOW_MS);
			const from = clock.now();
			let started = 0;
			for (; clock.now() < from + WINDOW_MS; started++) await pace.turn();
			// The last one started after the second was over.
			return started - 1;
		})(),
	);

	expect(startedWithinSecond).toBe(expected);
});

it('ends every wait when the run is cancelled', async () => {
	const pace = new Pace(1, {
		now: () => 0,
		sleep: async () => await Promise.reject(new Error('cancelled')),
	});
	await pace.turn();

	const turns = await Promise.allSettled([pace.turn(), pace.turn()]);

	expect(turns.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
