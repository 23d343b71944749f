/** Actions of all types, delivered twice at random, with faults on every side, while n8n is killed. */
import axios from 'axios';
import { CHANNEL_PREFIX } from '../../simulator/addresses.mts';
import type { Fault, SimulatorClient } from '../../simulator/client.mts';
import { defaultSettings } from '../../simulator/settings.mts';
import { makeOrders } from '../kit/makeOrders.mjs';
import type { Report } from '../kit/report.mts';
import { waitUntil } from '../kit/waitUntil.mts';
import { ORIGIN } from '../kit/workflows.mts';
import { type Account, accountOf } from './account.mts';

/** An n8n that can be killed, and is then started again. */
export interface MortalN8n {
	/** Ends a process at once, and starts one in its place. */
	killAndReplace: () => Promise<void>;
}

export interface ProofOptions {
	client: SimulatorClient;
	n8n: MortalN8n;
	actions: number;
	kills: number;
	report: Report;
}

const ORDERS = 100;

/** Deliveries before a message is given up; faults and kills take some of them. */
const MAX_ATTEMPTS = 40;

const MINUTE = 60_000;
const LONGEST_WAIT_MS = 20 * MINUTE;

/** Prime distances, so that each kind of fault meets each kind of request. */
const CHANNEL_FAULTS: Fault[] = [
	{ kind: 'status', status: 429, retryAfter: '1', every: 11 },
	{ kind: 'status', status: 503, every: 13 },
	{ kind: 'resetBefore', every: 17 },
	{ kind: 'resetAfter', every: 19 },
];
const CONNECT_FAULTS: Fault[] = [
	{ kind: 'status', status: 429, retryAfter: '1', every: 23 },
	{ kind: 'status', status: 503, every: 29 },
	{ kind: 'resetBefore', every: 31 },
	{ kind: 'resetAfter', every: 37 },
];
const QUEUE_FAULTS: Fault[] = [
	{ kind: 'resetAfter', operation: 'receive', every: 41 },
	{ kind: 'status', operation: 'delete', every: 43 },
];

export interface Proven {
	account: Account;
	seconds: number;
	kills: number;
}

/** Fills simulator and queue: orders first, then questions about them. */
export async function fill({ client, actions }: ProofOptions): Promise<void> {
	await client.reset();
	const sent = await client.sendOrders(
		{ ...defaultSettings, ...ORIGIN },
		makeOrders(ORDERS, 'LOOP'),
	);
	if (sent.status !== 204) throw new Error(`The simulator refused the orders: ${sent.status}`);
	await client.set({ channelFaults: CHANNEL_FAULTS, faults: CONNECT_FAULTS });
	await client.setQueue({
		duplicates: 0.3,
		shuffle: true,
		maxAttempts: MAX_ATTEMPTS,
		faults: QUEUE_FAULTS,
	});
	await client.ask({ count: actions });
}

/** The queue is empty for a while: nothing is hidden in it, and nobody works on the last message. */
async function untilQuiet(client: SimulatorClient): Promise<void> {
	await waitUntil(
		'the queue is empty',
		async () => ((await client.waitingMessages()).length === 0 ? true : undefined),
		LONGEST_WAIT_MS,
	);
}

/** Order → version, of those that the channel has changed. */
async function changedOrders(client: SimulatorClient): Promise<Map<string, string>> {
	const { channelActions } = await client.state();
	const changed = channelActions.filter(({ carried_out }) => carried_out > 0);
	const ids = new Set(changed.map(({ channel_order_id }) => channel_order_id));
	const versions = new Map<string, string>();
	for (const id of ids) {
		const address = `${client.url}${CHANNEL_PREFIX}/orders/${encodeURIComponent(id)}`;
		const { data } = await axios.get<{ channel_updated_at: string }>(address, { proxy: false });
		versions.set(id, data.channel_updated_at);
	}
	return versions;
}

/** @param start lets n8n begin to read the queue */
export async function prove(options: ProofOptions, start: () => Promise<void>): Promise<Proven> {
	const { client, n8n, actions, kills, report } = options;
	await fill(options);
	const begin = performance.now();
	await start();
	for (let kill = 1; kill <= kills; kill++) {
		// In the first half: later on, little is left that a kill could hit.
		const wanted = Math.floor((actions * kill) / (kills + 1)) / 2;
		await waitUntil(
			`${wanted} actions have come to the channel`,
			async () => ((await client.state()).channelActions.length >= wanted ? true : undefined),
			LONGEST_WAIT_MS,
		);
		await n8n.killAndReplace();
		report(`Kill ${kill} of ${kills}, after ${(await client.counts()).actions} reports`);
	}
	await untilQuiet(client);
	const seconds = Math.round((performance.now() - begin) / 1000);
	const account = accountOf(
		await client.askedActions(),
		await client.state(),
		await changedOrders(client),
	);
	return { account, seconds, kills };
}
