/** A workflow on a running server: switched on and off, and what became of its executions. */
import axios from 'axios';
import { parse } from 'flatted';
import type { ExecutionStatus, INode, IRun } from 'n8n-workflow';
import { waitUntil } from '../kit/waitUntil.mts';
import { MANUAL_TRIGGER } from '../kit/workflows.mts';
import { readRun, type RunOutcome } from './execution.mts';
import type { N8nServer } from './server.mts';

export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
}

interface StoredExecution {
	status: ExecutionStatus;
	/** JSON in which every object stands once, as n8n keeps it in its database. */
	data: string;
}

/** Most executions that n8n lists in one call. */
const LISTED = 100;

const GOING_ON: ExecutionStatus[] = ['new', 'running', 'waiting'];

export class ServerWorkflow {
	readonly #server: N8nServer;
	readonly #address: string;
	readonly #id: string;

	constructor(server: N8nServer, id: string) {
		this.#server = server;
		this.#address = `/rest/workflows/${id}`;
		this.#id = id;
	}

	/** Switches it on, as it is now. */
	async activate(): Promise<void> {
		const { versionId } = (await this.#server.rest.get(this.#address)) as { versionId: string };
		await this.#server.rest.post(`${this.#address}/activate`, { versionId });
	}

	async deactivate(): Promise<void> {
		await this.#server.rest.post(`${this.#address}/deactivate`, {});
	}

	/** Switches it on, and gives the address of its webhook once n8n listens there. */
	async activateWebhook(path: string): Promise<string> {
		await this.activate();
		const address = `${this.#server.url}/webhook/${path}`;
		return await waitUntil(`n8n listens at ${address}`, async () => {
			// What a browser asks before it calls another host; it starts no execution.
			const { headers } = await axios.options(address, {
				headers: { Origin: this.#server.url },
				proxy: false,
				validateStatus: () => true,
			});
			const methods = String(headers['access-control-allow-methods'] ?? '');
			return methods.includes('POST') ? address : undefined;
		});
	}

	/** The latest hundred, of all or of some statuses; the latest first. */
	async executions(...status: ExecutionStatus[]): Promise<ExecutionSummary[]> {
		const filter = { workflowId: this.#id, ...(status.length === 0 ? {} : { status }) };
		const query = encodeURIComponent(JSON.stringify(filter));
		const path = `/rest/executions?limit=${LISTED}&filter=${query}`;
		const { results } = (await this.#server.rest.get(path)) as { results: ExecutionSummary[] };
		return results;
	}

	/** Waits until so many executions have ended, and gives those, the latest first. */
	async endedExecutions(count: number): Promise<ExecutionSummary[]> {
		return await waitUntil(`${count} executions have ended`, async () => {
			const ended = (await this.executions()).filter(({ status }) => !GOING_ON.includes(status));
			return ended.length >= count ? ended : undefined;
		});
	}

	/** Starts it from its Manual Trigger, as the editor's "Execute workflow" does, and waits for its end. */
	async run(): Promise<RunOutcome> {
		const workflowData = (await this.#server.rest.get(this.#address)) as { nodes: INode[] };
		const trigger = workflowData.nodes.find(({ type }) => type === MANUAL_TRIGGER.type);
		if (trigger === undefined) throw new Error(`${this.#id} has no Manual Trigger.`);
		const started = await this.#server.rest.post(`${this.#address}/run`, {
			// n8n 1.x runs what it is given here; 2.x takes the workflow, pinned data too, from its database.
			workflowData,
			triggerToStartFrom: { name: trigger.name },
		});
		const { executionId } = started as { executionId: string };
		return await waitUntil(`the run of ${this.#id} has ended`, async () => {
			const { status, data } = await this.#stored(executionId);
			// n8n 1.x notes the end a moment before it keeps what the nodes did.
			if (GOING_ON.includes(status) || data === undefined) return undefined;
			return readRun({ status, data });
		});
	}

	/** What an execution did, as n8n has stored it. */
	async read({ id, status }: ExecutionSummary): Promise<RunOutcome> {
		const { data } = await this.#stored(id);
		if (data === undefined) throw new Error(`n8n has stored nothing of execution ${id}.`);
		return readRun({ status, data });
	}

	async #stored(id: string): Promise<Pick<IRun, 'status'> & Partial<Pick<IRun, 'data'>>> {
		const { status, data } = (await this.#server.rest.get(
			`/rest/executions/${id}`,
		)) as StoredExecution;
		return { status, data: parse(data) as IRun['data'] | undefined };
	}
}
