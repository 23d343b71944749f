/** Workflows for the tests: nodes one after another, behind a Manual Trigger. */
import type { IDataObject, INode, IPinData } from 'n8n-workflow';
import type { Credential, Workflow } from '../../../scripts/n8nInstance.mts';
import { TestSimulator } from '../../support/simulator.cjs';

type WorkflowNode = Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters' | 'onError'>;

export interface Scenario {
	nodes: WorkflowNode[];
	/** What differs from a credential that the simulator takes. */
	credential?: IDataObject;
	/** Items that the editor keeps for a node, by its name; they count in manual runs. */
	pinData?: IPinData;
	/** Time zone of the workflow; without it that of n8n counts, which is UTC. */
	timezone?: string;
}

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
	const type = 'n8n-nodes-mirakl-connect.miraklConnectOrders';
	return { name, type, typeVersion: 1, parameters, onError };
}

const TRIGGER: WorkflowNode = {
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};

function toWorkflow(id: string, scenario: Scenario, credential: Credential): Workflow {
	const { nodes, pinData = {}, timezone } = scenario;
	const chain = [TRIGGER, ...nodes];
	return {
		id,
		name: id,
		active: false,
		settings: { executionOrder: 'v1', ...(timezone === undefined ? {} : { timezone }) },
		pinData,
		nodes: chain.map((node, position) => ({
			...node,
			id: `${id}-${position}`,
			position: [position * 200, 0],
			credentials: { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } },
		})),
		connections: Object.fromEntries(
			nodes.map(({ name }, position) => [
				chain[position]!.name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
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
