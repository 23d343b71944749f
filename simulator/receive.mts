/** From bytes to a body that the contract can be checked against. */
import type { FastifyRequest } from 'fastify';
import { type Call, callOf } from './call.mts';
import { isRecord } from './contract.mts';
import type { FormPart } from './multipart.mts';
import { Refusal, unreadable } from './refusal.mts';

/** Reads to the end even when the body is too long, so that the caller can read the answer. */
export async function receiveBytes(
	payload: AsyncIterable<Buffer>,
	call: Call,
	limit: number,
): Promise<void> {
	let chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of payload) {
		length += chunk.length;
		call.tooLarge ||= length > limit;
		if (call.tooLarge) chunks = [];
		else chunks.push(chunk);
	}
	call.bytes = Buffer.concat(chunks);
}

/** Number of orders, returns or carriers in a JSON body, for the log; null when it has no such list. */
export function countOrders(body: unknown): number | null {
	if (!isRecord(body)) return null;
	const list = body.orders ?? body.returns ?? body.carriers;
	return Array.isArray(list) ? list.length : null;
}

/** The value, or undefined for bytes that are no JSON. */
export function jsonOrUndefined(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** The parts as one object of the contract's form schema; unreadable ones are left out. */
function formBody(parts: readonly FormPart[]): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	for (const { name, bytes } of parts) {
		if (name === 'file') {
			body.file = ''; // the schema calls a file a string; its bytes are checked by the rule
		} else if (name === 'origin' || name === 'metadata') {
			const value = jsonOrUndefined(bytes);
			if (value !== undefined) body[name] = value;
		}
	}
	return body;
}

/** Gives request.body the form that the contract describes for the media type of the request. */
export function decodeBody(request: FastifyRequest): void {
	const call = callOf(request);
	const { mediaTypes = [] } = request.routeOptions.config;
	const { mediaType } = request;
	if (call.tooLarge) {
		throw new Refusal(413, 'PAYLOAD_TOO_LARGE', 'The body is too large.');
	}
	if (mediaType === undefined && call.bytes.length === 0) {
		throw unreadable('A body is required.');
	}
	if (mediaType === undefined || !mediaTypes.includes(mediaType)) {
		const expected = mediaTypes.join(' or ');
		throw new Refusal(415, 'UNSUPPORTED_MEDIA_TYPE', `The body must be ${expected}.`);
	}
	if (call.form instanceof Error) {
		throw unreadable('The multipart form cannot be read.');
	}
	if (call.form !== undefined) {
		request.body = formBody(call.form);
		return;
	}
	const body = jsonOrUndefined(call.bytes);
	if (body === undefined) throw unreadable('The body is not valid JSON.');
	call.entry.orders = countOrders(body);
	request.body = body;
}
