/** The settings and counts of the simulator, and what it received. */
import axios, { type AxiosInstance } from 'axios';
import type { LogEntry } from '../simulator/request-log.mts';
import type { Settings } from '../simulator/settings.mts';
import type {
	StoredAction,
	StoredAnonymization,
	StoredDocument,
	StoredOrder,
} from '../simulator/store.mts';

export interface Counts {
	orders: number;
	requests: number;
	rateLimited: number;
	tokenCalls: number;
}

export interface ServerSettings extends Partial<Settings> {
	latencyMs: number;
	/** Without a limit no request is sent twice, so that only the sending itself costs CPU time. */
	limited: boolean;
}

/** Everything that was accepted. */
export interface Received {
	orders: StoredOrder[];
	documents: StoredDocument[];
	deletedDocuments: string[];
	actions: StoredAction[];
	anonymizations: StoredAnonymization[];
}

export class SimulatorAdmin {
	readonly #http: AxiosInstance;

	constructor(url: string) {
		this.#http = axios.create({ baseURL: `${url}/admin`, proxy: false });
	}

	/** Forgets everything that came. */
	async restart({ limited, ...settings }: ServerSettings): Promise<void> {
		await this.#http.post('/reset', {});
		const unlimited = limited ? {} : { requestsPerSecond: 0 };
		await this.#http.patch('/settings', { keptBodies: 0, ...settings, ...unlimited });
	}

	/** What came since the restart. */
	async counts(): Promise<Counts> {
		const { data } = await this.#http.get<Counts>('/counts');
		const { orders, requests, rateLimited, tokenCalls } = data;
		return { orders, requests, rateLimited, tokenCalls };
	}

	/** No token that was given is good any more. */
	async expireTokens(): Promise<void> {
		await this.#http.post('/expire-tokens', {});
	}

	/** The latest 100,000 requests, token calls among them. */
	async requests(): Promise<LogEntry[]> {
		return (await this.#http.get<LogEntry[]>('/requests')).data;
	}

	async received(): Promise<Received> {
		return (await this.#http.get<Received>('/state')).data;
	}
}
