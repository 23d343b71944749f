/** upsertCarriers: the complete list of a channel; carriers that are left out are deleted. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { UpsertCarriersBody } from '../contractTypes.mts';
import { contractProblems } from '../contract.mts';
import type { Problem } from '../problems.mts';
import { dataNotFound, refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

interface Route {
	Body: UpsertCarriersBody;
	Params: { channel_id: string };
}

function repeatedIds({ carriers }: UpsertCarriersBody): Problem[] {
	const seen = new Set<string>();
	return carriers.flatMap(({ channel_carrier_id: id }, index) => {
		const path = ['carriers', index, 'channel_carrier_id'];
		const problems = seen.has(id) ? [{ path, message: 'is used by another carrier' }] : [];
		seen.add(id);
		return problems;
	});
}

export function upsertCarriers(simulator: Simulator) {
	return (request: FastifyRequest<Route>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { channel_id } = request.params;
		if (!simulator.knowsChannel(channel_id)) throw dataNotFound('The channel is not known.');
		refuseIfAny(repeatedIds(request.body));
		simulator.store.putCarriers(channel_id, request.body.carriers);
		return reply.code(204).send();
	};
}
