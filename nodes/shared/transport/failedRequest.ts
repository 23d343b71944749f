import get from 'lodash/get';

import { MAX_CODE_LENGTH, readErrorBody } from '../contract/error';
import { plainText } from '../values/text';
import type { Refusal } from './request';

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

/** Codes of Node, axios and n8n's OAuth2 client. Before n8n 2 they stand in `httpCode`, and the cause is gone. */
function codesOf(chain: readonly unknown[]): string[] {
	const all = chain.flatMap((link) => [get(link, 'code'), get(link, 'httpCode')] as unknown[]);
	return all.filter(isText).filter((code) => Number.isNaN(Number(code)));
}

/** @returns the body of the error answer behind the error, as n8n got it; a stream where it was asked for one */
export function bodyOf(error: unknown): unknown {
	const chain = causes(error);
	const body = chain.map((link) => get(link, 'response.data') as unknown).find(Boolean);
	// Before n8n 2 this is all that is left of the answer.
	return body ?? get(error, 'context.data');
}

/** @returns whether the error says that the user cancelled the execution */
export function isCancellation(error: unknown): boolean {
	return codesOf(causes(error)).includes('ERR_CANCELED');
}

/** Client errors of the token endpoint (RFC 6749, 5.2) mean that the credential itself is refused. */
function refusesCredential(tokenStatus: number): boolean {
	return tokenStatus >= 400 && tokenStatus < 500 && tokenStatus !== 429;
}

/**
 * n8n's OAuth2 client throws `AuthError` (code EAUTH, the answer's JSON in `body`) or `ResponseError`
 * (code ESTATUS, with `status`) when the token endpoint says no. n8n wraps both in a NodeApiError.
 */
function readTokenRefusal(chain: readonly unknown[]): Refusal | undefined {
	const code = codesOf(chain).find((one) => one === 'EAUTH' || one === 'ESTATUS');
	if (code === undefined) return undefined;
	const refusal = chain.find((link) => get(link, 'code') === code);
	const reason: unknown = get(refusal, 'body.error');
	const status: unknown = get(refusal, 'status');
	if (code === 'EAUTH' || (isNumber(status) && refusesCredential(status))) {
		return {
			concerns: 'run',
			code: isText(reason) ? plainText(reason, MAX_CODE_LENGTH) : undefined,
			message: 'The token endpoint refused the client ID and client secret',
			problems: [],
		};
	}
	return {
		concerns: 'request',
		httpCode: isNumber(status) ? status : undefined,
		message: 'The token endpoint gave no token',
		problems: [],
		mayPass: true,
	};
}

/** What Node's and axios' error codes mean for a request that got no answer. */
interface Silence {
	message: string;
	mayPass: boolean;
	mayBeApplied: boolean;
}

const TOO_LATE = { message: 'Connect did not answer in time', mayPass: true, mayBeApplied: true };
const CUT = {
	message: 'The connection to Connect broke before an answer came',
	mayPass: true,
	mayBeApplied: true,
};
const UNREACHABLE = {
	message: 'Nothing answers at the address of Connect',
	mayPass: true,
	mayBeApplied: false,
};
const MAX_REASON_LENGTH = 200;
const NO_ADDRESS = { message: 'The address of Connect could not be found', mayBeApplied: false };

const SILENCES: Record<string, Silence> = {
	ECONNABORTED: TOO_LATE,
	ETIMEDOUT: TOO_LATE,
	ECONNRESET: CUT,
	EPIPE: CUT,
	ERR_NETWORK: CUT,
	ECONNREFUSED: UNREACHABLE,
	EHOSTUNREACH: UNREACHABLE,
	ENETUNREACH: UNREACHABLE,
	EAI_AGAIN: { ...NO_ADDRESS, mayPass: true },
	// Mostly a misspelt host, which another try does not mend.
	ENOTFOUND: { ...NO_ADDRESS, mayPass: false },
};

/** For a request that had no full answer in the time that it may take. */
export const LATE: Refusal = { concerns: 'request', code: 'ETIMEDOUT', problems: [], ...TOO_LATE };

function readSilence(chain: readonly unknown[]): Refusal {
	const [code] = codesOf(chain);
	const reason = chain.map((link) => get(link, 'message') as unknown).findLast(isText) ?? 'unknown';
	const unknownSilence = {
		message:
			code === undefined
				? `The request could not be sent (${plainText(reason, MAX_REASON_LENGTH)})`
				: `The connection to Connect failed (${code})`,
		mayPass: false,
		mayBeApplied: false,
	};
	const silence = (code === undefined ? undefined : SILENCES[code]) ?? unknownSilence;
	return { concerns: 'request', code, problems: [], ...silence };
}

/** Statuses after which the same request may pass. */
const PASSING_STATUSES = [429, 500, 502, 503, 504];

/**
 * Turns what n8n's HTTP helper throws into a refusal. Nothing of the error itself is kept: it holds
 * the request with its token.
 *
 * @param body what the answer said, where there was one
 */
export function readFailedRequest(error: unknown, body: unknown = bodyOf(error)): Refusal {
	const chain = causes(error);
	const tokenRefusal = readTokenRefusal(chain);
	if (tokenRefusal !== undefined) return tokenRefusal;

	const httpCode =
		firstOf(chain, 'response.status', isNumber) ??
		(Number(firstOf(chain, 'httpCode', isText)) || undefined);
	if (httpCode === undefined) return readSilence(chain);

	const said = readErrorBody(body);
	const mayPass = PASSING_STATUSES.includes(httpCode);
	return {
		concerns: httpCode === 401 ? 'run' : 'request',
		httpCode,
		code: said.code,
		message: said.message ?? `Connect answered with status ${httpCode}, without saying why`,
		problems: said.problems,
		mayPass,
		// 429 says that the request was not taken up; a 5xx may come after the work was done.
		mayBeApplied: mayPass && httpCode !== 429,
		retryAfter:
			firstOf(chain, 'response.headers.retry-after', isText) ??
			// Before n8n 2 the headers are left on the body alone, where it was not packed.
			firstOf(chain, 'context.data.headers.retry-after', isText),
	};
}
