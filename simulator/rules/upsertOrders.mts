/** upsertOrders: complete orders, all or nothing, older versions silently ignored. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OrderBody, UpsertOrdersBody } from '../contractTypes.mts';
import { contractProblems } from '../contract.mts';
import { orderIndexOf, type Problem } from '../problems.mts';
import { dataNotFound, invalidInput, refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

type Entry = [index: number, order: OrderBody];

/** Orders that fit the contract. None when a problem lies outside of the single orders. */
function soundOrders(body: UpsertOrdersBody, problems: readonly Problem[]): Entry[] {
	if (problems.length === 0) return [...body.orders.entries()];
	const indexes = problems.map(orderIndexOf);
	if (indexes.includes(undefined)) return [];
	const unsound = new Set(indexes);
	return [...body.orders.entries()].filter(([index]) => !unsound.has(index));
}

function refusedIds(entries: readonly Entry[], pattern: string): Problem[] {
	if (pattern === '') return [];
	const refused = new RegExp(pattern);
	return entries
		.filter(([, order]) => refused.test(order.channel_order_id))
		.map(([index]) => ({
			path: ['orders', index, 'channel_order_id'],
			message: 'is refused by the settings of the simulator',
		}));
}

/** A line id belongs to one order of the channel; versions of that order may repeat it. */
function takenLines({ store }: Simulator, channelId: string, entries: readonly Entry[]): Problem[] {
	const problems: Problem[] = [];
	const ownerInRequest = new Map<string, string>();
	for (const [index, order] of entries) {
		const seen = new Set<string>();
		for (const [position, { channel_order_line_id: id }] of order.order_lines.entries()) {
			const owner = store.ownerOfLine(channelId, id) ?? ownerInRequest.get(id);
			const taken = owner !== undefined && owner !== order.channel_order_id;
			if (taken || seen.has(id)) {
				problems.push({
					path: ['orders', index, 'order_lines', position, 'channel_order_line_id'],
					message: taken ? 'is used by another order of the channel' : 'is used twice in the order',
				});
			}
			seen.add(id);
			if (!ownerInRequest.has(id)) ownerInRequest.set(id, order.channel_order_id);
		}
	}
	return problems;
}

function inRequestOrder(problems: Problem[]): Problem[] {
	return problems.toSorted((one, other) => (orderIndexOf(one) ?? 0) - (orderIndexOf(other) ?? 0));
}

export function upsertOrders(simulator: Simulator) {
	return (request: FastifyRequest<{ Body: UpsertOrdersBody }>, reply: FastifyReply) => {
		const { body } = request;
		const breaches = contractProblems(request);
		const entries = soundOrders(body, breaches);
		if (breaches.length > 0 && entries.length === 0) throw invalidInput(breaches);

		const { channel_id, channel_store_id } = body.origin;
		if (breaches.length === 0 && !simulator.knowsStore(channel_id, channel_store_id)) {
			throw dataNotFound('The channel or the store is not known.');
		}
		const { refuseOrderIds } = simulator.settings;
		refuseIfAny(
			inRequestOrder([
				...breaches,
				...refusedIds(entries, refuseOrderIds),
				...takenLines(simulator, channel_id, entries),
			]),
		);
		for (const order of body.orders) simulator.store.putOrder(body.origin, order);
		return reply.code(204).send();
	};
}
