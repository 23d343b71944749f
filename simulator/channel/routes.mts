/** Addresses of the demo channel: one order, and what can be done to it. */
import type { FastifyInstance } from 'fastify';
import type { IDataObject } from 'n8n-workflow';
import { routeNotFound } from '../answer.mts';
import { isRecord } from '../contract.mts';
import { cutIfDemanded, strike } from '../faults.mts';
import { unreadable } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';
import { isActionName } from './actions.mts';

interface ActionRoute {
	Params: { id: string; name: string };
	Headers: { 'idempotency-key'?: string };
}

function isDataObject(value: unknown): value is IDataObject {
	return isRecord(value);
}

/** Register with the prefix of the demo channel. Its faults are those of the setting `channelFaults`. */
export function demoChannel(app: FastifyInstance, simulator: Simulator): void {
	app.get<{ Params: { id: string } }>('/orders/:id', ({ params }) =>
		simulator.channel.orderOf(params.id),
	);

	app.post<ActionRoute>('/orders/:id/:name', (request, reply) => {
		const { id, name } = request.params;
		const { body } = request;
		if (!isActionName(name)) throw routeNotFound();
		if (!isDataObject(body)) throw unreadable("The body must be the event's data.");
		const fault = simulator.channelFaults.next(name);
		if (fault !== undefined && strike(fault, request, reply)) return reply;
		simulator.channel.act({
			name,
			orderId: id,
			data: body,
			idempotencyKey: request.headers['idempotency-key'],
		});
		simulator.changes.touch();
		if (cutIfDemanded(fault, request)) return reply.hijack();
		return reply.send({ action_id: body.action_id, done: true });
	});
}
