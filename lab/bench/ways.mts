/** The ways to send orders that are measured side by side. */
import type { INodeParameters } from 'n8n-workflow';
import {
	chain,
	code,
	connectOrders,
	CREDENTIAL_TYPE,
	DEMO_CREDENTIAL,
	MANUAL_TRIGGER,
	NOT_SAVED,
	ORIGIN,
	ordersNode,
	type Workflow,
	type WorkflowNode,
} from '../kit/workflows.mts';
import type { Case } from './results.mts';

export const WAY_IDS = [
	...(['ours', 'ours-tokenless', 'ours-30', 'ours-unchecked'] as const),
	...(['single', 'grouped', 'floor'] as const),
] as const;

export type WayId = (typeof WAY_IDS)[number];

export interface Way {
	label: string;
	/** For the plot, where room is short. */
	shortLabel: string;
	/** Its pace. */
	perSecond: number;
	ordersPerRequest: number;
	/** True when n8n holds no access token at the start. */
	isTokenless?: true;
	/** The nodes that send, for an API at this address; without them it is a script. */
	nodes?: (apiUrl: string) => WorkflowNode[];
}

/** What Connect allows. */
export const ALLOWED_PER_SECOND = 30;

/** What Connect recommends, and our node's default. */
const RECOMMENDED_PER_SECOND = 20;

/** What Connect takes. */
const ORDERS_PER_REQUEST = 100;

/** Connect's recommended and allowed pace, with full requests. */
const RECOMMENDED = { perSecond: RECOMMENDED_PER_SECOND, ordersPerRequest: ORDERS_PER_REQUEST };
const ALLOWED = { perSecond: ALLOWED_PER_SECOND, ordersPerRequest: ORDERS_PER_REQUEST };

const ours = (options: INodeParameters) => () => [connectOrders(options)];

export const WAYS: Record<WayId, Way> = {
	ours: {
		label: 'Mirakl Connect Orders, default options',
		shortLabel: 'this node, default (20/s)',
		...RECOMMENDED,
		nodes: ours({}),
	},
	'ours-tokenless': {
		label: 'Mirakl Connect Orders, default options, no token held',
		shortLabel: 'this node, 20/s, no token',
		...RECOMMENDED,
		isTokenless: true,
		nodes: ours({}),
	},
	'ours-30': {
		label: 'Mirakl Connect Orders, 30 requests a second',
		shortLabel: 'this node, 30/s',
		...ALLOWED,
		nodes: ours({ requestsPerSecond: ALLOWED_PER_SECOND }),
	},
	'ours-unchecked': {
		label: 'Mirakl Connect Orders, 30 requests a second, validation off',
		shortLabel: 'this node, 30/s, no check',
		...ALLOWED,
		nodes: ours({ requestsPerSecond: ALLOWED_PER_SECOND, validation: 'off' }),
	},
	single: {
		label: '(a) HTTP Request node, one order an item',
		shortLabel: '(a) HTTP Request node',
		...ALLOWED,
		ordersPerRequest: 1,
		nodes: (apiUrl) => [
			httpNode(apiUrl, `={{ ({ origin: ${JSON.stringify(ORIGIN)}, orders: [$json] }) }}`),
		],
	},
	grouped: {
		label: '(b) Code node groups by hundreds, then HTTP Request node',
		shortLabel: '(b) Code + HTTP Request node',
		...ALLOWED,
		nodes: (apiUrl) => [code(GROUP, 'Group the orders'), httpNode(apiUrl, '={{ $json.body }}')],
	},
	floor: {
		label: '(c) bare axios script, hundreds, 30 requests a second',
		shortLabel: '(c) bare axios script',
		...ALLOWED,
	},
};

/**
 * What a careful user writes to put a hundred orders into one request. The finished text saves the
 * HTTP Request node's expression half of its time, against objects.
 */
const GROUP = `const origin = ${JSON.stringify(ORIGIN)};
const groups = [];
for (let i = 0; i < items.length; i += ${ORDERS_PER_REQUEST}) {
  const orders = items.slice(i, i + ${ORDERS_PER_REQUEST}).map(({ json }) => json);
  groups.push({ json: { body: JSON.stringify({ origin, orders }) } });
}
return groups;`;

/**
 * HTTP Request node with the package's own credential, as the editor sets it up. Its batching starts
 * the requests of an item batch without waiting for answers, then pauses; so this is Connect's 30
 * requests a second.
 */
function httpNode(apiUrl: string, jsonBody: string): WorkflowNode {
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
			options: { batching: { batch: { batchSize: ALLOWED_PER_SECOND, batchInterval: 1000 } } },
		},
		credentials: { [CREDENTIAL_TYPE]: DEMO_CREDENTIAL },
	};
}

/**
 * The least time that a way's pace and the server's latency allow, in ms: the first requests of each second
 * leave at once, and the last one is answered after the latency. The simulator gives out a token without it,
 * so that a run without one may take no longer.
 */
export function leastMs({ way, orders, latencyMs }: Case): number {
	const { perSecond, ordersPerRequest } = WAYS[way];
	const requests = Math.ceil(orders / ordersPerRequest);
	return Math.floor((requests - 1) / perSecond) * 1000 + latencyMs;
}

/** Makes the orders and sends nothing: what the others cost beside the sending. */
export const baselineId = (orders: number): string => `bench-baseline-${orders}`;

export const workflowId = ({ way, orders }: Pick<Case, 'orders' | 'way'>): string =>
	`bench-${way}-${orders}`;

/** All that a run needs. */
export function benchWorkflows(cases: Case[], sizes: number[], apiUrl: string): Workflow[] {
	const workflow = (id: string, orders: number, sending: WorkflowNode[]): Workflow =>
		chain(id, [MANUAL_TRIGGER, ordersNode(orders), ...sending], { settings: NOT_SAVED });
	const all = [
		...sizes.map((orders) => workflow(baselineId(orders), orders, [])),
		...cases.flatMap(({ way, orders }) => {
			const nodes = WAYS[way].nodes?.(apiUrl);
			return nodes === undefined ? [] : [workflow(workflowId({ way, orders }), orders, nodes)];
		}),
	];
	// The same one serves for all latencies.
	return [...new Map(all.map((one) => [one.id, one])).values()];
}
