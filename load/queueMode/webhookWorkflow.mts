/** A workflow that sends orders when it is called, and answers with what became of them. */
import axios from 'axios';
import { CONNECT_NODE, makeOrdersCode } from '../../bench/nodes.mts';
import type { Workflow } from '../../scripts/n8nInstance.mts';
import type { N8nServer } from '../../scripts/n8nServer.mts';

const PATH = 'queue-mode';
export const WORKFLOW_ID = 'queueMode';
export const ERROR_WORKFLOW_ID = 'queueModeError';

/** What a call asks for: so many orders, with ids that begin with `run`. */
export interface Call {
	run: string;
	orders: number;
}

export interface FailedOrder {
	channel_order_id: string;
	error: string;
}

/** What the workflow answers. */
export interface Answer {
	/** Id of the execution. */
	execution: string;
	accepted: number;
	/** What came out of the node as error items. */
	failed: FailedOrder[];
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

const code = (name: string, jsCode: string) => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

export function webhookWorkflow(): Workflow {
	const nodes = [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: PATH,
			// It answers when the last node has run: so a caller knows whether to call again.
			parameters: { path: PATH, httpMethod: 'POST', responseMode: 'lastNode' },
		},
		code('Make the orders', MAKE),
		// Failed orders go on as error items beside the others.
		{ ...CONNECT_NODE, onError: 'continueRegularOutput' },
		code('Answer', ANSWER),
	];
	return {
		id: WORKFLOW_ID,
		name: 'Orders by webhook, run by the workers',
		active: true,
		settings: { executionOrder: 'v1', errorWorkflow: ERROR_WORKFLOW_ID },
		nodes: nodes.map((node, position) => ({
			...node,
			id: `queue-mode-${position}`,
			position: [position * 240, 0],
		})),
		connections: Object.fromEntries(
			nodes
				.slice(1)
				.map(({ name }, position) => [
					nodes[position]?.name ?? '',
					{ main: [[{ node: name, type: 'main', index: 0 }]] },
				]),
		),
	};
}

/** What n8n runs when an execution of the other workflow fails. A real one would tell somebody. */
export function errorWorkflow(): Workflow {
	const trigger = {
		id: 'queue-mode-error',
		name: 'Error Trigger',
		type: 'n8n-nodes-base.errorTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		id: ERROR_WORKFLOW_ID,
		name: 'An execution failed',
		// n8n 2 calls only those that are switched on.
		active: true,
		settings: { executionOrder: 'v1' },
		nodes: [trigger],
		connections: {},
	};
}

export function webhookUrl({ url }: N8nServer): string {
	return `${url}/webhook/${PATH}`;
}

const CALL_TIMEOUT = 10 * 60_000;

/** Calls the workflow and waits for its answer; throws what n8n says when the execution fails. */
export async function callWorkflow(server: N8nServer, call: Call): Promise<Answer> {
	const { status, data } = await axios.post<Answer>(webhookUrl(server), call, {
		proxy: false,
		timeout: CALL_TIMEOUT,
		validateStatus: () => true,
	});
	if (status !== 200) throw new Error(`n8n answered ${status}: ${JSON.stringify(data)}`);
	return data;
}
