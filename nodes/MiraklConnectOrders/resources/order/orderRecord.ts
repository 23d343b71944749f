import type { IDataObject } from 'n8n-workflow';

import { problemAt, type Problem } from '../../../shared/contract/error';
import { originKey, type Origin, type OrderToSend } from '../../../shared/contract/order';
import {
	checkOrder,
	lineIdsOf,
	orderIdOf,
	versionOf,
} from '../../../shared/contract/uncheckedOrder';
import type { OwnProblem } from '../../reporting/failures';
import type { Version } from '../../sending/versions';
import { wrongWay } from './wrongWay';

/** An order on its way: where it came from and where it goes. */
export interface OrderRecord {
	itemIndex: number;
	origin: Origin;
	order: OrderToSend;
	/** What of a channel's order did not fit, or of the form may not be meant; undefined for one that is sent as it came. */
	warnings?: Problem[];
}

/** Same store, same order; an order without a usable id is like no other. */
function orderKey({ origin, order }: OrderRecord): string | undefined {
	const id = orderIdOf(order);
	return id === undefined ? undefined : `${originKey(origin)}\0${id}`;
}

/**
 * What settles versions of one order in a run. Orders that failed the check take no part in it: they are
 * not sent, so they can't stand for another version.
 */
export function versionOfRecord(record: OrderRecord, isBad: boolean): Version {
	return { key: isBad ? undefined : orderKey(record), updatedAt: versionOf(record.order) };
}

/**
 * Finds line ids that occur twice in an order, or in two orders of a channel: they are unique among
 * ALL orders of the channel. The later one is to blame, as the earlier one would pass without it.
 *
 * Source: Mirakl's OpenAPI, `channel_order_line_id`.
 */
export class LineIds {
	/** Channel → line id → the order that had it first. */
	private readonly owners = new Map<string, Map<string, string>>();

	/**
	 * @param order channel and order id: versions of one order share it, and so may share their lines
	 * @returns the problems of the next record; its ids count from now on
	 */
	repeatsOf(channel: string, order: string, ids: readonly unknown[]): Problem[] {
		const problems: Problem[] = [];
		const owners = this.owners.get(channel) ?? new Map<string, string>();
		this.owners.set(channel, owners);
		const own = new Set<string>();
		ids.forEach((id, position) => {
			if (typeof id !== 'string') return;
			const owner = owners.get(id);
			const message = own.has(id)
				? 'stands on two lines of this order'
				: owner !== undefined && owner !== order
					? 'is used by another order of this run'
					: undefined;
			if (message !== undefined) {
				problems.push(problemAt(['order_lines', position, 'channel_order_line_id'], message));
			}
			own.add(id);
			if (owner === undefined) owners.set(id, order);
		});
		return problems;
	}
}

/** Checks all orders of a run against the contract, and their line ids against each other. */
export function checkRecords(records: readonly OrderRecord[]): Map<OrderRecord, Problem[]> {
	const lineIds = new LineIds();
	const found = new Map<OrderRecord, Problem[]>();
	records.forEach((record, position) => {
		const { channel_id } = record.origin;
		let problems = checkOrder(record.order);
		if (problems.length === 0) {
			const key = orderKey(record) ?? `#${position}`;
			problems = lineIds.repeatsOf(channel_id, key, lineIdsOf(record.order));
		}
		if (problems.length === 0) return;
		// Neither mapped nor filled in: it may have come in another way than the parameters say.
		const advice = record.warnings === undefined ? wrongWay(record.order) : undefined;
		found.set(record, advice === undefined ? problems : [{ message: advice }]);
	});
	return found;
}

/** Names the order line that a problem belongs to. */
export function nameOrderLine(
	{ line, field, message }: Problem,
	{ order }: OrderRecord,
): OwnProblem {
	const lineId = line === undefined ? undefined : lineIdsOf(order)[line];
	return typeof lineId === 'string'
		? { field, message, channel_order_line_id: lineId }
		: { field, message };
}

/** What an output item says of the order's identity: as it came. */
export function orderIds({ order }: OrderRecord): IDataObject {
	return { channel_order_id: order.channel_order_id as IDataObject[string] };
}
