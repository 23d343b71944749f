import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'mirakl-connect-test-'));
process.env.N8N_EXPRESSION_ENGINE = 'legacy';

import { ExecuteContext } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	NodeHelpers,
	Workflow,
	type IBinaryData,
	type ICredentialDataDecryptedObject,
	type ICredentialsHelper,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { MiraklConnectOAuth2Api } from '../../credentials/MiraklConnectOAuth2Api.credentials';
import { MiraklConnectOrders } from '../../nodes/MiraklConnectOrders/MiraklConnectOrders.node';
import { TestSimulator } from '../support/simulator.mts';

const CREDENTIAL_NAME = 'Connect of the tests';
export const nodeType: INodeType = new MiraklConnectOrders();
const nodeTypes: INodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
};

/**
 * The stored credential, as n8n's credentials helper would keep it: defaults filled in, expressions
 * resolved, the token written back. Encryption and database are left out.
 */
export class StoredCredential {
	constructor(private data: ICredentialDataDecryptedObject) {}

	static of(
		simulator: TestSimulator,
		overrides: ICredentialDataDecryptedObject = {},
	): StoredCredential {
		return new StoredCredential({
			environment: 'custom',
			apiUrl: simulator.apiUrl,
			tokenUrl: simulator.tokenUrl,
			clientId: TestSimulator.clientId,
			clientSecret: TestSimulator.clientSecret,
			...overrides,
		});
	}

	get token(): unknown {
		return (this.data.oauthTokenData as IDataObject | undefined)?.access_token;
	}

	decrypted(workflow: Workflow): ICredentialDataDecryptedObject {
		const { properties } = new MiraklConnectOAuth2Api();
		const filled = NodeHelpers.getNodeParameters(
			properties,
			this.data as INode['parameters'],
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		const resolved = workflow.expression.getComplexParameterValue(
			{ name: '', typeVersion: 1, type: '', position: [0, 0], id: '', parameters: {} },
			filled as INode['parameters'],
			'internal',
			{},
			undefined,
			undefined,
			filled,
		) as ICredentialDataDecryptedObject;
		return { ...this.data, ...resolved };
	}

	store(tokenData: ICredentialDataDecryptedObject[string]): void {
		this.data = { ...this.data, oauthTokenData: tokenData };
	}
}

function helperFor(credential: StoredCredential, workflow: Workflow): ICredentialsHelper {
	const helper: Partial<ICredentialsHelper> = {
		getParentTypes: () => ['oAuth2Api'],
		isCredentialUsableByNode: () => true,
		runPreAuthentication: async () => await Promise.resolve(undefined),
		getDecrypted: async () => await Promise.resolve(credential.decrypted(workflow)),
		updateCredentialsOauthTokenData: async (_details, _type, { oauthTokenData }) => {
			credential.store(oauthTokenData!);
			await Promise.resolve();
		},
	};
	return helper as ICredentialsHelper;
}

export interface Run {
	items?: INodeExecutionData[];
	parameters: INode['parameters'];
	credential: StoredCredential;
	onError?: INode['onError'];
	/** As n8n runs the variant for AI agents. */
	asTool?: boolean;
	timezone?: string;
	abortSignal?: AbortSignal;
}

/** Items of JSON only. */
export const jsonItems = (...items: IDataObject[]): INodeExecutionData[] =>
	items.map((json) => ({ json }));

/** A file kept in the item, as n8n's in-memory mode does. */
export function binaryOf(content: Buffer, fileName: string, mimeType: string): IBinaryData {
	return { data: content.toString('base64'), fileName, mimeType };
}

/** n8n-core's own context of a node, with OAuth2 and HTTP. */
export function contextOf(run: Run): ExecuteContext {
	const { items = jsonItems({}), credential, onError } = run;
	const node: INode = {
		id: 'node-1',
		name: 'Mirakl Connect Orders',
		type: `n8n-nodes-mirakl-connect.miraklConnectOrders${run.asTool === true ? 'Tool' : ''}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: run.parameters,
		credentials: { miraklConnectOAuth2Api: { id: 'credential-1', name: CREDENTIAL_NAME } },
		...(onError === undefined ? {} : { onError }),
	};
	const workflow = new Workflow({
		id: 'workflow-1',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: { timezone: run.timezone ?? 'Europe/Paris' },
	});
	const additionalData = {
		credentialsHelper: helperFor(credential, workflow),
		executionId: 'execution-1',
		variables: {},
		webhookWaitingBaseUrl: '',
		formWaitingBaseUrl: '',
	} as Partial<IWorkflowExecuteAdditionalData> as IWorkflowExecuteAdditionalData;
	const inputs = { main: [items] };
	return new ExecuteContext(
		workflow,
		workflow.getNode(node.name)!,
		additionalData,
		'manual',
		createEmptyRunExecutionData(),
		0,
		items,
		inputs,
		{ node, data: inputs, source: null },
		[],
		run.abortSignal,
	);
}

/** Runs the node once. */
export async function runNode(run: Run): Promise<INodeExecutionData[]> {
	const output = await nodeType.execute!.call(contextOf(run));
	return (output as INodeExecutionData[][])[0]!;
}

/** Runs the node and gives the error that it must fail with. */
export async function failingRun(run: Run): Promise<Error & Record<string, unknown>> {
	try {
		await runNode(run);
	} catch (error) {
		return error as Error & Record<string, unknown>;
	}
	throw new Error('The run did not fail');
}
