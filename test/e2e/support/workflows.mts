/** Workflows for the tests: nodes one after another, behind a trigger. */
import type { IConnection, IConnections, IDataObject, INode, IPinData } from 'n8n-workflow';
import type { Credential, Workflow } from '../../../scripts/n8nInstance.mts';
import { TestSimulator } from '../../support/simulator.cjs';

export type WorkflowNode = Pick<
	INode,
	'credentials' | 'name' | 'onError' | 'parameters' | 'type' | 'typeVersion' | 'webhookId'
>;

export interface Scenario {
	nodes: WorkflowNode[];
	/** By default a Manual Trigger. */
	trigger?: WorkflowNode;
	/** Of nodes that are not simply followed by the next one, by their names. */
	connections?: IConnections;
	/** Such as its time zone; without it that of n8n counts, which is UTC. */
	settings?: IDataObject;
	/** What differs from a credential that the simulator takes. */
	credential?: IDataObject;
	/** Items that the editor keeps for a node, by its name; they count in manual runs. */
	pinData?: IPinData;
}

const NODE_TYPE = 'n8n-nodes-mirakl-connect.miraklConnectOrders';
const CREDENTIAL_TYPE = 'miraklConnectOAuth2Api';

export function credentialFor(simulator: TestSimulator, changes: IDataObject = {}): Credential {
	return {
		// As the example workflows name it.
		id: 'miraklConnectDemo',
		name: 'Mirakl Connect account',
		type: CREDENTIAL_TYPE,
		data: {
			environment: 'custom',
			apiUrl: simulator.apiUrl,
			tokenUrl: simulator.tokenUrl,
			clientId: TestSimulator.clientId,
			clientSecret: TestSimulator.clientSecret,
			...changes,
		},
	};
}

export function code(jsCode: string, name = 'Input'): WorkflowNode {
	return { name, type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode } };
}

export function items(list: IDataObject[]): WorkflowNode {
	return code(`return ${JSON.stringify(list.map((json) => ({ json })))};`);
}

/** One item with a file, kept as n8n keeps files in its present mode. */
export function file(
	content: string,
	fileName: string,
	mimeType = 'application/pdf',
	name = 'File',
): WorkflowNode {
	return code(
		`const content = ${content};
		const data = await this.helpers.prepareBinaryData(content, ${JSON.stringify([fileName, mimeType]).slice(1, -1)});
		return [{ json: {}, binary: { data } }];`,
		name,
	);
}

export function connect(
	parameters: INode['parameters'],
	onError: INode['onError'] = 'stopWorkflow',
	name = 'Connect',
): WorkflowNode {
	return { name, type: NODE_TYPE, typeVersion: 1, parameters, onError };
}

/** The variant for AI agents. */
export function connectTool(name: string, parameters: INode['parameters']): WorkflowNode {
	return { name, type: `${NODE_TYPE}Tool`, typeVersion: 1, parameters };
}

/** Takes calls of a workflow that is on, and answers with all items of the node that ran last. */
export function webhook(path: string, parameters: INode['parameters'] = {}): WorkflowNode {
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

/** One item for each entry of the list that a webhook got. */
export const EACH_OF_BODY: WorkflowNode = {
	name: 'Each of body',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body', options: {} },
};

/** A connection's end. */
export function into(node: string, type: IConnection['type'] = 'main'): IConnection[] {
	return [{ node, type, index: 0 }];
}

const TRIGGER: WorkflowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

function toWorkflow(id: string, scenario: Scenario, credential: Credential): Workflow {
	const { nodes, trigger = TRIGGER, connections, pinData = {}, settings } = scenario;
	const chain = [trigger, ...nodes];
	return {
		id,
		name: id,
		active: false,
		settings: { executionOrder: 'v1', ...settings },
		pinData,
		nodes: chain.map((node, position) => ({
			...node,
			id: `${id}-${position}`,
			position: [position * 200, 0],
			credentials: {
				[CREDENTIAL_TYPE]: { id: credential.id, name: credential.name },
				...node.credentials,
			},
		})),
		connections: {
			...Object.fromEntries(
				nodes.map(({ name }, position) => [chain[position]!.name, { main: [into(name)] }]),
			),
			...connections,
		},
	};
}

export interface Content {
	credentials: Credential[];
	workflows: Workflow[];
}

/** A workflow for each scenario, with a credential of its own that has no token yet. */
export function scenarios(simulator: TestSimulator, byId: Record<string, Scenario>): Content {
	const pairs = Object.entries(byId).map(([id, scenario]) => {
		const credential = {
			...credentialFor(simulator, scenario.credential),
			id: `credential-${id}`,
			name: `Connect for ${id}`,
		};
		return { credential, workflow: toWorkflow(id, scenario, credential) };
	});
	return {
		credentials: pairs.map(({ credential }) => credential),
		workflows: pairs.map(({ workflow }) => workflow),
	};
}
