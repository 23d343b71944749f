/** Workflows that Mirakl Connect Trigger starts, and who calls them. */
import { gzipSync } from 'node:zlib';
import axios from 'axios';
import type { INode } from 'n8n-workflow';
import type { Credential, Workflow, WorkflowOptions } from '../../../lab/kit/workflows.mts';
import { chain } from '../../../lab/kit/workflows.mts';
import { code, type WorkflowNode } from './workflows.mts';

const CREDENTIAL_TYPE = 'miraklConnectEventsApi';

export const EVENT_SECRET = 'events-secret-0b7d5e91c64f4a2f8d3e';

export function secretCredential(id: string, secret: string): Credential {
	return { id, name: `Secret of ${id}`, type: CREDENTIAL_TYPE, data: { secret } };
}

/** The last node; it gives on what came, or fails if the event says so. */
const END = code(
	`if ($input.first().json.data.fail) throw new Error('The shop is closed');
	return $input.all();`,
	'End',
);

/** A trigger whose address is `<id>/mirakl-connect`. */
function trigger(
	id: string,
	parameters: INode['parameters'],
	credential?: Credential,
): WorkflowNode {
	return {
		name: 'Trigger',
		type: 'n8n-nodes-mirakl-connect.miraklConnectTrigger',
		typeVersion: 1,
		webhookId: id,
		parameters,
		...(credential && {
			credentials: { [CREDENTIAL_TYPE]: { id: credential.id, name: credential.name } },
		}),
	};
}

export function triggered(
	id: string,
	parameters: INode['parameters'],
	credential?: Credential,
	nodes: WorkflowNode[] = [END],
	options?: WorkflowOptions,
): Workflow {
	return chain(id, [trigger(id, parameters, credential), ...nodes], options);
}

export interface Answer {
	status: number;
	retryAfter: string | undefined;
	text: string;
}

export interface CallOptions {
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

/** Sends a body: bytes as they are, anything else as JSON. */
export async function push(
	address: string,
	body: unknown,
	{ headers = { 'X-Mirakl-Connect-Key': EVENT_SECRET }, signal }: CallOptions = {},
): Promise<Answer> {
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
	const {
		status,
		headers: said,
		data,
	} = await axios.post<string>(address, bytes, {
		headers: { 'Content-Type': 'application/json', ...headers },
		maxBodyLength: Infinity,
		proxy: false,
		responseType: 'text',
		transformResponse: (text: string) => text,
		validateStatus: () => true,
		...(signal && { signal }),
	});
	const retryAfter = said['retry-after'] as string | undefined;
	return { status, retryAfter, text: data };
}

export const gzipped = (body: unknown): Buffer => gzipSync(JSON.stringify(body));
