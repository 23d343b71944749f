/** POST /oauth/token: OAuth 2.0 client credentials, read from the form body only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import openapiGlue from 'fastify-openapi-glue';
import { noteContract } from './api.mts';
import { callOf, startCall } from './call.mts';
import { contractProblems, tokenSpecification } from './contract.mts';
import { cutIfDemanded, strike, tokenOperation } from './faults.mts';
import { isRequired } from './problems.mts';
import type { Simulator } from './simulator.mts';

const form = 'application/x-www-form-urlencoded';

/** The errors of RFC 6749, section 5.2, that are given here. */
const refusals = {
	invalid_request: 'grant_type, client_id and client_secret are required in a form body.',
	unsupported_grant_type: 'Only client_credentials is supported.',
	invalid_client: 'Unknown client or wrong secret.',
};

interface TokenBody {
	client_id: string;
	client_secret: string;
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: keyof typeof refusals) {
	callOf(request).entry.code = error;
	const status = error === 'invalid_client' ? 401 : 400;
	return reply.code(status).send({ error, error_description: refusals[error] });
}

function createAccessToken(simulator: Simulator) {
	return (request: FastifyRequest<{ Body: TokenBody }>, reply: FastifyReply): FastifyReply => {
		const problems = contractProblems(request);
		const isIncomplete = problems.some(({ message }) => message === isRequired);
		if (request.mediaType !== form || isIncomplete) {
			return refuse(request, reply, 'invalid_request');
		}
		// In a form every value is a string, so only the grant can be another than it should be.
		if (problems.length > 0) return refuse(request, reply, 'unsupported_grant_type');
		const { clientId, clientSecret, tokenLifetimeSeconds } = simulator.settings;
		const { client_id, client_secret } = request.body;
		if (client_id !== clientId || client_secret !== clientSecret) {
			return refuse(request, reply, 'invalid_client');
		}
		return reply.header('cache-control', 'no-store').send({
			token_type: 'Bearer',
			access_token: simulator.tokens.issue(tokenLifetimeSeconds),
			expires_in: tokenLifetimeSeconds,
			target_app: '',
			resource_owner: '',
		});
	};
}

function addHooks(app: FastifyInstance, simulator: Simulator): void {
	app.addHook('onRequest', (request, _reply, done) => {
		startCall(request, simulator.log, request.routeOptions.config.operationId ?? null);
		simulator.log.counts.tokenCalls += 1;
		done();
	});

	app.addHook('preValidation', async (request, reply) => {
		const call = callOf(request);
		call.fault = simulator.faults.next(tokenOperation);
		if (call.fault === undefined) return;
		call.entry.fault = call.fault.kind;
		if (!strike(call.fault, request, reply)) return;
		simulator.changes.touch();
		return reply;
	});

	app.addHook('onSend', (request, reply, payload, done) => {
		const { entry, fault } = callOf(request);
		entry.status = cutIfDemanded(fault, request) ? null : reply.statusCode;
		if (entry.fault === null && reply.statusCode >= 400) simulator.log.counts.tokenRefusals += 1;
		simulator.changes.touch();
		done(null, payload);
	});
}

export async function tokenEndpoint(app: FastifyInstance, simulator: Simulator): Promise<void> {
	app.addHook('onRoute', noteContract);
	addHooks(app, simulator);

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => {
		done(null, Object.fromEntries(new URLSearchParams(text.toString())));
	});
	await app.register(openapiGlue, {
		specification: tokenSpecification(),
		serviceHandlers: { createAccessToken: createAccessToken(simulator) },
	});
}
