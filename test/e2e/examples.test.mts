import { createHash } from 'node:crypto';
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { exampleWorkflows } from '../../lab/demo/examples.mts';
import { MANUAL_TRIGGER, type Workflow, type WorkflowNode } from '../../lab/kit/workflows.mts';
import type { N8nServer } from '../../lab/n8n/server.mts';
import { ServerWorkflow } from '../../lab/n8n/serverWorkflow.mts';
import { anOrder } from '../support/orders.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { IN_LOG_AND_DATABASE, N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { credentialFor } from './support/workflows.mts';

const DAY = 24 * 60 * 60 * 1000;

interface Line {
	channel_order_line_id: string;
	price: { amount: number; currency: string };
	taxes?: Array<{ amount: { amount: number } }>;
}

const FROM_WOOCOMMERCE = 'miraklExample2FromWooCommerce';

/** Example 2 started by the order that example 1 has as a sample, in place of one that WooCommerce pushes. */
function fromWooCommerce([one, two]: Workflow[]): Workflow {
	const nodesOf = (workflow?: Workflow) => (workflow?.nodes ?? []) as WorkflowNode[];
	const sample = nodesOf(one).find(({ name }) => name === 'Orders from WooCommerce (sample)');
	if (sample === undefined || two === undefined) throw new Error('The examples are others.');
	const name = 'WooCommerce';
	const others = nodesOf(two).filter((node) => node.name !== name);
	const started = { main: [[{ node: name, type: 'main' as const, index: 0 }]] };
	return {
		...two,
		id: FROM_WOOCOMMERCE,
		nodes: [...others, { ...MANUAL_TRIGGER, position: [0, 600] }, { ...sample, name }],
		connections: { ...two.connections, [MANUAL_TRIGGER.name]: started },
	};
}

