/** Starts a simulator on one loopback port. */
import fastify, { type FastifyError } from 'fastify';
import { admin } from './admin.mts';
import { answerRefusal, routeNotFound } from './answer.mts';
import { api } from './api.mts';
import { demoFiles } from './demo-files.mts';
import { page } from './page.mts';
import type { Refusal } from './refusal.mts';
import type { Settings } from './settings.mts';
import { Simulator } from './simulator.mts';
import { tokenEndpoint } from './token-endpoint.mts';

const apiPrefix = '/api/channel-platform';
const loopback = /^(?:127(?:\.\d{1,3}){3}|::1|localhost)$/;

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
	if (!loopback.test(host)) throw new Error('The simulator listens on loopback addresses only.');
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
	app.setNotFoundHandler(() => {
		throw routeNotFound();
	});

	await app.register((scope) => api(scope, simulator), { prefix: apiPrefix });
	await app.register((scope) => tokenEndpoint(scope, simulator));
	await app.register(
		(scope, _options, done) => {
			admin(scope, simulator);
			done();
		},
		{ prefix: '/admin' },
	);
	await app.register(
		(scope, _options, done) => {
			demoFiles(scope);
			done();
		},
		{ prefix: '/demo' },
	);
	page(app);

	const url = await app.listen({ port, host });
	return {
		url,
		apiUrl: `${url}${apiPrefix}`,
		tokenUrl: `${url}/oauth/token`,
		stop: async () => {
			simulator.changes.stop();
			await app.close();
		},
	};
}
