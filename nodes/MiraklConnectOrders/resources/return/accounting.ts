import groupBy from 'lodash/groupBy';

import type { Problem } from '../../../shared/contract/error';
import type { ReturnsAnswer, ReturnVerdict } from '../../../shared/contract/returnAnswer';
import { RUN_AGAIN, toDetails, type Failure } from '../../reporting/failures';
import { idText, nameReturnLine, subjectOf, type ReturnRecord } from './returnRecord';

/*
 * Connect answers 200 also when every return failed, so each one is accounted for from the two lists of the
 * answer. Nothing in it is required: a verdict may name both ids of its return, one of them, or none. What is
 * not said to be accepted counts as failed, as sending a return once more does no harm.
 */

/** What became of the returns of one request. */
export interface Account {
	/** Those that were not accepted. */
	failures: Map<ReturnRecord, Failure>;
	/** Verdicts on returns that were not in the request. */
	strangers: ReturnVerdict[];
}

const isExact = ({ channel_return_id: id, channel_order_id: order }: ReturnVerdict) =>
	id !== undefined && order !== undefined;

const namesNone = ({ channel_return_id: id, channel_order_id: order }: ReturnVerdict) =>
	id === undefined && order === undefined;

/** @returns the returns that all ids of a verdict fit; all of them for a verdict without ids */
function named(
	{ channel_return_id: id, channel_order_id: order }: ReturnVerdict,
	records: readonly ReturnRecord[],
): ReturnRecord[] {
	return records.filter(
		({ state }) =>
			(id === undefined || id === idText(state.channel_return_id)) &&
			(order === undefined || order === idText(state.channel_order_id)),
	);
}

/** @returns the returns that verdicts with both ids name */
function exactly(verdicts: readonly ReturnVerdict[], batch: readonly ReturnRecord[]) {
	return new Set(verdicts.filter(isExact).flatMap((verdict) => named(verdict, batch)));
}

/**
 * @param open returns that no verdict with both ids names
 * @returns those that verdicts with one id accept: there have to be as many of them as returns that they fit
 */
function looselyAccepted(accepted: readonly ReturnVerdict[], open: readonly ReturnRecord[]) {
	const loose = accepted.filter((verdict) => !isExact(verdict) && !namesNone(verdict));
	const same = groupBy(loose, ({ channel_return_id: id, channel_order_id: order }) =>
		JSON.stringify([id, order]),
	);
	return Object.values(same).flatMap((verdicts) => {
		const fitting = named(verdicts[0]!, open);
		return verdicts.length >= fitting.length ? fitting : [];
	});
}

function refused(
	record: ReturnRecord,
	problems: readonly Problem[],
	isContradicted: boolean,
): Failure {
	const { label, ids } = subjectOf(record);
	const codes = new Set(problems.flatMap(({ code }) => code ?? []));
	const message = isContradicted
		? "Connect's answer names it among the accepted returns, too"
		: problems.length === 0
			? 'Connect gives no reason'
			: undefined;
	return {
		not: 'accepted',
		title: 'Connect refused a return',
		error: `Connect refused ${label}`,
		hint: 'Fix what Connect names, and send the return again. Connect must know its order and order lines.',
		details: {
			...ids,
			...(codes.size === 1 ? { code: [...codes][0] } : {}),
			...(message === undefined ? {} : { message }),
			problems: toDetails(problems.map((problem) => nameReturnLine(problem, record))),
		},
	};
}

function unaccounted(record: ReturnRecord): Failure {
	const { label, ids } = subjectOf(record);
	const message = "It is in neither list of Connect's answer";
	return {
		not: 'confirmed',
		title: "Connect's answer does not say what became of a return",
		error: `Connect's answer does not say what became of ${label}`,
		hint: RUN_AGAIN,
		details: { ...ids, message, problems: [] },
	};
}

/** @param batch the returns of the request that this is the answer to */
export function accountForReturns(answer: ReturnsAnswer, batch: readonly ReturnRecord[]): Account {
	const exact = {
		accepted: exactly(answer.accepted, batch),
		failed: exactly(answer.failed, batch),
	};
	const open = batch.filter((record) => !exact.accepted.has(record) && !exact.failed.has(record));
	const accepted = new Set([...exact.accepted, ...looselyAccepted(answer.accepted, open)]);

	const problems = new Map<ReturnRecord, Problem[]>();
	const strangers = answer.accepted.filter((verdict) => named(verdict, batch).length === 0);
	for (const verdict of answer.failed) {
		// One without ids is about whatever was not accepted.
		const among = isExact(verdict)
			? batch
			: namesNone(verdict)
				? open.filter((record) => !accepted.has(record))
				: open;
		const blamed = named(verdict, among);
		if (blamed.length === 0) strangers.push(verdict);
		for (const record of blamed) {
			problems.set(record, [...(problems.get(record) ?? []), ...verdict.problems]);
		}
	}

	const failures = new Map<ReturnRecord, Failure>();
	for (const record of batch) {
		const found = problems.get(record);
		if (found !== undefined) failures.set(record, refused(record, found, accepted.has(record)));
		else if (!accepted.has(record)) failures.set(record, unaccounted(record));
	}
	return { failures, strangers };
}
