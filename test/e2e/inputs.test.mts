import type { IDataObject, INode } from 'n8n-workflow';
import { anOrder, orders, UPSERT } from '../support/orders.cjs';
import { SHOP_ORDERS } from '../support/shopOrders.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { BY_EXPRESSIONS, DATES } from './support/expressionScenarios.mts';
import { FORM_ORDERS } from './support/formByExpressions.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, type Scenario, scenarios } from './support/workflows.mts';

const shop = (operation: string, format: string, json: IDataObject, channelOptions: IDataObject) =>
	({
		nodes: [
			items([json]),
			connect({
				...UPSERT,
				operation,
				specifyOrder: 'channel',
				channelFormat: `={{ "${format}" }}`,
				channelOptions: channelOptions as INode['parameters'],
			}),
		],
	}) satisfies Scenario;

const SHOPS = Object.fromEntries(
	SHOP_ORDERS.flatMap(([format, json, options]) => [
		[`check-${format}`, shop('validate', format, json, options)],
		[`send-${format}`, shop('upsert', format, json, options)],
	]),
);

describe.each(testedVersions)('what comes in on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		await suite.fill(
			scenarios(simulator, {
				...SHOPS,
				...BY_EXPRESSIONS,
				pinned: {
					nodes: [items([anOrder('NOT-PINNED')]), connect(UPSERT)],
					pinData: { Input: orders(2, 'PINNED-').map((json) => ({ json })) },
				},
			}),
		);
		await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(() => suite.close());

	const run = async (id: string) => {
		const execution = await suite.runOnServer(id);
		expect(execution.error).toBeUndefined();
		expect(execution.succeeded).toBe(true);
		return execution;
	};
	const received = async () => (await simulator.state()).orders;
	const receivedIds = async () =>
		(await received()).map(({ order: { channel_order_id } }) => channel_order_id);

	it.each(SHOP_ORDERS)(
		'an order of %s is checked, and sent as it was checked',
		async (format, _json, _options, id) => {
			const [verdict] = (await run(`check-${format}`)).itemsOf();
			expect(await simulator.requests()).toEqual([]);
			const [sent] = (await run(`send-${format}`)).itemsOf();

			expect(verdict!.json).toMatchObject({ channel_order_id: id, valid: true, problems: [] });
			expect(sent!.json).toMatchObject({ channel_order_id: id, outcome: 'accepted' });
			expect((await received()).map(({ order }) => order)).toEqual([verdict!.json.request]);
		},
	);

	describe('by expressions', () => {
		it('an order comes from the form, with ids, dates, choices and amounts of any type', async () => {
			await run('form');

			const stored = await received();
			expect(
				stored.map(({ channel_id, channel_store_id }) => [channel_id, channel_store_id]),
			).toEqual([
				['1234', '77'],
				['1234', 'store-2'],
			]);
			expect(stored.map(({ order }) => order)).toEqual(FORM_ORDERS);
		});

		it('orders come as object, array and text', async () => {
			const execution = await run('json');

			expect((await received()).map(({ order }) => order)).toEqual(
				['OBJECT', 'ARRAY-1', 'ARRAY-2', 'TEXT'].map((id) => anOrder(id)),
			);
			expect(execution.itemsOf().map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 1, 2].map((item) => ({ item })),
			);
		});

		it('options of a bulk operation take numbers, and choices', async () => {
			await simulator.set({ refuseOrderIds: '^ORDER-4$' });

			const execution = await run('bulk');

			const outcomes = execution.itemsOf().map(({ json }) => json.outcome ?? json.error);
			expect(outcomes).toEqual([
				'accepted',
				'accepted',
				'accepted',
				'Connect refused order ORDER-4',
				expect.stringContaining('Connect refused order ORDER-1 together with others'),
			]);
			const sizes = (await simulator.requests()).map((request) => request.orders);
			expect(sizes).toHaveLength(3);
			expect(sizes).toEqual(expect.arrayContaining([2, 2, 1]));
		});

		it('outcomes of actions take ids, choices and reasons', async () => {
			await run('reports');

			expect((await simulator.state()).actions).toMatchObject([
				{ action_id: '1001', status: 'SUCCESS' },
				{
					action_id: 'A/2',
					status: 'FAILED',
					errors: [{ code: 'OTHER', message: 'No carrier – 中' }],
				},
			]);
		});

		it('dates come as text in the time zone of the workflow, as DateTime and as Date', async () => {
			for (const { form } of DATES) await simulator.seedOrder(form);

			await run('dates');

			expect((await simulator.state()).anonymizations).toMatchObject(
				DATES.map(({ form }) => ({
					channel_id: '1234',
					channel_order_id: form,
					anonymize_after: '2099-02-01T00:30:00Z',
				})),
			);
		});

		it('documents take ids, the field of the file, choices and options', async () => {
			await simulator.seedOrder('ORDER-1');

			const execution = await run('documents');

			expect((await simulator.state()).documents).toMatchObject([
				{
					channel_order_id: 'ORDER-1',
					origin: { channel_id: '1234', channel_store_id: 'store-1' },
					metadata: {
						channel_document_id: '815',
						filename: 'invoice 815.csv',
						type: 'CUSTOMER_INVOICE',
						entity: { id: '42', type: 'RETURN' },
					},
					mime_type: 'text/csv',
				},
			]);
			expect(execution.itemsOf('Delete').map(({ json }) => json)).toEqual([
				{ channel_document_id: '816', deleted: false },
			]);
		});
	});

	it('pinned items count in a run from the editor', async () => {
		const execution = await run('pinned');

		expect(await receivedIds()).toEqual(['PINNED-1', 'PINNED-2']);
		expect(execution.itemsOf().map(({ json }) => json.outcome)).toEqual(['accepted', 'accepted']);
	});
});
