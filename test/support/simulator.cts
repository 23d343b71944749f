import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import axios, { type AxiosInstance } from 'axios';

const ROOT = join(__dirname, '..', '..');

/** One line of the simulator's request log. */
export interface LoggedRequest {
	n: number;
	/** ISO 8601. */
	at: string;
	operation: string | null;
	method: string;
	url: string;
	content_type: string | null;
	status: number | null;
	code: string | null;
	orders: number | null;
}

export interface StoredOrder {
	channel_id: string;
	channel_store_id: string;
	order: Record<string, unknown> & { channel_order_id: string };
}

export interface StoredDocument {
	channel_order_id: string;
	origin: Record<string, unknown>;
	metadata: Record<string, unknown>;
	size: number;
	sha256: string;
	mime_type: string;
	part_file_name: string | null;
}

export interface SimulatorState {
	orders: StoredOrder[];
	documents: StoredDocument[];
	deletedDocuments: string[];
	actions: Array<{ action_id: string; status: string; errors?: unknown }>;
	anonymizations: Array<Record<string, unknown>>;
	counts: Record<string, number>;
}

/** A simulator in a process of its own, on a free port, and what its admin address tells. */
export class TestSimulator {
	private constructor(
		private readonly process: ChildProcess,
		readonly url: string,
		private readonly admin: AxiosInstance,
	) {}

	static readonly clientId = 'test-client';
	static readonly clientSecret = 'test-secret-8f3a51';

	static async start(): Promise<TestSimulator> {
		const child = spawn(
			process.execPath,
			[
				...['--import', 'tsx', 'simulator/main.mts', '--port', '0', '--any-store'],
				...['--client-id', TestSimulator.clientId],
				...['--client-secret', TestSimulator.clientSecret],
			],
			{ cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
		);
		const lines = createInterface({ input: child.stdout });
		const [first] = (await once(lines, 'line')) as [string];
		const url = /http:\/\/\S+/.exec(first)?.[0];
		if (url === undefined) throw new Error(`The simulator said: ${first}`);
		return new TestSimulator(child, url, axios.create({ baseURL: `${url}/admin` }));
	}

	get apiUrl(): string {
		return `${this.url}/api/channel-platform`;
	}

	get tokenUrl(): string {
		return `${this.url}/oauth/token`;
	}

	async reset(): Promise<void> {
		await this.admin.post('/reset', {});
	}

	async set(settings: Record<string, unknown>): Promise<void> {
		await this.admin.patch('/settings', settings);
	}

	async expireTokens(): Promise<void> {
		await this.admin.post('/expire-tokens', {});
	}

	async seedOrder(channelOrderId: string): Promise<void> {
		await this.admin.post('/orders', [
			{ channel_id: '1234', channel_store_id: 'store-1', channel_order_id: channelOrderId },
		]);
	}

	async state(): Promise<SimulatorState> {
		return (await this.admin.get<SimulatorState>('/state')).data;
	}

	/** The requests so far; those of the token endpoint only when asked for. */
	async requests({ token = false } = {}): Promise<LoggedRequest[]> {
		const { data } = await this.admin.get<LoggedRequest[]>('/requests');
		return data.filter(({ operation }) => (operation === 'createAccessToken') === token);
	}

	/** The body of a request, byte for byte as it came. */
	async body(request: LoggedRequest): Promise<Buffer> {
		const { data } = await this.admin.get<ArrayBuffer>(`/requests/${request.n}/body`, {
			responseType: 'arraybuffer',
		});
		return Buffer.from(data);
	}

	async stop(): Promise<void> {
		const gone = once(this.process, 'exit');
		this.process.kill('SIGTERM');
		await gone;
	}
}
