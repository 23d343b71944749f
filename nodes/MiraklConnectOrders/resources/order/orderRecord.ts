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

/**
 * @returns the records whose order comes more than once in the run; runs for every order before anything is
 * sent, so it looks at each id once, and puts keys together for none but those
 */
export function repeatedOrders(records: readonly OrderRecord[]): Set<OrderRecord> {
	const idsOf = new Map<string, Set<string>>();
	const repeated = new Set<string | undefined>();
	for (const record of records) {
		const id = orderIdOf(record.order);
		if (id === undefined) continue;
		const store = originKey(record.origin);
		let ids = idsOf.get(store);
		if (ids === undefined) idsOf.set(store, (ids = new Set()));
		const before = ids.size;
		if (ids.add(id).size === before) repeated.add(orderKey(record));
	}
	return new Set(
		repeated.size === 0 ? [] : records.filter((record) => repeated.has(orderKey(record))),
	);
}

/** What settles versions of one order in a run. */
export function versionOfRecord(record: OrderRecord): Version {
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
