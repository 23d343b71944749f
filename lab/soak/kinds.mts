/** What the soak sends, and the active workflow for each: one webhook for each operation. */
import type { INodeParameters } from 'n8n-workflow';
import {
	chain,
	connect,
	NODE_TYPE,
	NOT_SAVED,
	ORIGIN,
	splitOut,
	webhook,
	type Workflow,
	type WorkflowNode,
} from '../kit/workflows.mts';

export const PATHS = {
	order: 'soak-orders',
	date: 'soak-dates',
	action: 'soak-actions',
	document: 'soak-documents',
	deletion: 'soak-deletions',
} as const;

export type Kind = keyof typeof PATHS;

export const KINDS = Object.keys(PATHS) as Kind[];

/** Small, so that few orders make many requests. */
const BATCH_SIZE = 5;

/** A request that the simulator leaves hanging is soon given up. */
const TIMEOUT_MS = 3000;

/** Failed ones come out among the others, so that the caller gets an answer for each. */
function sending(resource: string, operation: string, parameters: INodeParameters): WorkflowNode {
	const store = { channelId: ORIGIN.channel_id, channelStoreId: ORIGIN.channel_store_id };
	const options = { timeout: TIMEOUT_MS, ...(resource === 'order' && { batchSize: BATCH_SIZE }) };
	const all = { resource, operation, ...store, ...parameters, options };
	return connect(all, 'continueRegularOutput');
}

const LIST = splitOut('body.list');

const NODES: Record<Kind, WorkflowNode[]> = {
	order: [LIST, sending('order', 'upsert', { specifyOrder: 'item' })],
	date: [
		LIST,
		sending('order', 'updateAnonymizeAfterDate', {
			channelOrderId: '={{ $json.channel_order_id }}',
			anonymizeAfter: '={{ $json.anonymize_after }}',
		}),
	],
	action: [
		LIST,
		sending('orderAction', 'updateStatus', {
			actionId: '={{ $json.action_id }}',
			status: 'SUCCESS',
		}),
	],
	// The file is the body of the call.
	document: [
		sending('orderDocument', 'upload', {
			channelOrderId: '={{ $json.query.order }}',
			channelDocumentId: '={{ $json.query.document }}',
			binaryPropertyName: 'data',
			documentType: 'CUSTOMER_INVOICE',
		}),
	],
	deletion: [
		LIST,
		sending('orderDocument', 'delete', {
			channelDocumentId: '={{ $json.channel_document_id }}',
		}),
	],
};

const NOTHING: WorkflowNode = {
	name: 'Do nothing',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

/** @param control with a node of n8n's own that does nothing in place of ours */
export function soakWorkflows(control: boolean): Workflow[] {
	return KINDS.map((kind) => {
		const nodes = NODES[kind].map((node) => (control && node.type === NODE_TYPE ? NOTHING : node));
		return chain(PATHS[kind], [webhook(PATHS[kind]), ...nodes], { settings: NOT_SAVED });
	});
}
