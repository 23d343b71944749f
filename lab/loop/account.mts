/** What became of each action: carried out how often, reported how, and whether that is the truth. */
import type { AskedAction } from '../../simulator/events/orderActions.mts';
import type { State } from '../../simulator/client.mts';

export interface Account {
	actions: number;
	/** Carried out once, and reported as success. */
	done: number;
	/** Not carried out, and reported as failure. */
	refused: number;
	/** Carried out more than once: money. */
	twice: string[];
	/** Carried out and reported as failure, or the reverse. */
	untrue: string[];
	/** Never reported: open for good at Connect. */
	unreported: string[];
	/** Of actions that changed an order: the channel's state is not the one that Connect has. */
	stateMissing: string[];
	/** Messages that were deleted from no queue. */
	waiting: number;
	deadLetters: number;
	/** Deliveries of all messages. */
	deliveries: number;
}

/** @param changedAt order → version, as the channel has it */
export function accountOf(
	asked: readonly AskedAction[],
	{ channelActions, orders }: State,
	changedAt: ReadonlyMap<string, string>,
): Account {
	const carriedOut = new Map(channelActions.map((one) => [one.action_id, one.carried_out]));
	const versions = new Map(
		orders.map(({ order }) => [order.channel_order_id, order.channel_updated_at]),
	);
	const idsOf = (wanted: (times: number, status: string | undefined) => boolean): string[] =>
		asked
			.filter(({ event, reported }) =>
				wanted(carriedOut.get(event.data.action_id) ?? 0, reported?.status),
			)
			.map(({ event }) => event.data.action_id);
	const sum = (count: (action: AskedAction) => number): number =>
		asked.reduce((total, action) => total + count(action), 0);
	return {
		actions: asked.length,
		done: idsOf((times, status) => times === 1 && status === 'SUCCESS').length,
		refused: idsOf((times, status) => times === 0 && status === 'FAILED').length,
		twice: idsOf((times) => times > 1),
		untrue: idsOf((times, status) => status !== undefined && times > 0 !== (status === 'SUCCESS')),
		unreported: idsOf((_, status) => status === undefined),
		stateMissing: [...changedAt]
			.filter(([order, version]) => versions.get(order) !== version)
			.map(([order]) => order),
		waiting: sum(({ waiting }) => waiting),
		deadLetters: sum(({ dead }) => dead),
		deliveries: sum(({ deliveries }) => deliveries.length),
	};
}

/** @returns sentences about what does not hold */
export function faultsOf(account: Account): string[] {
	const { actions, done, refused, waiting, deadLetters } = account;
	const many = (list: readonly string[]) => `${list.length} (${list.slice(0, 3).join(', ')} …)`;
	const lists = [
		['carried out more than once', account.twice],
		['reported otherwise than they ended', account.untrue],
		['never reported', account.unreported],
		['orders of which Connect has not the last state', account.stateMissing],
	] as const;
	return [
		...lists.filter(([, list]) => list.length > 0).map(([what, list]) => `${what}: ${many(list)}`),
		...(waiting > 0 ? [`${waiting} messages are still in the queue`] : []),
		...(deadLetters > 0 ? [`${deadLetters} messages are dead letters`] : []),
		...(done + refused === actions ? [] : [`${done} done and ${refused} refused of ${actions}`]),
	];
}
