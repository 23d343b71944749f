/** Runs a workflow on a running server, as the editor's "Execute workflow" does. */
import { setTimeout } from 'node:timers/promises';
import { parse } from 'flatted';
import type { ExecutionStatus, INode, IRun } from 'n8n-workflow';
import { readRun, type RunOutcome } from '../../../scripts/execution.mts';
import type { N8nServer } from '../../../scripts/n8nServer.mts';

interface StoredExecution {
	status: ExecutionStatus;
	/** JSON in which every object stands once, as n8n keeps it in its database. */
	data: string;
}

const GOING_ON: ExecutionStatus[] = ['new', 'running', 'waiting'];
const MINUTE = 60_000;

/** Starts a workflow from its Manual Trigger and waits for its end. */
export async function runManually({ rest }: N8nServer, workflowId: string): Promise<RunOutcome> {
	const workflowData = (await rest.get(`/rest/workflows/${workflowId}`)) as { nodes: INode[] };
	const trigger = workflowData.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	const started = await rest.post(`/rest/workflows/${workflowId}/run`, {
		// n8n 1.x runs what it is given here; 2.x takes the workflow, pinned data too, from its database.
		workflowData,
		triggerToStartFrom: { name: trigger!.name },
	});
	const { executionId } = started as { executionId: string };
	const end = Date.now() + MINUTE;
	while (Date.now() < end) {
		const { status, data } = (await rest.get(`/rest/executions/${executionId}`)) as StoredExecution;
		// n8n 1.x notes the end a moment before it keeps what the nodes did.
		const kept = parse(data) as IRun['data'] | undefined;
		if (!GOING_ON.includes(status) && kept !== undefined) {
			return readRun({ status, data: kept });
		}
		await setTimeout(50);
	}
	throw new Error(`The run of ${workflowId} did not end.`);
}
