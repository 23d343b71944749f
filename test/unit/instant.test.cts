import { compareInstants, isDateTime, parseInstant } from '../../nodes/shared/values/instant';

const compare = (a: string, b: string) =>
	Math.sign(compareInstants(parseInstant(a)!, parseInstant(b)!));

it.each([
	['2026-07-07T10:00:00Z', '2026-07-07T12:00:00+02:00', 0],
	['2026-07-07T10:00:00Z', '2026-07-07T10:00:00.000Z', 0],
	['2026-07-07T10:00:00.5Z', '2026-07-07T10:00:00.50Z', 0],
	['2026-07-07T10:00:00.5Z', '2026-07-07T10:00:00.25Z', 1],
	['2026-07-07T10:00:00.123456Z', '2026-07-07T10:00:00.123457Z', -1],
	['2026-07-07T10:00:00.9Z', '2026-07-07T10:00:01Z', -1],
	['2026-07-07T23:30:00-01:00', '2026-07-08T00:15:00Z', 1],
	['1969-12-31T23:59:59.5Z', '1970-01-01T00:00:00Z', -1],
	['2026-07-07T10:00:00Z', '2026-07-07T10:00:00.5Z', -1],
	['2026-07-07T10:00:00.505Z', '2026-07-07T10:00:00.55Z', -1],
	['2026-07-07T10:00Z', '2026-07-07T10:00:00Z', 0],
	['2026-07-07T12:00:00+0200', '2026-07-07T10:00:00Z', 0],
	['2026-07-07T10:00:00,5Z', '2026-07-07T10:00:00.5Z', 0],
	['2026-07-07 10:00:00z', '2026-07-07T10:00:00Z', 0],
])('compares %s and %s as moments', (a, b, expected) => {
	expect(compare(a, b)).toBe(expected);
	expect(compare(b, a)).toBe(0 - expected);
});

it.each([
	'',
	'yesterday',
	'2026-07-07',
	'2026-07-07T10:00:00',
	'2026-02-30T10:00:00Z',
	'2026-07-07T25:00:00Z',
	'on 2026-07-07T10:00:00Z',
	'2026-07-07T10:00:00Z or later',
	['2026-07-07T10:00:00Z'],
	`2026-07-07T10:00:00.${'0'.repeat(31)}Z`,
	5,
	null,
	undefined,
])('reads no moment from %p', (value) => {
	expect(parseInstant(value)).toBeUndefined();
});

it.each([
	'2026-07-07T10:00:00Z',
	'2026-07-07T10:00:00+02:00',
	'2026-07-07T10:00:00.123456-11:30',
	'2024-02-29T00:00:00Z',
])('finds %s in the form that Mirakl asks for', (value) => {
	expect(isDateTime(value)).toBe(true);
});

it.each([
	'2026-07-07T10:00:00',
	'2026-07-07T10:00Z',
	'2026-07-07T10:00:00+0200',
	'2026-07-07 10:00:00Z',
	'2026-07-07T10:00:00z',
	'2026-07-07T10:00:00,5Z',
	'on 2026-07-07T10:00:00Z',
	'2026-07-07T10:00:00Z or later',
	'2026-07-07T24:61:00Z',
	'2026-02-29T00:00:00Z',
])('does not find %s in that form', (value) => {
	expect(isDateTime(value)).toBe(false);
});

it('does not count the zeros of a fraction without end', () => {
	// A step for each pair of zeros would take minutes.
	const value = `2026-07-07T10:00:00.${'0'.repeat(1_000_000)}1Z`;

	expect(parseInstant(value)).toBeUndefined();
	expect(isDateTime(value)).toBe(false);
});
