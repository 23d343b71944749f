/** The active workflows of the soak: one webhook for each operation. */
import { CONNECT_NODE, type NodeSettings, ORIGIN } from '../bench/nodes.mts';
import { chainOf } from '../bench/workflows.mts';
import type { Workflow } from '../scripts/n8nInstance.mts';
import { webhookNode } from './webhook.mts';

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
export const BATCH_SIZE = 5;

/** A request that the simulator leaves hanging is soon given up. */
export const TIMEOUT_MS = 3000;

/** One item for each entry of the call's list. */
const SPLIT_OUT: NodeSettings = {
	name: 'One item for each',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.list', options: {} },
};

function connectNode(parameters: Record<string, unknown>, options = {}): NodeSettings {
	return {
		...CONNECT_NODE,
		parameters: {
			channelId: ORIGIN.channel_id,
			channelStoreId: ORIGIN.channel_store_id,
			...parameters,
			options: { timeout: TIMEOUT_MS, ...options },
		},
		// Failed ones come out among the others, so that the caller gets an answer for each.
		onError: 'continueRegularOutput',
	};
}

const NODES: Record<Kind, NodeSettings[]> = {
	order: [
		SPLIT_OUT,
		connectNode(
			{ resource: 'order', operation: 'upsert', specifyOrder: 'item' },
			{ batchSize: BATCH_SIZE },
		),
	],
	date: [
		SPLIT_OUT,
		connectNode(
			{
				resource: 'order',
				operation: 'updateAnonymizeAfterDate',
				channelOrderId: '={{ $json.channel_order_id }}',
				anonymizeAfter: '={{ $json.anonymize_after }}',
			},
			{ batchSize: BATCH_SIZE },
		),
	],
	action: [
		SPLIT_OUT,
		connectNode({
			resource: 'orderAction',
			operation: 'updateStatus',
			actionId: '={{ $json.action_id }}',
			status: 'SUCCESS',
		}),
	],
	// The file is the body of the call.
	document: [
		connectNode({
			resource: 'orderDocument',
			operation: 'upload',
			channelOrderId: '={{ $json.query.order }}',
			channelDocumentId: '={{ $json.query.document }}',
			binaryPropertyName: 'data',
			documentType: 'CUSTOMER_INVOICE',
		}),
	],
	deletion: [
		SPLIT_OUT,
		connectNode({
			resource: 'orderDocument',
			operation: 'delete',
			channelDocumentId: '={{ $json.channel_document_id }}',
		}),
	],
};

const NOTHING: NodeSettings = {
	name: 'Do nothing',
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	parameters: {},
};

/** @param control with a node of n8n's own that does nothing in place of ours */
export function soakWorkflows(control: boolean): Workflow[] {
	return KINDS.map((kind) => {
		const nodes = NODES[kind].map((node) =>
			control && node.type === CONNECT_NODE.type ? NOTHING : node,
		);
		return chainOf(PATHS[kind], [webhookNode(PATHS[kind]), ...nodes]);
	});
}
