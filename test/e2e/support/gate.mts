/** What a workflow waits for: a request that is answered when the test says so, and no sooner. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CleanUps } from '../../../lab/kit/cleanUps.mts';
import { LOOPBACK } from '../../../lab/kit/ports.mts';
import type { WorkflowNode } from './workflows.mts';

export class Gate {
	#isOpen = true;
	#port = 0;
	readonly #waiting: ServerResponse[] = [];

	/** Requests that came so far. */
	came = 0;

	/** Ends with the clean-ups. */
	static async start(cleanUps: CleanUps): Promise<Gate> {
		const gate = new Gate();
		const server = createServer((_request, answer) => {
			gate.came += 1;
			if (gate.#isOpen) answer.end('{}');
			else gate.#waiting.push(answer);
		});
		await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
		gate.#port = (server.address() as AddressInfo).port;
		cleanUps.add(async () => {
			gate.open();
			server.close();
			server.closeAllConnections();
			await Promise.resolve();
		});
		return gate;
	}

	close(): void {
		this.#isOpen = false;
		this.came = 0;
	}

	open(): void {
		this.#isOpen = true;
		for (const answer of this.#waiting.splice(0)) answer.end('{}');
	}

	/** A node that goes through it. */
	get node(): WorkflowNode {
		return {
			name: 'Gate',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: { url: `http://${LOOPBACK}:${this.#port}/`, options: {} },
		};
	}
}
