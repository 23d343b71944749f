import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { INode } from 'n8n-workflow';

import type { Fault } from '../../simulator/client.mts';
import { anOrder, orders, UPSERT } from '../support/orders.cjs';
import { failingRun, jsonItems, type Run, runNode, StoredCredential } from '../support/runNode.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();
const tokenCalls = async () => (await suite.simulator.state()).counts.tokenCalls;

it('fetches one token and keeps it for later runs', async () => {
	const { credential } = suite;
	const run = { credential, parameters: UPSERT, items: jsonItems(anOrder('A')) };

	await runNode(run);
	await runNode(run);

	expect(await tokenCalls()).toBe(1);
	expect(credential.token).toEqual(expect.any(String));
});

it('renews a token that expired, once, and sends the request again', async () => {
	const { credential } = suite;
	await runNode({ credential, parameters: UPSERT, items: jsonItems(anOrder('A')) });
	await suite.simulator.expireTokens();

	await runNode({ credential, parameters: UPSERT, items: jsonItems(anOrder('B')) });

	expect(await tokenCalls()).toBe(2);
	expect((await suite.simulator.requests()).map(({ status }) => status)).toEqual([204, 401, 204]);
	expect((await suite.simulator.state()).counts.orders).toBe(2);
});

describe('the first request of a run', () => {
	const TIMEOUT = 2000;
	/** Clocks round, and timers may be a little early. */
	const ALMOST = TIMEOUT - 50;

	/** Three requests, of which the first gets no answer. */
	const threeRequests = (timeout: number): Run => ({
		credential: suite.credential,
		parameters: { ...UPSERT, options: { batchSize: 1, maxRetries: 0, timeout } },
		items: jsonItems(...orders(3)),
	});
	const hangOnce = async () => await suite.simulator.set({ faults: [{ kind: 'hang', times: 1 }] });

	/**
	 * How long after the start of the run its last request came, in ms. A slow machine only makes it longer,
	 * and what waits for the first request waits for all of its timeout.
	 */
	async function delayOfLast(): Promise<number> {
		await hangOnce();
		const before = (await suite.simulator.requests()).length;
		const start = Date.now();
		await runNode({ ...threeRequests(TIMEOUT), onError: 'continueErrorOutput' });
		const times = (await suite.simulator.requests()).slice(before).map(({ at }) => Date.parse(at));
		expect(times).toHaveLength(3);
		return times[2]! - start;
	}

	it.each([
		['there is a token, which it fetches alone', 0],
		['n8n holds a token that is good', 1],
	])('holds up no other once %s', async (_, runsBefore) => {
		const { credential } = suite;
		for (let run = 0; run < runsBefore; run++) {
			await runNode({ credential, parameters: UPSERT, items: jsonItems(anOrder('A')) });
		}
		await hangOnce();
		const cancel = new AbortController();

		// The first request waits for longer than the test may take.
		const run = failingRun({ ...threeRequests(3_600_000), abortSignal: cancel.signal });
		await suite.simulator.untilRequests(runsBefore + 3);

		cancel.abort();
		expect((await run).message).toBe('The execution was cancelled');
		expect(await tokenCalls()).toBe(1);
	});

	it('goes alone when the token is about to end', async () => {
		const { credential } = suite;
		await suite.simulator.set({ tokenLifetimeSeconds: 30 });
		await runNode({ credential, parameters: UPSERT, items: jsonItems(anOrder('A')) });

		expect(await delayOfLast()).toBeGreaterThanOrEqual(ALMOST);
	});
});

describe('a wrong client secret', () => {
	const tenStores = orders(300).map((order, index) => ({ ...order, store: `store-${index % 10}` }));
	const parameters: INode['parameters'] = { ...UPSERT, channelStoreId: '={{ $json.store }}' };
	const wrong = () => StoredCredential.of(suite.simulator, { clientSecret: 'wrong-secret-77' });

	it('ends the run after one token call, with a message that names the credential', async () => {
		const error = await failingRun({
			credential: wrong(),
			parameters,
			items: jsonItems(...tenStores),
		});

		expect(error.message).toBe('300 of 300 not accepted: Mirakl refused the credential');
		expect(error.description).toContain("Open the credential 'Connect of the tests'");
		expect(await tokenCalls()).toBe(1);
		expect(await suite.simulator.requests()).toEqual([]);
	});

	it('gives every order an error item under "Continue"', async () => {
		const output = await runNode({
			credential: wrong(),
			parameters,
			items: jsonItems(...tenStores),
			onError: 'continueErrorOutput',
		});

		expect(output).toHaveLength(300);
		expect(output[299]!.json).toEqual({
			error:
				"Mirakl refused the credential 'Connect of the tests', so order ORDER-300 was not accepted",
			details: expect.objectContaining({ channel_order_id: 'ORDER-300', code: 'invalid_client' }),
		});
		expect(await tokenCalls()).toBe(1);
	});

	it('does not cost a call for each action or document either', async () => {
		await runNode({
			credential: wrong(),
			parameters: {
				resource: 'orderAction',
				operation: 'updateStatus',
				actionId: '={{ $json.id }}',
				status: 'SUCCESS',
			},
			items: jsonItems({ id: 'a' }, { id: 'b' }, { id: 'c' }),
			onError: 'continueErrorOutput',
		});

		expect(await tokenCalls()).toBe(1);
	});
});

