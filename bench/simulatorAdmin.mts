/** The settings and counts of the simulator. */
import axios from 'axios';

export interface Counts {
	orders: number;
	requests: number;
	rateLimited: number;
	tokenCalls: number;
}

export interface ServerSettings {
	latencyMs: number;
	/** Without a limit no request is sent twice, so that only the sending itself costs CPU time. */
	limited: boolean;
}

export class SimulatorAdmin {
	constructor(private readonly url: string) {}

	/** Forgets everything that came. */
	async restart({ latencyMs, limited }: ServerSettings): Promise<void> {
		await axios.post(`${this.url}/admin/reset`, {}, { proxy: false });
		const settings = { latencyMs, keptBodies: 0, ...(limited ? {} : { requestsPerSecond: 0 }) };
		await axios.patch(`${this.url}/admin/settings`, settings, { proxy: false });
	}

	/** What came since the restart. */
	async counts(): Promise<Counts> {
		const { data } = await axios.get<Counts>(`${this.url}/admin/counts`, { proxy: false });
		const { orders, requests, rateLimited, tokenCalls } = data;
		return { orders, requests, rateLimited, tokenCalls };
	}

	/** No token that was given is good any more. */
	async expireTokens(): Promise<void> {
		await axios.post(`${this.url}/admin/expire-tokens`, {}, { proxy: false });
	}
}
