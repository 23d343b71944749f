/** Workflows for the tests: nodes one after another, behind a trigger, with a credential of their own. */
import type { IDataObject, INode } from 'n8n-workflow';
import {
	chain,
	code as codeNode,
	type Credential,
	CREDENTIAL_TYPE,
	DEMO_CREDENTIAL,
	MANUAL_TRIGGER,
	NODE_TYPE,
	splitOut,
	type Workflow,
	type WorkflowNode,
	type WorkflowOptions,
} from '../../../lab/kit/workflows.mts';
import { TestSimulator } from '../../support/simulator.mts';

export { connect, into, webhook, type WorkflowNode } from '../../../lab/kit/workflows.mts';

export interface Scenario extends Pick<WorkflowOptions, 'connections' | 'pinData' | 'settings'> {
	nodes: WorkflowNode[];
	/** By default a Manual Trigger. */
	trigger?: WorkflowNode;
	/** What differs from a credential that the simulator takes. */
	credential?: IDataObject;
}

export function credentialFor(simulator: TestSimulator, changes: IDataObject = {}): Credential {
	return {
		...DEMO_CREDENTIAL,
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
	return codeNode(jsCode, name);
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

/** The variant for AI agents. Without "On Error": a tool that has it stops the agent. */
export function connectTool(name: string, parameters: INode['parameters']): WorkflowNode {
	return { name, type: `${NODE_TYPE}Tool`, typeVersion: 1, parameters };
}

/** One item for each entry of the list that a webhook got. */
export const EACH_OF_BODY = splitOut('body', 'Each of body');

function toWorkflow(id: string, scenario: Scenario, credential: Credential): Workflow {
	const { nodes, trigger = MANUAL_TRIGGER, ...options } = scenario;
	const own = { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } };
	const withOwn = [trigger, ...nodes].map((node) => ({
		...node,
		credentials: { ...node.credentials, ...own },
	}));
	return chain(id, withOwn, options);
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
