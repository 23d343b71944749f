/** What is known about one request from its arrival to its answer. */
import type { FastifyRequest } from 'fastify';
import type { FormPart } from './multipart.mts';
import type { LogEntry, RequestLog } from './requestLog.mts';
import type { Refusal } from './refusal.mts';
import type { Fault } from './settings.mts';

export interface Call {
	entry: LogEntry;
	bytes: Buffer;
	/** Set when the body was longer than allowed; its bytes are then not kept. */
	tooLarge: boolean;
	/** Parts of a multipart body; undefined for other bodies, an Error when it cannot be read. */
	form: FormPart[] | Error | undefined;
	fault: Fault | undefined;
	/** Why the rate limit sends it away, as it was when the request arrived. */
	tooEarly: Refusal | undefined;
}

declare module 'fastify' {
	interface FastifyRequest {
		call: Call | undefined;
	}
	interface FastifyContextConfig {
		/** From the contract; absent on routes that are not in it. */
		operationId?: string;
		mediaTypes?: string[];
	}
}

export function startCall(
	request: FastifyRequest,
	log: RequestLog,
	operation: string | null,
): Call {
	const { method, headers } = request;
	const length = headers['content-length'];
	const entry = log.arrive({
		operation,
		method,
		url: request.raw.url ?? '',
		content_type: headers['content-type'] ?? null,
		content_length: length === undefined ? null : Number(length),
	});
	const call: Call = {
		entry,
		bytes: Buffer.alloc(0),
		tooLarge: false,
		form: undefined,
		fault: undefined,
		tooEarly: undefined,
	};
	request.call = call;
	return call;
}

export function callOf(request: FastifyRequest): Call {
	if (request.call === undefined) throw new Error('The request was not logged at its arrival.');
	return request.call;
}
