/**
 * The floor: as little as a program can do to send orders by hundreds, with axios as n8n does. It keeps
 * to the allowed pace, evenly, and waits for no answer. It checks nothing and reports nothing; what
 * comes too early it sends again. A process of its own: its first argument is the job.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import chunk from 'lodash/chunk.js';
import pThrottle from 'p-throttle';
import { makeOrders } from '../kit/makeOrders.mjs';
import { ORIGIN } from '../kit/workflows.mts';

export interface Job {
	apiUrl: string;
	tokenUrl: string;
	clientId: string;
	clientSecret: string;
	orders: number;
	requestsPerSecond: number;
}

/** The sending alone: start-up, token and the making of the orders are not in it. */
export interface Sent {
	/** Milliseconds since 1970. */
	startedAt: number;
	ms: number;
	/** User and system time of the process. */
	cpuMs: number;
}

const BATCH = 100;

/** In which so many may start: a second and a little, as requests may arrive closer together. */
const WINDOW_MS = 1025;

const job = JSON.parse(process.argv[2] ?? '') as Job;

const { data } = await axios.post<{ access_token: string }>(
	job.tokenUrl,
	new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: job.clientId,
		client_secret: job.clientSecret,
	}),
	{ proxy: false },
);
const headers = { Authorization: `Bearer ${data.access_token}` };

/** Evenly; nobody makes up for lost time. */
const inTurn = pThrottle({ limit: 1, interval: WINDOW_MS / job.requestsPerSecond });

const send = inTurn(async (body: object): Promise<void> => {
	const options = { headers, proxy: false, validateStatus: null } as const;
	const { status } = await axios.post(`${job.apiUrl}/v1/orders`, body, options);
	if (status === 204) return;
	if (status !== 429) throw new Error(`The server answered ${status}.`);
	await send(body);
});

async function sendAll(orders: unknown[]): Promise<void> {
	const batches = chunk(orders, BATCH);
	await Promise.all(batches.map((batch) => send({ origin: ORIGIN, orders: batch })));
}

// With this one comes what happens only once, such as loading modules.
await sendAll(makeOrders(1, 'FIRST'));
// Until the server's rate limit has forgotten it.
await sleep(1100);

const orders = makeOrders(job.orders);
const startedAt = Date.now();
const start = performance.now();
const before = process.cpuUsage();
await sendAll(orders);
const { user, system } = process.cpuUsage(before);
const sent: Sent = { startedAt, ms: performance.now() - start, cpuMs: (user + system) / 1000 };
console.log(JSON.stringify(sent));
