import { z } from 'zod/v4';

import { returnsAnswerSchema, type ReturnsAnswer } from './returnAnswer';

/**
 * Where Mirakl Connect lives, and which other addresses a credential may name.
 *
 * Source: Mirakl's OpenAPI (production server) and its Environments page (test hosts, token hosts).
 */
export const ENVIRONMENTS = {
	production: {
		apiUrl: 'https://miraklconnect.com/api/channel-platform',
		tokenUrl: 'https://auth.mirakl.net/oauth/token',
	},
	test: {
		apiUrl: 'https://connectpartner-test.mirakl.net/api/channel-platform',
		tokenUrl: 'https://auth-test.mirakl.net/oauth/token',
	},
} as const;

/**
 * Client secret and orders travel to these addresses, so they are https, or http on this machine: under its
 * own name, or under the one that Docker gives it for containers.
 * Kept as a regular expression because the credential evaluates the same rule inside an expression.
 */
export const ALLOWED_ADDRESS =
	/^(https:\/\/[^/?#@\s]+|http:\/\/(localhost|host\.docker\.internal|127(\.\d{1,3}){3}|\[::1\])(:\d+)?)([/?#]\S*)?$/i;

/** The part of the decrypted credential that says where requests go. */
export interface EnvironmentChoice {
	environment: string;
	apiUrl?: string;
	tokenUrl?: string;
}

/** @returns one sentence on what is wrong with a custom address, or undefined */
export function addressProblem(label: string, address: string | undefined): string | undefined {
	if (address === undefined || address === '') return `'${label}' of the credential is empty`;
	if (!ALLOWED_ADDRESS.test(address)) {
		return `'${label}' of the credential must start with https:// (http:// is allowed for localhost and host.docker.internal only)`;
	}
	return URL.canParse(address) ? undefined : `'${label}' of the credential is not a web address`;
}

/** Paths are put behind the API's address, where a "?" or "#" would swallow them. */
function apiUrlProblem(address: string | undefined): string | undefined {
	const problem = addressProblem('API URL', address);
	if (problem !== undefined || !/[?#]/.test(address ?? '')) return problem;
	return `'API URL' of the credential can't have a "?" or "#"`;
}

/** @returns what is wrong with the addresses that the chosen environment uses, or undefined */
export function environmentProblem(choice: EnvironmentChoice): string | undefined {
	if (choice.environment !== 'custom') return undefined;
	return apiUrlProblem(choice.apiUrl) ?? addressProblem('Token URL', choice.tokenUrl);
}

/** @returns the API's base address without a slash at its end */
export function apiUrlOf({ environment, apiUrl = '' }: EnvironmentChoice): string {
	if (environment === 'custom') return apiUrl.replace(/\/+$/, '');
	return ENVIRONMENTS[environment === 'test' ? 'test' : 'production'].apiUrl;
}

/**
 * The order endpoints of the Channel Platform API.
 *
 * Source: Mirakl's OpenAPI of the Channel Platform API, July 2026.
 */
export interface Endpoint<Body = undefined> {
	method: 'DELETE' | 'GET' | 'POST' | 'PUT';
	/** Below the API's address. Ids come in as the user knows them; the path holds them percent-encoded. */
	path: (id: string) => string;
	/** OAuth2 scope that Mirakl asks for. */
	scope: string;
	/** The one status that means success, and the body that comes with it: none with 204, JSON with 200. */
	success: { status: 200 | 204; body: z.ZodType<Body> };
	/**
	 * Whether the same request does no harm when it is sent again after an earlier try was applied and
	 * only its answer was lost. Source: Mirakl's best practices ("every write is an upsert").
	 */
	repeatable: boolean;
}

/** An empty 204. */
const NO_CONTENT = { status: 204, body: z.undefined() } as const;

/** Connect's recommendation for upserts; it publishes no rate for actions and documents. */
export const RECOMMENDED_REQUESTS_PER_SECOND = 20;

/** Above this, Connect answers 429. It counts all requests of a client together. */
export const ALLOWED_REQUESTS_PER_SECOND = 30;

/** Most orders that upsert and the anonymization call take in one request. */
export const MAX_ORDERS_PER_REQUEST = 100;

export const UPSERT_ORDERS: Endpoint = {
	method: 'POST',
	path: () => '/v1/orders',
	scope: 'connect-channel-platform:orders:upsert',
	success: NO_CONTENT,
	repeatable: true, // an order comes complete and with its version: a second time changes nothing
};

/** Most returns that one request takes. */
export const MAX_RETURNS_PER_REQUEST = 100;

/** Partly successful: the answer says of each return what became of it. */
export const UPSERT_RETURNS: Endpoint<ReturnsAnswer> = {
	method: 'POST',
	path: () => '/v1/orders/returns',
	scope: 'connect-channel-platform:order-returns:upsert',
	success: { status: 200, body: returnsAnswerSchema },
	repeatable: true, // a return comes complete and with its version, as an order does
};

export const UPSERT_CARRIERS: Endpoint = {
	method: 'POST',
	path: (channelId) => `/v1/orders/channels/${encodeURIComponent(channelId)}/carriers`,
	scope: 'connect-channel-platform:carrier:upsert',
	success: NO_CONTENT,
	repeatable: true, // the same list replaces itself
};

export const UPDATE_ANONYMIZE_AFTER_DATE: Endpoint = {
	method: 'PUT',
	path: () => '/v1/orders/anonymize-after',
	scope: 'connect-channel-platform:order:update-anonymize-after',
	success: NO_CONTENT,
	repeatable: true, // the same date is set once more
};

export const UPDATE_ACTION_STATUS: Endpoint = {
	method: 'PUT',
	path: (actionId) => `/v1/orders/actions/${encodeURIComponent(actionId)}`,
	scope: 'connect-channel-platform:order-action:upsert',
	success: NO_CONTENT,
	repeatable: true, // a second report comes back as already final, which counts as done
};

export const UPLOAD_ORDER_DOCUMENT: Endpoint = {
	method: 'POST',
	path: (channelOrderId) => `/v1/orders/${encodeURIComponent(channelOrderId)}/documents`,
	scope: 'connect-channel-platform:order-document:upload',
	success: NO_CONTENT,
	repeatable: true, // the document keeps its channel_document_id
};

/** Another page of Mirakl's documentation shows `/v1/orders/{channel_order_id}/documents/{id}`; see docs/known-limits.md. */
export const DELETE_ORDER_DOCUMENT: Endpoint = {
	method: 'DELETE',
	path: (channelDocumentId) => `/v1/orders/documents/${encodeURIComponent(channelDocumentId)}`,
	scope: 'connect-channel-platform:order-document:delete',
	success: NO_CONTENT,
	repeatable: true, // a second delete finds nothing, which counts as done
};
