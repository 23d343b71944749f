import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { OLDEST } from '../../lab/n8n/versions.mts';
import { ServerWorkflow } from '../../lab/n8n/serverWorkflow.mts';
import { waitUntil } from '../../lab/kit/waitUntil.mts';
import { anOrder, orders } from '../support/orders.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { ACTIVE_WORKFLOWS } from './support/activeWorkflows.mts';
import { IN_DATABASE, N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { scenarios } from './support/workflows.mts';

const accepted = ({ channel_order_id }: IDataObject): unknown =>
	expect.objectContaining({ channel_order_id, outcome: 'accepted' });

describe.each(testedVersions)('active workflows on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		await suite.fill(scenarios(simulator, ACTIVE_WORKFLOWS));
		await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(() => suite.close());

	const call = async (address: string, body: unknown) => {
		const { status, data } = await axios.post<unknown>(address, body, {
			proxy: false,
			validateStatus: () => true,
		});
		return { status, data };
	};
	const errorsOf = async (workflow: ServerWorkflow) => {
		const failed = await workflow.executions('error', 'crashed');
		return await Promise.all(failed.map(async (run) => (await workflow.read(run)).error));
	};
	/** For n8n to call by itself: newer versions want it switched on, n8n 1.x can't switch it on. */
	const callable = async (id: string) => {
		const workflow = new ServerWorkflow(suite.server, id);
		if (version !== OLDEST) await workflow.activate();
		return workflow;
	};
	const receivedIds = async () =>
		(await simulator.state()).orders.map(({ order }) => order.channel_order_id);

	it('take 500 orders in one call of a webhook, and answer with the outcomes of all', async () => {
		const address = await new ServerWorkflow(suite.server, 'manyInOneCall').activateWebhook(
			'many-in-one-call',
		);
		const sent = orders(500);

		const answer = await call(address, sent);

		expect(answer).toEqual({ status: 200, data: sent.map(accepted) });
		expect((await receivedIds()).sort()).toEqual(
			sent.map(({ channel_order_id }) => channel_order_id).sort(),
		);
		const requests = await simulator.requests();
		expect(requests.map((request) => [request.status, request.orders])).toEqual(
			Array(5).fill([204, 100]),
		);
	});

	// More than Connect takes in a second: where n8n is quick enough, some get a 429 and have to wait.
	it('take 200 calls of a webhook at once, and answer each with its own outcome', async () => {
		const workflow = new ServerWorkflow(suite.server, 'oneInEachCall');
		const address = await workflow.activateWebhook('one-in-each-call');
		const sent = orders(200);

		const answers = await Promise.all(sent.map(async (order) => await call(address, order)));

		expect(await errorsOf(workflow)).toEqual([]);
		expect(answers).toEqual(sent.map((order) => ({ status: 200, data: [accepted(order)] })));
		expect((await receivedIds()).sort()).toEqual(
			sent.map(({ channel_order_id }) => channel_order_id).sort(),
		);
	});

	it('send by a schedule, until they are switched off', async () => {
		const workflow = new ServerWorkflow(suite.server, 'scheduled');
		const sent = async () =>
			(await simulator.requests()).filter(({ status }) => status === 204).length;

		await workflow.activate();
		await waitUntil('two orders were sent', async () => ((await sent()) >= 2 ? true : undefined));
		await workflow.deactivate();

		const ended = await workflow.endedExecutions(2);
		expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'success'));
		expect(await receivedIds()).toEqual(['BY-SCHEDULE']);
		// One run may have begun before. After that, two seconds are two missed runs.
		let before = -1;
		await waitUntil('nothing more is sent', async () => {
			const now = await sent();
			if (now === before) return true;
			before = now;
			await sleep(2500);
			return undefined;
		});
	});

	it('hand an error with its details to the error workflow', async () => {
		const errorWorkflow = await callable('onError');
		const address = await new ServerWorkflow(suite.server, 'failing').activateWebhook('failing');
		await simulator.set({ refuseOrderIds: '^BAD' });

		const answer = await call(address, [anOrder('GOOD-1'), anOrder('BAD-2')]);

		expect(answer).toEqual({ status: 500, data: { message: 'Error in workflow' } });
		expect(await receivedIds()).toEqual(['GOOD-1']);
		const [execution] = await errorWorkflow.endedExecutions(1);
		const [handed] = (await errorWorkflow.read(execution!)).itemsOf('On error');
		expect(handed!.json).toMatchObject({
			workflow: { id: 'failing' },
			execution: {
				lastNodeExecuted: 'Connect',
				mode: 'webhook',
				error: {
					name: 'NodeApiError',
					message: '1 of 2 not accepted: Connect refused the request',
					description: expect.stringContaining('Item 1: Connect refused order BAD-2.'),
					httpCode: '400',
					context: {
						itemIndex: 1,
						data: {
							failures: [
								{
									channel_order_id: 'BAD-2',
									httpCode: 400,
									code: 'INVALID_INPUT',
									problems: [
										{
											field: 'channel_order_id',
											message: 'is refused by the settings of the simulator',
										},
									],
								},
							],
						},
					},
				},
			},
		});
		expect(await suite.hasSecret(TestSimulator.clientSecret)).toBe(true);
		expect(await suite.hasSecret(JSON.stringify(handed))).toBe(false);
	});

	it('get paired outcomes back from a sub-workflow that is called for each batch', async () => {
		await callable('batch');
		const address = await new ServerWorkflow(suite.server, 'inBatches').activateWebhook(
			'in-batches',
		);
		await simulator.set({ refuseOrderIds: '^BAD' });
		const sent = [...orders(60), anOrder('BAD-61'), ...orders(39, 'LATER-')];

		const answer = await call(address, sent);

		expect(answer).toEqual({
			status: 200,
			data: sent.map((order) => ({
				order: order.channel_order_id,
				outcome:
					order.channel_order_id === 'BAD-61'
						? expect.objectContaining({ error: 'Connect refused order BAD-61' })
						: accepted(order),
			})),
		});
		expect(await receivedIds()).toHaveLength(99);
	});

	it('keep secret and token out of logs, files and database', async () => {
		// While it runs, files of its database come and go.
		await suite.stopServer();
		expect(await suite.placesOf('Editor is now accessible')).toContain('log');
		expect(await suite.placesOf('BAD-2')).toEqual(IN_DATABASE);
		expect(await suite.placesOfSecrets()).toEqual([]);
	});
});
