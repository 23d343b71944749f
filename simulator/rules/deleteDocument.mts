/** deleteOrderDocument, under the short path and, when switched on, under the long one with the order. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentOrigin } from '../../nodes/shared/contract/order.ts';
import { contractProblems } from '../contract.mts';
import { dataNotFound, refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

interface Route {
	Body: { origin: DocumentOrigin };
	Params: { channel_document_id: string; channel_order_id?: string };
}

export function deleteOrderDocument(simulator: Simulator) {
	return (request: FastifyRequest<Route>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { channel_id } = request.body.origin;
		const { channel_document_id, channel_order_id } = request.params;
		const { store } = simulator;
		const orderId = store.documentOf(channel_id, channel_document_id)?.channel_order_id;
		if (orderId === undefined || orderId !== (channel_order_id ?? orderId)) {
			throw dataNotFound('The document is not known.');
		}
		store.removeDocument(channel_id, channel_document_id);
		return reply.code(204).send();
	};
}
