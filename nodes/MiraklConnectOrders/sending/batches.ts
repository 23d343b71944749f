import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../shared/contract/endpoints';
import type { Problem } from '../../shared/contract/error';
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
import type { Failed, Judge } from './isolation';
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

/** Lets at most `free` tasks run at a time; those with priority start before all others that wait. */
function slots(free: number) {
	const waiting: Array<() => void> = [];
	const take = async (priority: boolean): Promise<void> => {
		if (free > 0) {
			free -= 1;
			return;
		}
		await new Promise<void>((start) => {
			if (priority) waiting.unshift(start);
			else waiting.push(start);
		});
	};
	/** A waiting task takes the slot over without it being free in between. */
	const release = (): void => {
		const next = waiting.shift();
		if (next === undefined) free += 1;
		else next();
	};
	return async <T>(task: () => Promise<T>, priority: boolean): Promise<T> => {
		await take(priority);
		try {
			return await task();
		} finally {
			release();
		}
	};
}

/** How batches go out. */
export interface Dispatch<T> {
	/** Gives nothing when the batch was accepted, else why not. */
	send: (batch: T[]) => Promise<Refusal | undefined>;
	judge: Judge;
	/** Most batches on their way at a time, 1 or more. */
	concurrency: number;
}

/**
 * Sends batches, several at a time, and what is left of refused ones again before the rest.
 *
 * @returns the records that failed; all others were accepted
 */
export async function dispatch<T>(
	batches: readonly T[][],
	{ send, judge, concurrency }: Dispatch<T>,
): Promise<Map<T, Failed<T>>> {
	const run = slots(concurrency);
	const failures = new Map<T, Failed<T>>();

	const handle = async (batch: T[], again: boolean): Promise<void> => {
		const refusal = await run(async () => await send(batch), again);
		if (refusal === undefined) return;
		const { failed, resend } = judge(batch, refusal);
		for (const failure of failed) failures.set(failure.record, failure);
		await Promise.all(resend.map(async (rest) => await handle(rest, true)));
	};

	await Promise.all(batches.map(async (batch) => await handle(batch, false)));
	return failures;
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
	/** What our own check finds, for operations that have one. */
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
	{ send, credential }: Pick<Sender, 'credential' | 'send'>,
): Promise<Map<Item, Failure>> {
	const { endpoint, keyOf, bodyOf, check = () => [], failuresIn } = plan;
	const { batchSize, judge, concurrency, timeout, maxRetries } = plan.options;
	const sendBatch = async (batch: Item[]): Promise<Refusal | undefined> => {
		const found = checkBatch(batch, check);
		if (found !== undefined) return found;
		const answer = await send({ endpoint, body: bodyOf(batch), timeout, maxRetries });
		if ('refusal' in answer) return answer.refusal;
		for (const [record, failure] of failuresIn?.(answer.body, batch) ?? []) {
			failures.set(record, failure);
		}
		return undefined;
	};
	const failures = new Map<Item, Failure>();
	for (const records of rounds) {
		const batches = cutIntoBatches(records, batchSize, keyOf);
		const failed = await dispatch(batches, { judge, concurrency, send: sendBatch });
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
