/**
 * Our node in n8n-core's own execution context, with its OAuth2 and HTTP, but without the rest of n8n:
 * the CPU time of this is the node's and that of its requests, nothing else's.
 */
import { createRequire } from 'node:module';
import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeType } from 'n8n-workflow';
import { goAhead, type Job, measure, readJob } from './child.mts';
import { type BenchOrder, makeOrders } from './makeOrders.mjs';
import { CONNECT_NODE } from './nodes.mts';

const job = readJob();

// The node is CommonJS: it and n8n-core have to share one n8n-workflow.
const require = createRequire(import.meta.url);
const { ExecuteContext } = require('n8n-core') as typeof import('n8n-core');
const n8nWorkflow = require('n8n-workflow') as typeof import('n8n-workflow');
const { MiraklConnectOrders } = require(job.nodeFile) as {
	MiraklConnectOrders: new () => INodeType;
};

const nodeType = new MiraklConnectOrders();

/** As n8n's credentials helper gives it: defaults filled in, expressions resolved. */
const credential: ICredentialDataDecryptedObject = {
	environment: 'custom',
	apiUrl: job.apiUrl,
	tokenUrl: job.tokenUrl,
	clientId: job.clientId,
	clientSecret: job.clientSecret,
	grantType: 'clientCredentials',
	accessTokenUrl: job.tokenUrl,
	authentication: 'body',
	scope: '',
};

const credentialsHelper = {
	getParentTypes: () => ['oAuth2Api'],
	isCredentialUsableByNode: () => true,
	runPreAuthentication: () => Promise.resolve(undefined),
	getDecrypted: () => Promise.resolve(credential),
	updateCredentialsOauthTokenData: (
		_details: unknown,
		_type: unknown,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	) => {
		credential.oauthTokenData = oauthTokenData ?? {};
		return Promise.resolve();
	},
};

function contextOf({ requestsPerSecond, validation }: Job, orders: BenchOrder[]) {
	const options = { requestsPerSecond, validation };
	const node: INode = {
		...CONNECT_NODE,
		id: 'node',
		position: [0, 0],
		parameters: { ...CONNECT_NODE.parameters, options },
	};
	const workflow = new n8nWorkflow.Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const items = orders.map((json) => ({ json: json as IDataObject }));
	const inputs = { main: [items] };
	return new ExecuteContext(
		workflow,
		node,
		{ credentialsHelper, executionId: 'bench', variables: {} } as never,
		'manual',
		n8nWorkflow.createEmptyRunExecutionData(),
		0,
		items,
		inputs,
		{ node, data: inputs, source: null },
		[],
	);
}

function execution(orders: BenchOrder[]): () => Promise<void> {
	const context = contextOf(job, orders);
	return async () => {
		const output = await nodeType.execute?.call(context);
		const items = Array.isArray(output) ? output[0] : undefined;
		if (items?.length !== orders.length)
			throw new Error('The node gave out another number of items.');
	};
}

await goAhead(execution(makeOrders(1, 'FIRST')));
await measure(execution(makeOrders(job.orders)));
