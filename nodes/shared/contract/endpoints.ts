/**
 * The five order endpoints of the Channel Platform API: method, path below the API address and the
 * OAuth2 scope that Mirakl asks for. Every success is an empty 204.
 *
 * Source: Mirakl's OpenAPI of the Channel Platform API, July 2026.
 */
export interface Endpoint {
	method: 'DELETE' | 'POST' | 'PUT';
	/** Ids come in as the user knows them; the path holds them percent-encoded. */
	path: (id: string) => string;
	scope: string;
}

export const UPSERT_ORDERS: Endpoint = {
	method: 'POST',
	path: () => '/v1/orders',
	scope: 'connect-channel-platform:orders:upsert',
};

export const UPDATE_ANONYMIZE_AFTER_DATE: Endpoint = {
	method: 'PUT',
	path: () => '/v1/orders/anonymize-after',
	scope: 'connect-channel-platform:order:update-anonymize-after',
};

export const UPDATE_ACTION_STATUS: Endpoint = {
	method: 'PUT',
	path: (actionId) => `/v1/orders/actions/${encodeURIComponent(actionId)}`,
	scope: 'connect-channel-platform:order-action:upsert',
};

export const UPLOAD_ORDER_DOCUMENT: Endpoint = {
	method: 'POST',
	path: (channelOrderId) => `/v1/orders/${encodeURIComponent(channelOrderId)}/documents`,
	scope: 'connect-channel-platform:order-document:upload',
};

/** Another page of Mirakl's documentation shows `/v1/orders/{channel_order_id}/documents/{id}`; see docs/known-limits.md. */
export const DELETE_ORDER_DOCUMENT: Endpoint = {
	method: 'DELETE',
	path: (channelDocumentId) => `/v1/orders/documents/${encodeURIComponent(channelDocumentId)}`,
	scope: 'connect-channel-platform:order-document:delete',
};

/** The only success status of all five operations. */
export const SUCCESS_STATUS = 204;
