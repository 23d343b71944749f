import { NodeOperationError, type IExecuteFunctions, type IHttpRequestOptions } from 'n8n-workflow';

import type { Endpoint } from '../contract/endpoints';
import { apiUrlOf, environmentProblem, type EnvironmentChoice } from '../contract/environments';
import type { Refusal } from '../contract/refusal';
import { exchange } from './exchange';
import type { MultipartBody } from './multipart';

export const CREDENTIAL_TYPE = 'miraklConnectOAuth2Api';

/** One call of one endpoint. */
export interface ConnectRequest {
	endpoint: Endpoint;
	/** The id in the endpoint's path, not encoded; endpoints without one ignore it. */
	id?: string;
	body: MultipartBody | object;
	/** Milliseconds until the call counts as unanswered; a token call and the answer's body take part of it. */
	timeout: number;
	/** Tries after the first. */
	maxRetries: number;
}

/** A way to Connect, opened for one run. */
export interface Connection {
	send: Send;
	/** Whether n8n holds a token that is good for a while, so that no request has to fetch one. */
	hasFreshToken: boolean;
}

/** Sends one request. Gives nothing when Connect took it, else why not; throws only when the run is cancelled. */
export type Send = (request: ConnectRequest) => Promise<Refusal | undefined>;

/** The credential as n8n hands it to a node. */
type Credential = EnvironmentChoice & {
	/** What the token endpoint said, and when the token ends: newer versions of n8n note the latter. */
	oauthTokenData?: { n8n_expires_at?: string };
};

/** How long before its end a token no longer counts as fresh, in ms. */
const EXPIRY_MARGIN_MS = 60_000;

function isFresh({ oauthTokenData }: Credential): boolean {
	return Number(oauthTokenData?.n8n_expires_at ?? NaN) > Date.now() + EXPIRY_MARGIN_MS;
}

function isMultipart(body: ConnectRequest['body']): body is MultipartBody {
	return 'body' in body && Buffer.isBuffer(body.body);
}

function toHttpOptions(apiUrl: string, request: ConnectRequest): IHttpRequestOptions {
	const { endpoint, id = '', body } = request;
	const common = {
		method: endpoint.method,
		url: `${apiUrl}${endpoint.path(id)}`,
		// A redirect would carry the token to wherever it points.
		disableFollowRedirect: true,
	};
	return isMultipart(body)
		? { ...common, body: body.body, headers: { 'Content-Type': body.contentType } }
		: { ...common, body, json: true };
}

/**
 * Reads the credential and checks where it points to.
 *
 * @returns the connection of this credential; n8n adds the token, renews it after a 401 and then sends
 * the request once more. Once the credential is refused, `send` answers with that refusal and sends
 * nothing more: each try would cost another token call.
 * @throws NodeOperationError when a custom address is not allowed
 */
export async function openConnection(context: IExecuteFunctions): Promise<Connection> {
	const credential = await context.getCredentials<Credential>(CREDENTIAL_TYPE);
	const problem = environmentProblem(credential);
	if (problem !== undefined) {
		throw new NodeOperationError(context.getNode(), problem, {
			description: 'Open the credential, mend the address and run again. Nothing was sent.',
		});
	}
	const apiUrl = apiUrlOf(credential);
	let end: Refusal | undefined;

	const send: Send = async (request) => {
		if (end !== undefined) return end;
		const options = toHttpOptions(apiUrl, request);
		const refusal = await exchange(context, CREDENTIAL_TYPE, options, request.timeout);
		if (refusal?.concerns === 'run') end = refusal;
		return refusal;
	};
	return { send, hasFreshToken: isFresh(credential) };
}
