/** An address that is pushed to: keeps what comes, and answers as told. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

interface Push {
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export class PushReceiver {
	readonly pushes: Push[] = [];
	/** How many senders left before they were answered. */
	hungUp = 0;
	/** Status of the n-th answer, counted from 0; null never answers. */
	answer: (n: number) => number | null = () => 204;
	readonly #server: Server;

	private constructor() {
		this.#server = createServer((request, response) => {
			response.on('close', () => {
				if (!response.writableFinished) this.hungUp += 1;
			});
			void buffer(request).then((body) => {
				const status = this.answer(this.pushes.length);
				this.pushes.push({ headers: request.headers, body });
				if (status !== null) response.writeHead(status).end();
			});
		});
	}

	static async start(): Promise<PushReceiver> {
		const receiver = new PushReceiver();
		receiver.#server.listen(0, '127.0.0.1');
		await once(receiver.#server, 'listening');
		return receiver;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhook`;
	}

	/** Ends when so many have come; the wait for those that never do ends with the test. */
	async until(count: number): Promise<Push[]> {
		while (this.pushes.length < count) await pause(20);
		return this.pushes;
	}

	stop(): void {
		this.#server.close();
		this.#server.closeAllConnections();
	}
}
