/** deleteOrderDocument, under the short path and, when switched on, under the long one. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DeleteBody } from '../contract-types.mts';
import { contractProblems } from '../contract.mts';
import { dataNotFound, refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

interface ShortRoute {
	Body: DeleteBody;
	Params: { channel_document_id: string };
}

interface LongRoute {
	Body: DeleteBody;
	Params: { channel_document_id: string; channel_order_id: string };
}

function remove(
	{ store }: Simulator,
	channelId: string,
	documentId: string,
	orderId?: string,
): void {
	const document = store.documentOf(channelId, documentId);
	const ofOtherOrder = orderId !== undefined && document?.channel_order_id !== orderId;
	if (document === undefined || ofOtherOrder) throw dataNotFound('The document is not known.');
	store.removeDocument(channelId, documentId);
}

export function deleteOrderDocument(simulator: Simulator) {
	return (request: FastifyRequest<ShortRoute>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { channel_document_id } = request.params;
		remove(simulator, request.body.origin.channel_id, channel_document_id);
		return reply.code(204).send();
	};
}

export function deleteOrderDocumentOfOrder(simulator: Simulator) {
	return (request: FastifyRequest<LongRoute>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { channel_document_id, channel_order_id } = request.params;
		remove(simulator, request.body.origin.channel_id, channel_document_id, channel_order_id);
		return reply.code(204).send();
	};
}
