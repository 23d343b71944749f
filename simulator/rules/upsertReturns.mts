/** upsertReturns: complete returns, each accepted or not for itself; the answer says which. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ReturnBody, UpsertReturnsBody } from '../contractTypes.mts';
import { contractProblems } from '../contract.mts';
import { dataNotFound, refuseIfAny } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

interface Detail {
	code: string;
	message: string;
	field?: string;
}

const fits = (pattern: string, id: string): boolean =>
	pattern !== '' && new RegExp(pattern).test(id);

/** Why a return that fits the contract is not accepted. */
function detailsOf(simulator: Simulator, channelId: string, given: ReturnBody): Detail[] {
	const { store, settings } = simulator;
	const { channel_order_id: orderId, channel_return_id: id, return_lines: lines } = given;
	if (fits(settings.refuseReturnIds, id)) {
		const message = 'is refused by the settings of the simulator';
		return [{ code: 'INVALID_INPUT', message, field: 'channel_return_id' }];
	}
	if (!store.knowsOrder(channelId, orderId)) {
		const message = 'is not a known order';
		return [{ code: 'DATA_NOT_FOUND', message, field: 'channel_order_id' }];
	}
	const known = store.linesOf(channelId, orderId);
	return lines.flatMap(({ channel_order_line_id: line }, index) => {
		if (known === undefined || known.includes(line)) return [];
		const field = `return_lines[${index}].channel_order_line_id`;
		return [{ code: 'DATA_NOT_FOUND', message: 'is not a line of the order', field }];
	});
}

export function upsertReturns(simulator: Simulator) {
	return (request: FastifyRequest<{ Body: UpsertReturnsBody }>, reply: FastifyReply) => {
		refuseIfAny(contractProblems(request));
		const { origin, returns } = request.body;
		const { channel_id, channel_store_id } = origin;
		if (!simulator.knowsStore(channel_id, channel_store_id)) {
			throw dataNotFound('The channel or the store is not known.');
		}
		const { forgetReturnIds, strangeReturnIds } = simulator.settings;
		const errors: object[] = [];
		const success: object[] = strangeReturnIds.map((id) => ({ channel_return_id: id }));
		for (const given of returns) {
			const details = detailsOf(simulator, channel_id, given);
			if (details.length === 0) simulator.store.putReturn(origin, given);
			const { channel_order_id, channel_return_id } = given;
			if (fits(forgetReturnIds, channel_return_id)) continue;
			const ids = { channel_order_id, channel_return_id };
			if (details.length === 0) success.push(ids);
			else errors.push({ ...ids, details });
		}
		return reply.code(200).send({ return_success: success, return_errors: errors });
	};
}
