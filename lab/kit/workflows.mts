/** Workflows as n8n exports them, and the nodes that most of them are made of. */
import { readFileSync } from 'node:fs';
import type {
	IConnection,
	IConnections,
	IDataObject,
	INode,
	INodeParameters,
	IPinData,
} from 'n8n-workflow';

export interface Workflow {
	id: string;
	name: string;
	nodes: unknown[];
	connections: IConnections;
	[field: string]: unknown;
}

export interface Credential {
	id: string;
	name: string;
	type: string;
	/** Plain; n8n encrypts it when it imports. */
	data: IDataObject;
}

export type WorkflowNode = Pick<
	INode,
	'credentials' | 'name' | 'onError' | 'parameters' | 'type' | 'typeVersion' | 'webhookId'
>;

export const NODE_TYPE = 'n8n-nodes-mirakl-connect.miraklConnectOrders';
export const CREDENTIAL_TYPE = 'miraklConnectOAuth2Api';

/** As the example workflows name it. */
export const DEMO_CREDENTIAL = { id: 'miraklConnectDemo', name: 'Mirakl Connect account' };

/** A store that the simulator knows. */
export const ORIGIN = { channel_id: '1234', channel_store_id: 'store-1' };

/** Past executions are not what is measured: n8n's database is to hold none. */
export const NOT_SAVED = {
	executionOrder: 'v1',
	saveDataSuccessExecution: 'none',
	saveDataErrorExecution: 'none',
};

export interface WorkflowOptions {
	/** By default the id. */
	name?: string;
	/** As it is imported. */
	active?: boolean;
	settings?: IDataObject;
	/** Of nodes that are not simply followed by the next one, by their names. */
	connections?: IConnections;
	/** Items that the editor keeps for a node, by its name; they count in manual runs. */
	pinData?: IPinData;
}

/** Nodes one after another, the trigger first. */
export function chain(id: string, nodes: WorkflowNode[], options: WorkflowOptions = {}): Workflow {
	const { name = id, active = false, settings, connections, pinData = {} } = options;
	const followed: IConnections = {};
	for (const [index, node] of nodes.slice(1).entries()) {
		followed[nodes[index]?.name ?? ''] = { main: [into(node.name)] };
	}
	return {
		id,
		name,
		active,
		settings: { executionOrder: 'v1', ...settings },
		pinData,
		nodes: nodes.map((node, index) => ({
			...node,
			id: `${id}-${index}`,
			position: [index * 240, 0],
		})),
		connections: { ...followed, ...connections },
	};
}

/** A connection's end. */
export function into(node: string, type: IConnection['type'] = 'main'): IConnection[] {
	return [{ node, type, index: 0 }];
}

export const MANUAL_TRIGGER: WorkflowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

/** Takes calls of a workflow that is on, and answers with all items of the node that ran last. */
export function webhook(path: string, parameters: INodeParameters = {}): WorkflowNode {
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'allEntries',
			options: {},
			...parameters,
		},
	};
}

export function code(jsCode: string, name: string): WorkflowNode {
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

/** One item for each entry of the list in a field. */
export function splitOut(field: string, name = 'One item for each'): WorkflowNode {
	return {
		name,
		type: 'n8n-nodes-base.splitOut',
		typeVersion: 1,
		parameters: { fieldToSplitOut: field, options: {} },
	};
}

/** This package's node, with the credential that the simulator takes. */
export function connect(
	parameters: INodeParameters,
	onError: INode['onError'] = 'stopWorkflow',
	name = 'Connect',
): WorkflowNode {
	const credentials = { [CREDENTIAL_TYPE]: DEMO_CREDENTIAL };
	return { name, type: NODE_TYPE, typeVersion: 1, parameters, credentials, onError };
}

/** Sends each item as an order of one store. */
export function connectOrders(
	options: INodeParameters = {},
	onError?: INode['onError'],
): WorkflowNode {
	const parameters = {
		resource: 'order',
		operation: 'upsert',
		channelId: ORIGIN.channel_id,
		channelStoreId: ORIGIN.channel_store_id,
		specifyOrder: 'item',
		options,
	};
	return connect(parameters, onError);
}

/** Defines `makeOrders` in a Code node. */
export function makeOrdersCode(): string {
	const source = readFileSync(new URL('./makeOrders.mjs', import.meta.url), 'utf8');
	return source.replace('export function', 'function');
}

/** Makes orders, one an item; whatever is measured has the same ones before it. */
export function ordersNode(orders: number, prefix = 'ORDER'): WorkflowNode {
	const making = `return makeOrders(${orders}, '${prefix}').map((json) => ({ json }));`;
	return code(`${makeOrdersCode()}\n${making}`, 'Make the orders');
}

/** Sends one order, so that the credential has a token that the simulator knows. */
export const TOKEN_WORKFLOW = chain(
	'token',
	[MANUAL_TRIGGER, ordersNode(1, 'FIRST'), connectOrders()],
	{ settings: NOT_SAVED },
);
