import type { Problem, Refusal } from '../../shared/contract/refusal';
import { attribute } from './attribution';

/** A record that failed for good. */
export interface Failed<T> {
	record: T;
	refusal: Refusal;
	/** Its own problems, or those of the whole request; paths counted from the record. */
	problems: Problem[];
	/** True when it has no problem of its own, but shared a request with records that have. */
	withOthers: boolean;
}

/** What to do after a batch was refused; `failed` and `resend` hold each of its records once. */
export interface Verdict<T> {
	failed: Array<Failed<T>>;
	/** Batches to send next. */
	resend: T[][];
}

/** Decides about a refused batch. */
export type Judge = <T>(batch: T[], refusal: Refusal) => Verdict<T>;

/** Most problems of a whole request that each of its records repeats. */
const SHARED_PROBLEMS = 10;

/** A record that was sent alone has the problems of its request for itself. */
function sharedAmong(records: number, problems: Problem[]): Problem[] {
	const rest = problems.length - SHARED_PROBLEMS;
	if (records === 1 || rest <= 0) return problems;
	return [...problems.slice(0, SHARED_PROBLEMS), { message: `… and ${rest} more` }];
}

/** The whole request counts as refused; each record gets the problems that are its own. */
export const failBatch: Judge = (batch, refusal) => {
	const { byPosition, ofRequest } = attribute(refusal.problems, batch.length);
	const shared = sharedAmong(batch.length, ofRequest);
	const failed = batch.map((record, position) => {
		const own = byPosition.get(position);
		const withOthers = own === undefined && byPosition.size > 0;
		return { record, refusal, problems: own ?? (withOthers ? [] : shared), withOthers };
	});
	return { failed, resend: [] };
};

const halve: Judge = (batch, refusal) => {
	if (batch.length === 1) return failBatch(batch, refusal);
	const middle = Math.ceil(batch.length / 2);
	return { failed: [], resend: [batch.slice(0, middle), batch.slice(middle)] };
};

/** A problem of `origin` is one of the request: no order is to blame, and none would pass. */
function blamesOrigin(problems: readonly Problem[]): boolean {
	return problems.some(({ field }) => /(^|[.$])origin\b/.test(field ?? ''));
}

/**
 * Finds the bad orders and sends the others again.
 *
 * - 400 with paths into orders, or our own check: the named ones are bad, the others go out again in
 *   one request.
 * - 400 without: halves, until the bad ones stand alone. With k bad orders among n that is at most
 *   1 + 2·k·ceil(log2 n) requests.
 * - 413 (body too large): halves, until one order alone is too large.
 * - Anything else concerns the whole request and is not split.
 */
export const isolate: Judge = (batch, refusal) => {
	const { concerns, httpCode, problems } = refusal;
	if (httpCode === 413) return halve(batch, refusal);
	if (concerns !== 'orders' && httpCode !== 400) return failBatch(batch, refusal);
	const { byPosition } = attribute(problems, batch.length);
	if (byPosition.size === 0) {
		return blamesOrigin(problems) ? failBatch(batch, refusal) : halve(batch, refusal);
	}
	const others = batch.filter((_, position) => !byPosition.has(position));
	return {
		failed: failBatch(batch, refusal).failed.filter(({ withOthers }) => !withOthers),
		resend: others.length > 0 ? [others] : [],
	};
};
