/**
 * The calls of the soak: every second orders, dates, actions, documents and deletions, as many as make
 * the requests that Connect recommends.
 */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { makeOrders } from '../kit/makeOrders.mjs';
import { messageOf } from '../kit/report.mts';
import { DELETED, type Entry, type Ledger } from './ledger.mts';
import { PATHS, type Kind } from './kinds.mts';

const ORDERS = 50;
const DATES = 10;
const ACTIONS = 4;
const DELETIONS = 2;
const FILE_BYTES = 20_000;

/** Every so many-th document stays, so that documents are compared byte for byte. */
const KEPT_DOCUMENT = 10;

/** Each call has its place in the second: real callers do not all call at once. */
const CALLS = [
	{ atMs: 0, call: 'sendOrders' },
	{ atMs: 300, call: 'sendDates' },
	{ atMs: 450, call: 'reportActions' },
	{ atMs: 600, call: 'upload' },
	{ atMs: 700, call: 'upload' },
	{ atMs: 850, call: 'deleteDocuments' },
] as const;

/** Enough for a call that meets several faults; more means that something is stuck. */
const MOST_OPEN_CALLS = 100;
const CALL_TIMEOUT_MS = 120_000;

/** What waits for its turn is forgotten beyond this, so that this process does not grow. */
const MOST_WAITING = 1000;

/** Orders of every tenth call that the simulator refuses: its setting `refuseOrderIds`. */
export const REFUSED_ORDERS = '^S\\d*0-1$';

export class Traffic {
	readonly #http: AxiosInstance;
	readonly #ledger: Ledger;
	readonly #open = new Set<Promise<void>>();
	readonly #counts = { order: 0, action: 0, document: 0 };
	#undated: string[] = [];
	#undeleted: string[] = [];

	/** Calls that n8n answered. */
	answered = 0;
	/** Calls that were left out because too many were open. */
	leftOut = 0;
	/** Calls without a proper answer: why. */
	readonly failures: string[] = [];

	constructor(url: string, ledger: Ledger) {
		this.#http = axios.create({
			baseURL: `${url}/webhook`,
			method: 'POST',
			proxy: false,
			timeout: CALL_TIMEOUT_MS,
			maxBodyLength: Infinity,
			validateStatus: null,
		});
		this.#ledger = ledger;
	}

	/** Ends when the time is over and all calls are answered. */
	async run(durationMs: number, signal: AbortSignal): Promise<void> {
		const start = performance.now();
		for (let second = 0; second * 1000 < durationMs; second += 1) {
			for (const { atMs, call } of CALLS) {
				const wait = start + second * 1000 + atMs - performance.now();
				if (wait > 0) await sleep(wait, undefined, { signal });
				if (this.#open.size < MOST_OPEN_CALLS) this[call]();
				else this.leftOut += 1;
			}
		}
		await Promise.all(this.#open);
	}

	private sendOrders(): void {
		const list = makeOrders(ORDERS, `S${(this.#counts.order += 1)}`);
		const entries = list.map(({ channel_order_id: key, channel_updated_at }) => ({
			key,
			mark: channel_updated_at,
		}));
		this.#start('order', entries, { data: { list } }, (done) => {
			this.#undated = [...this.#undated, ...done].slice(-MOST_WAITING);
		});
	}

	private sendDates(): void {
		const inAMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString();
		const mark = inAMonth.replace(/\.\d+Z$/, 'Z');
		const entries = this.#undated.splice(0, DATES).map((key) => ({ key, mark }));
		const list = entries.map(({ key }) => ({ channel_order_id: key, anonymize_after: mark }));
		this.#start('date', entries, { data: { list } });
	}

	private reportActions(): void {
		const call = (this.#counts.action += 1);
		const entries = Array.from({ length: ACTIONS }, (_, index) => ({
			key: `A${call}-${index}`,
			mark: 'SUCCESS',
		}));
		const list = entries.map(({ key }) => ({ action_id: key }));
		this.#start('action', entries, { data: { list } });
	}

	private upload(): void {
		const order = this.#undated.at(-1);
		if (order === undefined) return;
		const number = (this.#counts.document += 1);
		const key = `D${number}`;
		const data = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(FILE_BYTES)]);
		const mark = createHash('sha256').update(data).digest('hex');
		const headers = { 'Content-Type': 'application/pdf' };
		const request = { data, headers, params: { order, document: key } };
		this.#start('document', [{ key, mark }], request, (done) => {
			if (number % KEPT_DOCUMENT !== 0) this.#undeleted.push(...done);
		});
	}

	private deleteDocuments(): void {
		const keys = this.#undeleted.splice(0, DELETIONS);
		const list = keys.map((channel_document_id) => ({ channel_document_id }));
		const entries = keys.map((key) => ({ key, mark: DELETED }));
		this.#start('deletion', entries, { data: { list } });
	}

	#start(
		kind: Kind,
		entries: Entry[],
		request: AxiosRequestConfig,
		whenDone: (keys: string[]) => void = () => undefined,
	): void {
		if (entries.length === 0) return;
		this.#ledger.send(kind, entries);
		const call = this.#call(kind, entries, request)
			.then(whenDone, (error: unknown) => {
				this.failures.push(`${kind}: ${messageOf(error)}`);
			})
			.finally(() => this.#open.delete(call));
		this.#open.add(call);
	}

	/** @returns the ids of those that were done */
	async #call(kind: Kind, entries: Entry[], request: AxiosRequestConfig): Promise<string[]> {
		const answer = await this.#http.request<unknown>({ url: PATHS[kind], ...request });
		const items: unknown = answer.data;
		if (answer.status !== 200 || !Array.isArray(items) || items.length !== entries.length) {
			const said = JSON.stringify(answer.data).slice(0, 300);
			throw new Error(`n8n answered ${answer.status} ${said}`);
		}
		this.answered += 1;
		return entries
			.filter(({ key }, index) => this.#ledger.answer(kind, key, items[index]))
			.map(({ key }) => key);
	}
}
