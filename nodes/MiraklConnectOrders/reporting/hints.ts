import type { IExecuteFunctions } from 'n8n-workflow';

import { plainText } from '../../shared/contract/refusal';
import type { Pace } from '../../shared/transport/pace';
import { withoutTags } from './editorText';
import { isFailed, type Outcome } from './outcomes';

/** What happened in a run beside its outcomes. */
export interface RunNotes {
	outcomes: readonly Outcome[];
	pace: Pace;
	/** Versions that a newer one of the same run made needless. */
	superseded?: number;
	/** Enum values outside Mirakl's list. */
	unknownValues?: ReadonlySet<string>;
}

/** Most values that a hint names. */
const NAMED_VALUES = 10;

/** Longest value that a hint shows, in characters. */
const MAX_VALUE_LENGTH = 50;

const counted = (count: number, one: string, many: string) =>
	count === 1 ? `1 ${one}` : `${count} ${many}`;

const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** @returns the sentences for the node after a run; none when all went as usual */
export function hintsFor(notes: RunNotes): string[] {
	const { outcomes, pace, superseded = 0, unknownValues = new Set<string>() } = notes;
	const refused = outcomes.filter(isFailed).length;
	const hints: string[] = [];
	if (refused > 0) {
		hints.push(`${counted(refused, 'order was', 'orders were')} not taken: see the error items`);
	}
	if (superseded > 0) {
		const versions = counted(superseded, 'older version was', 'older versions were');
		hints.push(`${versions} not sent, because a newer one of the same order was`);
	}
	if (pace.holds > 0) {
		const seconds = Math.max(1, Math.round(pace.heldMs / 1000));
		hints.push(`Mirakl asked to slow down ${times(pace.holds)}; ${seconds} s waited`);
	}
	if (unknownValues.size > 0) {
		const named = [...unknownValues]
			.slice(0, NAMED_VALUES)
			.map((value) => plainText(value, MAX_VALUE_LENGTH))
			.join(', ');
		const rest = unknownValues.size > NAMED_VALUES ? ' and others' : '';
		hints.push(
			`Sent, but not in Mirakl's list of values: ${named}${rest}. Check them for typing mistakes.`,
		);
	}
	return hints;
}

/** Shows the sentences on the node. */
export function showHints(context: IExecuteFunctions, notes: RunNotes): void {
	const hints = hintsFor(notes).map((message) => ({
		message: withoutTags(message),
		location: 'outputPane' as const,
		whenToDisplay: 'afterExecution' as const,
	}));
	if (hints.length > 0) context.addExecutionHints(...hints);
}
