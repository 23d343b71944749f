import { anOrder, orders, UPSERT } from '../support/orders.cjs';
import { OLDEST } from '../../lab/n8n/versions.mts';
import { TestSimulator } from '../support/simulator.mts';
import { IN_LOG_AND_DATABASE, N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, scenarios } from './support/workflows.mts';

const WRONG_SECRET = 'wrong-secret-b1946ac9';
const BY_STORE = { ...UPSERT, channelStoreId: '={{ $json.store }}' };

/** Stores take turns, until the second has its 120. */
const twoStores = orders(250).map((order, index) => ({
	...order,
	store: index < 240 && index % 2 === 1 ? 'store-2' : 'store-1',
}));
const tenStores = orders(300).map((order, index) => ({ ...order, store: `store-${index % 10}` }));
const oneRefused = [anOrder('GOOD-1'), anOrder('BAD-2'), anOrder('GOOD-3')];

describe.each(testedVersions)('many orders on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		await suite.fill(
			scenarios(simulator, {
				twoStores: { nodes: [items(twoStores), connect(BY_STORE)] },
				wrongSecret: {
					credential: { clientSecret: WRONG_SECRET },
					nodes: [items(tenStores), connect(BY_STORE)],
				},
				stop: { nodes: [items(oneRefused), connect(UPSERT)] },
				goOn: { nodes: [items(oneRefused), connect(UPSERT, 'continueRegularOutput')] },
				errorOutput: { nodes: [items(oneRefused), connect(UPSERT, 'continueErrorOutput')] },
			}),
		);
		await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(() => suite.close());

	it('go out by store, 100 in a request, and come back in input order', async () => {
		const execution = await suite.runOnServer('twoStores');

		expect(execution.error).toBeUndefined();
		const output = execution.itemsOf();
		expect(output.map(({ json }) => [json.channel_order_id, json.channel_store_id])).toEqual(
			twoStores.map(({ channel_order_id, store }) => [channel_order_id, store]),
		);
		expect(output.map(({ json }) => json.outcome)).toEqual(Array(250).fill('accepted'));
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			twoStores.map((_, index) => ({ item: index })),
		);

		const requests = await simulator.requests();
		expect(requests.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
		expect(requests.map((request) => request.orders).sort()).toEqual([100, 100, 20, 30]);
		const received = (await simulator.state()).orders;
		expect(received).toHaveLength(250);
		const inStore = (id: string) =>
			received.filter(({ channel_store_id }) => channel_store_id === id).length;
		expect([inStore('store-1'), inStore('store-2')]).toEqual([130, 120]);
	});

	it('do not cost a token call each with a wrong secret', async () => {
		const execution = await suite.runOnServer('wrongSecret');

		expect(execution.succeeded).toBe(false);
		expect(execution.error).toContain('300 of 300 not accepted: Mirakl refused the credential');
		expect(execution.error).toContain("Open the credential 'Connect for wrongSecret'");
		const { counts } = await simulator.state();
		expect(counts).toMatchObject({ requests: 0, orders: 0 });
		expect(counts.tokenCalls).toBeGreaterThan(0);
		expect(counts.tokenCalls).toBeLessThanOrEqual(3);
	});

	describe('of which Connect refuses one', () => {
		const details = {
			channel_order_id: 'BAD-2',
			httpCode: 400,
			code: 'INVALID_INPUT',
			message: 'The request has 1 problem; nothing was stored.',
			problems: [
				{ field: 'channel_order_id', message: 'is refused by the settings of the simulator' },
			],
		};
		// Before 2.36 n8n knows no `details` on its error output.
		const errorJson = {
			error: 'Connect refused order BAD-2',
			...(version === OLDEST ? { message: JSON.stringify(details) } : { details }),
		};
		const accepted = (id: string, item: number) => ({
			json: {
				channel_order_id: id,
				channel_id: '1234',
				channel_store_id: 'store-1',
				channel_updated_at: '2026-07-07T10:05:00Z',
				outcome: 'accepted',
			},
			pairedItem: { item },
		});

		beforeEach(() => simulator.set({ refuseOrderIds: '^BAD' }));
		afterEach(async () => {
			const { orders: received } = await simulator.state();
			expect(received.map(({ order }) => order.channel_order_id)).toEqual(['GOOD-1', 'GOOD-3']);
		});

		it('fail with On Error "Stop", once the others are sent', async () => {
			const execution = await suite.runOnServer('stop');

			expect(execution.succeeded).toBe(false);
			expect(execution.itemsOf('Connect')).toEqual([]);
			const { error } = execution.runData.Connect!.at(-1)!;
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: '1 of 3 not accepted: Connect refused the request',
				description: [
					'Item 1: Connect refused order BAD-2. channel_order_id: is refused by the settings of the simulator',
					'The other 2 were done.',
					'Fix the named fields and send the orders again.',
				].join('<br>\n'),
				httpCode: '400',
				context: { itemIndex: 1, data: { failures: [details] } },
			});
		});

		it('give an error item in its place with "Continue"', async () => {
			const execution = await suite.runOnServer('goOn');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect')).toEqual([
				accepted('GOOD-1', 0),
				{ json: errorJson, pairedItem: { item: 1 } },
				accepted('GOOD-3', 2),
			]);
		});

		it('leave by the error output with "Continue (using error output)"', async () => {
			const execution = await suite.runOnServer('errorOutput');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect')).toEqual([accepted('GOOD-1', 0), accepted('GOOD-3', 2)]);
			// n8n puts the input item's own fields beside what the node gave.
			expect(execution.itemsOf('Connect', 1)).toEqual([
				{
					json: { ...anOrder('BAD-2'), ...errorJson },
					pairedItem: { item: 1 },
				},
			]);
		});
	});

	it('keep secret and token out of logs, files and database', async () => {
		await simulator.set({ refuseOrderIds: '^BAD' });
		await suite.run('stop');
		expect(await suite.placesOf('refused by the settings')).toEqual(IN_LOG_AND_DATABASE);
		expect(await suite.placesOfSecrets(WRONG_SECRET)).toEqual([]);
	});
});
