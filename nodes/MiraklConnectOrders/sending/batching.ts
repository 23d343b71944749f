import type { IDataObject } from 'n8n-workflow';

import { cutIntoBatches } from './batches';
import { dispatch } from './dispatch';
import type { Failed } from './isolation';
import type { Problem, Refusal } from '../../shared/contract/refusal';
import type { ConnectRequest, Send } from '../../shared/transport/connection';
import {
	refusedFailure,
	refusedTogetherFailure,
	type Failure,
	type OwnProblem,
	type RequestOrigin,
	type Subject,
} from '../reporting/failures';
import { isFailed, type FailedOutcome, type Outcome } from '../reporting/outcomes';
import type { BulkOptions } from './options';

/** How an operation that sends many records in one request does it. */
export interface BatchPlan<Item> {
	options: BulkOptions;
	/** Records go into one request only if their keys are equal. */
	keyOf: (record: Item) => string;
	requestOf: (batch: Item[]) => Pick<ConnectRequest, 'body' | 'endpoint'>;
	/** What our own check found, for operations that have one. */
	problemsOf?: (record: Item) => readonly Problem[];
	subjectOf: (record: Item) => Subject;
	/** Adds to a problem what only the record knows, such as the id of an order line. */
	localize?: (problem: Problem, record: Item) => OwnProblem;
	origin: RequestOrigin;
}

function failureOf<Item>(failed: Failed<Item>, plan: BatchPlan<Item>): Failure {
	const { record, refusal, problems, withOthers } = failed;
	const { origin, subjectOf, localize = (problem: Problem) => problem } = plan;
	const subject = subjectOf(record);
	if (withOthers) return refusedTogetherFailure(refusal, subject, origin);
	const own = problems.map((problem) => localize(problem, record));
	return refusedFailure(refusal, subject, origin, own);
}

/** A batch with an order that fails our check is refused as Connect would refuse it, but not sent. */
function checkBatch<Item>(
	batch: Item[],
	{ problemsOf = () => [] }: BatchPlan<Item>,
): Refusal | undefined {
	const problems = batch.flatMap((record, position) =>
		problemsOf(record).map(({ field, message }) => ({
			field: `orders[${position}]${field === undefined || field === '' ? '' : `.${field}`}`,
			message,
		})),
	);
	if (problems.length === 0) return undefined;
	return { concerns: 'orders', message: "It does not fit Connect's contract", problems };
}

/**
 * Sends records in as few requests as the plan allows.
 *
 * @param rounds records; each round ends before the next begins
 * @returns the failures of those that were not taken
 */
export async function sendInBatches<Item>(
	rounds: Item[][],
	plan: BatchPlan<Item>,
	send: Send,
): Promise<Map<Item, Failure>> {
	const { batchSize, judge, concurrency, timeout, maxRetries } = plan.options;
	const failures = new Map<Item, Failure>();
	for (const records of rounds) {
		const failed = await dispatch(cutIntoBatches(records, batchSize, plan.keyOf), {
			judge,
			concurrency,
			send: async (batch) =>
				checkBatch(batch, plan) ?? (await send({ ...plan.requestOf(batch), timeout, maxRetries })),
		});
		for (const [record, failure] of failed) failures.set(record, failureOf(failure, plan));
	}
	return failures;
}

/**
 * @param read records, and the failures of items that could not be read
 * @returns one outcome for each entry of `read`, in its order
 */
export function accountFor<Item extends { itemIndex: number }>(
	read: Array<FailedOutcome | Item>,
	failures: ReadonlyMap<Item, Failure>,
	jsonOf: (record: Item) => IDataObject,
): Outcome[] {
	return read.map((entry) => {
		if (isFailed(entry)) return entry;
		const { itemIndex } = entry;
		const failure = failures.get(entry);
		return failure === undefined ? { itemIndex, json: jsonOf(entry) } : { itemIndex, failure };
	});
}

/** @returns the records among what was read */
export function recordsOf<Item extends object>(read: Array<FailedOutcome | Item>): Item[] {
	return read.filter((entry): entry is Item => !isFailed(entry));
}
