import { NodeError, type IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../shared/contract/endpoints';
import type { Problem, Refusal } from '../../shared/contract/refusal';

/** A problem, counted from the order it belongs to. */
export interface OwnProblem extends Problem {
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
	429: "Connect takes 30 requests a second at most, over all workflows together: run again later, or with more 'Max Retries'.",
};

const RUN_AGAIN = 'Run it again: sending the same thing twice does no harm.';

function hintFor(refusal: Refusal, endpoint: Endpoint, hints: Hints, credential: string) {
	const { concerns, httpCode } = refusal;
	if (concerns === 'orders') {
		return "Mend the named fields. If Connect takes them as they are, set the option 'Validation' to 'Off'.";
	}
	if (concerns === 'run') {
		return `Open the credential '${credential}' and check environment, client ID and client secret. Nothing more was sent in this run.`;
	}
	if (httpCode === undefined) return `Whether it arrived is not known. ${RUN_AGAIN}`;
	if (httpCode === 403) {
		return `The credential '${credential}' may not do this: ask your Mirakl partner team for the scope ${endpoint.scope}.`;
	}
	if (httpCode < 400) {
		return `Check the environment and the addresses of the credential '${credential}'.`;
	}
	return hints[httpCode] ?? COMMON_HINTS[httpCode] ?? (httpCode >= 500 ? RUN_AGAIN : undefined);
}

function titleFor({ concerns, httpCode }: Refusal): string {
	if (concerns === 'orders') return 'The check before sending found problems';
	if (concerns === 'run') return 'Mirakl refused the credential';
	if (httpCode === undefined) return 'No answer from Connect';
	if (httpCode === 429) return 'Connect got too many requests';
	if (httpCode >= 400 && httpCode < 500) return 'Connect refused the request';
	return `Connect could not take the request (status ${httpCode})`;
}

function errorFor({ concerns, httpCode, message }: Refusal, label: string, credential: string) {
	if (concerns === 'orders') return `The check found problems in ${label}, so it was not sent`;
	if (concerns === 'run') {
		return `Mirakl refused the credential '${credential}', so ${label} was not taken`;
	}
	if (httpCode === undefined) return `${message}, so ${label} may not have arrived`;
	if (httpCode >= 400 && httpCode < 500 && httpCode !== 429) return `Connect refused ${label}`;
	return `Connect could not take ${label} (status ${httpCode})`;
}

/** Where a failed request came from. */
export interface RequestOrigin {
	endpoint: Endpoint;
	hints: Hints;
	/** Name of the credential, as the user gave it. */
	credential: string;
}

/** Most problems that one failure repeats of an answer: it may name a thousand for a single order. */
const MAX_PROBLEMS = 100;

/** Our own check stays within the size of the order. */
function shortened(problems: readonly OwnProblem[], { concerns }: Refusal): OwnProblem[] {
	const rest = problems.length - MAX_PROBLEMS;
	if (concerns === 'orders' || rest <= 0) return [...problems];
	return [...problems.slice(0, MAX_PROBLEMS), { message: `… and ${rest} more` }];
}

/** @param problems those that concern this subject; the whole request's unless given */
export function refusedFailure(
	refusal: Refusal,
	subject: Subject,
	{ endpoint, hints, credential }: RequestOrigin,
	problems: OwnProblem[] = refusal.problems,
): Failure {
	const { httpCode, code, message } = refusal;
	return {
		title: titleFor(refusal),
		error: errorFor(refusal, subject.label, credential),
		hint: hintFor(refusal, endpoint, hints, credential),
		details: {
			...subject.ids,
			...(httpCode === undefined ? {} : { httpCode }),
			...(code === undefined ? {} : { code }),
			message,
			problems: shortened(problems, refusal).map((problem) => ({ ...problem })),
		},
	};
}

/** For an order without a problem of its own in a request that was refused for others' problems. */
export function refusedTogetherFailure(
	refusal: Refusal,
	subject: Subject,
	origin: RequestOrigin,
): Failure {
	const error =
		refusal.concerns === 'orders'
			? `The check found problems in other orders of the request, so ${subject.label} was not sent`
			: `Connect refused ${subject.label} together with others: it names no problem of its own, but a request is taken whole or not at all`;
	return { ...refusedFailure(refusal, subject, origin, []), error };
}

/** For what was thrown before anything of an item was sent: a bad parameter, a failing expression. */
export function unreadFailure(error: Error): Failure {
	const { description, context } = error instanceof NodeError ? error : {};
	const problems = Array.isArray(context?.problems)
		? (context.problems as OwnProblem[])
		: [
				{
					...(typeof context?.parameter === 'string' ? { field: context.parameter } : {}),
					message: error.message,
				},
			];
	return {
		title: error.message,
		error: error.message,
		...(typeof description === 'string' ? { hint: description } : {}),
		details: {
			...(context?.ids as IDataObject | undefined),
			problems: problems.map((problem) => ({ ...problem })),
		},
	};
}
