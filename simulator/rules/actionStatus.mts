/** updateActionStatus: the outcome of an action is reported once. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ActionBody } from '../contractTypes.mts';
import { contractProblems } from '../contract.mts';
import { dataNotFound, Refusal, refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

interface Route {
	Body: ActionBody;
	Params: { action_id: string };
}

export function updateActionStatus(simulator: Simulator) {
	return (request: FastifyRequest<Route>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { action_id } = request.params;
		const { store, orderActions } = simulator;
		const { actions } = simulator.settings;
		const isKnown = actions === null || actions.includes(action_id);
		if (!isKnown && !orderActions.knows(action_id)) {
			throw dataNotFound('The action is not known.');
		}
		if (store.actions.has(action_id)) {
			throw new Refusal(400, 'ACTION_ALREADY_FINAL', 'The outcome of the action is final.');
		}
		store.putAction(action_id, request.body);
		return reply.code(204).send();
	};
}
