/** The ways in which a very large run gets through n8n. */
import {
	chain,
	connectOrders,
	MANUAL_TRIGGER,
	NOT_SAVED,
	ordersNode,
	webhook,
	type Workflow,
	type WorkflowNode,
} from '../kit/workflows.mts';

export const LOAD_WAY_IDS = ['alone', 'production', 'saved', 'execute'] as const;

export type LoadWayId = (typeof LOAD_WAY_IDS)[number];

export const LOAD_WAYS: Record<LoadWayId, string> = {
	alone: 'active workflow without this node: the orders are made and counted, not sent',
	production: 'active workflow, executions not saved',
	saved: "active workflow, executions saved (n8n's default)",
	execute: '`n8n execute`, which prints the whole run',
};

/** How many orders had which outcome: the answer of the webhook. */
function countNode(splitBy: string): WorkflowNode {
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

export const loadWorkflowId = (way: LoadWayId): string => `load-${way}`;

export function loadWorkflow(way: LoadWayId, orders: number): Workflow {
	const id = loadWorkflowId(way);
	const settings = way === 'saved' ? {} : NOT_SAVED;
	if (way === 'execute') {
		return chain(id, [MANUAL_TRIGGER, ordersNode(orders), connectOrders()], { settings });
	}
	const counted = way === 'alone' ? [countNode('status')] : [connectOrders(), countNode('outcome')];
	return chain(id, [webhook(id), ordersNode(orders), ...counted], { settings });
}
