/** The ways in which a very large run gets through n8n. */
import { CONNECT_NODE, type NodeSettings, ordersNode } from '../bench/nodes.mts';
import { chainOf, TRIGGER } from '../bench/workflows.mts';
import type { Workflow } from '../scripts/n8nInstance.mts';
import { webhookNode } from './webhook.mts';

export const LOAD_WAY_IDS = ['alone', 'production', 'saved', 'execute'] as const;

export type LoadWayId = (typeof LOAD_WAY_IDS)[number];

export const LOAD_WAYS: Record<LoadWayId, string> = {
	alone: 'active workflow without this node: the orders are made and counted, not sent',
	production: 'active workflow, executions not saved',
	saved: "active workflow, executions saved (n8n's default)",
	execute: '`n8n execute`, which prints the whole run',
};

/** How many orders had which outcome: the answer of the webhook. */
function countNode(splitBy: string): NodeSettings {
	return {
		name: 'Count',
		type: 'n8n-nodes-base.summarize',
		typeVersion: 1.1,
		parameters: {
			fieldsToSummarize: { values: [{ aggregation: 'count', field: 'channel_order_id' }] },
			fieldsToSplitBy: splitBy,
			options: {},
		},
	};
}

/** Sends one order. */
export const TOKEN_WORKFLOW = 'load-token';

export function tokenWorkflow(): Workflow {
	return chainOf(TOKEN_WORKFLOW, [TRIGGER, ordersNode(1, 'FIRST'), CONNECT_NODE]);
}

export const workflowIdOf = (way: LoadWayId): string => `load-${way}`;

export function loadWorkflow(way: LoadWayId, orders: number): Workflow {
	const id = workflowIdOf(way);
	const webhook = webhookNode(id);
	switch (way) {
		case 'alone':
			return chainOf(id, [webhook, ordersNode(orders), countNode('status')]);
		case 'production':
			return chainOf(id, [webhook, ordersNode(orders), CONNECT_NODE, countNode('outcome')]);
		case 'saved': {
			const chain = [webhook, ordersNode(orders), CONNECT_NODE, countNode('outcome')];
			return { ...chainOf(id, chain), settings: { executionOrder: 'v1' } };
		}
		case 'execute':
			return chainOf(id, [TRIGGER, ordersNode(orders), CONNECT_NODE]);
	}
}
