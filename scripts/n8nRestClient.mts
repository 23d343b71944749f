/** n8n's REST interface, as the editor uses it. */
import { randomUUID } from 'node:crypto';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { OWNER_EMAIL } from './userFolder.mts';

export class N8nRestClient {
	readonly #http: AxiosInstance;

	constructor(url: string) {
		this.#http = axios.create({
			baseURL: url,
			// n8n ties a session to the browser that signed in.
			headers: { 'browser-id': randomUUID() },
			proxy: false,
			timeout: 60_000,
			validateStatus: () => true,
		});
	}

	/** Makes the owner's account, unless this n8n has one already, and signs in. */
	async signInAsOwner(password: string): Promise<void> {
		const owner = { email: OWNER_EMAIL, firstName: 'Demo', lastName: 'Owner', password };
		const setup = await this.#http.post<unknown>('/rest/owner/setup', owner);
		// 400: the account is there from an earlier start.
		if (setup.status !== 400) resultOf(setup);
		const signIn = { emailOrLdapLoginId: OWNER_EMAIL, password };
		const answer = await this.#http.post<unknown>('/rest/login', signIn);
		resultOf(answer);
		const cookies = (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]);
		this.#http.defaults.headers.common.Cookie = cookies.join('; ');
	}

	async get(path: string): Promise<unknown> {
		return resultOf(await this.#http.get<unknown>(path));
	}

	async post(path: string, body: unknown): Promise<unknown> {
		return resultOf(await this.#http.post<unknown>(path, body));
	}

	async patch(path: string, body: unknown): Promise<unknown> {
		return resultOf(await this.#http.patch<unknown>(path, body));
	}

	async delete(path: string): Promise<unknown> {
		return resultOf(await this.#http.delete<unknown>(path));
	}
}

function field(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null && name in value
		? (value as Record<string, unknown>)[name]
		: undefined;
}

/** The content of an answer: n8n wraps it in `data`, except in files such as /types/nodes.json. */
function resultOf({ status, data, config }: AxiosResponse<unknown>): unknown {
	if (status < 200 || status >= 300) {
		const reason = field(data, 'message');
		const call = `${(config.method ?? '').toUpperCase()} ${config.url ?? ''}`;
		throw new Error(
			`n8n answered ${status} to ${call}${typeof reason === 'string' ? `: ${reason}` : ''}`,
		);
	}
	return field(data, 'data') ?? data;
}
