import type { IDataObject } from 'n8n-workflow';

import { attribute } from '../bulk/attribution';
import { cutIntoBatches } from '../bulk/batches';
import type { Problem, Refusal } from '../contract/refusal';
import type { ConnectRequest, Send } from '../transport/connection';
import {
	refusedFailure,
	refusedTogetherFailure,
	type Failure,
	type OwnProblem,
	type RequestOrigin,
	type Subject,
} from './failures';
import { isFailed, type FailedOutcome, type Outcome } from './outcomes';

/** How an operation that sends many records in one request does it. */
export interface BatchPlan<Item> {
	/** Most records in one request. */
	batchSize: number;
	/** Records go into one request only if their keys are equal. */
	keyOf: (record: Item) => string;
	requestOf: (batch: Item[]) => ConnectRequest;
	/** What a record that Connect took looks like in the output. */
	acceptedJson: (record: Item) => IDataObject;
	subjectOf: (record: Item) => Subject;
	/** Adds to a problem what only the record knows, such as the id of an order line. */
	localize: (problem: Problem, record: Item) => OwnProblem;
	origin: RequestOrigin;
}

function failuresOf<Item>(refusal: Refusal, batch: Item[], plan: BatchPlan<Item>): Failure[] {
	const { byPosition, ofRequest } = attribute(refusal.problems, batch.length);
	return batch.map((record, position) => {
		const subject = plan.subjectOf(record);
		const own = byPosition.get(position)?.map((problem) => plan.localize(problem, record));
		if (own === undefined && byPosition.size > 0) {
			return refusedTogetherFailure(refusal, subject, plan.origin);
		}
		return refusedFailure(refusal, subject, plan.origin, own ?? ofRequest);
	});
}

/**
 * Sends records in as few requests as the plan allows.
 *
 * @param read records, and the failures of items that could not be read
 * @returns one outcome for each entry of `read`, in its order
 */
export async function sendInBatches<Item extends { itemIndex: number }>(
	read: Array<FailedOutcome | Item>,
	plan: BatchPlan<Item>,
	send: Send,
): Promise<Outcome[]> {
	const records = read.filter((entry): entry is Item => !isFailed(entry));
	const failures = new Map<Item, Failure>();
	for (const batch of cutIntoBatches(records, plan.batchSize, plan.keyOf)) {
		const refusal = await send(plan.requestOf(batch));
		if (refusal === undefined) continue;
		const batchFailures = failuresOf(refusal, batch, plan);
		batch.forEach((record, position) => failures.set(record, batchFailures[position]!));
	}
	return read.map((entry) => {
		if (isFailed(entry)) return entry;
		const { itemIndex } = entry;
		const failure = failures.get(entry);
		return failure === undefined
			? { itemIndex, json: plan.acceptedJson(entry) }
			: { itemIndex, failure };
	});
}
