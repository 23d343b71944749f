import { growthOf, type Reading, windowsOf } from '../../lab/soak/growth.mts';

const MINUTE = 60_000;
const HALF_AN_HOUR = 30 * MINUTE;

/** A reading every half minute. */
function readings(valueAt: (minute: number) => number): Reading[] {
	return Array.from({ length: 61 }, (_, index) => ({
		ms: (index * MINUTE) / 2,
		value: valueAt(index / 2),
	}));
}

const grew = (valueAt: (minute: number) => number, allowed = 5): boolean =>
	growthOf(readings(valueAt), windowsOf(HALF_AN_HOUR), () => allowed).grew;

it('compares minutes 5 to 10 with the last five of half an hour', () => {
	expect(windowsOf(HALF_AN_HOUR)).toEqual({
		first: [5 * MINUTE, 10 * MINUTE],
		last: [25 * MINUTE, 30 * MINUTE],
	});
});

it('sees steady growth', () => {
	expect(grew((minute) => 100 + minute)).toBe(true);
	expect(grew((minute) => 100 + minute / 5)).toBe(false);
});

it('sees what stays after a jump', () => {
	expect(grew((minute) => (minute > 15 ? 110 : 100))).toBe(true);
});

it('takes neither the warm-up nor a saw-tooth nor one peak for growth', () => {
	expect(grew((minute) => (minute < 5 ? minute * 20 : 100))).toBe(false);
	expect(grew((minute) => 100 + ((minute * 2) % 4) * 10)).toBe(false);
	expect(grew((minute) => (minute === 28 ? 500 : 100))).toBe(false);
});

it('lets a limit depend on the beginning', () => {
	const rising = readings((minute) => 100 + minute / 2);
	const { first, last, allowed } = growthOf(
		rising,
		windowsOf(HALF_AN_HOUR),
		(beginning) => beginning * 0.1,
	);
	expect([first, last, allowed]).toEqual([103.75, 113.75, 10.375]);
});

it('says nothing without readings', () => {
	const early = readings(() => 100).filter(({ ms }) => ms < 20 * MINUTE);
	expect(() => growthOf(early, windowsOf(HALF_AN_HOUR), () => 5)).toThrow('no reading');
});