it('ends the run when a fresh token is refused as well', async () => {
	await suite.simulator.set({ faults: [{ kind: 'status', status: 401 }] });

	const error = await failingRun({
		credential: suite.credential,
		parameters: { ...UPSERT, options: { batchSize: 1 } },
		items: jsonItems(...orders(5)),
	});

	expect(error.message).toBe('5 of 5 not accepted: Mirakl refused the credential');
	// Those that had left with the first of them; only one is sent again, with a renewed token.
	const requests = await suite.simulator.requests();
	expect(requests.map(({ status }) => status)).toEqual(requests.map(() => 401));
	expect(await tokenCalls()).toBe(2);
});

it('keeps what Connect accepted before the credential was refused', async () => {
	await suite.simulator.set({ faults: [{ kind: 'status', status: 401, every: 3 }] });

	const output = await runNode({
		credential: StoredCredential.of(suite.simulator),
		parameters: { ...UPSERT, options: { batchSize: 1 } },
		items: jsonItems(...orders(4)),
		onError: 'continueErrorOutput',
	});

	// The third request gets 401, the renewed token works: only a second 401 would end the run.
	expect(output.map(({ json }) => json.outcome)).toEqual(Array(4).fill('accepted'));
	expect(await tokenCalls()).toBe(2);
});

it('names the scope when the credential may not do this', async () => {
	await suite.simulator.set({ faults: [{ kind: 'status', status: 403 }] });

	const error = await failingRun({
		credential: suite.credential,
		parameters: UPSERT,
		items: jsonItems(anOrder('A')),
	});

	expect(error.description).toContain('connect-channel-platform:orders:upsert');
});

describe('an address that is not Connect', () => {
	/** Answers every API request with the given status and sends redirects to the simulator. */
	async function runAgainst(status: number): Promise<Error & Record<string, unknown>> {
		const impostor = createServer((_, response) => {
			response.writeHead(status, { Location: `${suite.simulator.apiUrl}/v1/orders` }).end('<p>');
		});
		await once(impostor.listen(0, '127.0.0.1'), 'listening');
		const { port } = impostor.address() as AddressInfo;
		try {
			return await failingRun({
				credential: StoredCredential.of(suite.simulator, { apiUrl: `http://127.0.0.1:${port}` }),
				parameters: UPSERT,
				items: jsonItems(anOrder('A')),
			});
		} finally {
			impostor.close();
		}
	}

	it('gets no second request, with the token, when it redirects', async () => {
		const error = await runAgainst(307);

		expect(error.message).toBe('Not accepted: Connect answered with status 307');
		expect(await suite.simulator.requests()).toEqual([]);
	});

	it('is told from Connect by any success but 204', async () => {
		const error = await runAgainst(200);

		expect(error.message).toBe('Not accepted: Connect answered with status 200');
		expect(error.description).toContain('did not come from Connect');
	});
});

describe('custom addresses', () => {
	it.each([
		['an http address', { apiUrl: 'http://example.com' }, "'API URL' of the credential must start"],
		[
			'an http token address',
			{ tokenUrl: 'http://example.com/t' },
			"'Token URL' of the credential",
		],
		['a host that looks like localhost', { apiUrl: 'http://localhost.example.com' }, "'API URL'"],
		['no address', { apiUrl: '' }, "'API URL' of the credential is empty"],
	])('refuses %s and sends nothing', async (_, overrides, expected) => {
		const credential = StoredCredential.of(suite.simulator, overrides);

		const run = { credential, parameters: UPSERT, items: jsonItems(anOrder('A'), anOrder('B')) };
		const error = await failingRun(run);
		const output = await runNode({ ...run, onError: 'continueErrorOutput' });

		expect(error.message).toContain(expected);
		expect(output).toHaveLength(2);
		expect(output[1]!.json.error).toContain(expected);
		expect(await tokenCalls()).toBe(0);
		expect(await suite.simulator.requests()).toEqual([]);
	});
});

it('keeps secret and token out of errors and outputs', async () => {
	const { credential } = suite;
	await runNode({ credential, parameters: UPSERT, items: jsonItems(anOrder('A')) });
	const secrets = [TestSimulator.clientSecret, String(credential.token)];
	const parameters = { ...UPSERT, options: { maxRetries: 0 } };
	const run = { credential, parameters, items: jsonItems(anOrder('B')) };

	for (const fault of [
		{ kind: 'status', status: 400 },
		{ kind: 'status', status: 500 },
		{ kind: 'resetBefore' },
	] satisfies Fault[]) {
		await suite.simulator.set({ faults: [fault] });
		const error = await failingRun(run);
		const output = await runNode({ ...run, onError: 'continueErrorOutput' });
		const text = [everythingIn(error), everythingIn(output)].join();
		expect(text).toContain('Connect');
		for (const secret of secrets) expect(text).not.toContain(secret);
	}
});

/** All text that can be reached from a value, through own properties that JSON would leave out too. */
function everythingIn(value: unknown, seen = new Set<unknown>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	return Object.getOwnPropertyNames(value)
		.map((name) => `${name}=${everythingIn(Reflect.get(value, name), seen)}`)
		.join('\n');
}
