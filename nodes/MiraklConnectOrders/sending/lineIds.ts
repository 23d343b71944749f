import type { Problem } from '../../shared/contract/refusal';

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
	/** Channel → line id → the order that had it first. */
	private readonly owners = new Map<string, Map<string, string>>();

	/** @returns the problems of the next record; its ids count from now on */
	problemsOf({ order, channel, lineIds }: LineOwner): Problem[] {
		const problems: Problem[] = [];
		const owners = this.ownersIn(channel);
		const own = new Set<string>();
		lineIds.forEach((id, position) => {
			if (typeof id !== 'string') return;
			const owner = owners.get(id);
			const message = own.has(id)
				? 'stands on two lines of this order'
				: owner !== undefined && owner !== order
					? 'is used by another order of this run'
					: undefined;
			if (message !== undefined) {
				problems.push({ field: `order_lines[${position}].channel_order_line_id`, message });
			}
			own.add(id);
			if (owner === undefined) owners.set(id, order);
		});
		return problems;
	}

	private ownersIn(channel: string): Map<string, string> {
		const owners = this.owners.get(channel) ?? new Map<string, string>();
		this.owners.set(channel, owners);
		return owners;
	}
}
