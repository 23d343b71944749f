/** A workflow on a running server: switched on and off, and what became of its executions. */
import axios from 'axios';
import { parse } from 'flatted';
import type { ExecutionStatus, IRun } from 'n8n-workflow';
import { readRun, type RunOutcome } from './execution.mts';
import type { N8nServer } from './n8nServer.mts';
import { waitUntil } from './waitUntil.mts';

export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
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

	/** What an execution did, as n8n has stored it. */
	async read({ id, status }: ExecutionSummary): Promise<RunOutcome> {
		const { data } = (await this.#server.rest.get(`/rest/executions/${id}`)) as { data: string };
		return readRun({ status, data: parse(data) as IRun['data'] });
	}
}
