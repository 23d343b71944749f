import type { IDataObject } from 'n8n-workflow';

import { supersededBy, toRounds, type Version } from '../../sending/versions';
import { LineIds } from '../../sending/lineIds';
import { readInstant } from '../../../shared/values/instant';
import type { Origin, OrderToSend } from '../../../shared/contract/order';
import { checkOrder } from '../../../shared/contract/orderCheck';
import type { Problem } from '../../../shared/contract/refusal';
import type { OwnProblem } from '../../reporting/failures';

/** An order on its way: where it came from and where it goes. */
export interface OrderRecord {
	itemIndex: number;
	origin: Origin;
	order: OrderToSend;
	/** What of a shop's order did not fit. */
	warnings?: Problem[];
}

function linesOf({ order }: OrderRecord): IDataObject[] {
	return Array.isArray(order.order_lines) ? order.order_lines : [];
}

/** Same store, same order; an order without a usable id is like no other. */
function orderKey({ origin, order }: OrderRecord): string | undefined {
	const { channel_order_id: id } = order;
	if (typeof id !== 'string' || id === '') return undefined;
	return `${originKey(origin)}\0${id}`;
}

/** Equal for orders that may share a request; ids hold no NUL, so it keeps them apart. */
export function originKey({ channel_id, channel_store_id }: Origin): string {
	return `${channel_id}\0${channel_store_id}`;
}

/** Checks all orders of a run against the contract, and their line ids against each other. */
export function checkRecords(records: readonly OrderRecord[]): Map<OrderRecord, Problem[]> {
	const lineIds = new LineIds();
	const problemsOf = new Map<OrderRecord, Problem[]>();
	records.forEach((record, position) => {
		const problems = checkOrder(record.order);
		if (problems.length === 0) {
			problems.push(
				...lineIds.problemsOf({
					order: orderKey(record) ?? `#${position}`,
					channel: record.origin.channel_id,
					lineIds: linesOf(record).map((line) => line?.channel_order_line_id),
				}),
			);
		}
		if (problems.length > 0) problemsOf.set(record, problems);
	});
	return problemsOf;
}

/** Which records are sent, and when. */
export interface Schedule {
	rounds: OrderRecord[][];
	/** Record → the newer version of the same order that is sent instead. */
	superseded: Map<OrderRecord, OrderRecord>;
}

/**
 * Settles versions of one order in a run. Orders that failed the check take no part in it: they are
 * not sent, so they can't stand for another version.
 */
export function schedule(
	records: OrderRecord[],
	duplicates: 'keepNewest' | 'sendAll',
	bad: ReadonlyMap<OrderRecord, unknown>,
): Schedule {
	const versionOf = (record: OrderRecord): Version => ({
		key: bad.has(record) ? undefined : orderKey(record),
		updatedAt: readInstant(record.order.channel_updated_at),
	});
	const superseded =
		duplicates === 'keepNewest' ? supersededBy(records, versionOf) : new Map<never, never>();
	const rest =
		superseded.size === 0 ? records : records.filter((record) => !superseded.has(record));
	return { rounds: toRounds(rest, versionOf), superseded };
}

/** Names the line that a field such as `order_lines[0].price` belongs to. */
export function nameOrderLine(problem: Problem, record: OrderRecord): OwnProblem {
	const position = /^order_lines\[(\d+)\]/.exec(problem.field ?? '')?.[1];
	const id = position === undefined ? undefined : linesOf(record)[Number(position)];
	const lineId = id?.channel_order_line_id;
	return typeof lineId === 'string' ? { ...problem, channel_order_line_id: lineId } : problem;
}
