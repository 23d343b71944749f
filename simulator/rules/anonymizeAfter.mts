/** updateAnonymizeAfterDate: a date to come for orders that are known, all or nothing. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AnonymizeAfter } from '../../nodes/shared/contract/order.ts';
import type { AnonymizeBody } from '../contractTypes.mts';
import { contractProblems } from '../contract.mts';
import type { Problem } from '../problems.mts';
import { refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

/** Published as "a few minutes"; the number is an assumption. */
const toleranceMs = 5 * 60 * 1000;

function problemsOfItem({ store }: Simulator, item: AnonymizeAfter, index: number): Problem[] {
	const problems: Problem[] = [];
	if (!store.knowsOrder(item.channel_id, item.channel_order_id)) {
		problems.push({ path: ['orders', index, 'channel_order_id'], message: 'is not a known order' });
	}
	if (Date.parse(item.anonymize_after) < Date.now() - toleranceMs) {
		problems.push({ path: ['orders', index, 'anonymize_after'], message: 'is in the past' });
	}
	return problems;
}

export function updateAnonymizeAfterDate(simulator: Simulator) {
	return (request: FastifyRequest<{ Body: AnonymizeBody }>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { orders } = request.body;
		refuseIfAny(orders.flatMap((item, index) => problemsOfItem(simulator, item, index)));
		for (const item of orders) simulator.store.putAnonymization(item);
		return reply.code(204).send();
	};
}
