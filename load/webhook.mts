/** A webhook that starts a workflow and answers with the items of its last node. */
import type { NodeSettings } from '../bench/nodes.mts';

export function webhookNode(path: string): NodeSettings {
	return {
		name: 'Call',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode: 'lastNode',
			responseData: 'allEntries',
			options: {},
		},
		webhookId: path,
	};
}
