/** The operations on orders, returns and carriers: routes from the contract, and what happens around each call. */
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import openapiGlue from 'fastify-openapi-glue';
import { routeNotFound } from './answer.mts';
import { type Call, callOf, startCall } from './call.mts';
import { apiSpecification, isRecord } from './contract.mts';
import { cutIfDemanded, strike } from './faults.mts';
import { multipartOptions, readForm } from './multipart.mts';
import { countOrders, decodeBody, jsonOrUndefined, receiveBytes } from './receive.mts';
import { Refusal } from './refusal.mts';
import { updateActionStatus } from './rules/actionStatus.mts';
import { updateAnonymizeAfterDate } from './rules/anonymizeAfter.mts';
import { deleteOrderDocument } from './rules/deleteDocument.mts';
import { uploadOrderDocument } from './rules/uploadDocument.mts';
import { upsertCarriers } from './rules/upsertCarriers.mts';
import { upsertOrders } from './rules/upsertOrders.mts';
import { upsertReturns } from './rules/upsertReturns.mts';
import type { Simulator } from './simulator.mts';

const multipartForm = 'multipart/form-data';

/** Notes on each route of the contract what the hooks need of it. */
export function noteContract(route: RouteOptions): void {
	const { schema } = route;
	if (!isRecord(schema) || typeof schema.operationId !== 'string') return;
	const content = isRecord(schema.body) ? schema.body.content : undefined;
	const mediaTypes = isRecord(content) ? Object.keys(content) : [];
	route.config = { ...route.config, operationId: schema.operationId, mediaTypes };
	route.attachValidation = true; // the rules add their own problems to those of the contract
}

/** The router takes an empty segment for a parameter; no address of the contract has one. */
function hasEmptyParameter({ params }: FastifyRequest): boolean {
	return isRecord(params) && Object.values(params).includes('');
}

/** The contract has two delete paths that exclude each other; the settings say which one is there. */
function isSwitchedOff(operationId: string | undefined, longDeletePath: boolean): boolean {
	if (operationId === 'deleteOrderDocument') return longDeletePath;
	return operationId === 'deleteOrderDocumentOfOrder' && !longDeletePath;
}

async function receiveForm(request: FastifyRequest, call: Call): Promise<void> {
	const { mediaTypes = [] } = request.routeOptions.config;
	if (request.mediaType !== multipartForm || !mediaTypes.includes(multipartForm)) return;
	const { form, bytes } = await readForm(request);
	call.form = form;
	call.bytes = bytes;
}

/** The rate limit, which counts a request when it arrives, whatever its body takes. */
function countArrival(
	{ settings, pace, returnsPace }: Simulator,
	operation: string | null,
): Refusal | undefined {
	if (!pace.admit(settings.requestsPerSecond)) {
		return new Refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests.', [], '1');
	}
	if (operation === 'upsertReturns' && !returnsPace.admit(settings.returnRequestsPerMinute)) {
		return new Refusal(429, 'TOO_MANY_REQUESTS', 'Too many requests with returns.', [], '60');
	}
	return undefined;
}

/** Rate limit, then faults, then token. False when a fault has taken the answer away. */
function admit(simulator: Simulator, request: FastifyRequest, reply: FastifyReply): boolean {
	const { faults, tokens } = simulator;
	const call = callOf(request);
	const { entry, tooEarly } = call;
	if (tooEarly !== undefined) throw tooEarly;
	call.fault = entry.operation === null ? undefined : faults.next(entry.operation);
	if (call.fault !== undefined) {
		entry.fault = call.fault.kind;
		if (call.fault.kind !== 'resetAfter') entry.orders = countOrders(jsonOrUndefined(call.bytes));
		if (strike(call.fault, request, reply)) {
			simulator.changes.touch();
			return false;
		}
	}
	if (!tokens.accept(request.headers.authorization)) {
		throw new Refusal(401, 'UNAUTHORIZED', 'A valid access token is required.');
	}
	return true;
}

function addHooks(app: FastifyInstance, simulator: Simulator): void {
	app.addHook('onRequest', (request, _reply, done) => {
		const { operationId } = request.routeOptions.config;
		const { longDeletePath } = simulator.settings;
		const unknown = isSwitchedOff(operationId, longDeletePath) || hasEmptyParameter(request);
		const call = startCall(request, simulator.log, unknown ? null : (operationId ?? null));
		if (!unknown && !request.is404) call.tooEarly = countArrival(simulator, call.entry.operation);
		simulator.log.counts.requests += 1;
		done(unknown ? routeNotFound() : undefined);
	});

	app.addHook('preValidation', async (request, reply) => {
		const call = callOf(request);
		await receiveForm(request, call);
		if (call.bytes.length > 0) {
			const { n, content_type } = call.entry;
			simulator.log.keepBody(n, call.bytes, content_type, simulator.settings.keptBodies);
		}
		if (request.is404) return;
		if (!admit(simulator, request, reply)) return reply;
		decodeBody(request);
	});

	app.addHook('onSend', async (request, reply) => {
		const { entry, fault } = callOf(request);
		const { latencyMs } = simulator.settings;
		if (latencyMs > 0) await pause(latencyMs, undefined, { ref: false });
		const cut = cutIfDemanded(fault, request) || request.raw.socket.destroyed;
		entry.status = cut ? null : reply.statusCode;
		simulator.log.countAnswer(entry);
		simulator.changes.touch();
	});
}

function operations(simulator: Simulator): object {
	return {
		upsertOrders: upsertOrders(simulator),
		upsertReturns: upsertReturns(simulator),
		upsertCarriers: upsertCarriers(simulator),
		updateActionStatus: updateActionStatus(simulator),
		updateAnonymizeAfterDate: updateAnonymizeAfterDate(simulator),
		uploadOrderDocument: uploadOrderDocument(simulator),
		deleteOrderDocument: deleteOrderDocument(simulator),
		deleteOrderDocumentOfOrder: deleteOrderDocument(simulator),
	};
}

/** Register with the prefix of the API. */
export async function api(app: FastifyInstance, simulator: Simulator): Promise<void> {
	app.setNotFoundHandler(() => {
		throw routeNotFound();
	});
	app.addHook('onRoute', noteContract);
	addHooks(app, simulator);

	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', (request: FastifyRequest, payload: IncomingMessage) =>
		receiveBytes(payload, callOf(request), simulator.settings.maxBodyBytes),
	);
	await app.register(multipart, multipartOptions);
	await app.register(openapiGlue, {
		specification: apiSpecification(),
		serviceHandlers: operations(simulator),
	});
}
