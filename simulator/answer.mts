/** The error body, in one place for every refusal of the API. */
import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { tell } from './problems.mts';
import { Refusal } from './refusal.mts';
import type { Simulator } from './simulator.mts';

/** Fastify's own refusals (a path it cannot decode, a broken Content-Type) get the API's form. */
function asRefusal(error: FastifyError | Refusal): Refusal {
	if (error instanceof Refusal) return error;
	const status = error.statusCode ?? 500;
	if (status < 500) {
		const code = status === 415 ? 'UNSUPPORTED_MEDIA_TYPE' : 'INVALID_INPUT';
		return new Refusal(status, code, `${STATUS_CODES[status] ?? 'Refused'}.`);
	}
	console.error(error);
	return new Refusal(500, 'UNEXPECTED', 'The simulator has a defect; see its error output.');
}

export function answerRefusal(
	simulator: Simulator,
	error: FastifyError | Refusal,
	request: FastifyRequest,
	reply: FastifyReply,
): void {
	const { status, code, message, problems, retryAfter } = asRefusal(error);
	const errors = tell(problems, simulator.settings);
	if (request.call !== undefined) {
		request.call.entry.code = code;
		if (errors.length > 0) request.call.entry.errors = errors;
	}
	if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
	void reply
		.code(status)
		.type('application/json; charset=utf-8')
		.send(errors.length > 0 ? { code, message, errors } : { code, message });
}

export function routeNotFound(): Refusal {
	return new Refusal(404, 'NOT_FOUND', 'There is no such address.');
}
