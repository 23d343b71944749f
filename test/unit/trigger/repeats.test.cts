import { Repeats } from '../../../nodes/MiraklConnectTrigger/repeats';
import { FakeAnswer } from '../../support/webhookCall.cjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let now: number;
let repeats: Repeats;
beforeEach(() => {
	now = 0;
	repeats = new Repeats(() => now);
});

const standing = (key: string) => repeats.standing(key, HOUR);
const begin = (...keys: string[]) => {
	const answer = new FakeAnswer();
	repeats.begin(keys, answer);
	return answer;
};

it('knows nothing at first', () => {
	expect(standing('a')).toBe('new');
});

it('counts an event as going on until it is answered, however long that takes', () => {
	begin('a', 'b');
	now += 100 * HOUR;

	expect(standing('a')).toBe('goingOn');
	expect(standing('b')).toBe('goingOn');
	expect(standing('c')).toBe('new');
});

it('remembers from its end on what has ended well', () => {
	const answer = begin('a', 'b');
	now += 2 * HOUR;
	answer.status(200).json({});

	now += HOUR - 1;
	expect(standing('a')).toBe('done');
	expect(standing('b')).toBe('done');
	now += 1;
	expect(standing('a')).toBe('new');
});

it.each([300, 400, 500, 503])('forgets what was answered with %i', (status) => {
	begin('a').status(status).json({});

	expect(standing('a')).toBe('new');
});

it('forgets that an event was done once it fails in a later run', () => {
	begin('a').json({});
	now += HOUR;
	begin('a').status(500).json({});

	expect(standing('a')).toBe('new');
});

describe('when the sender hangs up', () => {
	it('counts the event as going on for ten minutes', () => {
		const answer = begin('a');
		now += HOUR;
		answer.hangUp();

		now += 10 * MINUTE - 1;
		expect(standing('a')).toBe('goingOn');
		now += 1;
		expect(standing('a')).toBe('new');
	});

	it('knows at the next look that the run has ended well, though nobody heard it', () => {
		const answer = begin('a');
		answer.hangUp();
		now += MINUTE;
		answer.json({});

		expect(standing('a')).toBe('done');
	});

	it('knows at the next look that the run has failed', () => {
		const answer = begin('a');
		answer.hangUp();
		answer.status(500).json({});

		expect(standing('a')).toBe('new');
	});

	it('does so before the run begins, too', () => {
		const answer = new FakeAnswer();
		answer.hangUp();
		repeats.begin(['a'], answer);

		now += 10 * MINUTE - 1;
		expect(standing('a')).toBe('goingOn');
		now += 1;
		expect(standing('a')).toBe('new');
	});

	it('does not take the late end of a first run for that of the second', () => {
		const late = begin('a');
		late.hangUp();
		now += 10 * MINUTE;
		expect(standing('a')).toBe('new');
		const again = begin('a');

		late.status(500).json({});
		expect(standing('a')).toBe('goingOn');
		again.json({});
		expect(standing('a')).toBe('done');
	});
});

it('keeps a bounded number of events, the latest ones', () => {
	repeats = new Repeats(() => now, 3);
	for (const key of ['a', 'b', 'c', 'd']) begin(key).json({});
	for (const key of ['e', 'f', 'g', 'h']) begin(key);

	expect(['a', 'b', 'c', 'd'].map(standing)).toEqual(['new', 'done', 'done', 'done']);
	expect(['e', 'f', 'g', 'h'].map(standing)).toEqual(['new', 'goingOn', 'goingOn', 'goingOn']);
});

it('lets go of answers that nobody waits for any more', () => {
	repeats = new Repeats(() => now, 2);
	begin('a');
	begin('b').hangUp();
	now += 10 * MINUTE;
	begin('c');

	// Were the second one still there, the first would have had to go.
	expect(standing('a')).toBe('goingOn');
});

it('does not take the end of a run that had to go for that of the next one', () => {
	repeats = new Repeats(() => now, 1);
	const first = begin('a');
	begin('b');
	begin('a');

	first.json({});
	expect(standing('a')).toBe('goingOn');
});
