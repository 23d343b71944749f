import type { IDataObject } from 'n8n-workflow';

import type { Problem } from '../../../shared/contract/error';
import { originKey, type Origin, type OrderToSend } from '../../../shared/contract/order';
import { lineIdsOf, orderIdOf, versionOf } from '../../../shared/contract/uncheckedOrder';
import type { OwnProblem } from '../../reporting/failures';
import type { Version } from '../../sending/versions';

/** An order on its way: where it came from and where it goes. */
export interface OrderRecord {
	itemIndex: number;
	/** One object for all orders of a store, where the parameters are the same for all items. */
	origin: Origin;
	order: OrderToSend;
	/** What of a channel's order did not fit, or of the form may not be meant; undefined for one that is sent as it came. */
	warnings?: Problem[];
}

/** Same store, same order; an order without a usable id is like no other. */
export function orderKey({ origin, order }: OrderRecord): string | undefined {
	const id = orderIdOf(order);
	return id === undefined ? undefined : `${originKey(origin)}\0${id}`;
}

/** @returns the records whose order comes more than once in the run; runs for every order before anything is sent */
export function repeatedOrders(records: readonly OrderRecord[]): Set<OrderRecord> {
	const firsts = new Map<string, Map<string, OrderRecord>>();
	const repeated = new Set<OrderRecord>();
	for (const record of records) {
		const id = orderIdOf(record.order);
		if (id === undefined) continue;
		const store = originKey(record.origin);
		const ofStore = firsts.get(store) ?? new Map<string, OrderRecord>();
		if (ofStore.size === 0) firsts.set(store, ofStore);
		const first = ofStore.get(id);
		if (first === undefined) ofStore.set(id, record);
		else repeated.add(first).add(record);
	}
	return repeated;
}

/**
 * What settles versions of one order in a run. An order that failed the check takes no part in it: it is not
 * sent, so it can't stand for another version.
 */
export function versionOfRecord(record: OrderRecord, takesPart: boolean): Version {
	if (!takesPart) return { key: undefined, updatedAt: undefined };
	return { key: orderKey(record), updatedAt: versionOf(record.order) };
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
