import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { INodeExecutionData } from 'n8n-workflow';

import {
	drips,
	ODD_BODIES,
	pours,
	sends,
	sendsBomb,
	sendsMegabytes,
	sendsRaw,
} from '../support/hostileAnswers.cjs';
import { HOSTILE_TOKEN, HostileServer, type Answer } from '../support/hostileServer.cjs';
import { orders, UPSERT } from '../support/orders.cjs';
import { jsonItems, runNode, StoredCredential } from '../support/runNode.cjs';

const MEGABYTE = 1024 * 1024;
const SECRET = 'hostile-secret-0c55aa';
/** How long a request may take here, in ms. */
const TIMEOUT = 1500;

let server: HostileServer;
let elsewhere: HostileServer;

beforeAll(async () => {
	server = await HostileServer.start();
	elsewhere = await HostileServer.start();
});
afterEach(() => jest.restoreAllMocks());
beforeEach(() => {
	server.reset();
	elsewhere.reset();
});
afterAll(async () => {
	await server.stop();
	await elsewhere.stop();
});

async function run(count = 3, options: object = {}): Promise<INodeExecutionData[]> {
	const credential = new StoredCredential({
		environment: 'custom',
		...server.addresses,
		clientId: 'hostile-client',
		clientSecret: SECRET,
	});
	const deadlines = jest.spyOn(AbortSignal, 'timeout');
	const output = await runNode({
		credential,
		parameters: { ...UPSERT, options: { timeout: TIMEOUT, maxRetries: 0, ...options } },
		items: jsonItems(...orders(count)),
		onError: 'continueErrorOutput',
	});
	// That it ended shows that they ended it; a clock would measure the machine.
	expect(Math.max(...deadlines.mock.calls.flat())).toBe(TIMEOUT);
	return output;
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

/** Each order has its error, in texts that are short and plain and give nothing away. */
function expectErrors(output: INodeExecutionData[], count = 3): void {
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: count }, (_, item) => ({ item })),
	);
	for (const { json } of output) {
		expect(json).toEqual({ error: expect.any(String), details: expect.any(Object) });
		const texts = textsIn(json);
		expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(600);
		expect(texts.filter((text) => /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text))).toEqual([]);
		expect(JSON.stringify(json).length).toBeLessThan(100_000);
		expect(JSON.stringify(json)).not.toMatch(new RegExp(`${SECRET}|${HOSTILE_TOKEN}`));
	}
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes in use, buffers included. What the process has from the system never shrinks, so it tells nothing. */
function bytesInUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Most bytes by which this process, server included, has grown while the work was going on. */
async function growthDuring(work: () => Promise<void>): Promise<number> {
	// What an earlier test left would make room for what this one takes.
	collectGarbage();
	const start = bytesInUse();
	let highest = start;
	const timer = setInterval(() => {
		highest = Math.max(highest, bytesInUse());
	}, 5);
	try {
		await work();
	} finally {
		clearInterval(timer);
	}
	return highest - start;
}

