/** Addresses to ask for actions, to see how they went, and to set queue and push. */
import type { FastifyInstance } from 'fastify';
import pick from 'lodash/pick.js';
import { z } from 'zod/v4';
import { listQuery, read } from '../admin.mts';
import { unreadable } from '../refusal.mts';
import { newest, type Simulator } from '../simulator.mts';
import type { StoredOrder } from '../store.mts';
import { actionTypes, deviations } from './actionEvent.mts';
import { googleAuthentication, googleChange, pushChange, queueChange } from './settings.mts';

const anyOf = 'any';

const question = z.strictObject({
	/** `any`, the default: all types in turn. */
	type: z.enum([...actionTypes, anyOf]).default(anyOf),
	/** Id of the order; `any`, the default: those that are held, in turn. */
	order: z.string().default(anyOf),
	/** Where several channels have an order of this id. */
	channel_id: z.string().optional(),
	count: z.number().int().min(1).max(10_000).default(1),
	channel_return_id: z.string().optional(),
	quantity: z.number().int().min(1).optional(),
	accepted: z.boolean().optional(),
	deviations: z.array(z.enum(deviations)).optional(),
});

/** What an admin call to ask for actions says. */
export type ActionsWanted = z.input<typeof question>;

const messages = z.array(z.string()).min(1);

function heldOrders(
	{ store }: Simulator,
	{ order, channel_id }: z.infer<typeof question>,
): [StoredOrder, ...StoredOrder[]] {
	const [first, ...others] = [...store.orders.values()].filter(
		(entry) =>
			(order === anyOf || entry.order.channel_order_id === order) &&
			(channel_id === undefined || entry.channel_id === channel_id),
	);
	if (first === undefined) throw unreadable('The simulator holds no such order: send it first.');
	return [first, ...others];
}

/** So that each order comes to all types, and the first orders do not all begin with the same one. */
function inTurn(held: [StoredOrder, ...StoredOrder[]], number: number) {
	const position = number % held.length;
	const round = Math.floor(number / held.length);
	const type = actionTypes[(round + position) % actionTypes.length] ?? 'ACCEPT';
	return { order: held[position] ?? held[0], type };
}

const rotation = z.strictObject({ forget: z.boolean().default(false) });

const tokenWish = googleAuthentication.extend({ audience: z.string().min(1) });

function pushRoutes(app: FastifyInstance, simulator: Simulator): void {
	app.get('/push', () => {
		const { authentication, ...shown } = simulator.pusher.settings;
		return { ...shown, authentication: { kind: authentication.kind } }; // not its secret
	});

	app.patch('/push', (request, reply) => {
		simulator.pusher.change(read(pushChange, request.body));
		return reply.code(204).send();
	});

	app.get('/google', () => ({ ...simulator.google.settings, asked: simulator.google.asked }));

	app.patch('/google', (request, reply) => {
		simulator.google.change(read(googleChange, request.body));
		return reply.code(204).send();
	});

	app.post('/google/rotate', (request, reply) => {
		simulator.google.keys.rotate(read(rotation, request.body));
		return reply.code(204).send();
	});

	app.post('/google/token', (request) => {
		const wish = read(tokenWish, request.body);
		return { token: simulator.google.keys.token(wish, wish.audience) };
	});
}

/** Register with the prefix /admin. */
export function eventsAdmin(app: FastifyInstance, simulator: Simulator): void {
	pushRoutes(app, simulator);

	app.post('/actions', (request, reply) => {
		const wanted = read(question, request.body);
		const held = heldOrders(simulator, wanted);
		const about = pick(wanted, ['channel_return_id', 'quantity', 'accepted', 'deviations']);
		const events = Array.from({ length: wanted.count }, () => {
			const { orderActions, url } = simulator;
			const { order, type } = inTurn(held, orderActions.size);
			const asked = { ...about, type: wanted.type === anyOf ? type : wanted.type };
			return orderActions.ask(asked, order, url);
		});
		simulator.changes.touch();
		return reply.code(201).send(events);
	});

	app.get('/actions', ({ query }) =>
		newest(simulator.orderActions.list(simulator.store), read(listQuery, query)),
	);

	app.post('/messages', (request, reply) => {
		const { queue } = simulator.orderActions;
		const sent = read(messages, request.body).map((body) => queue.send(body).id);
		simulator.changes.touch();
		return reply.code(201).send(sent);
	});

	app.get('/queue', () => simulator.orderActions.queueSettings);

	app.patch('/queue', (request, reply) => {
		simulator.orderActions.changeQueue(read(queueChange, request.body));
		return reply.code(204).send();
	});

	app.get('/queue/messages', () => simulator.orderActions.queue.waiting());

	app.get('/queue/dead-letters', () => simulator.orderActions.queue.deadLetters());
}
