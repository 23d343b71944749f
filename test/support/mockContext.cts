import mapValues from 'lodash/mapValues';
import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';

import { strictMock } from '../support/strictMock.cjs';

/** A run of the node as a test wants it; whatever is left out is as in a plain run of one empty item. */
export interface MockRun {
	/** By name. A function stands for an expression: it is asked for the value of each item. */
	parameters?: Record<string, unknown>;
	items?: INodeExecutionData[];
	node?: Partial<INode>;
	/** As "On Error: Continue" has it. */
	continueOnFail?: boolean;
	timezone?: string;
	/** The credential as n8n decrypts it. */
	credential?: IDataObject;
	/** Stands for the network: gives the answer to a request, or throws. Without it, nothing may be sent. */
	http?: (options: IHttpRequestOptions) => unknown;
	/** What else the code calls of `helpers`. */
	helpers?: object;
	cancel?: AbortSignal;
}

/** The context that the code under test gets, and what it did with it. */
export interface MockContext {
	context: IExecuteFunctions;
	/** Every request that was sent. */
	requests: IHttpRequestOptions[];
	/** Every hint that was shown on the node. */
	hints: NodeExecutionHint[];
}

const NODE: INode = {
	id: 'node-1',
	name: 'Mirakl Connect Orders',
	type: 'n8n-nodes-mirakl-connect.miraklConnectOrders',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { miraklConnectOAuth2Api: { id: 'credential-1', name: 'My Connect' } },
};

/** An answer 204, as n8n gives it. */
export const ACCEPTED = { statusCode: 204, headers: {}, body: '' };

const isExpression = (given: unknown): given is (itemIndex: number) => unknown =>
	typeof given === 'function';

const forbidden = () => {
	throw new Error('A request was sent, but the test allows none');
};

/** The request, with the JSON that its bytes say. */
function withReadableBody(options: IHttpRequestOptions): IHttpRequestOptions {
	const { body, headers } = options;
	if (!Buffer.isBuffer(body) || headers?.['Content-Type'] !== 'application/json') return options;
	return { ...options, body: JSON.parse(body.toString()) as IDataObject };
}

let clients = 0;

export function mockContext(run: MockRun = {}): MockContext {
	const { parameters = {}, http = forbidden } = run;
	const items: INodeExecutionData[] = run.items ?? [{ json: {} }];
	const requests: IHttpRequestOptions[] = [];
	// Runs that have the same client share its pace.
	const clientId = `client-${++clients}`;
	const hints: NodeExecutionHint[] = [];

	const getNodeParameter = (name: string, itemIndex: number, fallback?: unknown): unknown => {
		const given = parameters[name];
		const value: unknown = isExpression(given) ? given(itemIndex) : given;
		if (value === undefined && fallback === undefined) {
			throw new Error(`Could not get parameter "${name}"`);
		}
		return value === undefined ? fallback : value;
	};

	const entered = mapValues(parameters, (given) =>
		isExpression(given) ? '={{ an expression }}' : given,
	) as INode['parameters'];

	const helpers = {
		httpRequest: async (options: IHttpRequestOptions) => {
			requests.push(withReadableBody(options));
			return await http(withReadableBody(options));
		},
		// n8n sends by way of the context that it is called with; the token is left out here.
		async httpRequestWithAuthentication(
			this: IExecuteFunctions,
			credentialType: string,
			options: IHttpRequestOptions,
		): Promise<unknown> {
			if (credentialType !== 'miraklConnectOAuth2Api') throw new Error(`No ${credentialType}`);
			return await this.helpers.httpRequest(options);
		},
		getBinaryDataBuffer: async (itemIndex: number, field: string) =>
			await Promise.resolve(Buffer.from(items[itemIndex]!.binary![field]!.data, 'base64')),
		...run.helpers,
	};

	const context = strictMock<IExecuteFunctions>(
		{
			getNode: () => ({ ...NODE, parameters: entered, ...run.node }),
			getInputData: () => items,
			getNodeParameter,
			getTimezone: () => run.timezone ?? 'Europe/Paris',
			getCredentials: async () =>
				await Promise.resolve({ clientId, environment: 'production', ...run.credential }),
			getExecutionCancelSignal: () => run.cancel,
			continueOnFail: () => run.continueOnFail === true,
			addExecutionHints: (...added: NodeExecutionHint[]) => hints.push(...added),
			helpers: strictMock(helpers, 'helpers'),
		},
		'context',
	);
	return { context, requests, hints };
}
