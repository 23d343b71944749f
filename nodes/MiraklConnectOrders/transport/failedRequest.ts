import get from 'lodash/get';

import { readErrorBody, type Refusal } from '../contract/refusal';

/** Client errors of the token endpoint (RFC 6749, 5.2) mean that the credential itself is refused. */
function refusesCredential(tokenStatus: number): boolean {
	return tokenStatus >= 400 && tokenStatus < 500 && tokenStatus !== 429;
}

/** The error and what it was made from, outermost first. */
function causes(error: unknown): unknown[] {
	const chain: unknown[] = [];
	for (let link = error; link instanceof Error && chain.length < 10; link = link.cause) {
		chain.push(link);
	}
	return chain;
}

function firstOf<T>(
	chain: readonly unknown[],
	path: string,
	is: (value: unknown) => value is T,
): T | undefined {
	return chain.map((link) => get(link, path) as unknown).find(is);
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** @returns whether the error says that the user cancelled the execution */
export function isCancellation(error: unknown): boolean {
	return causes(error).some((link) => get(link, 'code') === 'ERR_CANCELED');
}

/**
 * n8n's OAuth2 client throws `AuthError` (code EAUTH, the answer's JSON in `body`) or `ResponseError`
 * (code ESTATUS, with `status`) when the token endpoint says no. n8n wraps both in a NodeApiError.
 */
function readTokenRefusal(chain: readonly unknown[]): Refusal | undefined {
	const refusal = chain.find((link) => ['EAUTH', 'ESTATUS'].includes(String(get(link, 'code'))));
	if (refusal === undefined) return undefined;
	const reason: unknown = get(refusal, 'body.error');
	const status: unknown = get(refusal, 'status');
	if (isNumber(status) && !refusesCredential(status)) {
		return {
			concerns: 'request',
			httpCode: status,
			message: 'The token endpoint gave no token',
			problems: [],
		};
	}
	return {
		concerns: 'run',
		code: isText(reason) ? reason : undefined,
		message: 'The token endpoint refused the client ID and client secret',
		problems: [],
	};
}

/** Why no answer came, by Node's and axios' error codes. */
function silenceMessage(code: string | undefined, reason: string): string {
	switch (code) {
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
			return 'Connect did not answer in time';
		case 'ECONNREFUSED':
			return 'Nothing answers at the address of Connect';
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return 'The address of Connect could not be found';
		case 'ECONNRESET':
		case 'EPIPE':
			return 'The connection to Connect broke before an answer came';
		case undefined:
			return `The request could not be sent (${reason.slice(0, 200)})`;
		default:
			return `The connection to Connect failed (${code})`;
	}
}

/**
 * Turns what n8n's HTTP helper throws into a refusal. Nothing of the error itself is kept: it holds
 * the request with its token.
 */
export function readFailedRequest(error: unknown): Refusal {
	const chain = causes(error);
	const tokenRefusal = readTokenRefusal(chain);
	if (tokenRefusal !== undefined) return tokenRefusal;

	const httpCode =
		firstOf(chain, 'response.status', isNumber) ??
		(Number(firstOf(chain, 'httpCode', isText)) || undefined);
	if (httpCode === undefined) {
		const code = firstOf(chain, 'code', isText);
		const reason =
			chain.map((link) => get(link, 'message') as unknown).findLast(isText) ?? 'unknown';
		return { concerns: 'request', code, message: silenceMessage(code, reason), problems: [] };
	}
	const body = chain.map((link) => get(link, 'response.data') as unknown).find(Boolean);
	const said = readErrorBody(body ?? get(error, 'context.data'));
	return {
		concerns: httpCode === 401 ? 'run' : 'request',
		httpCode,
		code: said.code,
		message: said.message ?? `Connect answered with status ${httpCode}, without saying why`,
		problems: said.problems,
	};
}
