/** Addresses for tests and the page: settings, what was received, and a feed of changes. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { answerRefusal, routeNotFound } from './answer.mts';
import { problemsOfError, validatorCompiler } from './contract.mts';
import { tell } from './problems.mts';
import type { Refusal } from './refusal.mts';
import { type Settings, settingsSchema } from './settings.mts';
import type { Simulator } from './simulator.mts';
import type { KnownOrder } from './store.mts';

const text = { type: 'string' };

const knownOrdersSchema = {
	type: 'array',
	items: {
		type: 'object',
		required: ['channel_id', 'channel_store_id', 'channel_order_id'],
		additionalProperties: false,
		properties: { channel_id: text, channel_store_id: text, channel_order_id: text },
	},
};

const listSchema = {
	type: 'object',
	additionalProperties: false,
	properties: {
		latest: { type: 'string', pattern: '^[0-9]{1,6}$' },
		refused: { const: 'true' },
	},
};

interface ListQuery {
	Querystring: { latest?: string; refused?: string };
}

type Shorten = <Item>(items: Iterable<Item>) => Item[];

/** Keeps the newest entries of a list; all of them without a limit. */
function shortenTo(latest: string | undefined): Shorten {
	return (items) => {
		const list = [...items];
		return latest === undefined ? list : list.slice(Math.max(0, list.length - Number(latest)));
	};
}

/** RFC 5987: whatever the name holds, it becomes a harmless header. */
function attachment(fileName: string): string {
	const wellFormed = Buffer.from(fileName, 'utf8').toString('utf8'); // no lone surrogates
	const encoded = encodeURIComponent(wellFormed).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename*=UTF-8''${encoded}`;
}

function state(simulator: Simulator, shorten: Shorten) {
	const { store } = simulator;
	return {
		orders: shorten(store.orders.values()),
		documents: shorten(store.documents.values()),
		deletedDocuments: shorten(store.deletedDocuments),
		actions: shorten(store.actions.values()),
		anonymizations: shorten(store.anonymizations.values()),
		counts: simulator.counts(),
	};
}

function settingsRoutes(app: FastifyInstance, simulator: Simulator): void {
	const { settings, tokens, store, changes } = simulator;

	app.get('/settings', () => settings.withoutSecret());

	app.patch<{ Body: Partial<Settings> }>(
		'/settings',
		{ schema: { body: settingsSchema } },
		(request, reply) => {
			simulator.changeSettings(request.body);
			return reply.code(204).send();
		},
	);

	app.post('/reset', (_request, reply) => {
		simulator.reset();
		return reply.code(204).send();
	});

	app.post('/expire-tokens', (_request, reply) => {
		tokens.dropAll();
		return reply.code(204).send();
	});

	app.post<{ Body: KnownOrder[] }>(
		'/orders',
		{ schema: { body: knownOrdersSchema } },
		(request, reply) => {
			for (const order of request.body) store.seed(order);
			changes.touch();
			return reply.code(204).send();
		},
	);
}

function stateRoutes(app: FastifyInstance, simulator: Simulator): void {
	const { log, store, changes } = simulator;

	app.get<ListQuery>('/state', { schema: { querystring: listSchema } }, ({ query }) =>
		state(simulator, shortenTo(query.latest)),
	);

	app.get('/counts', () => simulator.counts());

	app.get<ListQuery>('/requests', { schema: { querystring: listSchema } }, ({ query }) => {
		const entries = log.entries();
		const shown =
			query.refused === undefined ? entries : entries.filter(({ status }) => (status ?? 0) >= 400);
		return shortenTo(query.latest)(shown);
	});

	app.get<{ Params: { n: string } }>('/requests/:n/body', ({ params }, reply) => {
		const body = log.body(Number(params.n));
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
			const document = store.documentOf(channel_id, channel_document_id);
			if (document === undefined) throw routeNotFound();
			return reply
				.header('x-content-type-options', 'nosniff')
				.header('content-disposition', attachment(document.metadata.filename))
				.type(document.mime_type)
				.send(store.bytesOf(channel_id, channel_document_id));
		},
	);

	app.get('/events', (_request, reply) => {
		reply.hijack();
		changes.listen(reply.raw);
	});
}

/** Register with the prefix /admin. */
export function admin(app: FastifyInstance, simulator: Simulator): void {
	app.setValidatorCompiler(validatorCompiler);
	app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
		const problems = problemsOfError(error);
		if (problems !== undefined) {
			const errors = tell(problems, { ...simulator.settings.current, fieldPaths: 'plain' });
			void reply.code(400).send({ code: 'INVALID_INPUT', message: 'Not accepted.', errors });
			return;
		}
		answerRefusal(simulator, error, request, reply);
	});
	settingsRoutes(app, simulator);
	stateRoutes(app, simulator);
}
