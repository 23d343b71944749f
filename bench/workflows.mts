/** The workflows that n8n runs: Manual Trigger, orders, and the nodes of one way. */
import type { Workflow } from '../scripts/n8nInstance.mts';
import { type NodeSettings, ordersNode } from './nodes.mts';
import type { Case } from './results.mts';
import { type Way, WAYS, type WayId } from './ways.mts';

export const TRIGGER: NodeSettings = {
	name: 'Run by hand',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** Nodes one after another, the trigger first. */
export function chainOf(id: string, chain: NodeSettings[]): Workflow {
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
	return chainOf(`bench-baseline-${orders}`, [TRIGGER, ordersNode(orders)]);
}

/** Sends one order, so that the credential has a token: the simulator forgets it with the rest. */
export function tokenWorkflow(apiUrl: string): Workflow {
	return chainOf('bench-token', [
		TRIGGER,
		ordersNode(1, 'FIRST'),
		...sendingNodes(WAYS.ours, apiUrl),
	]);
}

export function wayWorkflow(id: WayId, orders: number, apiUrl: string): Workflow {
	const nodes = [TRIGGER, ordersNode(orders), ...sendingNodes(WAYS[id], apiUrl)];
	return chainOf(`bench-${id}-${orders}`, nodes);
}

export function sendingNodes({ nodes, label }: Way, apiUrl: string): NodeSettings[] {
	if (nodes === undefined) throw new Error(`"${label}" is no workflow.`);
	return nodes(apiUrl);
}

/** All that a run needs. */
export function benchWorkflows(
	cases: Pick<Case, 'orders' | 'way'>[],
	sizes: number[],
	apiUrl: string,
): Workflow[] {
	const all = [
		tokenWorkflow(apiUrl),
		...sizes.map(baselineWorkflow),
		...cases
			.filter(({ way }) => WAYS[way].nodes !== undefined)
			.map(({ way, orders }) => wayWorkflow(way, orders, apiUrl)),
	];
	// The same one serves for all latencies.
	return [...new Map(all.map((workflow) => [workflow.id, workflow])).values()];
}
