import { NodeError, NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { ALLOWED_REQUESTS_PER_SECOND, type Endpoint } from '../../shared/contract/endpoints';
import type { Problem } from '../../shared/contract/error';
import type { Refusal } from '../../shared/transport/request';
import { atMost } from '../../shared/values/text';

/** A problem of what failed. */
export interface OwnProblem extends Pick<Problem, 'code' | 'field' | 'message'> {
	/** The input item that it belongs to, where several items make one record. */
	item?: number;
	/** The order line that the field belongs to. */
	channel_order_line_id?: string;
}

export interface FailureDetails extends IDataObject {
	httpCode?: number;
	code?: string;
	/** Connect's own words for the whole request. */
	message?: string;
	problems: Array<OwnProblem & IDataObject>;
}

/** Why something was not done, in the user's words. */
export interface Failure {
	/** What did not happen, where the title is the reason and not a sentence of its own. */
	not?: 'accepted' | 'confirmed' | 'sent';
	/** Without ids, so that many failures can share it. */
	title: string;
	/** With the id of what failed. */
	error: string;
	/** How to get unstuck. */
	hint?: string;
	details: FailureDetails;
}

/** What a request was about. */
export interface Subject {
	/** In words, such as `order ORDER-1`. */
	label: string;
	/** As the details name it, such as `{ channel_order_id: 'ORDER-1' }`. */
	ids: IDataObject;
}

/** What an operation knows about its own failures: status → what to check. */
export type Hints = Partial<Record<number, string>>;

const COMMON_HINTS: Hints = {
	413: 'This alone is too large for Connect, so it has to become smaller.',
	429: `Connect accepts ${ALLOWED_REQUESTS_PER_SECOND} requests a second at most, over all workflows together: run again later, or with more 'Max Retries'.`,
};

/** For what does no harm when it is sent twice. */
export const RUN_AGAIN = 'Run it again: sending the same thing twice does no harm.';

function hintFor(
	{ concerns, httpCode, mayBeApplied }: Refusal,
	{ endpoint: { repeatable, scope }, hints, credential }: Call,
): string | undefined {
	const runAgain = repeatable ? RUN_AGAIN : undefined;
	if (concerns === 'orders') {
		return "Fix the named fields. If Connect accepts them as they are, set the option 'Validation' to 'Off'.";
	}
	if (concerns === 'run') {
		return `Open the credential '${credential}' and check environment, client ID and client secret. Nothing more was sent in this run.`;
	}
	if (httpCode === undefined) {
		return ['Whether it arrived is not known.', runAgain].filter(Boolean).join(' ');
	}
	if (httpCode === 403) {
		return `The credential '${credential}' may not do this: ask your Mirakl partner team for the scope ${scope}.`;
	}
	// Only an answer that could not be read leaves that open.
	if (httpCode < 400 && mayBeApplied === true) return runAgain;
	if (httpCode < 400) {
		return `Check the environment and the addresses of the credential '${credential}'.`;
	}
	return hints[httpCode] ?? COMMON_HINTS[httpCode] ?? (httpCode >= 500 ? runAgain : undefined);
}

/** @returns what happened, without and with the subject's own label */
function wordsFor(
	{ concerns, httpCode, mayBeApplied, message }: Refusal,
	label: string,
	credential: string,
): Pick<Failure, 'error' | 'not' | 'title'> {
	if (concerns === 'orders') {
		const error = `The check found something to fix in ${label}, so it was not sent`;
		return { not: 'sent', title: 'the check found something to fix', error };
	}
	if (concerns === 'run') {
		const error = `Mirakl refused the credential '${credential}', so ${label} was not accepted`;
		return { not: 'accepted', title: 'Mirakl refused the credential', error };
	}
	if (httpCode === undefined) {
		const error = `${message}, so ${label} may not have arrived`;
		return { not: 'confirmed', title: 'Connect gave no answer', error };
	}
	if (httpCode < 400 && mayBeApplied === true) {
		const error = `${message}, so what became of ${label} is not known`;
		return { not: 'confirmed', title: 'the answer of Connect could not be read', error };
	}
	if (httpCode >= 400 && httpCode < 500 && httpCode !== 429) {
		const error = `Connect refused ${label}`;
		return { not: 'accepted', title: 'Connect refused the request', error };
	}
	const error = `Connect could not accept ${label} (status ${httpCode})`;
	if (httpCode === 429) return { not: 'accepted', title: 'Connect got too many requests', error };
	return { not: 'accepted', title: `Connect answered with status ${httpCode}`, error };
}

/** What an operation says of its calls. */
export interface Call {
	endpoint: Pick<Endpoint, 'repeatable' | 'scope'>;
	hints: Hints;
	/** Name of the credential, as the user gave it. */
	credential: string;
}

/** Most problems that one failure repeats of an answer: it may name a thousand for a single order. */
const SHOWN_PROBLEMS = 100;

/** @param problems those that concern this subject; the whole request's unless given */
export function refusedFailure(
	refusal: Refusal,
	subject: Subject,
	call: Call,
	problems: OwnProblem[] = refusal.problems,
): Failure {
	const { concerns, httpCode, code, message } = refusal;
	// Our own check stays within the size of the order.
	// Where our check names none, its one sentence says what to change.
	const namesFields =
		concerns !== 'orders' ||
		problems.length === 0 ||
		problems.some(({ field }) => field !== undefined);
	const { named, more } = atMost(problems, concerns === 'orders' ? Infinity : SHOWN_PROBLEMS);
	return {
		...wordsFor(refusal, subject.label, call.credential),
		hint: namesFields ? hintFor(refusal, call) : undefined,
		details: {
			...subject.ids,
			...(httpCode === undefined ? {} : { httpCode }),
			...(code === undefined ? {} : { code }),
			message,
			problems: [...toDetails(named), ...more.map((sentence) => ({ message: sentence }))],
		},
	};
}

/** For an order without a problem of its own in a request that was refused for others' problems. */
export function refusedTogetherFailure(refusal: Refusal, subject: Subject, call: Call): Failure {
	const error =
		refusal.concerns === 'orders'
			? `The check found something to fix in other orders of the request, so ${subject.label} was not sent`
			: `Connect refused ${subject.label} together with others: it names nothing of its own to fix, but a request is accepted whole or not at all`;
	return { ...refusedFailure(refusal, subject, call, []), error };
}

export const toDetails = (problems: readonly OwnProblem[]) =>
	problems.map(({ item, code, field, message, channel_order_line_id }) => ({
		...(item === undefined ? {} : { item }),
		...(code === undefined ? {} : { code }),
		...(field === undefined ? {} : { field }),
		message,
		...(channel_order_line_id === undefined ? {} : { channel_order_line_id }),
	}));

/** An item that can't be read: nothing of it was sent. */
export class ItemError extends NodeOperationError {
	/** @param message names the parameter, or what else is to be fixed */
	constructor(
		node: INode,
		message: string,
		readonly finding: {
			itemIndex: number;
			/** How to get unstuck. */
			description?: string;
			problems: readonly OwnProblem[];
			/** As the details name what the item holds, such as `{ channel_order_id: 'ORDER-1' }`. */
			ids?: IDataObject;
		},
	) {
		const { itemIndex, description } = finding;
		super(node, message, { itemIndex, description });
	}
}

/** For what was thrown before anything of an item was sent: a bad parameter, a failing expression. */
export function unreadFailure(thrown: unknown): Failure {
	const { message } = thrown instanceof Error ? thrown : { message: String(thrown) };
	const { description } = thrown instanceof NodeError ? thrown : {};
	const { ids, problems } =
		thrown instanceof ItemError ? thrown.finding : { ids: {}, problems: [{ message }] };
	return {
		title: message,
		error: message,
		...(typeof description === 'string' ? { hint: description } : {}),
		details: { ...ids, problems: toDetails(problems) },
	};
}
