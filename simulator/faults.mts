/** Failures on demand: which request is struck, and how. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.mts';
import type { Fault } from './settings.mts';

export const tokenOperation = 'createAccessToken';

interface CountedFault {
	fault: Fault;
	matched: number;
	struck: number;
}

function concerns(fault: Fault, operation: string): boolean {
	return fault.operation === undefined
		? operation !== tokenOperation
		: fault.operation === operation;
}

export class Faults {
	readonly #counted: CountedFault[];

	constructor(faults: readonly Fault[]) {
		this.#counted = faults.map((fault) => ({ fault, matched: 0, struck: 0 }));
	}

	/** Every fault counts the requests it concerns; of those that are due the first one strikes. */
	next(operation: string): Fault | undefined {
		let due: CountedFault | undefined;
		for (const counted of this.#counted) {
			const { every = 1, times = Infinity } = counted.fault;
			if (!concerns(counted.fault, operation)) continue;
			counted.matched += 1;
			if (counted.struck < times && counted.matched % every === 0) due ??= counted;
		}
		if (due === undefined) return undefined;
		due.struck += 1;
		return due.fault;
	}
}

const codeByStatus: Record<number, string> = {
	400: 'INVALID_INPUT',
	401: 'UNAUTHORIZED',
	403: 'FORBIDDEN',
	404: 'DATA_NOT_FOUND',
	429: 'TOO_MANY_REQUESTS',
};

function sendHtml(reply: FastifyReply, status: number): void {
	const html = `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1><p>The service is not available.</p></body></html>`;
	void reply.code(status).type('text/html; charset=utf-8').send(html);
}

/**
 * Applies a fault in place of the operation. resetAfter strikes later: see cutIfDemanded.
 *
 * @returns whether the answer is taken care of; `reply.sent` does not say so while a delay holds it back
 */
export function strike(fault: Fault, request: FastifyRequest, reply: FastifyReply): boolean {
	switch (fault.kind) {
		case 'status': {
			const status = fault.status ?? 500;
			const code = codeByStatus[status] ?? 'UNEXPECTED';
			throw new Refusal(status, code, 'The simulator was told to fail.', [], fault.retryAfter);
		}
		case 'html':
			if (fault.retryAfter !== undefined) void reply.header('retry-after', fault.retryAfter);
			sendHtml(reply, fault.status ?? 502);
			return true;
		case 'resetBefore':
			reply.hijack();
			request.raw.socket.destroy();
			return true;
		case 'hang':
			reply.hijack(); // nobody answers; the socket closes with the caller or at the stop
			return true;
		case 'resetAfter':
			return false;
	}
}

/** True when the answer must not reach the caller: the socket is then closed. */
export function cutIfDemanded(fault: Fault | undefined, request: FastifyRequest): boolean {
	if (fault?.kind !== 'resetAfter') return false;
	request.raw.socket.destroy();
	return true;
}
