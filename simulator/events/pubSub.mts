/**
 * Google Cloud Pub/Sub by REST, as far as a reader needs it: pull, acknowledge, modifyAckDeadline.
 * Every subscription is the one queue that there is. An empty pull answers at once; Google waits a while.
 * https://docs.cloud.google.com/pubsub/docs/reference/rest/v1/projects.subscriptions/pull
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod/v4';
import { jsonOrUndefined } from '../receive.mts';
import type { Simulator } from '../simulator.mts';
import { bodyText, CloudRefusal, operate, receive, usualHiddenMs } from './access.mts';
import { pubSubMessage } from './pubSubMessage.mts';

const bearer = /^Bearer +\S+$/i;
const ackId = z.string().regex(/^\d+\.[0-9a-f-]{36}$/, 'You have passed an invalid ack ID');
const ackIds = z.array(ackId).min(1).max(2500);

const bodies = {
	pull: z.object({
		maxMessages: z.number().int().min(1).max(1000),
		returnImmediately: z.boolean().optional(),
	}),
	acknowledge: z.object({ ackIds }),
	modifyAckDeadline: z.object({ ackIds, ackDeadlineSeconds: z.number().int().min(0).max(600) }),
};

const failing = 'UNAVAILABLE';

interface Exchange {
	request: FastifyRequest;
	reply: FastifyReply;
}

function read<Value>(schema: z.ZodType<Value>, request: FastifyRequest): Value {
	const { data, error } = schema.safeParse(jsonOrUndefined(Buffer.from(bodyText(request))));
	if (error === undefined) return data;
	throw new CloudRefusal(400, 'INVALID_ARGUMENT', z.prettifyError(error));
}

async function pull(simulator: Simulator, exchange: Exchange): Promise<object | undefined> {
	const { request } = exchange;
	const { maxMessages: most } = read(bodies.pull, request);
	const hiddenMs = usualHiddenMs(simulator);
	return await operate(simulator, exchange, 'receive', {
		failing,
		act: async () => {
			const wanted = { via: 'pubSub', most, hiddenMs, waitMs: 0 } as const;
			const deliveries = await receive(simulator, request, wanted);
			if (deliveries.length === 0) return {};
			return {
				receivedMessages: deliveries.map((delivery) => ({
					ackId: delivery.handle,
					message: pubSubMessage(delivery),
					deliveryAttempt: delivery.attempt, // given because the queue has dead letters
				})),
			};
		},
	});
}

/** An id whose deadline has passed is no error. */
async function acknowledge(simulator: Simulator, exchange: Exchange): Promise<object | undefined> {
	const given = read(bodies.acknowledge, exchange.request);
	return await operate(simulator, exchange, 'delete', {
		failing,
		act: () => {
			for (const handle of given.ackIds) simulator.orderActions.queue.delete(handle);
			return {};
		},
	});
}

async function modify(simulator: Simulator, exchange: Exchange): Promise<object | undefined> {
	const given = read(bodies.modifyAckDeadline, exchange.request);
	return await operate(simulator, exchange, 'hide', {
		failing,
		act: () => {
			const ms = given.ackDeadlineSeconds * 1000;
			for (const handle of given.ackIds) simulator.orderActions.queue.hide(handle, ms);
			return {};
		},
	});
}

const methods = new Map([
	['pull', pull],
	['acknowledge', acknowledge],
	['modifyAckDeadline', modify],
]);

/** `projects/p/subscriptions/s:pull` */
const path = /^projects\/[^/]+\/subscriptions\/[^/:]+:(\w+)$/;

/** Register with the prefix of Pub/Sub. */
export function pubSub(app: FastifyInstance, simulator: Simulator): void {
	app.setErrorHandler((error, _request, reply) => {
		if (!(error instanceof CloudRefusal)) throw error;
		const { status: code, code: status, message } = error;
		return reply.code(code).send({ error: { code, message, status } });
	});

	app.post<{ Params: { '*': string } }>('/v1/*', async (request, reply) => {
		if (!bearer.test(request.headers.authorization ?? '')) {
			const message = 'Request is missing required authentication credential.';
			throw new CloudRefusal(401, 'UNAUTHENTICATED', message);
		}
		const method = methods.get(path.exec(request.params['*'])?.[1] ?? '');
		if (method === undefined) throw new CloudRefusal(404, 'NOT_FOUND', 'Method not found.');
		return (await method(simulator, { request, reply })) ?? reply;
	});
}
