import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Answers one request. */
export type Answer = (response: ServerResponse, call: Call) => void;

/** One request as it came. */
export interface Call {
	url: string;
	headers: IncomingHttpHeaders;
	body: string;
}

export const HOSTILE_TOKEN = 'hostile-token-4b1d9e70';

const givesToken: Answer = (response) => {
	response
		.writeHead(200, { 'Content-Type': 'application/json' })
		.end(JSON.stringify({ access_token: HOSTILE_TOKEN, token_type: 'Bearer', expires_in: 3600 }));
};

const takes: Answer = (response) => response.writeHead(204).end();

/** Stands where Mirakl Connect and its token endpoint should be, and answers as each test likes. */
export class HostileServer {
	api: Answer = takes;

	token: Answer = givesToken;

	readonly calls: Call[] = [];

	private readonly sockets = new Set<Socket>();

	private constructor(private readonly server: Server) {
		server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.on('error', () => {}).once('close', () => this.sockets.delete(socket));
		});
		server.on('request', (request, response) => void this.receive(request, response));
	}

	static async start(): Promise<HostileServer> {
		// n8n keeps connections alive that it will not use again; they shall not look like forgotten ones.
		const server = createServer({ keepAliveTimeout: 100 });
		await once(server.listen(0, '127.0.0.1'), 'listening');
		return new HostileServer(server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** What a credential has to say to come here. */
	get addresses(): { apiUrl: string; tokenUrl: string } {
		return { apiUrl: `${this.url}/api/channel-platform`, tokenUrl: `${this.url}/oauth/token` };
	}

	/** As at the start. */
	reset(): void {
		this.api = takes;
		this.token = givesToken;
		this.calls.length = 0;
		this.hangUp();
	}

	callsOf(endpoint: 'api' | 'token'): Call[] {
		return this.calls.filter(({ url }) => isToken(url) === (endpoint === 'token'));
	}

	/** How many connections stay open: there is a minute to close them. */
	async openConnections(): Promise<number> {
		for (let tries = 0; tries < 600 && this.sockets.size > 0; tries++) await pause(100);
		return this.sockets.size;
	}

	async stop(): Promise<void> {
		const closed = once(this.server, 'close');
		this.server.close();
		this.hangUp();
		await closed;
	}

	private hangUp(): void {
		for (const socket of this.sockets) socket.destroy();
	}

	private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		await once(request, 'end');
		const { url = '', headers } = request;
		const body = Buffer.concat(chunks).toString();
		const call = { url, headers, body };
		this.calls.push(call);
		(isToken(url) ? this.token : this.api)(response, call);
	}
}

const isToken = (url: string) => url.startsWith('/oauth/');
