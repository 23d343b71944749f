/** Starts a simulator on one loopback port. */
import fastify, { type FastifyError } from 'fastify';
import { ADMIN_PREFIX, addressesOf, API_PREFIX, CHANNEL_PREFIX } from './addresses.mts';
import { admin } from './admin.mts';
import { answerRefusal, routeNotFound } from './answer.mts';
import { api } from './api.mts';
import { demoChannel } from './channel/routes.mts';
import { validatorCompiler } from './contract.mts';
import { eventsAdmin } from './events/admin.mts';
import { googleCerts } from './events/google.mts';
import { eventSources } from './events/sources.mts';
import { serveFiles } from './files.mts';
import { isLoopback } from './loopback.mts';
import type { Refusal } from './refusal.mts';
import type { Settings } from './settings.mts';
import { Simulator } from './simulator.mts';
import { tokenEndpoint } from './tokenEndpoint.mts';

export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** A loopback address, because the admin addresses ask for no password. */
	host?: string;
	settings?: Partial<Settings>;
}

export interface RunningSimulator {
	url: string;
	/** Base of the API as the credentials of a client name it. */
	apiUrl: string;
	tokenUrl: string;
	/** Closes every connection, also those of requests that hang. */
	stop: () => Promise<void>;
}

export async function startSimulator({
	port = 0,
	host = '127.0.0.1',
	settings = {},
}: SimulatorOptions = {}): Promise<RunningSimulator> {
	if (!isLoopback(host)) throw new Error('The simulator listens on loopback addresses only.');
	const simulator = new Simulator(settings);
	const app = fastify({
		forceCloseConnections: true,
		bodyLimit: 64 * 1024 * 1024,
		frameworkErrors: (error, request, reply) => {
			answerRefusal(simulator, error, request, reply);
		},
		routerOptions: { maxParamLength: 10_000 }, // ids are long when percent-encoded
	});
	app.decorateRequest('call', undefined);
	app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
		answerRefusal(simulator, error, request, reply);
	});
	app.setValidatorCompiler(validatorCompiler);
	app.setNotFoundHandler(() => {
		throw routeNotFound();
	});

	await app.register((scope) => api(scope, simulator), { prefix: API_PREFIX });
	await app.register((scope) => tokenEndpoint(scope, simulator));
	await app.register(
		(scope) => {
			admin(scope, simulator);
			eventsAdmin(scope, simulator);
		},
		{ prefix: ADMIN_PREFIX },
	);
	await app.register(
		(scope) => {
			demoChannel(scope, simulator);
		},
		{ prefix: CHANNEL_PREFIX },
	);
	await app.register((scope) => eventSources(scope, simulator));
	googleCerts(app, simulator);
	serveFiles(app);

	const url = await app.listen({ port, host });
	simulator.url = url;
	return {
		url,
		...addressesOf(url),
		stop: async () => {
			simulator.changes.stop();
			simulator.pusher.stop();
			await app.close();
		},
	};
}
