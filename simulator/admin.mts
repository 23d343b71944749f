/** Addresses for tests and the page: settings, what was received, and a feed of changes. */
import contentDisposition from 'content-disposition';
import type { FastifyInstance } from 'fastify';
import omit from 'lodash/omit.js';
import { z } from 'zod/v4';
import { routeNotFound } from './answer.mts';
import { unreadable } from './refusal.mts';
import { settingsChange } from './settings.mts';
import { newest, type Simulator } from './simulator.mts';
import { Tokens } from './tokens.mts';

const knownOrders = z.array(
	z.strictObject({
		channel_id: z.string(),
		channel_store_id: z.string(),
		channel_order_id: z.string(),
	}),
);

export const listQuery = z.strictObject({
	/** How many of the newest entries. */
	latest: z
		.string()
		.regex(/^[0-9]{1,6}$/)
		.transform(Number)
		.optional(),
	/** Text that an entry holds, in any case. */
	find: z.string().optional(),
	refused: z.literal('true').optional(),
});

/** @throws Refusal that names what does not fit */
export function read<Value>(schema: z.ZodType<Value>, given: unknown): Value {
	const { data, error } = schema.safeParse(given);
	if (error !== undefined) throw unreadable(`Not accepted.\n${z.prettifyError(error)}`);
	return data;
}

function settingsRoutes(app: FastifyInstance, simulator: Simulator): void {
	app.get('/settings', () => omit(simulator.settings, 'clientSecret'));

	app.patch('/settings', (request, reply) => {
		simulator.changeSettings(read(settingsChange, request.body));
		return reply.code(204).send();
	});

	app.post('/reset', (_request, reply) => {
		simulator.reset();
		return reply.code(204).send();
	});

	app.post('/expire-tokens', (_request, reply) => {
		simulator.tokens = new Tokens();
		return reply.code(204).send();
	});

	app.post('/orders', (request, reply) => {
		for (const order of read(knownOrders, request.body)) simulator.store.seed(order);
		simulator.changes.touch();
		return reply.code(204).send();
	});
}

function stateRoutes(app: FastifyInstance, simulator: Simulator): void {
	app.get('/state', ({ query }) => simulator.state(read(listQuery, query)));

	app.get('/counts', () => simulator.counts());

	app.get('/requests', (request) => {
		const { refused, ...wanted } = read(listQuery, request.query);
		const entries = simulator.log.entries();
		const shown =
			refused === undefined ? entries : entries.filter(({ status }) => (status ?? 0) >= 400);
		return newest(shown, wanted);
	});

	app.get<{ Params: { n: string } }>('/requests/:n/body', ({ params }, reply) => {
		const body = simulator.log.body(Number(params.n));
		if (body === undefined) throw routeNotFound();
		return reply
			.header('x-content-type-options', 'nosniff')
			.header('content-disposition', 'attachment')
			.type(body.contentType ?? 'application/octet-stream')
			.send(body.bytes);
	});

	app.get<{ Params: { channel_id: string; channel_document_id: string } }>(
		'/documents/:channel_id/:channel_document_id',
		({ params: { channel_id, channel_document_id } }, reply) => {
			const { store } = simulator;
			const document = store.documentOf(channel_id, channel_document_id);
			if (document === undefined) throw routeNotFound();
			const fileName = Buffer.from(document.metadata.filename).toString(); // no lone surrogates
			return reply
				.header('x-content-type-options', 'nosniff')
				.header('content-disposition', contentDisposition(fileName))
				.type(document.mime_type)
				.send(store.bytesOf(channel_id, channel_document_id));
		},
	);

	app.get('/events', (_request, reply) => {
		reply.hijack();
		simulator.changes.listen(reply.raw);
	});
}

/** Register with the prefix /admin. */
export function admin(app: FastifyInstance, simulator: Simulator): void {
	settingsRoutes(app, simulator);
	stateRoutes(app, simulator);
}
