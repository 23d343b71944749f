import fc from 'fast-check';

import { ALLOWED_REQUESTS_PER_SECOND } from '../../nodes/shared/contract/endpoints';
import { COLD_MS } from '../../nodes/shared/transport/arrivals';
import { Pace } from '../../nodes/shared/transport/pace';
import { CATCH_UP_MS, SPREAD, Timetable, WINDOW_MS } from '../../nodes/shared/transport/timetable';
import { timetableOf } from '../../nodes/shared/transport/timetables';
import { VirtualClock } from '../support/virtualClock.cjs';

interface Run {
	perSecond: number;
	/** When each of its requests asks for a turn, in ms. */
	arrivals: number[];
}

const aRun = (maxRequests: number): fc.Arbitrary<Run> =>
	fc.record({
		perSecond: fc.integer({ min: 1, max: 30 }),
		arrivals: fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: maxRequests }),
	});

/** Lets runs share a timetable; tells when each request started, and whose it was. */
async function startsOf(runs: Run[], clock: VirtualClock, timetable = new Timetable(clock)) {
	const starts: Array<{ at: number; run: number }> = [];
	const requests = runs.flatMap(({ perSecond, arrivals }, run) => {
		const pace = new Pace(perSecond, timetable);
		return arrivals.map(async (at) => {
			await clock.sleep(at);
			await pace.turn();
			starts.push({ at: clock.now(), run });
		});
	});
	await clock.run(Promise.all(requests));
	return starts;
}

it('holds no second with more requests than any of the runs in it allows', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(aRun(20), { minLength: 1, maxLength: 4 }), async (runs) => {
			const starts = await startsOf(runs, new VirtualClock());

			expect(starts).toHaveLength(runs.flatMap(({ arrivals }) => arrivals).length);
			for (const { at, run } of starts) {
				const second = starts.filter((other) => other.at > at - 1000 && other.at <= at);
				expect(second.length).toBeLessThanOrEqual(runs[run]!.perSecond);
			}
		}),
		{ numRuns: 50 },
	);
});

/** A process that is busy: its timers come late by so many ms, one after another. */
class BusyClock extends VirtualClock {
	constructor(private readonly delays: number[]) {
		super();
	}

	private slept = 0;

	readonly nap = async (ms: number) => {
		await this.sleep(ms + this.delays[this.slept++ % this.delays.length]!);
	};
}

const busy = (delays: number[]) => {
	const clock = new BusyClock(delays);
	return { clock, timetable: new Timetable({ now: clock.now, sleep: clock.nap }) };
};

it('keeps to the rate in a process that is busy', async () => {
	const delays = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 });
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 30 }), delays, async (perSecond, late) => {
			const { clock, timetable } = busy(late);

			const starts = await startsOf([{ perSecond, arrivals: Array(70).fill(0) }], clock, timetable);

			starts.forEach(({ at }, index) => {
				const before = starts[index - perSecond];
				if (before) expect(at - before.at).toBeGreaterThanOrEqual(WINDOW_MS - CATCH_UP_MS - 1e-6);
			});
		}),
		{ numRuns: 50 },
	);
});

it('makes up for small delays, so that they do not add up', async () => {
	const windows = 20;
	const { clock, timetable } = busy([0, 3, 9, 1, 6, 8, 2]);

	const starts = await startsOf(
		[{ perSecond: 5, arrivals: Array(5 * windows + 1).fill(0) }],
		clock,
		timetable,
	);

	expect(starts.at(-1)!.at).toBeLessThan(windows * WINDOW_MS + 20);
});

/** When the second window's first request starts, if the first one's answers took so long. */
async function secondWindow(perSecond: number, took: number[], refuses = false): Promise<number> {
	const clock = new VirtualClock();
	const pace = new Pace(perSecond, new Timetable(clock));
	return await clock.run(
		(async () => {
			for (let sent = 0; sent < perSecond; sent++) {
				const onAnswer = await pace.turn();
				void clock.sleep(took[sent % took.length]!).then(onAnswer);
			}
			if (refuses) pace.hold(1);
			await pace.turn();
			return clock.now();
		})(),
	);
}

describe('a request whose answer took long', () => {
	it("is taken to have arrived late, where the server's limit is near", async () => {
		const inTime = await secondWindow(ALLOWED_REQUESTS_PER_SECOND, [100]);

		expect(await secondWindow(ALLOWED_REQUESTS_PER_SECOND, [250, 100])).toBeCloseTo(
			inTime + 150,
			-1,
		);
		expect(inTime).toBe(WINDOW_MS - CATCH_UP_MS + COLD_MS);
	});

	it('is so where the server has asked to slow down', async () => {
		const [inTime, late] = [[100], [100, 250]].map((took) => secondWindow(2, took, true));

		expect((await late)! - (await inTime)!).toBeGreaterThan(100);
	});

	it('costs nothing where there is room', async () => {
		expect(await secondWindow(20, [250, 100])).toBe(WINDOW_MS);
	});
});

