/** The workflows that n8n runs: Manual Trigger, orders, and the nodes of one way. */
import type { Workflow } from '../scripts/n8nInstance.mts';
import { type NodeSettings, ordersNode } from './nodes.mts';
import { type Way, WAYS, type WayId } from './ways.mts';

const TRIGGER: NodeSettings = {
	name: 'Run by hand',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

function workflow(id: string, nodes: NodeSettings[]): Workflow {
	const chain = [TRIGGER, ...nodes];
	const connections = Object.fromEntries(
		chain
			.slice(1)
			.map((node, index) => [
				chain[index]?.name ?? '',
				{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
			]),
	);
	return {
		id,
		name: id,
		active: false,
		nodes: chain.map((node, index) => ({
			id: `${id}-${index}`,
			position: [index * 240, 0],
			...node,
		})),
		connections,
		// The database of past executions is not what is measured.
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
		},
	};
}

/** Makes the orders and sends nothing: what the others cost beside the sending. */
export function baselineWorkflow(orders: number): Workflow {
	return workflow(`bench-baseline-${orders}`, [ordersNode(orders)]);
}

/** Sends one order, so that the credential has a token: the simulator forgets it with the rest. */
export function tokenWorkflow(apiUrl: string): Workflow {
	return workflow('bench-token', [ordersNode(1, 'FIRST'), ...sendingNodes(WAYS.ours, apiUrl)]);
}

export function wayWorkflow(id: WayId, orders: number, apiUrl: string): Workflow {
	const nodes = [ordersNode(orders), ...sendingNodes(WAYS[id], apiUrl)];
	return workflow(`bench-${id}-${orders}`, nodes);
}

export function sendingNodes({ nodes, label }: Way, apiUrl: string): NodeSettings[] {
	if (nodes === undefined) throw new Error(`"${label}" is no workflow.`);
	return nodes(apiUrl);
}
