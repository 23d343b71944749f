import * as n8nWorkflow from 'n8n-workflow';
import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { atMost, withoutTags } from '../../shared/values/text';
import { unreadFailure, type Failure, type OwnProblem } from './failures';

/** Where an outcome came from. */
interface Source {
	/** The input item; the first one where there are others. */
	itemIndex: number;
	/** All of them, where several items make one record. */
	items?: readonly number[];
}

/** What became of one order, action or document, and the input item it came from. */
export type Outcome = Source & ({ json: IDataObject } | { failure: Failure });

export type FailedOutcome = Extract<Outcome, { failure: Failure }>;

export function isFailed(outcome: object): outcome is FailedOutcome {
	return 'failure' in outcome;
}

/** @returns the records among what was read */
export function recordsOf<Item extends object>(read: ReadonlyArray<FailedOutcome | Item>): Item[] {
	return read.filter((entry): entry is Item => !isFailed(entry));
}

/** Most failures that the one error of a stopped run spells out. */
const LISTED_FAILURES = 10;

/** Most problems that it spells out for each of them. */
const LISTED_PROBLEMS = 20;

/** n8n sends items with `details` to the error output since 2.36, which also brought this export. */
const KNOWS_DETAILS = 'redactedHeaders' in n8nWorkflow;

/**
 * n8n sends an item to the error output only if its json has certain keys and no other: `error` and
 * `details`, or before 2.36 `error` and `message`, which then holds the details as JSON. With any
 * other key the item would leave as a success.
 */
function errorJson({ error, details }: Failure): IDataObject {
	return KNOWS_DETAILS ? { error, details } : { error, message: JSON.stringify(details) };
}

/** What an AI agent's model reads: with the way out, and alike on every n8n. */
function errorJsonForModel({ error, hint, details }: Failure): IDataObject {
	return { error, ...(hint === undefined ? {} : { hint }), details };
}

function toItem(outcome: Outcome, toErrorJson: typeof errorJson): INodeExecutionData {
	const { itemIndex, items } = outcome;
	const pairedItem = items?.map((item) => ({ item })) ?? { item: itemIndex };
	if (isFailed(outcome)) return { json: toErrorJson(outcome.failure), pairedItem };
	return { json: outcome.json, pairedItem };
}

/** Whether the node is the tool of an AI agent: n8n gives that variant a type of its own. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}

/**
 * Whether failures come out as items: when "On Error" says so, and from a tool unless it says "Stop".
 * A model has to read what to fix. Of an error that is thrown, newer versions of n8n hand it the
 * message alone, and older ones end the whole run.
 */
export function givesErrorItems(context: IExecuteFunctions): boolean {
	return (
		context.continueOnFail() || (isTool(context) && context.getNode().onError !== 'stopWorkflow')
	);
}

function problemText({ item, field, message, channel_order_line_id: line }: OwnProblem): string {
	const place = [
		item === undefined ? '' : `item ${item}`,
		line === undefined ? '' : `order line ${line}`,
		field ?? '',
	].filter(Boolean);
	return place.length > 0 ? `${place.join(', ')}: ${message}` : message;
}

function describeFailure({ itemIndex, items, failure: { error, details } }: FailedOutcome): string {
	// What is wrong with a parameter is said by the error already.
	const all = details.problems.filter(({ message }) => message !== error).map(problemText);
	const { named, more } = atMost(all, LISTED_PROBLEMS);
	const reasons = all.length > 0 ? [...named, ...more].join('; ') : details.message;
	const what = items === undefined ? `Item ${itemIndex}: ${error}` : error;
	return [what, reasons].filter(Boolean).join('. ');
}

/** One failure that says no more than the title needs no list. */
function describeFailures(failed: FailedOutcome[]): string[] {
	const [{ itemIndex, failure }] = failed as [FailedOutcome];
	const { problems, message } = failure.details;
	if (failed.length === 1 && failure.error === failure.title && problems.length <= 1) {
		return message === undefined ? [`Item ${itemIndex}`] : [`Item ${itemIndex}: ${message}`];
	}
	const { named, more } = atMost(failed, LISTED_FAILURES);
	return [...named.map(describeFailure), ...more];
}

function othersDone(count: number): string[] {
	if (count === 0) return [];
	return [count === 1 ? 'The other one was done.' : `The other ${count} were done.`];
}

/** What did not happen to how many, and why the first did not. */
function headline(failed: FailedOutcome[], total: number): string {
	const { not, title } = failed[0]!.failure;
	if (total === 1) return not === undefined ? title : `Not ${not}: ${title}`;
	const isOfAll = failed.every(({ failure }) => failure.not === not);
	return `${failed.length} of ${total} not ${(isOfAll ? not : undefined) ?? 'done'}: ${title}`;
}

/** n8n's panel shows a description as HTML, with this tag of it; where it is plain text, the line ends as well. */
const LINE_BREAK = '<br>\n';

/**
 * The one error of a run that is set to stop. Ids and Connect's words go into the description: n8n
 * rewrites a message in which it finds the name of a Node error code.
 */
function toError(context: IExecuteFunctions, failed: FailedOutcome[], total: number): Error {
	const [first] = failed;
	const { hint, details } = first!.failure;
	const message = headline(failed, total);
	const description = [
		...describeFailures(failed),
		...othersDone(total - failed.length),
		...(hint === undefined ? [] : [hint]),
	]
		.map(withoutTags)
		.join(LINE_BREAK);
	const options = { message, description, itemIndex: first!.itemIndex };
	const error =
		details.httpCode === undefined
			? new NodeOperationError(context.getNode(), message, options)
			: new NodeApiError(
					context.getNode(),
					{ message },
					{ ...options, httpCode: String(details.httpCode) },
				);
	error.context.data = { failures: failed.map(({ failure }) => failure.details) };
	return error;
}

/**
 * Gives the items of a run, in input order, each paired with the item it came from.
 *
 * @throws one error that counts the failures and lists the first ten, where failures are no items
 */
export function toItems(context: IExecuteFunctions, outcomes: Outcome[]): INodeExecutionData[] {
	const failed = outcomes.filter(isFailed);
	if (failed.length > 0 && !givesErrorItems(context)) {
		throw toError(context, failed, outcomes.length);
	}
	const toErrorJson = isTool(context) ? errorJsonForModel : errorJson;
	return outcomes.map((outcome) => toItem(outcome, toErrorJson));
}

/** @returns a failure of each input item, for a run that could not even begin */
export function failAllItems(context: IExecuteFunctions, error: unknown): Outcome[] {
	const failure = unreadFailure(error);
	return context.getInputData().map((_, itemIndex) => ({ itemIndex, failure }));
}
