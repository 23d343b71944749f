import { EventEmitter } from 'node:events';

import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';

import type { PendingAnswer } from '../../nodes/MiraklConnectTrigger/repeats';
import { EVENT } from '../support/events.cjs';
import { AUDIENCE, SERVICE_ACCOUNT } from '../support/googleSigner.cjs';
import { strictMock } from '../support/strictMock.cjs';

export const SECRET = 'a-secret-of-thirty-two-characters-or-more';

/** An answer as Express has it, as far as the trigger and its memory look at it. */
export class FakeAnswer extends EventEmitter implements PendingAnswer {
	statusCode = 200;

	writableEnded = false;

	closed = false;

	body: unknown;

	readonly headers: Record<string, string> = {};

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: string): void {
		this.headers[name] = value;
	}

	/** As n8n answers in the end: whoever hung up before does not get it, and nothing tells. */
	json(body: unknown): void {
		this.body = body;
		this.writableEnded = true;
		if (this.closed) return;
		this.emit('finish');
		this.hangUp();
	}

	hangUp(): void {
		this.closed = true;
		this.emit('close');
	}
}

export interface Call {
	/** What differs from the parameters' defaults, by name. */
	parameters?: IDataObject;
	/** Names in lower case. */
	headers?: Record<string, string>;
	/** A text as it is, bytes too; anything else as JSON. */
	body?: unknown;
	/** The credential; an error is thrown where n8n can't read it. */
	credential?: Error | IDataObject;
	mode?: 'manual' | 'webhook';
	/** Stands for the network. */
	http?: (options: IHttpRequestOptions) => unknown;
	nodeId?: string;
}

export interface MockedCall {
	context: IWebhookFunctions;
	answer: FakeAnswer;
	/** What was logged, with its level. */
	logs: string[];
	requests: IHttpRequestOptions[];
}

export const DEFAULTS: IDataObject = {
	authentication: 'headerSecret',
	headerName: 'X-Mirakl-Connect-Key',
	serviceAccountEmail: SERVICE_ACCOUNT,
	audience: '',
	events: [
		'ACCEPT',
		'ACCEPT_RETURN',
		'ACKNOWLEDGE_RETURN_RECEPTION',
		'CANCEL',
		'CLOSE_RETURN',
		'CREATE_SHIPMENT',
		'REFUND',
		'UPDATE_RETURN_TRACKING_INFORMATION',
		'UPLOAD_DOCUMENT',
	],
	responseMode: 'lastNode',
};

/** A call with the right secret and one event, unless it is told otherwise. */
export function mockCall(call: Call = {}): MockedCall {
	const { headers = { 'x-mirakl-connect-key': SECRET }, mode = 'webhook' } = call;
	const body = 'body' in call ? call.body : EVENT;
	const { credential = { secret: SECRET }, nodeId = 'node-1' } = call;
	const parameters: IDataObject = { ...DEFAULTS, ...call.parameters };
	const answer = new FakeAnswer();
	const logs: string[] = [];
	const requests: IHttpRequestOptions[] = [];
	const log = (level: string) => (message: string, meta: object) =>
		logs.push(`${level}: ${message} ${JSON.stringify(meta)}`);
	const rawBody =
		Buffer.isBuffer(body) || body === undefined
			? body
			: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));

	const context = strictMock<IWebhookFunctions>(
		{
			getMode: () => mode,
			getNode: () => ({ id: nodeId, name: 'Trigger', parameters }),
			getWorkflow: () => ({ id: 'workflow-1', name: 'Workflow', active: true }),
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
			getNodeWebhookUrl: () => AUDIENCE,
			getCredentials: async () => {
				if (credential instanceof Error) throw credential;
				return await Promise.resolve(credential);
			},
			getHeaderData: () => headers,
			getRequestObject: () => strictMock({ rawBody }, 'request'),
			getResponseObject: () => answer,
			logger: strictMock({ debug: log('debug'), warn: log('warn') }, 'logger'),
			helpers: strictMock(
				{
					httpRequest: async (options: IHttpRequestOptions) => {
						requests.push(options);
						if (call.http === undefined) throw new Error('The test allows no request');
						return await Promise.resolve(call.http(options));
					},
				},
				'helpers',
			),
		},
		'context',
	);
	return { context, answer, logs, requests };
}