describe('an API that', () => {
	it.each([200, 400, 401, 403, 500])(
		'drips a body of status %i for ever is left after the timeout',
		async (status) => {
			server.api = drips(status);

			expectErrors(await run());
			expect(await server.openConnections()).toBe(0);
		},
	);

	it.each([200, 400, 401, 500])('pours out a body of status %i is not drunk up', async (status) => {
		server.api = pours(status);

		const growth = await growthDuring(async () => expectErrors(await run(3, { batchSize: 1 })));

		expect(growth).toBeLessThan(100 * MEGABYTE);
		expect(await server.openConnections()).toBe(0);
	});

	it.each([
		['an error of 400 MB', sendsMegabytes(400, 400)],
		['a success of 400 MB', sendsMegabytes(200, 400)],
		['a server error of 400 MB', sendsMegabytes(503, 400)],
		['an error that unpacks to 400 MB', sendsBomb(400, 400)],
		['a 401 that unpacks to 400 MB', sendsBomb(401, 400)],
		['a success that unpacks to 400 MB', sendsBomb(200, 400)],
	])('sends %s costs no memory', async (_, answer) => {
		server.api = answer;

		const growth = await growthDuring(async () => expectErrors(await run(3, { batchSize: 1 })));

		expect(growth).toBeLessThan(150 * MEGABYTE);
		expect(await server.openConnections()).toBe(0);
	});

	it.each<[string, Answer]>([
		['HTML', sends(400, '<script>alert(1)</script>', { 'Content-Type': 'text/html' })],
		['HTML as a success', sends(200, '<script>alert(1)</script>')],
		['nothing', sends(400, '')],
		['half a JSON', sends(400, '{"message":"x", "errors":[')],
		['what is not packed, as packed', sends(400, 'x', { 'Content-Encoding': 'gzip' })],
		['what is not packed, as packed, with 401', sends(401, 'x', { 'Content-Encoding': 'br' })],
		['many headers', sends(400, '{}', { 'X-Many': Array<string>(900).fill('x') })],
		['too many headers', sends(400, '{}', { 'X-Many': Array<string>(9000).fill('x') })],
		[
			'a header with line breaks',
			sendsRaw('HTTP/1.1 400 No', 'X-A: a\rb', 'X-B: a\nSet-Cookie: c', '', '{}'),
		],
		['a folded header', sendsRaw('HTTP/1.1 400 No', 'Retry-After: 1', ' 2', '', '{}')],
		['no HTTP', sendsRaw('SSH-2.0-hostile', '', '')],
		[
			'two lengths',
			sendsRaw('HTTP/1.1 400 No', 'Content-Length: 1', 'Content-Length: 9', '', '{}'),
		],
		['less than it promises', sendsRaw('HTTP/1.1 400 No', 'Content-Length: 999', '', '{"code":')],
		['a status that does not exist', sends(799, { message: 'x' })],
	])('sends %s gives errors in our words', async (_, answer) => {
		server.api = answer;

		expectErrors(await run());
		expect(await server.openConnections()).toBe(0);
	});

	it.each(Object.keys(ODD_BODIES))('says why in JSON with %s gives plain errors', async (name) => {
		server.api = sends(400, ODD_BODIES[name]);

		expectErrors(await run());
		expect(server.callsOf('api').length).toBeLessThanOrEqual(5);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	it('answers each of many orders with many words costs no more than those few we keep', async () => {
		server.api = sends(400, ODD_BODIES['many problems of no order']);

		const output = await run(100, { onRejection: 'failBatch' });

		expectErrors(output, 100);
		expect(JSON.stringify(output).length).toBeLessThan(100 * 2000);
	});

	it('asks to wait for ever is asked again after a minute at most', async () => {
		for (const wait of ['1e999', '-5', 'Infinity', '0x10', 'Fri, 31 Dec 9999 23:59:59 GMT']) {
			server.api = sends(503, '', { 'Retry-After': wait });
			expectErrors(await run());
		}
	});

	it.each([301, 302, 303, 307, 308])('redirects with %i is not followed', async (status) => {
		server.api = sends(status, '', { Location: `${elsewhere.url}/api/v1/orders` });

		expectErrors(await run());
		expect(elsewhere.calls).toEqual([]);
	});

	it('gets better words than those of the timeout when it did not answer at all', async () => {
		server.api = () => {};

		const [item] = await run(1);

		expect(item!.json.error).toBe(
			'Connect did not answer in time, so order ORDER-1 may not have arrived',
		);
		expect(await server.openConnections()).toBe(0);
	});
});

describe('a token endpoint that', () => {
	it('drips a token for ever is left after the timeout', async () => {
		server.token = drips(200);

		const output = await run();

		expectErrors(output);
		expect(output[0]!.json.error).toContain('did not answer in time');
		expect(server.callsOf('api')).toEqual([]);
	});

	const token = (fields: object) =>
		sends(200, { access_token: 'x', token_type: 'Bearer', ...fields });

	it.each<[string, Answer]>([
		['HTML', sends(200, '<html>Sign in</html>', { 'Content-Type': 'text/html' })],
		['HTML as a refusal', sends(403, '<html>No</html>', { 'Content-Type': 'text/html' })],
		['half a token', sends(200, `{"access_token":"${HOSTILE_TOKEN}`)],
		['an error of 20 MB', sendsMegabytes(400, 20)],
		['a server error of 20 MB', sendsMegabytes(500, 20)],
		['odd words', sends(400, { error: 'a\r\nb\u0000'.repeat(1000), error_description: {} })],
		['an error that is an object', sends(400, { error: { message: 'x' } })],
		['too many headers', sends(200, '{}', { 'X-Many': Array<string>(9000).fill('x') })],
		['no HTTP', sendsRaw('SSH-2.0-hostile', '', '')],
	])('sends %s gives errors in our words', async (_, answer) => {
		server.token = answer;

		const output = await run();

		expectErrors(output);
		expect(server.callsOf('api')).toEqual([]);
	});

	it.each<[string, Answer]>([
		['no token', sends(200, {})],
		['a token that is an object', token({ access_token: { a: 1 } })],
		['a life of no seconds', token({ expires_in: -1 })],
		['an endless life', token({ expires_in: '1e999' })],
		['keys of the prototype', sends(200, '{"__proto__":{"polluted":1},"access_token":"x"}')],
	])('sends %s breaks nothing', async (_, answer) => {
		server.token = answer;
		server.api = sends(400, { message: 'No' });

		expectErrors(await run());
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});
});

it('gets no header of its own into a request by a token with line breaks', async () => {
	server.token = sends(200, { access_token: 'a\r\nX-Evil: 1', token_type: 'Bearer' });

	await run(1);

	expect(server.callsOf('api').map(({ headers }) => headers)).not.toContainEqual(
		expect.objectContaining({ 'x-evil': expect.anything() }),
	);
});

it('ends at once when the run is cancelled while an error drips in', async () => {
	const cancel = new AbortController();
	server.api = (...answer) => {
		drips(400)(...answer);
		setTimeout(() => cancel.abort(), 500);
	};

	const output = await runNode({
		credential: new StoredCredential({
			environment: 'custom',
			...server.addresses,
			clientId: 'hostile-client',
			clientSecret: SECRET,
		}),
		parameters: { ...UPSERT, options: { timeout: 3_600_000 } },
		items: jsonItems(...orders(2)),
		onError: 'continueErrorOutput',
		abortSignal: cancel.signal,
	});

	expect(output[0]!.json.error).toBe('The execution was cancelled');
	expect(await server.openConnections()).toBe(0);
});
