/** Tells listeners that something changed, at most five times a second. */
import type { ServerResponse } from 'node:http';

const pauseMs = 200;

export class Changes {
	readonly #listeners = new Set<ServerResponse>();
	#pending: NodeJS.Timeout | undefined;

	listen(response: ServerResponse): void {
		response.writeHead(200, {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
		});
		response.write('retry: 1000\n\n');
		this.#listeners.add(response);
		response.on('close', () => this.#listeners.delete(response));
	}

	touch(): void {
		if (this.#listeners.size === 0 || this.#pending !== undefined) return;
		this.#pending = setTimeout(() => {
			this.#pending = undefined;
			for (const listener of this.#listeners) listener.write('event: change\ndata: {}\n\n');
		}, pauseMs);
	}

	stop(): void {
		clearTimeout(this.#pending);
		for (const listener of this.#listeners) listener.end();
	}
}
