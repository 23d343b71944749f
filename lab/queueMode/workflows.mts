/** A workflow that sends orders when it is called, and answers with what became of them. */
import axios from 'axios';
import {
	chain,
	code,
	connectOrders,
	makeOrdersCode,
	webhook,
	type Workflow,
} from '../kit/workflows.mts';
import type { N8nServer } from '../n8n/server.mts';

const PATH = 'queue-mode';
export const WORKFLOW_ID = 'queueMode';
export const ERROR_WORKFLOW_ID = 'queueModeError';

/** What a call asks for: so many orders, with ids that begin with `run`. */
export interface Call {
	run: string;
	orders: number;
}

/** What the workflow answers. */
export interface Answer {
	/** Id of the execution. */
	execution: string;
	accepted: number;
	/** What came out of the node as error items. */
	failed: { channel_order_id: string; error: string }[];
}

const MAKE = `${makeOrdersCode()}
const { run, orders } = $input.first().json.body;
return makeOrders(orders, run).map((json) => ({ json }));`;

const ANSWER = `const items = $input.all().map(({ json }) => json);
const failed = items
	.filter(({ error }) => error !== undefined)
	.map(({ error, details }) => ({ channel_order_id: details.channel_order_id, error }));
const accepted = items.filter(({ outcome }) => outcome === 'accepted').length;
return [{ json: { execution: $execution.id, accepted, failed } }];`;

export function webhookWorkflow(): Workflow {
	const nodes = [
		// It answers when the last node has run: so a caller knows whether to call again.
		webhook(PATH, { responseData: 'firstEntryJson' }),
		code(MAKE, 'Make the orders'),
		// Failed orders go on as error items beside the others.
		connectOrders({}, 'continueRegularOutput'),
		code(ANSWER, 'Answer'),
	];
	return chain(WORKFLOW_ID, nodes, {
		name: 'Orders by webhook, run by the workers',
		active: true,
		settings: { errorWorkflow: ERROR_WORKFLOW_ID },
	});
}

/** What n8n runs when an execution of the other workflow fails. A real one would tell somebody. */
export function errorWorkflow(): Workflow {
	const trigger = {
		name: 'Error Trigger',
		type: 'n8n-nodes-base.errorTrigger',
		typeVersion: 1,
		parameters: {},
	};
	// n8n 2 calls only those that are switched on.
	return chain(ERROR_WORKFLOW_ID, [trigger], { name: 'An execution failed', active: true });
}

export function webhookUrl({ url }: N8nServer): string {
	return `${url}/webhook/${PATH}`;
}

const CALL_TIMEOUT_MS = 10 * 60_000;

/** Calls the workflow and waits for its answer; throws what n8n says when the execution fails. */
export async function callWorkflow(server: N8nServer, call: Call): Promise<Answer> {
	const { status, data } = await axios.post<Answer>(webhookUrl(server), call, {
		proxy: false,
		timeout: CALL_TIMEOUT_MS,
		validateStatus: () => true,
	});
	if (status !== 200) throw new Error(`n8n answered ${status}: ${JSON.stringify(data)}`);
	return data;
}
