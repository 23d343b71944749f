/** POST /oauth/token: OAuth 2.0 client credentials, read from the form body only. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import openapiGlue from 'fastify-openapi-glue';
import { answerRefusal } from './answer.mts';
import { noteContract } from './api.mts';
import { callOf, startCall } from './call.mts';
import { contractProblems, tokenSpecification, validatorCompiler } from './contract.mts';
import { cutIfDemanded, strike, tokenOperation } from './faults.mts';
import { isRequired, type Problem } from './problems.mts';
import type { Refusal } from './refusal.mts';
import type { Simulator } from './simulator.mts';

const form = 'application/x-www-form-urlencoded';

const missingParameters = 'grant_type, client_id and client_secret are required in a form body.';

interface TokenBody {
	client_id: string;
	client_secret: string;
}

function refuse(request: FastifyRequest, reply: FastifyReply, error: string, why: string): void {
	callOf(request).entry.code = error;
	const status = error === 'invalid_client' ? 401 : 400;
	void reply.code(status).send({ error, error_description: why });
}

/** In a form every value is a string, so only a missing parameter or a wrong grant is possible. */
function refuseBreach(request: FastifyRequest, reply: FastifyReply, problems: Problem[]): void {
	if (problems.every(({ message }) => message !== isRequired)) {
		refuse(request, reply, 'unsupported_grant_type', 'Only client_credentials is supported.');
		return;
	}
	refuse(request, reply, 'invalid_request', missingParameters);
}

function createAccessToken({ settings, tokens }: Simulator) {
	return (request: FastifyRequest<{ Body: TokenBody }>, reply: FastifyReply): FastifyReply => {
		const problems = contractProblems(request);
		if (problems.length > 0) {
			refuseBreach(request, reply, problems);
			return reply;
		}
		const { clientId, clientSecret, tokenLifetimeSeconds } = settings.current;
		const { client_id, client_secret } = request.body;
		if (client_id !== clientId || client_secret !== clientSecret) {
			refuse(request, reply, 'invalid_client', 'Unknown client or wrong secret.');
			return reply;
		}
		return reply.header('cache-control', 'no-store').send({
			token_type: 'Bearer',
			access_token: tokens.issue(tokenLifetimeSeconds),
			expires_in: tokenLifetimeSeconds,
			target_app: '',
			resource_owner: '',
		});
	};
}

function addHooks(app: FastifyInstance, { log, faults, changes }: Simulator): void {
	app.addHook('onRequest', (request, _reply, done) => {
		startCall(request, log, request.routeOptions.config.operationId ?? null);
		log.counts.tokenCalls += 1;
		done();
	});

	app.addHook('preValidation', async (request, reply) => {
		const call = callOf(request);
		call.fault = faults.next(tokenOperation);
		if (call.fault !== undefined) {
			call.entry.fault = call.fault.kind;
			if (strike(call.fault, request, reply)) {
				changes.touch();
				return reply;
			}
		}
		if (request.mediaType !== form) {
			refuse(request, reply, 'invalid_request', missingParameters);
			return reply;
		}
	});

	app.addHook('onSend', (request, reply, payload, done) => {
		const { entry, fault } = callOf(request);
		entry.status = cutIfDemanded(fault, request) ? null : reply.statusCode;
		if (entry.fault === null && reply.statusCode >= 400) log.counts.tokenRefusals += 1;
		changes.touch();
		done(null, payload);
	});
}

export async function tokenEndpoint(app: FastifyInstance, simulator: Simulator): Promise<void> {
	app.setValidatorCompiler(validatorCompiler);
	app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
		answerRefusal(simulator, error, request, reply);
	});
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
