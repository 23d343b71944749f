/** A webhook that starts a workflow and answers with the items of its last node. */
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { NodeSettings } from '../bench/nodes.mts';

const OPTIONS = { proxy: false, timeout: 30_000, validateStatus: null } as const;

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

/** n8n says that a workflow is active before it listens at the address. */
export async function listening(serverUrl: string, path: string): Promise<void> {
	for (let tries = 0; tries < 50; tries += 1) {
		// With another method nothing starts, but n8n tells which method would have been right.
		const { data } = await axios.get<unknown>(`${serverUrl}/webhook/${path}`, OPTIONS);
		if (JSON.stringify(data).includes('POST')) return;
		await sleep(200);
	}
	throw new Error(`n8n does not listen at /webhook/${path}.`);
}
