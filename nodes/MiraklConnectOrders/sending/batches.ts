import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../shared/contract/endpoints';
import type { Problem } from '../../shared/contract/error';
import type { Pace } from '../../shared/transport/pace';
import type { Refusal } from '../../shared/transport/request';
import type { Sender } from '../../shared/transport/send';
import {
	refusedFailure,
	refusedTogetherFailure,
	type Failure,
	type Hints,
	type OwnProblem,
	type Subject,
} from '../reporting/failures';
import { isFailed, type FailedOutcome, type Outcome } from '../reporting/outcomes';
import { dispatch, type Departure } from './dispatch';
import type { Failed } from './isolation';
import type { BatchOptions } from './options';

/**
 * Cuts records into batches: records with the same key stay together, a batch holds at most `size`
 * of them, and batches follow the order in which their first record came.
 *
 * @param size most records in one batch, 1 or more
 */
export function cutIntoBatches<T>(
	records: readonly T[],
	size: number,
	keyOf: (record: T) => string,
): T[][] {
	const batches: T[][] = [];
	const open = new Map<string, T[]>();
	for (const record of records) {
		const key = keyOf(record);
		const batch = open.get(key);
		if (batch !== undefined && batch.length < size) {
			batch.push(record);
		} else {
			const fresh = [record];
			open.set(key, fresh);
			batches.push(fresh);
		}
	}
	return batches;
}

/** How an operation that sends many records in one request does it. */
export interface BatchPlan<Item, Body = undefined> {
	options: BatchOptions;
	endpoint: Endpoint<Body>;
	hints: Hints;
	/** Records go into one request only if their keys are equal. */
	keyOf: (record: Item) => string;
	bodyOf: (batch: Item[]) => object;
	/** For an endpoint whose answer accounts for each record: the failures of those that were not accepted. */
	failuresIn?: (answer: Body, batch: readonly Item[]) => ReadonlyMap<Item, Failure>;
	/** What our own check finds, for operations that have one; asked once for each record, when its batch is made ready. */
	check?: (record: Item) => readonly Problem[];
	subjectOf: (record: Item) => Subject;
	/** Names what only the record knows of a problem, such as the id of an order line. */
	localize?: (problem: Problem, record: Item) => OwnProblem;
}

/** A batch with an order that fails our check is refused as Connect would refuse it, but not sent. */
function checkBatch<Item>(
	batch: Item[],
	check: (record: Item) => readonly Problem[],
): Refusal | undefined {
	const problems = batch.flatMap((record, order) =>
		check(record).map((problem) => ({ ...problem, order })),
	);
	if (problems.length === 0) return undefined;
	return { concerns: 'orders', message: "It does not fit Connect's contract", problems };
}

function failureOf<Item, Body>(
	failed: Failed<Item>,
	plan: BatchPlan<Item, Body>,
	credential: string,
): Failure {
	const { record, refusal, problems, withOthers } = failed;
	const { endpoint, hints, subjectOf, localize = (problem: Problem) => problem } = plan;
	const call = { endpoint, hints, credential };
	if (withOthers) return refusedTogetherFailure(refusal, subjectOf(record), call);
	const own = problems.map((problem) => localize(problem, record));
	return refusedFailure(refusal, subjectOf(record), call, own);
}

/**
 * Sends records in as few requests as the plan allows.
 *
 * @param rounds records; each round ends before the next begins
 * @returns the failures of those that were not accepted
 */
export async function sendInBatches<Item, Body = undefined>(
	rounds: Item[][],
	plan: BatchPlan<Item, Body>,
	{ send, pace, credential }: Pick<Sender, 'credential' | 'send'> & { pace: Pick<Pace, 'calm'> },
): Promise<Map<Item, Failure>> {
	const { endpoint, keyOf, bodyOf, check = () => [], failuresIn } = plan;
	const { batchSize, judge, concurrency, requestsPerSecond, timeout, maxRetries } = plan.options;
	const sendBatch = async (
		batch: Item[],
		{ again, onLeave }: Departure,
	): Promise<Refusal | undefined> => {
		const found = again ? undefined : checkBatch(batch, check);
		if (found !== undefined) return found;
		const answer = await send({ endpoint, body: bodyOf(batch), timeout, maxRetries, onLeave });
		if ('refusal' in answer) return answer.refusal;
		for (const [record, failure] of failuresIn?.(answer.body, batch) ?? []) {
			failures.set(record, failure);
		}
		return undefined;
	};
	const failures = new Map<Item, Failure>();
	for (const records of rounds) {
		const batches = cutIntoBatches(records, batchSize, keyOf);
		const failed = await dispatch(batches, {
			judge,
			concurrency,
			// What leaves in a second, so that a burst finds everything ready.
			ahead: requestsPerSecond,
			breathe: async () => await pace.calm(),
			send: sendBatch,
		});
		for (const [record, failure] of failed) {
			failures.set(record, failureOf(failure, plan, credential));
		}
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
