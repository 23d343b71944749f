import { showHints } from '../../nodes/MiraklConnectOrders/reporting/hints';
import { Pace } from '../../nodes/shared/transport/pace';
import { Timetable } from '../../nodes/shared/transport/timetable';
import { mockContext } from '../support/mockContext.cjs';
import { VirtualClock } from '../support/virtualClock.cjs';

const accepted = (itemIndex: number) => ({ itemIndex, json: {} });
const failed = (itemIndex: number) => ({
	itemIndex,
	failure: { title: '', error: '', details: { problems: [] } },
});

/** A pace that was held so many times, each time for this long. */
function pace({ holds = 0, ms = 0 } = {}): Pace {
	const held = new Pace(20, new Timetable(new VirtualClock()));
	held.holds = holds;
	held.heldMs = holds * ms;
	return held;
}

function hintsOf(notes: Partial<Parameters<typeof showHints>[1]>) {
	const { context, hints } = mockContext();
	showHints(context, { outcomes: [], pace: pace(), ...notes });
	return hints.map(({ message }) => message);
}

it('says nothing of a run in which all went well', () => {
	expect(hintsOf({ outcomes: [accepted(0)] })).toEqual([]);
});

it('stands below the output, once the run is over', () => {
	const { context, hints } = mockContext();

	showHints(context, { outcomes: [failed(0)], pace: pace() });

	expect(hints).toMatchObject([{ location: 'outputPane', whenToDisplay: 'afterExecution' }]);
});

it.each([
	[
		'one failure',
		{ outcomes: [accepted(0), failed(1)] },
		/^1 order was not .*: see the error items$/,
	],
	['failures', { outcomes: [failed(0), failed(1)] }, /^2 orders were not .*: see the error items$/],
	[
		'an older version',
		{ superseded: 1 },
		/^1 older version was not sent, because a newer one of the same order was$/,
	],
	['older versions', { superseded: 2 }, /^2 older versions were not sent/],
	['a wait', { pace: pace({ holds: 1, ms: 200 }) }, /^Mirakl asked to slow down once; 1 s waited$/],
	[
		'waits',
		{ pace: pace({ holds: 2, ms: 1200 }) },
		/^Mirakl asked to slow down twice; 2 s waited$/,
	],
	['many waits', { pace: pace({ holds: 3, ms: 2000 }) }, /slow down 3 times; 6 s waited$/],
	[
		'values that nobody knows',
		{ unknownValues: new Set(['PACKED', 'SENT']) },
		/^Sent, but not in Mirakl's list of values: PACKED, SENT\. Check their spelling\.$/,
	],
])('tells of %s', (_, notes, expected) => {
	expect(hintsOf(notes)).toEqual([expect.stringMatching(expected)]);
});

it('tells everything there is to tell', () => {
	const notes = {
		outcomes: [failed(0)],
		superseded: 1,
		pace: pace({ holds: 1 }),
		unknownValues: new Set(['X']),
	};

	expect(hintsOf(notes)).toHaveLength(4);
});

describe('values that nobody knows', () => {
	const values = (count: number) => new Set(Array.from({ length: count }, (_, n) => `V${n}`));

	it('are named up to ten', () => {
		expect(hintsOf({ unknownValues: values(10) })[0]).toContain('V8, V9. Check');
		expect(hintsOf({ unknownValues: values(11) })[0]).toContain('V8, V9 and others. Check');
	});

	it('are shown as text of 50 characters at most', () => {
		const [hint] = hintsOf({ unknownValues: new Set([`<b>${'x'.repeat(60)}`]) });

		expect(hint).toContain(`: ‹b>${'x'.repeat(46)}….`);
	});
});
