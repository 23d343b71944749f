import {
	Arrivals,
	COLD_HELD_UP_MS,
	COLD_MS,
	COLD_REQUESTS,
	HELD_UP_MS,
	type Start,
} from '../../nodes/shared/transport/arrivals';

const WAY = 300;

/** A request that started at `actual`, and whose answer took so long. */
function answered(arrivals: Arrivals, took: number, actual = 1000): Start {
	const start: Start = { planned: actual, actual };
	arrivals.answered(start, actual + took);
	return start;
}

/** Arrivals that have had their first answers. */
function warm(took = WAY): Arrivals {
	const arrivals = new Arrivals();
	for (let count = 0; count < COLD_REQUESTS; count++) answered(arrivals, took);
	return arrivals;
}

it('knows no better than the start before the answer comes', () => {
	expect(new Arrivals().latest({ planned: 990, actual: 1000 })).toBe(1000);
	expect(warm().latest({ planned: 990, actual: 1000 })).toBe(1000);
});

it('takes what an answer takes longer than the quickest for time lost on the way there', () => {
	const arrivals = warm();
	const late = answered(arrivals, WAY + 40);
	const quick = answered(arrivals, WAY);

	expect(arrivals.latest(late)).toBe(1040);
	expect(arrivals.latest(quick)).toBe(1000);
});

it('takes no more than so much for it, from a server that is merely slow', () => {
	const arrivals = warm();

	expect(arrivals.latest(answered(arrivals, WAY + 5000))).toBe(1000 + HELD_UP_MS);
});

it('trusts the first answers less: neither program has warmed up', () => {
	const arrivals = new Arrivals();
	const first = answered(arrivals, WAY);
	const held = answered(arrivals, WAY + 250);
	const stuck = answered(arrivals, WAY + 5000);

	expect(arrivals.latest(first)).toBe(1000 + COLD_MS);
	expect(arrivals.latest(held)).toBeCloseTo(1250 + COLD_MS, 0);
	expect(arrivals.latest(stuck)).toBe(1000 + COLD_HELD_UP_MS);
});

it('trusts them more after as many as come in a second', () => {
	const arrivals = new Arrivals();
	for (let count = 1; count < COLD_REQUESTS; count++) answered(arrivals, WAY);

	expect(arrivals.latest(answered(arrivals, WAY))).toBe(1000 + COLD_MS);
	expect(arrivals.latest(answered(arrivals, WAY))).toBe(1000);
});

it('gets used to a longer way', () => {
	const arrivals = warm();
	for (let count = 0; count < 2000; count++) answered(arrivals, WAY + 100);

	expect(arrivals.latest(answered(arrivals, WAY + 100))).toBeCloseTo(1000, 0);
});
