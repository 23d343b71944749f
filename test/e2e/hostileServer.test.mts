import {
	drips,
	ODD_BODIES,
	pours,
	sends,
	sendsBomb,
	sendsMegabytes,
} from '../support/hostileAnswers.cjs';
import { type Answer, HOSTILE_TOKEN, HostileServer } from '../support/hostileServer.cjs';
import { anOrder, UPSERT } from '../support/orders.cjs';
import type { N8nServer } from '../../lab/n8n/server.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, scenarios } from './support/workflows.mts';

const SECRET = 'hostile-secret-77c0de';
const takes: Answer = (response) => response.writeHead(204).end();

/** Order id → what the server does with its request. */
const ANSWERS: Record<string, Answer> = {
	GOOD: takes,
	DRIPS: drips(400),
	DRIPS_200: drips(200),
	POURS: pours(400),
	POURS_200: pours(200),
	MEGABYTES: sendsMegabytes(400, 100),
	BOMB: sendsBomb(400, 4000),
	BOMB_200: sendsBomb(200, 4000),
	HTML: sends(502, '<script>alert(1)</script>', { 'Content-Type': 'text/html' }),
	BROKEN_JSON: sends(400, ODD_BODIES['an open bracket']),
	CONTROL_CODES: sends(400, ODD_BODIES['control characters']),
	PROTOTYPE: sends(400, ODD_BODIES['keys of the prototype']),
	MANY_HEADERS: sends(400, '{}', { 'X-Many': Array<string>(9000).fill('x') }),
	LAST: takes,
};
const ORDERS = Object.keys(ANSWERS).map((id) => anOrder(id));
const SENDING = { batchSize: 1, timeout: 4000, maxRetries: 0 };

describe.each(testedVersions)('a hostile server and n8n $n8n', (version) => {
	let suite: N8nSuite;
	let server: HostileServer;
	let elsewhere: HostileServer;

	beforeAll(async () => {
		server = await HostileServer.start();
		elsewhere = await HostileServer.start();
		suite = await N8nSuite.open(version);
		const credential = { ...server.addresses, clientSecret: SECRET };
		const upsert = { ...UPSERT, options: SENDING };
		await suite.fill(
			scenarios(suite.simulator, {
				all: { credential, nodes: [items(ORDERS), connect(upsert, 'continueErrorOutput')] },
				renews: { credential, nodes: [items([anOrder('RENEWED')]), connect(upsert)] },
				moved: { credential, nodes: [items([anOrder('MOVED')]), connect(upsert)] },
				noToken: { credential, nodes: [items([anOrder('NO_TOKEN')]), connect(upsert)] },
			}),
		);
	});
	beforeEach(() => {
		server.reset();
		elsewhere.reset();
	});
	afterAll(async () => {
		try {
			await suite.close();
		} finally {
			await server.stop();
			await elsewhere.stop();
		}
	});

	it('leave every order with its outcome, in plain words', async () => {
		server.api = (response, call) => {
			const { orders } = JSON.parse(call.body) as { orders: Array<{ channel_order_id: string }> };
			ANSWERS[orders[0]!.channel_order_id]!(response, call);
		};

		const execution = await suite.run('all');

		expect(execution.error).toBeUndefined();
		const ids = (output: number) =>
			execution.itemsOf('Connect', output).map(({ json }) => json.channel_order_id);
		expect(ids(0)).toEqual(['GOOD', 'LAST']);
		expect(ids(1)).toEqual(Object.keys(ANSWERS).filter((id) => id !== 'GOOD' && id !== 'LAST'));
		for (const { json } of execution.itemsOf('Connect', 1)) {
			const { error, channel_order_id: id } = json as { error: string; channel_order_id: string };
			expect(error).toContain(id);
			expect(error).not.toMatch(/\p{Cc}/u);
			expect(JSON.stringify(json).length).toBeLessThan(20_000);
		}
		expect(await server.openConnections()).toBe(0);
		expect(execution.log).not.toContain(HOSTILE_TOKEN);
	});

	it('renew a token after a 401 that never ends', async () => {
		let refusals = 0;
		server.api = (response, call) => {
			refusals += 1;
			(refusals === 1 ? pours(401) : takes)(response, call);
		};

		const execution = await suite.run('renews');

		expect(execution.error).toBeUndefined();
		expect(execution.itemsOf().map(({ json }) => json.outcome)).toEqual(['accepted']);
		expect(server.callsOf('token')).toHaveLength(2);
	});

	it.each([301, 302, 307, 308])('do not follow a redirect with %i', async (status) => {
		server.api = sends(status, '', { Location: `${elsewhere.url}/api/channel-platform/v1/orders` });

		const execution = await suite.run('moved');

		expect(execution.error).toContain(`status ${status}`);
		expect(elsewhere.calls).toEqual([]);
	});

	it('give up a token that drips in', async () => {
		server.token = drips(200);

		const execution = await suite.run('noToken');

		expect(execution.error).toContain('Connect did not answer in time');
		expect(server.callsOf('api')).toEqual([]);
	});

	it('leave the server of n8n running', async () => {
		server.token = pours(403);
		const n8n: N8nServer = await suite.startServer();

		expect(await n8n.rest.get('/rest/settings')).toEqual(expect.any(Object));
	});
});
