/**
 * Azure Service Bus by REST, as far as a reader needs it: peek-lock, complete, unlock, renew.
 * Every queue and subscription is the one queue that there is.
 * https://learn.microsoft.com/rest/api/servicebus/peek-lock-message-non-destructive-read
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SERVICE_BUS_PREFIX } from '../addresses.mts';
import type { Simulator } from '../simulator.mts';
import { CloudRefusal, operate, receive, usualHiddenMs } from './access.mts';
import { brokerProperties, serviceBusType } from './serviceBusMessage.mts';

const authorization = /^(?:SharedAccessSignature +\S+|Bearer +\S+)$/i;
const failing = 'ServerBusy';

/** When the caller names no time to wait; so it is documented. */
const usualWaitSeconds = 60;

/** `queue/messages/…` or `topic/subscriptions/name/messages/…` */
const headPath = /^(?<entity>.+)\/messages\/head$/;
const lockPath = /^.+\/messages\/(?<id>[^/]+)\/(?<token>[0-9a-f-]{36})$/;

interface Route {
	Params: { '*': string };
	Querystring: { timeout?: string };
}

type Request = FastifyRequest<Route>;

const lockLost = (): CloudRefusal =>
	new CloudRefusal(404, '404', 'The lock supplied is invalid: it expired, or the message is gone.');

async function peekLock(simulator: Simulator, request: Request, reply: FastifyReply) {
	const entity = headPath.exec(request.params['*'])?.groups?.entity;
	if (entity === undefined) return await renew(simulator, request, reply);
	const seconds = Number(request.query.timeout ?? usualWaitSeconds);
	if (!(seconds >= 0)) throw new CloudRefusal(400, '400', 'The timeout is no number of seconds.');
	const hiddenMs = usualHiddenMs(simulator);
	const waitMs = seconds * 1000;
	const deliveries = await operate(simulator, { request, reply }, 'receive', {
		failing,
		act: () => receive(simulator, request, { via: 'serviceBus', most: 1, hiddenMs, waitMs }),
	});
	if (deliveries === undefined) return reply;
	const [delivery] = deliveries;
	if (delivery === undefined) return reply.code(204).send();
	const properties = brokerProperties(delivery);
	const path = `${entity}/messages/${properties.SequenceNumber}/${properties.LockToken}`;
	return reply
		.code(201)
		.header('location', `${simulator.url}${SERVICE_BUS_PREFIX}/${path}`)
		.header('brokerproperties', JSON.stringify(properties))
		.header('content-type', simulator.orderActions.queueSettings.contentType ?? serviceBusType)
		.send(Buffer.from(delivery.message.body));
}

/** @throws CloudRefusal when the lock is not held any more */
function handleOf({ orderActions }: Simulator, path: string): string {
	const { id = '', token = '' } = lockPath.exec(path)?.groups ?? {};
	const held = orderActions.queue
		.waiting()
		.find(({ handle }) => handle?.endsWith(`.${token}`) === true);
	// Unlike the other clouds, Azure gives up a lock when its time is over.
	const isHeld = held !== undefined && held.visibleAt > Date.now();
	if (!isHeld || held.handle === undefined) throw lockLost();
	const names = [String(held.sequence), held.id.replaceAll('-', ''), held.id];
	if (!names.includes(decodeURIComponent(id))) throw lockLost();
	return held.handle;
}

function onLocked(
	operation: 'delete' | 'hide',
	act: (simulator: Simulator, handle: string) => boolean,
) {
	return async (simulator: Simulator, request: Request, reply: FastifyReply) => {
		const done = await operate(simulator, { request, reply }, operation, {
			failing,
			act: () => act(simulator, handleOf(simulator, request.params['*'])),
		});
		return done === undefined ? reply : reply.code(200).send();
	};
}

const complete = onLocked('delete', ({ orderActions }, handle) =>
	orderActions.queue.delete(handle),
);
const unlock = onLocked('hide', ({ orderActions }, handle) => orderActions.queue.hide(handle, 0));
const renew = onLocked('hide', (simulator, handle) =>
	simulator.orderActions.queue.hide(handle, usualHiddenMs(simulator)),
);

/** Register with the prefix of Service Bus. */
export function serviceBus(app: FastifyInstance, simulator: Simulator): void {
	app.setErrorHandler((error, _request, reply) => {
		if (!(error instanceof CloudRefusal)) throw error;
		const { status, message } = error;
		const xml = `<Error><Code>${status}</Code><Detail>${message}</Detail></Error>`;
		return reply.code(status).type('application/xml; charset=utf-8').send(xml);
	});

	app.addHook('onRequest', (request, _reply, done) => {
		const isProven = authorization.test(request.headers.authorization ?? '');
		done(isProven ? undefined : new CloudRefusal(401, '401', 'MissingToken: no authorization.'));
	});

	app.post<Route>('/*', (request, reply) => peekLock(simulator, request, reply));
	app.delete<Route>('/*', (request, reply) => complete(simulator, request, reply));
	app.put<Route>('/*', (request, reply) => unlock(simulator, request, reply));
}
