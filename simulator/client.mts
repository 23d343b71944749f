/**
 * The client of a simulator's admin address, for tests, benchmarks and demos. Beside axios it imports
 * only types and names of addresses, so that tests in CommonJS can load it too.
 */
import axios, { type AxiosInstance } from 'axios';
import type { Origin } from '../nodes/shared/contract/order.ts';
import { ADMIN_PREFIX, addressesOf, GOOGLE_CERTS_PATH, queueAddressesOf } from './addresses.mts';
import type { ActionEvent } from './events/actionEvent.mts';
import type { ActionsWanted } from './events/admin.mts';
import type { AskedAction } from './events/orderActions.mts';
import type { Message } from './events/queue.mts';
import type { TokenWish } from './events/googleToken.mts';
import type { GoogleSettings, PushSettings, QueueSettings } from './events/settings.mts';
import type { LogEntry } from './requestLog.mts';
import type { Settings } from './settings.mts';
import type { Accepted, Counts, State } from './simulator.mts';
import type { KnownOrder } from './store.mts';

export type { Fault, Settings } from './settings.mts';
export type { ActionEvent, ActionsWanted, AskedAction, Message };
export type { GoogleSettings, PushSettings, QueueSettings, TokenWish };
export type { Accepted, Counts, KnownOrder, LogEntry, State };

export class SimulatorClient {
	/** Base of the API, as a credential names it. */
	readonly apiUrl: string;
	readonly tokenUrl: string;
	/** Where each cloud's reader finds the queue of events. */
	readonly queueUrls: ReturnType<typeof queueAddressesOf>;
	/** Where the keys of Google's tokens are. */
	readonly googleCertsUrl: string;
	readonly #http: AxiosInstance;

	/** @param url where the simulator listens, without a path */
	constructor(readonly url: string) {
		({ apiUrl: this.apiUrl, tokenUrl: this.tokenUrl } = addressesOf(url));
		this.queueUrls = queueAddressesOf(url);
		this.googleCertsUrl = `${url}${GOOGLE_CERTS_PATH}`;
		// A proxy of the environment does not know the loopback addresses of this machine.
		this.#http = axios.create({ baseURL: `${url}${ADMIN_PREFIX}`, proxy: false });
	}

	/** Everything as at the start: settings, and nothing received. */
	async reset(): Promise<void> {
		await this.#http.post('/reset', {});
	}

	/** Changes these settings; the others stay, and the faults count from the beginning. */
	async set(settings: Partial<Settings>): Promise<void> {
		await this.#http.patch('/settings', settings);
	}

	/** No token that was given is good any more. */
	async expireTokens(): Promise<void> {
		await this.#http.post('/expire-tokens', {});
	}

	/** Makes orders known without their content, so that documents and dates may refer to them. */
	async makeKnown(...orders: KnownOrder[]): Promise<void> {
		await this.#http.post('/orders', orders);
	}

	/** Sends orders of one store to the API, as a client of Connect does, and gives its answer. */
	async sendOrders(
		{ clientId, clientSecret, ...origin }: Pick<Settings, 'clientId' | 'clientSecret'> & Origin,
		orders: readonly object[],
	): Promise<{ status: number; type: unknown }> {
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		const token = await axios.post<{ access_token: string }>(this.tokenUrl, form, { proxy: false });
		const { status, headers } = await axios.post<unknown>(
			`${this.apiUrl}/v1/orders`,
			{ origin, orders },
			{
				headers: { Authorization: `Bearer ${token.data.access_token}` },
				proxy: false,
				validateStatus: () => true,
			},
		);
		return { status, type: headers['content-type'] };
	}

	/** How much came since the start or the last reset. */
	async counts(): Promise<Counts> {
		return (await this.#http.get<Counts>('/counts')).data;
	}

	/** Everything that was accepted. */
	async state(): Promise<State> {
		return (await this.#http.get<State>('/state')).data;
	}

	/** The latest 100,000 requests, token calls among them; the oldest first. */
	async log(): Promise<LogEntry[]> {
		return (await this.#http.get<LogEntry[]>('/requests')).data;
	}

	/**
	 * The body of a request, byte for byte as it came.
	 *
	 * @throws when it is not kept, see the setting `keptBodies`
	 */
	async body({ n }: Pick<LogEntry, 'n'>): Promise<Buffer> {
		const { data } = await this.#http.get<ArrayBuffer>(`/requests/${n}/body`, {
			responseType: 'arraybuffer',
		});
		return Buffer.from(data);
	}

	/** Puts events about orders that it holds into the queue; all types and orders in turn unless told. */
	async ask(wanted: ActionsWanted = {}): Promise<ActionEvent[]> {
		return (await this.#http.post<ActionEvent[]>('/actions', wanted)).data;
	}

	/** Every action that was asked for: delivered how often, reported how, the order after it. */
	async askedActions(): Promise<AskedAction[]> {
		return (await this.#http.get<AskedAction[]>('/actions')).data;
	}

	/**
	 * Puts these texts into the queue as they are.
	 *
	 * @returns their message ids
	 */
	async sendMessages(...bodies: string[]): Promise<string[]> {
		return (await this.#http.post<string[]>('/messages', bodies)).data;
	}

	/** Changes these settings of the queue; its faults and random choices begin anew. */
	async setQueue(settings: Partial<QueueSettings>): Promise<void> {
		await this.#http.patch('/queue', settings);
	}

	/** What is in the queue, hidden messages among them. */
	async waitingMessages(): Promise<Message[]> {
		return (await this.#http.get<Message[]>('/queue/messages')).data;
	}

	/** What was delivered too often. */
	async deadLetters(): Promise<Message[]> {
		return (await this.#http.get<Message[]>('/queue/dead-letters')).data;
	}

	/** Changes these settings of the push; with an address it begins, with `url: null` it ends. */
	async setPush(settings: Partial<PushSettings>): Promise<void> {
		await this.#http.patch('/push', settings);
	}

	/** What the list of Google's keys answers from now on. */
	async setGoogle(settings: Partial<GoogleSettings>): Promise<void> {
		await this.#http.patch('/google', settings);
	}

	/** How often the list of Google's keys was asked for. */
	async timesKeysWereAsked(): Promise<number> {
		return (await this.#http.get<{ asked: number }>('/google')).data.asked;
	}

	/** @param forget whether former keys leave the list */
	async rotateGoogleKeys({ forget = false } = {}): Promise<void> {
		await this.#http.post('/google/rotate', { forget });
	}

	/** A token as Google would sign it for a push, or a wrong one. */
	async googleToken(wish: TokenWish & { audience: string }): Promise<string> {
		return (await this.#http.post<{ token: string }>('/google/token', wish)).data.token;
	}
}
