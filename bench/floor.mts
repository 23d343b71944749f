/**
 * The floor: as little as a program can do to send orders by hundreds, with axios as n8n does. It keeps
 * to the allowed pace, evenly, and waits for no answer. It checks nothing and reports nothing; what
 * comes too early it sends again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import { goAhead, measure, readJob } from './child.mts';
import { makeOrders } from './makeOrders.mjs';
import { ORIGIN } from './nodes.mts';

const BATCH = 100;

/** In which so many may start: a second and a little, as requests may arrive closer together. */
const WINDOW_MS = 1025;

const { apiUrl, tokenUrl, clientId, clientSecret, requestsPerSecond, ...job } = readJob();

const { data } = await axios.post<{ access_token: string }>(
	tokenUrl,
	new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: clientId,
		client_secret: clientSecret,
	}),
	{ proxy: false },
);
const headers = { Authorization: `Bearer ${data.access_token}` };

let next = 0;

/** Ends when the next request may start; nobody makes up for lost time. */
async function turn(): Promise<void> {
	const start = Math.max(next, performance.now());
	next = start + WINDOW_MS / requestsPerSecond;
	await sleep(start - performance.now());
}

async function send(body: object): Promise<void> {
	const options = { headers, proxy: false, validateStatus: null } as const;
	const { status } = await axios.post(`${apiUrl}/v1/orders`, body, options);
	if (status === 204) return;
	if (status !== 429) throw new Error(`The server answered ${status}.`);
	await turn();
	await send(body);
}

async function sendAll(orders: unknown[]): Promise<void> {
	const answers: Promise<void>[] = [];
	for (let i = 0; i < orders.length; i += BATCH) {
		await turn();
		answers.push(send({ origin: ORIGIN, orders: orders.slice(i, i + BATCH) }));
	}
	await Promise.all(answers);
}

await goAhead(() => sendAll(makeOrders(1, 'FIRST')));
const orders = makeOrders(job.orders);
await measure(() => sendAll(orders));
