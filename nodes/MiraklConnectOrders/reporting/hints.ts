import type { IExecuteFunctions } from 'n8n-workflow';

import type { Pace } from '../../shared/transport/pace';
import { counted, plainText, withoutTags } from '../../shared/values/text';
import { isFailed, type Outcome } from './outcomes';

/** What happened in a run beside its outcomes. */
interface RunNotes {
	outcomes: readonly Outcome[];
	pace: Pace;
	/** Orders of which something does not fit, or contradicts the rest; sent all the same. */
	warned?: number;
	/** Versions that a newer one of the same run made needless. */
	superseded?: number;
	/** Enum values outside Mirakl's list. */
	unknownValues?: ReadonlySet<string>;
	/** What the run is about, in the singular; orders unless given. */
	what?: string;
	/** Further sentences of the operation. */
	further?: readonly string[];
}

/** Most values that a hint names. */
const NAMED_VALUES = 10;

/** Longest value that a hint shows, in characters. */
const MAX_VALUE_LENGTH = 50;

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** Shows on the node what did not go as usual. */
export function showHints(context: IExecuteFunctions, notes: RunNotes): void {
	const { outcomes, pace, warned = 0, superseded = 0, what = 'order', further = [] } = notes;
	const { unknownValues = new Set<string>() } = notes;
	const refused = outcomes.filter(isFailed).length;
	const hints: string[] = [];
	if (refused > 0) {
		hints.push(
			`${counted(refused, `${what} was`, `${what}s were`)} not accepted: see the error items`,
		);
	}
	if (warned > 0) {
		const records = counted(warned, `${what} has`, `${what}s have`);
		hints.push(`${records} warnings: not all of it fits Connect, see 'warnings' on the items`);
	}
	if (superseded > 0) {
		const versions = counted(superseded, 'older version was', 'older versions were');
		hints.push(`${versions} not sent, because a newer one of the same ${what} was`);
	}
	if (pace.holds > 0) {
		const seconds = Math.max(1, Math.round(pace.heldMs / 1000));
		hints.push(`Mirakl asked to slow down ${times(pace.holds)}; ${seconds} s waited`);
	}
	if (unknownValues.size > 0) {
		hints.push(
			`Sent, but not in Mirakl's list of values: ${namedValues(unknownValues)}. Check their spelling.`,
		);
	}
	addHints(context, [...hints, ...further]);
}

/** @returns values from outside, as a hint names them */
export function namedValues(values: Iterable<string>): string {
	const all = [...values];
	const named = all.slice(0, NAMED_VALUES).map((value) => plainText(value, MAX_VALUE_LENGTH));
	return `${named.join(', ')}${all.length > NAMED_VALUES ? ' and others' : ''}`;
}

/** @param types of the events that were left out, one for each of them */
export function showIgnored(context: IExecuteFunctions, types: readonly string[]): void {
	if (types.length === 0) return;
	const events = counted(types.length, 'event', 'events');
	const named = namedValues(new Set(types));
	addHints(context, [`${events} of other types left out: ${named}. They stay in their queue.`]);
}

function addHints(context: IExecuteFunctions, hints: readonly string[]): void {
	if (hints.length === 0) return;
	context.addExecutionHints(
		...hints.map((hint) => ({
			message: withoutTags(hint),
			location: 'outputPane' as const,
			whenToDisplay: 'afterExecution' as const,
		})),
	);
}
