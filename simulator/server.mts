/** Starts a simulator on one port. */
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
import { isEverywhere, isLoopback } from './listening.mts';
import type { Refusal } from './refusal.mts';
import type { Settings } from './settings.mts';
import { Simulator } from './simulator.mts';
import { tokenEndpoint } from './tokenEndpoint.mts';

export interface SimulatorOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/**
	 * A loopback address, because the admin addresses ask for no password; or the unspecified address, for
	 * whoever wants the simulator to be reached from containers and the network all the same.
	 */
	host?: string;
	/** How others reach it, where it is not where it listens; events name files there. */
	reachedAt?: string | undefined;
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
	reachedAt,
	settings = {},
}: SimulatorOptions = {}): Promise<RunningSimulator> {
	if (!isLoopback(host) && !isEverywhere(host)) {
		throw new Error(
			'The simulator listens on loopback addresses, or with 0.0.0.0 on all addresses of this machine.',
		);
	}
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

	const listening = await app.listen({ port, host });
	const url = listening.replace('//[::]:', '//[::1]:');
	simulator.url = reachedAt ?? url;
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
