/** The nodes of the measured workflows, as n8n exports them. */
import { readFileSync } from 'node:fs';

export interface NodeSettings {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'continueRegularOutput';
	webhookId?: string;
}

/** A store that the simulator knows. */
export const ORIGIN = { channel_id: '1234', channel_store_id: 'store-1' };

const CREDENTIAL_TYPE = 'miraklConnectOAuth2Api';

/** The one of `simulatorCredential`. */
const credentials = {
	[CREDENTIAL_TYPE]: { id: 'miraklConnectDemo', name: 'Mirakl Connect account' },
};

export const CONNECT_NODE: NodeSettings = {
	name: 'Send with Mirakl Connect Orders',
	type: 'n8n-nodes-mirakl-connect.miraklConnectOrders',
	typeVersion: 1,
	parameters: {
		resource: 'order',
		operation: 'upsert',
		channelId: ORIGIN.channel_id,
		channelStoreId: ORIGIN.channel_store_id,
		specifyOrder: 'item',
		options: {},
	},
	credentials,
};

function codeNode(name: string, jsCode: string): NodeSettings {
	return {
		name,
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: { mode: 'runOnceForAllItems', language: 'javaScript', jsCode },
	};
}

/** Defines `makeOrders` in a Code node. */
export function makeOrdersCode(): string {
	const source = readFileSync(new URL('./makeOrders.mjs', import.meta.url), 'utf8');
	return source.replace('export function', 'function');
}

/** Makes the orders, one an item; the same node stands before all ways. */
export function ordersNode(orders: number, prefix = 'ORDER'): NodeSettings {
	return codeNode(
		'Make the orders',
		`${makeOrdersCode()}\nreturn makeOrders(${orders}, '${prefix}').map((json) => ({ json }));`,
	);
}

/**
 * What a careful user writes to put a hundred orders into one request. The finished text saves the
 * HTTP Request node's expression half of its time, against objects.
 */
export function groupNode(size: number): NodeSettings {
	return codeNode(
		'Group the orders',
		`const origin = ${JSON.stringify(ORIGIN)};
const groups = [];
for (let i = 0; i < items.length; i += ${size}) {
  const orders = items.slice(i, i + ${size}).map(({ json }) => json);
  groups.push({ json: { body: JSON.stringify({ origin, orders }) } });
}
return groups;`,
	);
}

/**
 * HTTP Request node with the package's own credential, as the editor sets it up. Its batching starts
 * the requests of an item batch without waiting for answers, then pauses; so this is Connect's 30
 * requests a second.
 */
export function httpNode(apiUrl: string, jsonBody: string): NodeSettings {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `${apiUrl}/v1/orders`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: CREDENTIAL_TYPE,
			sendBody: true,
			specifyBody: 'json',
			jsonBody,
			options: { batching: { batch: { batchSize: 30, batchInterval: 1000 } } },
		},
		credentials,
	};
}
