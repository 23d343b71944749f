/** The ways to send orders that are measured side by side. */
import { CONNECT_NODE, groupNode, httpNode, type NodeSettings, ORIGIN } from './nodes.mts';

export const WAY_IDS = ['ours', 'ours-30', 'ours-unchecked', 'single', 'grouped', 'floor'] as const;

export type WayId = (typeof WAY_IDS)[number];

export interface Way {
	label: string;
	/** For the plot, where room is short. */
	shortLabel: string;
	/** Requests a second that it is set to. */
	perSecond: number;
	ordersPerRequest: number;
	/** The nodes that send, for an API at this address; without them it is a script. */
	nodes?: (apiUrl: string) => NodeSettings[];
}

/** What Connect allows. */
export const ALLOWED_PER_SECOND = 30;

/** What Connect recommends, and our node's default. */
export const RECOMMENDED_PER_SECOND = 20;

/** What Connect takes. */
export const ORDERS_PER_REQUEST = 100;

const HUNDREDS_AT_ALLOWED_PACE = {
	perSecond: ALLOWED_PER_SECOND,
	ordersPerRequest: ORDERS_PER_REQUEST,
};

export const WAYS: Record<WayId, Way> = {
	ours: {
		label: 'Mirakl Connect Orders, default options',
		shortLabel: 'this node, default (20/s)',
		perSecond: RECOMMENDED_PER_SECOND,
		ordersPerRequest: ORDERS_PER_REQUEST,
		nodes: () => [{ ...CONNECT_NODE }],
	},
	'ours-30': {
		label: 'Mirakl Connect Orders, 30 requests a second',
		shortLabel: 'this node, 30/s',
		...HUNDREDS_AT_ALLOWED_PACE,
		nodes: () => [withOptions({ requestsPerSecond: ALLOWED_PER_SECOND })],
	},
	'ours-unchecked': {
		label: 'Mirakl Connect Orders, 30 requests a second, validation off',
		shortLabel: 'this node, 30/s, no check',
		...HUNDREDS_AT_ALLOWED_PACE,
		nodes: () => [withOptions({ requestsPerSecond: ALLOWED_PER_SECOND, validation: 'off' })],
	},
	single: {
		label: '(a) HTTP Request node, one order an item',
		shortLabel: '(a) HTTP Request node',
		perSecond: ALLOWED_PER_SECOND,
		ordersPerRequest: 1,
		nodes: (apiUrl) => [
			httpNode(apiUrl, `={{ ({ origin: ${JSON.stringify(ORIGIN)}, orders: [$json] }) }}`),
		],
	},
	grouped: {
		label: '(b) Code node groups by hundreds, then HTTP Request node',
		shortLabel: '(b) Code + HTTP Request node',
		...HUNDREDS_AT_ALLOWED_PACE,
		nodes: (apiUrl) => [groupNode(ORDERS_PER_REQUEST), httpNode(apiUrl, '={{ $json.body }}')],
	},
	floor: {
		label: '(c) bare axios script, hundreds, 30 requests a second',
		shortLabel: '(c) bare axios script',
		...HUNDREDS_AT_ALLOWED_PACE,
	},
};

function withOptions(options: Record<string, unknown>): NodeSettings {
	return { ...CONNECT_NODE, parameters: { ...CONNECT_NODE.parameters, options } };
}

/** The least time in which a pace lets all requests start, when the first of each second start at once. */
export function paceBoundMs({ perSecond, ordersPerRequest }: Way, orders: number): number {
	const requests = Math.ceil(orders / ordersPerRequest);
	return Math.floor((requests - 1) / perSecond) * 1000;
}
