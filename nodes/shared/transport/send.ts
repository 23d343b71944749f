import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { RECOMMENDED_REQUESTS_PER_SECOND } from '../contract/endpoints';
import { apiUrlOf, environmentProblem, type EnvironmentChoice } from '../contract/endpoints';
import { cancelled, exchange } from './exchange';
import type { MultipartBody } from './multipart';
import { Pace, type Clock } from './pace';
import type { ConnectRequest, Refusal, Send } from './request';
import { withRetries } from './retry';

/*
 * n8n adds the token to a request. It renews the token after a 401 and then sends the request once more,
 * by itself and outside of the pace kept here; what comes back after that is final.
 */

export const CREDENTIAL_TYPE = 'miraklConnectOAuth2Api';

/** One run's way to Connect: one connection, one pace over all stores. */
export interface Sender {
	send: Send;
	pace: Pace;
	/** The credential's name as the user gave it, for messages. */
	credential: string;
}

/** The credential as n8n hands it to a node. */
type Credential = EnvironmentChoice & {
	/** What the token endpoint said, and when the token ends: newer versions of n8n note the latter. */
	oauthTokenData?: { n8n_expires_at?: string };
};

/** How long before its end a token no longer counts as fresh, in ms. */
const EXPIRY_MARGIN_MS = 60_000;

/** @returns whether n8n holds a token that is good for a while, so that no request has to fetch one */
function hasFreshToken({ oauthTokenData }: Credential): boolean {
	return Number(oauthTokenData?.n8n_expires_at ?? NaN) > Date.now() + EXPIRY_MARGIN_MS;
}

function isMultipart(body: object): body is MultipartBody {
	return 'body' in body && Buffer.isBuffer(body.body);
}

function toHttpOptions<Body>(apiUrl: string, request: ConnectRequest<Body>): IHttpRequestOptions {
	const { endpoint, id = '', body } = request;
	const common = {
		method: endpoint.method,
		url: `${apiUrl}${endpoint.path(id)}`,
		// A redirect would carry the token to wherever it points.
		disableFollowRedirect: true,
	};
	if (body === undefined) return common;
	return isMultipart(body)
		? { ...common, body: body.body, headers: { 'Content-Type': body.contentType } }
		: { ...common, body, json: true };
}

/** @throws NodeOperationError when a custom address is not allowed */
function allowedApiUrl(context: IExecuteFunctions, credential: Credential): string {
	const problem = environmentProblem(credential);
	if (problem === undefined) return apiUrlOf(credential);
	throw new NodeOperationError(context.getNode(), problem, {
		description: 'Open the credential, fix the address and run again. Nothing was sent.',
	});
}

/**
 * Sends each request once. After the credential was refused, it answers with that refusal and sends
 * nothing more: each try would cost another token call.
 */
function sendOnce(context: IExecuteFunctions, apiUrl: string): Send {
	let end: Refusal | undefined;
	return async (request) => {
		if (end !== undefined) return { refusal: end };
		const options = toHttpOptions(apiUrl, request);
		const { endpoint, timeout } = request;
		const answer = await exchange(context, CREDENTIAL_TYPE, endpoint, options, timeout);
		if ('refusal' in answer && answer.refusal.concerns === 'run') end = answer.refusal;
		return answer;
	};
}

/** A timer can't be taken back on every n8n, so that of a cancelled wait should not last long. */
const LONGEST_SLEEP_MS = 1000;

/** Real time, ended by the cancellation of the run. */
function clockOf(context: IExecuteFunctions): Clock {
	const signal = context.getExecutionCancelSignal();
	const cancellation = new Promise<never>((_, reject) => {
		const refuse = () => reject(cancelled(context));
		if (signal?.aborted === true) refuse();
		signal?.addEventListener('abort', refuse, { once: true });
	});
	// Nobody may be waiting when the run is cancelled.
	cancellation.catch(() => {});
	return {
		now: () => performance.now(),
		sleep: async (ms) => {
			for (let left = ms; left > 0; left -= LONGEST_SLEEP_MS) {
				await Promise.race([sleep(Math.min(left, LONGEST_SLEEP_MS)), cancellation]);
			}
		},
	};
}

/**
 * Lets the first request go alone: it fetches the token, which requests beside it would each fetch
 * for themselves.
 */
function firstAlone(send: Send): Send {
	let first: Promise<unknown> | undefined;
	return async (request) => {
		if (first !== undefined) {
			await first;
			return await send(request);
		}
		const answer = send(request);
		first = answer.catch(() => {});
		return await answer;
	};
}

/**
 * Opens the way of a run to Connect.
 *
 * @param requests most requests in any one second, or other window, retries included
 * @param windowMs length of that window
 * @throws NodeOperationError when a custom address of the credential is not allowed
 */
export async function openSender(
	context: IExecuteFunctions,
	requests = RECOMMENDED_REQUESTS_PER_SECOND,
	windowMs?: number,
): Promise<Sender> {
	const credential = await context.getCredentials<Credential>(CREDENTIAL_TYPE);
	const once = sendOnce(context, allowedApiUrl(context, credential));
	const clock = clockOf(context);
	const pace = new Pace(requests, clock, windowMs);
	const paced: Send = async (request) => {
		await pace.turn();
		return await once(request);
	};
	const started = hasFreshToken(credential) ? paced : firstAlone(paced);
	const policy = { clock, pace, random: Math.random, wallClock: Date.now };
	return {
		send: withRetries(started, policy),
		pace,
		credential: context.getNode().credentials?.[CREDENTIAL_TYPE]?.name ?? CREDENTIAL_TYPE,
	};
}
