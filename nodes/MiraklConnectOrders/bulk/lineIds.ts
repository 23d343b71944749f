import type { Problem } from '../contract/refusal';

/** The lines of one record, and whose they are. */
export interface LineOwner {
	/** Channel and order id: versions of one order share it, and so may share their lines. */
	order: string;
	/** Line ids count across a channel. */
	channel: string;
	lineIds: readonly unknown[];
}

/**
 * Finds line ids that occur twice in an order, or in two orders of a channel: they are unique among
 * ALL orders of the channel. The later one is to blame, as the earlier one would pass without it.
 *
 * Source: Mirakl's OpenAPI, `channel_order_line_id`.
 */
export class LineIds {
	private readonly owners = new Map<string, string>();

	/** @returns the problems of the next record; its ids count from now on */
	problemsOf({ order, channel, lineIds }: LineOwner): Problem[] {
		const problems: Problem[] = [];
		const own = new Set<unknown>();
		lineIds.forEach((id, position) => {
			if (typeof id !== 'string') return;
			const key = JSON.stringify([channel, id]);
			const owner = this.owners.get(key);
			const field = `order_lines[${position}].channel_order_line_id`;
			if (own.has(id)) {
				problems.push({ field, message: 'stands on two lines of this order' });
			} else if (owner !== undefined && owner !== order) {
				problems.push({ field, message: 'is used by another order of this run' });
			}
			own.add(id);
			if (owner === undefined) this.owners.set(key, order);
		});
		return problems;
	}
}
