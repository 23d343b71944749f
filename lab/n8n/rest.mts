/** n8n's REST interface, as the editor uses it. */
import { randomUUID } from 'node:crypto';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { OWNER_EMAIL } from './userFolder.mts';

/** All calls give the content of the answer. @throws when n8n refuses them, with its reason */
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
		if (setup.status !== 400) contentOf(setup);
		const signIn = { emailOrLdapLoginId: OWNER_EMAIL, password };
		const answer = await this.#http.post<unknown>('/rest/login', signIn);
		contentOf(answer);
		const cookies = (answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0]);
		this.#http.defaults.headers.common.Cookie = cookies.join('; ');
	}

	async get(path: string): Promise<unknown> {
		return contentOf(await this.#http.get<unknown>(path));
	}

	async patch(path: string, body: unknown): Promise<unknown> {
		return contentOf(await this.#http.patch<unknown>(path, body));
	}

	async post(path: string, body: unknown): Promise<unknown> {
		return contentOf(await this.#http.post<unknown>(path, body));
	}
}

/** n8n wraps it in `data`, except in files such as /types/nodes.json. */
function contentOf({ status, data, config: { method = '', url = '' } }: AxiosResponse<unknown>) {
	const { message, data: content = data } = Object(data) as { message?: string; data?: unknown };
	if (status >= 200 && status < 300) return content;
	const reason = message === undefined ? '' : `: ${message}`;
	throw new Error(`n8n answered ${status} to ${method.toUpperCase()} ${url}${reason}`);
}