describe.each(testedVersions)('the example workflows on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;
	let server: N8nServer;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		const examples = await exampleWorkflows(simulator.url);
		await suite.fill({
			credentials: [credentialFor(simulator)],
			workflows: [...examples, fromWooCommerce(examples)],
		});
		server = await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(() => suite.close());

	const run = async (example: number) => {
		const execution = await suite.runOnServer(`miraklExample${example}`);
		expect(execution.error).toBeUndefined();
		expect(execution.succeeded).toBe(true);
		return execution;
	};

	it('1 sends the orders of three shops', async () => {
		const execution = await run(1);

		const { orders } = await simulator.state();
		const received = orders.map(({ channel_id, channel_store_id, order }) => {
			const lines = order.order_lines as Line[];
			return {
				id: order.channel_order_id,
				store: `${channel_id}/${channel_store_id}`,
				status: order.status,
				lines: lines.map((line) => [
					line.channel_order_line_id,
					line.price.amount,
					line.price.currency,
					line.taxes?.map(({ amount }) => amount.amount) ?? [],
				]),
			};
		});
		expect(received).toHaveLength(3);
		expect(received).toEqual(
			expect.arrayContaining([
				{
					id: '450789469',
					store: '1234/shopify-store',
					status: 'AWAITING_PAYMENT',
					lines: [
						['466157049', 199, 'USD', [3.98]],
						['518995019', 199, 'USD', [3.98]],
						['703073504', 199, 'USD', [3.98]],
					],
				},
				{
					id: '17',
					store: '1234/woocommerce-store',
					status: 'AWAITING_PAYMENT',
					lines: [['17-9', 2, 'USD', []]],
				},
				{
					id: '1042823870',
					store: '1234/bol-store',
					status: 'AWAITING_SHIPMENT',
					lines: [
						['6107771545', 16.52, 'EUR', [3.47]],
						['6107771546', 27.26, 'EUR', [5.72]],
					],
				},
			]),
		);
		for (const [shop, id] of [
			['Shopify', '450789469'],
			['WooCommerce', '17'],
			['bol.com', '1042823870'],
		] as const) {
			expect(execution.itemsOf(`Send to Connect: ${shop}`).map(({ json }) => json)).toEqual([
				expect.objectContaining({ channel_order_id: id, outcome: 'accepted' }),
			]);
		}
	});

	it('7 sends the rows of a spreadsheet that are right, and shows those that are not', async () => {
		const execution = await run(7);

		const { orders } = await simulator.state();
		expect(orders.map(({ order }) => [order.channel_order_id, order.status])).toEqual([
			['S-1001', 'AWAITING_SHIPMENT'],
			['S-1002', 'SHIPPED'],
		]);
		const [first] = orders;
		// 25.00 and 2 × 44.95, with 20 % contained.
		expect(first!.order.order_lines).toMatchObject([
			{ price: { amount: 20.83, currency: 'EUR' } },
			{ price: { amount: 74.92, currency: 'EUR' } },
		]);
		expect(execution.succeeded).toBe(true);
		expect(JSON.stringify(execution.runData)).toContain('Atlantis');
	});

	it('12 sends each state of a return, and reports what Connect asked for', async () => {
		await simulator.seedOrder('450789469');

		const execution = await run(12);

		const { returns, actions } = await simulator.state();
		const tracking = { carrier_name: 'UPS', tracking_number: '1Z999AA10123456784' };
		expect(returns).toMatchObject([
			{
				return: {
					channel_return_id: expect.stringMatching(/^RETURN-\d+-2$/),
					status: 'REQUEST_DECLINED',
					rejection_reason: 'RETURN_WINDOW_CLOSED',
				},
				versions: 1,
			},
			{
				channel_id: '1234',
				channel_store_id: 'shopify-store',
				return: {
					channel_return_id: expect.stringMatching(/^RETURN-\d+-1$/),
					channel_order_id: '450789469',
					status: 'CLOSED',
					rma_id: 'RMA-7',
					label_url: 'http://127.0.0.1:4010/demo/return-label.pdf'.replace(
						'http://127.0.0.1:4010',
						simulator.url,
					),
					tracking,
					return_lines: [
						{ channel_order_line_id: '466157049', quantity: 1, reason: 'DEFECTIVE_ITEM' },
					],
				},
				versions: 4,
			},
		]);
		expect(
			actions
				.map(({ action_id, status, errors }) => [action_id.slice(-1), status, errors?.[0]?.code])
				.sort(),
		).toEqual([
			...['1', '2', '3', '4', '5'].map((number) => [number, 'SUCCESS', undefined]),
			['6', 'FAILED', 'ACTION_NOT_SUPPORTED'],
		]);
		const sent = execution.runData['Send the return']!.flatMap(
			({ data }) => data?.main?.[0]?.map(({ json }) => json.outcome) ?? [],
		);
		expect(sent).toEqual(Array(5).fill('accepted'));
	});

	it('13 replaces the carriers by those of a spreadsheet', async () => {
		const execution = await run(13);

		const { carriers } = await simulator.state();
		expect(carriers).toMatchObject([
			{
				channel_id: '1234',
				carriers: ['ups', 'dhl-paket', 'colissimo', 'postnl', 'other'].map((id) => ({
					channel_carrier_id: id,
				})),
			},
		]);
		expect(execution.itemsOf().map(({ json }) => json)).toEqual([
			{ channel_id: '1234', carriers: 5, outcome: 'replaced' },
		]);
	});

	it('3 uploads the return label byte for byte, and 6 deletes it', async () => {
		await simulator.seedOrder('450789469');
		const address = `${simulator.url}/demo/return-label.pdf`;
		const label = await axios.get<ArrayBuffer>(address, { responseType: 'arraybuffer' });
		const sha256 = createHash('sha256').update(Buffer.from(label.data)).digest('hex');

		await run(3);
		const { documents } = await simulator.state();
		const deletion = await run(6);
		const after = await simulator.state();

		expect(documents).toEqual([
			expect.objectContaining({
				channel_order_id: '450789469',
				origin: { channel_id: '1234', channel_store_id: 'shopify-store' },
				metadata: {
					channel_document_id: 'LABEL-450789469',
					filename: 'return-label-450789469.pdf',
					type: 'RETURN_LABEL',
				},
				mime_type: 'application/pdf',
				sha256,
			}),
		]);
		expect(deletion.itemsOf().map(({ json }) => json)).toEqual([
			{ channel_document_id: 'LABEL-450789469', deleted: true },
		]);
		expect(after.documents).toEqual([]);
		expect(after.deletedDocuments).toEqual(['LABEL-450789469']);
	});

	it('5 sets the dates, 30 days after each delivery', async () => {
		for (const id of ['450789469', '17', '1042823870']) await simulator.seedOrder(id);
		const now = Date.now();

		await run(5);

		const { anonymizations } = await simulator.state();
		const days = anonymizations.map(({ channel_order_id, channel_id, anonymize_after }) => [
			channel_id,
			channel_order_id,
			Math.round((Date.parse(anonymize_after) - now) / DAY),
		]);
		expect(days).toEqual([
			['1234', '450789469', 29],
			['1234', '17', 27],
			['1234', '1042823870', 20],
		]);
	});

	describe('2, a webhook', () => {
		let address: string;
		const call = async (body: unknown) => {
			const { status, data } = await axios.post<IDataObject>(address, body, {
				headers: { 'Content-Type': 'application/json' },
				validateStatus: () => true,
			});
			return { status, data };
		};
		const accepted = (id: string) => ({
			channel_order_id: id,
			channel_id: '1234',
			channel_store_id: 'store-1',
			channel_updated_at: '2026-07-07T10:05:00Z',
			outcome: 'accepted',
		});

		beforeAll(async () => {
			const workflow = new ServerWorkflow(server, 'miraklExample2');
			address = await workflow.activateWebhook('mirakl-orders');
		});

		it('takes one order', async () => {
			expect(await call(anOrder('ONE'))).toEqual({
				status: 200,
				data: { accepted: [accepted('ONE')], failed: [] },
			});
			expect((await simulator.state()).orders).toMatchObject([
				{ channel_id: '1234', channel_store_id: 'store-1', order: anOrder('ONE') },
			]);
		});

		it('takes a list of orders, in one request', async () => {
			expect(await call([anOrder('A'), anOrder('B'), anOrder('C')])).toEqual({
				status: 200,
				data: { accepted: ['A', 'B', 'C'].map(accepted), failed: [] },
			});
			const sent = (await simulator.requests()).filter(({ status }) => status === 204);
			expect(sent.map(({ orders }) => orders)).toEqual([3]);
		});

		it('takes the good order and says what is wrong with the bad one', async () => {
			expect(await call([anOrder('GOOD'), anOrder('BAD', { status: 7 })])).toEqual({
				status: 422,
				data: {
					accepted: [accepted('GOOD')],
					failed: [
						{
							channel_order_id: 'BAD',
							error: 'The check found something to fix in order BAD, so it was not sent',
							problems: [{ field: 'status', message: 'must be text' }],
						},
					],
				},
			});
			const { orders } = await simulator.state();
			expect(orders.map(({ order }) => order.channel_order_id)).toEqual(['GOOD']);
		});

		it('takes orders of WooCommerce, for the same channel and store', async () => {
			const execution = await suite.runOnServer(FROM_WOOCOMMERCE);

			expect(execution.error).toBeUndefined();
			expect((await simulator.state()).orders).toMatchObject([
				{ channel_id: '1234', channel_store_id: 'store-1', order: { channel_order_id: '17' } },
			]);
		});

		it.each([['{}'], ['[]'], ['[1]'], ['"text"']])('refuses the body %s', async (body) => {
			const { status, data } = await call(body);

			expect(status).toBe(422);
			expect(data).toEqual({
				accepted: [],
				failed: [{ error: 'Send one order, or a list of orders, as JSON', problems: [] }],
			});
			expect((await simulator.state()).counts).toMatchObject({ requests: 0, tokenCalls: 0 });
		});

		it('refuses a body that is no JSON', async () => {
			const { status } = await call('{ "channel_order_id": ');

			expect(status).toBeGreaterThanOrEqual(400);
			expect((await simulator.state()).counts).toMatchObject({ requests: 0, tokenCalls: 0 });
		});
	});

	it('keep secret and token out of logs, files and database', async () => {
		await suite.run('miraklExample6');
		expect(await suite.placesOf('LABEL-450789469')).toEqual(IN_LOG_AND_DATABASE);
		expect(await suite.placesOfSecrets()).toEqual([]);
	});
});