it('keeps to the limit of the server at a slower pace, when half of a burst was held up on its way', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(20, new Timetable(clock));
	const arrivals: number[] = [];
	await clock.run(
		(async () => {
			const answers: Promise<void>[] = [];
			for (let request = 0; request < 200; request++) {
				const onAnswer = await pace.turn();
				// As a long garbage collection does it, three seconds after the start.
				const way = request >= 68 && request < 80 ? 180 : 10;
				arrivals.push(clock.now() + way);
				answers.push(clock.sleep(way + 10).then(onAnswer));
			}
			await Promise.all(answers);
		})(),
	);

	const most = arrivals.map(
		(from) => arrivals.filter((at) => at >= from && at < from + 1000).length,
	);
	expect(Math.max(...most)).toBe(ALLOWED_REQUESTS_PER_SECOND);
	// A refusal would have cost a second.
	expect(Math.max(...arrivals)).toBeLessThan(9 * WINDOW_MS + WINDOW_MS * SPREAD + 150);
});

describe('work that takes longer than a moment', () => {
	const calmAfter = async (waitUntil: number, perSecond = 2) => {
		const clock = new VirtualClock();
		const pace = new Pace(perSecond, new Timetable(clock));
		return await clock.run(
			(async () => {
				for (let sent = 0; sent < perSecond; sent++) await pace.turn();
				const last = pace.turn().then(() => clock.now());
				await clock.sleep(waitUntil - clock.now());
				await pace.calm();
				const calmAt = clock.now();
				return { calmAt, lastAt: await last };
			})(),
		);
	};

	it('waits for a request that is about to start', async () => {
		const { calmAt, lastAt } = await calmAfter(WINDOW_MS - 10);

		expect(lastAt).toBe(WINDOW_MS);
		expect(calmAt).toBeGreaterThanOrEqual(WINDOW_MS);
		expect(calmAt).toBeLessThan(WINDOW_MS + 10);
	});

	it('does not wait for one that starts later', async () => {
		const { calmAt } = await calmAfter(WINDOW_MS - 100);

		expect(calmAt).toBe(WINDOW_MS - 100);
	});
});

it('gives runs their turns in turn, whoever asked more', async () => {
	const starts = await startsOf(
		[
			{ perSecond: 4, arrivals: Array(12).fill(0) },
			{ perSecond: 4, arrivals: Array(4).fill(100) },
		],
		new VirtualClock(),
	);

	// The first window is gone when the second run comes.
	expect(starts.slice(4, 12).map(({ run }) => run)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
});

it('is as fast again when a slow run is over', async () => {
	const starts = await startsOf(
		[
			{ perSecond: 1, arrivals: [0] },
			{ perSecond: 10, arrivals: Array(20).fill(0) },
		],
		new VirtualClock(),
	);

	expect(starts[1]!.at).toBe(WINDOW_MS);
	expect(starts.at(-1)!.at).toBeLessThan(5 * WINDOW_MS);
});

it('does not wait for a run that has ended', async () => {
	const clock = new VirtualClock();
	const timetable = new Timetable(clock);
	const ended = new Pace(2, timetable);
	const other = new Pace(2, timetable);
	const turns = Array.from({ length: 100 }, async () => await ended.turn());

	const rest = Promise.allSettled(turns);
	ended.end(new Error('cancelled'));
	const at = await clock.run(other.turn().then(() => clock.now()));

	expect((await rest).filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
	expect(at).toBeLessThan(WINDOW_MS);
});

describe('the timetable of a client', () => {
	const owner = () => ['https://example.com', `client-${Math.random()}`];

	it('is one for all runs of it, and another for another', () => {
		const clock = new VirtualClock();
		const own = owner();

		expect(timetableOf(own, clock)).toBe(timetableOf([...own], clock));
		expect(timetableOf(own, clock)).not.toBe(timetableOf(owner(), clock));
	});

	it('is kept from run to run, and forgotten when nobody can have it any more', async () => {
		const clock = new VirtualClock();
		const own = owner();
		const timetable = timetableOf(own, clock);

		await clock.run(clock.sleep(3_600_000));
		expect(timetableOf(own, clock)).toBe(timetable);
		await clock.run(clock.sleep(3 * 3_600_000));
		expect(timetableOf(own, clock)).not.toBe(timetable);
	});
});
