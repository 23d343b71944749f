import { problemAt, type Problem } from '../../../shared/contract/error';
import { originKey } from '../../../shared/contract/order';
import { checkOrder, lineIdsOf } from '../../../shared/contract/uncheckedOrder';
import { orderKey, type OrderRecord } from './orderRecord';
import { wrongWay } from './wrongWay';

/**
 * Finds line ids that occur twice in an order, or in two orders of a channel: they are unique among
 * ALL orders of the channel. The later one is to blame, as the earlier one would pass without it.
 *
 * Source: Mirakl's OpenAPI, `channel_order_line_id`.
 */
export class LineIds {
	/** Channel → line id → the order that had it first, and which of the records had it last. */
	private readonly owners = new Map<string, Map<string, { order: string; last: number }>>();

	private records = 0;

	/**
	 * @param order channel and order id: versions of one order share it, and so may share their lines
	 * @returns the problems of the next record; its ids count from now on
	 */
	repeatsOf(channel: string, order: string, ids: readonly unknown[]): Problem[] {
		const problems: Problem[] = [];
		let owners = this.owners.get(channel);
		if (owners === undefined) this.owners.set(channel, (owners = new Map()));
		const record = (this.records += 1);
		for (const [position, id] of ids.entries()) {
			if (typeof id !== 'string') continue;
			const owner = owners.get(id);
			if (owner === undefined) {
				owners.set(id, { order, last: record });
				continue;
			}
			const isTwice = owner.last === record;
			owner.last = record;
			if (!isTwice && owner.order === order) continue;
			const message = isTwice
				? 'stands on two lines of this order'
				: 'is used by another order of this run';
			problems.push(problemAt(['order_lines', position, 'channel_order_line_id'], message));
		}
		return problems;
	}
}

/** @returns whether some channel has orders of more than one store */
function sharesChannels(records: readonly OrderRecord[]): boolean {
	const storeOf = new Map<string, string>();
	let last: OrderRecord['origin'] | undefined;
	return records.some(({ origin }) => {
		if (origin === last) return false;
		last = origin;
		const store = storeOf.get(origin.channel_id);
		storeOf.set(origin.channel_id, originKey(origin));
		return store !== undefined && store !== originKey(origin);
	});
}

/** @returns the records that have a line id in common with another order of their channel */
function contestedLines(records: readonly OrderRecord[]): Set<OrderRecord> {
	const firsts = new Map<string, Map<string, OrderRecord>>();
	const contested = new Set<OrderRecord>();
	for (const record of records) {
		const { channel_id } = record.origin;
		const ofChannel = firsts.get(channel_id) ?? new Map<string, OrderRecord>();
		firsts.set(channel_id, ofChannel);
		for (const id of lineIdsOf(record.order)) {
			if (typeof id !== 'string') continue;
			const first = ofChannel.get(id);
			if (first === undefined) ofChannel.set(id, record);
			else if (first !== record) contested.add(first).add(record);
		}
	}
	return contested;
}

/**
 * Checks the orders of a run against the contract, and their line ids against each other, each order when it
 * is asked for. What it finds is the same as if all had been checked in input order.
 */
export class OrderChecks {
	private readonly lineIds = new LineIds();

	private readonly checkedAtOnce = new Map<OrderRecord, Problem[]>();

	/**
	 * @param records of the run, in input order. Unless some are asked for at once, or a channel has several
	 * stores, they have to be asked for in this order.
	 * @param atOnce those that may be asked for before others that came earlier
	 */
	constructor(
		records: readonly OrderRecord[],
		atOnce: ReadonlySet<OrderRecord> = new Set<OrderRecord>(),
	) {
		if (atOnce.size === 0 && !sharesChannels(records)) return;
		// Who had a line id first can be told only among all that have it.
		const contested = contestedLines(records);
		for (const record of records) {
			if (!atOnce.has(record) && !contested.has(record)) continue;
			this.checkedAtOnce.set(record, this.check(record));
		}
	}

	/** Ask once for each order; those that are checked at once may be asked for again. */
	problemsOf(record: OrderRecord): Problem[] {
		return this.checkedAtOnce.get(record) ?? this.check(record);
	}

	private check(record: OrderRecord): Problem[] {
		const { origin, order, warnings } = record;
		let problems = checkOrder(order);
		if (problems.length === 0) {
			const key = orderKey(record) ?? '';
			problems = this.lineIds.repeatsOf(origin.channel_id, key, lineIdsOf(order));
		}
		if (problems.length === 0) return problems;
		// Neither mapped nor filled in: it may have come in another way than the parameters say.
		const advice = warnings === undefined ? wrongWay(order) : undefined;
		return advice === undefined ? problems : [{ message: advice }];
	}
}
