import type { Problem } from '../../shared/contract/error';
import type { Refusal } from '../../shared/transport/request';
import { atMost } from '../../shared/values/text';

/** A record that failed for good. */
export interface Failed<T> {
	record: T;
	refusal: Refusal;
	/** Its own problems, or those of the whole request. */
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

/** Tells the problems of each record, by its position in the batch, from those of the whole request. */
function byOwner(problems: readonly Problem[], records: number) {
	const own = new Map<number, Problem[]>();
	const ofRequest: Problem[] = [];
	for (const { order, list = 'orders', ...problem } of problems) {
		if (order === undefined) {
			ofRequest.push(problem);
		} else if (order < records) {
			own.set(order, [...(own.get(order) ?? []), problem]);
		} else {
			// No order of this request: where it was said to be is all that is left to tell.
			const { field, message } = problem;
			const path = `${list}[${order}]${field === undefined ? '' : `.${field}`}`;
			ofRequest.push({ field: path, message });
		}
	}
	return { own, ofRequest };
}

/** The whole request counts as refused; each record gets the problems that are its own. */
export const failBatch: Judge = (batch, refusal) => {
	const { own, ofRequest } = byOwner(refusal.problems, batch.length);
	// A record that was sent alone has the problems of its request for itself.
	const { named, more } = atMost(ofRequest, batch.length === 1 ? Infinity : SHARED_PROBLEMS);
	const shared: Problem[] = [...named, ...more.map((message) => ({ message }))];
	const failed = batch.map((record, position) => {
		const problems = own.get(position);
		const withOthers = problems === undefined && own.size > 0;
		return { record, refusal, problems: problems ?? (withOthers ? [] : shared), withOthers };
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
	return problems.some(
		({ order, field }) => order === undefined && /(^|[.$])origin\b/.test(field ?? ''),
	);
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
	const bad = new Set(problems.flatMap(({ order }) => order ?? []));
	const others = batch.filter((_, position) => !bad.has(position));
	if (others.length === batch.length) {
		return blamesOrigin(problems) ? failBatch(batch, refusal) : halve(batch, refusal);
	}
	return {
		failed: failBatch(batch, refusal).failed.filter(({ withOthers }) => !withOthers),
		resend: others.length > 0 ? [others] : [],
	};
};
