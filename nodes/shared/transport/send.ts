import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { RECOMMENDED_REQUESTS_PER_SECOND } from '../contract/endpoints';
import { apiUrlOf, environmentProblem, type EnvironmentChoice } from '../contract/endpoints';
import { cancelled, exchange } from './exchange';
import { HeldCredential, type OAuth2Credential } from './heldCredential';
import { isEncoded, jsonBody } from './multipart';
import { Pace } from './pace';
import type { Answer, ConnectRequest, Refusal, Send } from './request';
import { withRetries } from './retry';
import type { Clock } from './timetable';
import { timetableOf } from './timetables';

/*
 * n8n adds the token to a request. It renews the token after a 401 and then sends the request once more by
 * itself, in a turn of its own; what comes back after that is final.
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
type Credential = EnvironmentChoice & OAuth2Credential & { clientId?: unknown };

function toHttpOptions<Body>(apiUrl: string, request: ConnectRequest<Body>): IHttpRequestOptions {
	const { endpoint, id = '', body } = request;
	const common = {
		method: endpoint.method,
		url: `${apiUrl}${endpoint.path(id)}`,
		// A redirect would carry the token to wherever it points.
		disableFollowRedirect: true,
	};
	if (body === undefined) return common;
	const { contentType, body: bytes } = isEncoded(body) ? body : jsonBody(body);
	return { ...common, body: bytes, headers: { 'Content-Type': contentType } };
}

/** @throws NodeOperationError when a custom address is not allowed */
function allowedApiUrl(context: IExecuteFunctions, credential: Credential): string {
	const problem = environmentProblem(credential);
	if (problem === undefined) return apiUrlOf(credential);
	throw new NodeOperationError(context.getNode(), problem, {
		description: 'Open the credential, fix the address and run again. Nothing was sent.',
	});
}

/** Why a request that waits for its turn is not sent. */
const RUN_IS_OVER = 'Nothing more is sent in this run';

/**
 * Sends each request once, at its turn: only what n8n has added a token to queues for one. After the
 * credential was refused, it answers with that refusal and sends nothing more: each try would cost another
 * token call.
 */
function sendOnce(
	context: IExecuteFunctions,
	apiUrl: string,
	held: HeldCredential,
	pace: Pace,
): Send {
	let end: Refusal | undefined;

	const exchangeInTurn = async <Body>(request: ConnectRequest<Body>): Promise<Answer<Body>> => {
		let hasLeft = false;
		const leave = async () => {
			held.leaves();
			const onAnswer = await pace.turn();
			hasLeft = true;
			request.onLeave?.();
			return onAnswer;
		};
		const { endpoint, timeout } = request;
		const options = toHttpOptions(apiUrl, request);
		const call = { credentialType: CREDENTIAL_TYPE, credential: held, options, timeout, leave };
		const answer = await exchange(context, endpoint, call);
		return end !== undefined && !hasLeft ? { refusal: end } : answer;
	};

	return async (request) => {
		await held.whenReady();
		if (end !== undefined) return { refusal: end };
		try {
			const answer = await exchangeInTurn(request);
			if ('refusal' in answer && answer.refusal.concerns === 'run') {
				end = answer.refusal;
				pace.end(new Error(RUN_IS_OVER));
			}
			return answer;
		} finally {
			held.ends();
		}
	};
}

/** A timer can't be taken back on every n8n, so that of a cancelled wait should not last long. */
const LONGEST_SLEEP_MS = 1000;

/** Real time. */
const CLOCK: Clock = {
	now: () => performance.now(),
	sleep: async (ms) => await sleep(Math.min(ms, LONGEST_SLEEP_MS)),
};

/** @returns fails when the run is cancelled, else never ends */
async function cancellationOf(context: IExecuteFunctions): Promise<never> {
	const signal = context.getExecutionCancelSignal();
	return await new Promise<never>((_, reject) => {
		const refuse = () => reject(cancelled(context));
		if (signal?.aborted === true) refuse();
		signal?.addEventListener('abort', refuse, { once: true });
	});
}

/** Real time, ended by the cancellation of the run. */
function clockOf(cancellation: Promise<never>): Clock {
	return {
		now: CLOCK.now,
		sleep: async (ms) => {
			for (let left = ms; left > 0; left -= LONGEST_SLEEP_MS) {
				await Promise.race([CLOCK.sleep(left), cancellation]);
			}
		},
	};
}

/** Makes the bytes of a body before its request queues for a turn, and once for all its tries. */
function encodedFirst(send: Send): Send {
	return async (request) => {
		const { body } = request;
		if (body === undefined || isEncoded(body)) return await send(request);
		return await send({ ...request, body: jsonBody(body) });
	};
}

/**
 * Opens the way of a run to Connect.
 *
 * @param requests most requests in any one second, or other window, retries included, over all runs of this
 * process that have the same client and the same window
 * @param windowMs length of that window
 * @throws NodeOperationError when a custom address of the credential is not allowed
 */
export async function openSender(
	context: IExecuteFunctions,
	requests = RECOMMENDED_REQUESTS_PER_SECOND,
	windowMs?: number,
): Promise<Sender> {
	const read = async () => await context.getCredentials<Credential>(CREDENTIAL_TYPE);
	const credential = await read();
	const apiUrl = allowedApiUrl(context, credential);
	const owner = [apiUrl, String(credential.clientId)];
	const pace = new Pace(requests, timetableOf(owner, CLOCK, windowMs));
	const cancellation = cancellationOf(context);
	cancellation.catch((reason: Error) => pace.end(reason));
	const clock = clockOf(cancellation);
	const once = sendOnce(context, apiUrl, new HeldCredential(read, credential), pace);
	const policy = { clock, pace, random: Math.random, wallClock: Date.now };
	return {
		send: encodedFirst(withRetries(once, policy)),
		pace,
		credential: context.getNode().credentials?.[CREDENTIAL_TYPE]?.name ?? CREDENTIAL_TYPE,
	};
}
