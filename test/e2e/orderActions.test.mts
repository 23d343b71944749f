/** The loop of examples 8 to 11: an event in a queue, the channel, the report, the new state, the message deleted. */
import { chooseActionTable, notedActions } from '../../lab/demo/actionTable.mts';
import { cloudCredentials, PUSH_SECRET } from '../../lab/demo/clouds.mts';
import { exampleWorkflows } from '../../lab/demo/examples.mts';
import { waitUntil } from '../../lab/kit/waitUntil.mts';
import type { Workflow } from '../../lab/kit/workflows.mts';
import type { N8nServer } from '../../lab/n8n/server.mts';
import { ServerWorkflow } from '../../lab/n8n/serverWorkflow.mts';
import { anOrder } from '../support/orders.cjs';
import type { TestSimulator } from '../support/simulator.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { credentialFor } from './support/workflows.mts';

/** The trigger's own part of its address, as the example has it. */
const PUSHED_TO = '5f0b6f2e-3a5c-4f0e-9d7b-6a1c2b3d4e5f';

/** Example 8, in whose queue what was not deleted is there again in ten seconds, not in two minutes. */
function withShortVisibility(workflows: Workflow[]): Workflow[] {
	const text = JSON.stringify(workflows);
	const shorter = text.replace('\\"VisibilityTimeout\\": 120', '\\"VisibilityTimeout\\": 10');
	expect(shorter).not.toBe(text);
	return JSON.parse(shorter) as Workflow[];
}

describe.each(testedVersions)('order actions on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;
	let server: N8nServer;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		const connect = credentialFor(simulator);
		const workflows = withShortVisibility(await exampleWorkflows(simulator.url));
		await suite.fill({ credentials: [connect, ...cloudCredentials(connect)], workflows });
		server = await suite.startServer();
		await chooseActionTable(server, workflows);
	});
	beforeEach(async () => {
		await simulator.reset();
		await simulator.send(anOrder('A'), anOrder('B'));
	});
	afterAll(() => suite.close());

	describe.each([
		[8, 'Amazon SQS'],
		[9, 'Google Pub/Sub'],
		[10, 'Azure Service Bus'],
	])('example %i, from %s', (example) => {
		const run = async () => await suite.runOnServer(`miraklExample${example}`);

		it('carries out, reports, sends the new state, and deletes the message', async () => {
			const [ship] = await simulator.ask({ type: 'CREATE_SHIPMENT', order: 'A' });
			const [refund] = await simulator.ask({ type: 'REFUND', order: 'A' });

			const execution = await run();

			expect(execution.error).toBeUndefined();
			const { actions, channelActions, orders } = await simulator.state();
			for (const event of [ship!, refund!]) {
				const { action_id } = event.data;
				expect(actions).toContainEqual(expect.objectContaining({ action_id, status: 'SUCCESS' }));
				expect(channelActions).toContainEqual(
					expect.objectContaining({ action_id, carried_out: 1 }),
				);
				expect((await notedActions(server)).get(action_id)).toBe('SUCCESS');
			}
			expect(orders.find(({ order }) => order.channel_order_id === 'A')).toMatchObject({
				order: { status: 'SHIPPED', order_lines: [{ adjustments: [{ type: 'REFUND' }] }] },
			});
			expect(await simulator.waitingMessages()).toEqual([]);
		});

		it('reports what the channel refuses, with its code, and what it can not do', async () => {
			const [refused] = await simulator.ask({ type: 'CREATE_SHIPMENT', order: 'A' });
			await run();
			const [late] = await simulator.ask({ type: 'ACCEPT', order: 'A' });
			const [other] = await simulator.ask({ type: 'CLOSE_RETURN', order: 'B' });

			for (let messages = 3; messages > 0; messages--) await run();

			const { actions } = await simulator.state();
			const reportOf = (event = refused!) =>
				actions.find(({ action_id }) => action_id === event.data.action_id);
			expect(reportOf(late)).toMatchObject({
				status: 'FAILED',
				errors: [
					{ code: 'ORDER_IN_WRONG_STATE', message: expect.stringContaining('waits for no') },
				],
			});
			expect(reportOf(other)).toMatchObject({
				status: 'FAILED',
				errors: [{ code: 'ACTION_NOT_SUPPORTED' }],
			});
			expect(await simulator.waitingMessages()).toEqual([]);
		});

		it('leaves in the queue what the channel gave no answer to, and says so', async () => {
			const channelFaults = [{ kind: 'status' as const, status: 503, times: 1 }];
			await simulator.set({ channelFaults });
			await simulator.ask({ type: 'REFUND', order: 'A' });

			const execution = await run();

			expect(execution.error).toContain('Some messages stay in the queue');
			expect((await simulator.state()).actions).toEqual([]);
			expect(await simulator.waitingMessages()).toHaveLength(1);
		});

		it('carries out once what is delivered again after its report, and deletes other messages', async () => {
			const faults = [{ kind: 'status' as const, status: 500, operation: 'delete', times: 1 }];
			await simulator.setQueue({ faults, visibilitySeconds: 1 });
			const [event] = await simulator.ask({ type: 'REFUND', order: 'A' });
			await run();
			expect(await simulator.waitingMessages()).toHaveLength(1);
			const offer = { ...event!, id: '01HGXNJ6VTZR5KJBBQT28YZ2PD', type: 'OFFER_UPSERT', data: {} };
			await simulator.sendMessages(JSON.stringify(offer));

			while ((await simulator.waitingMessages()).length > 0) await run();

			expect((await simulator.state()).channelActions).toMatchObject([
				{ asked: 1, carried_out: 1 },
			]);
		});

		it('keeps going beside a message that can not be read', async () => {
			await simulator.sendMessages('not an event');
			await simulator.ask({ type: 'REFUND', order: 'A' });

			const first = await run();
			const second = await run();

			expect([first.error, second.error].join(' ')).toContain('Some messages stay in the queue');
			expect((await simulator.state()).actions).toMatchObject([{ status: 'SUCCESS' }]);
			expect(await simulator.waitingMessages()).toMatchObject([{ body: 'not an event' }]);
		});
	});

	it('example 11 carries out what a queue pushes, and nothing is pushed again', async () => {
		const workflow = new ServerWorkflow(server, 'miraklExample11');
		const url = await workflow.activateWebhook(`${PUSHED_TO}/mirakl-connect`);
		await simulator.setPush({
			url,
			shape: 'sqsLambda',
			authentication: { kind: 'header', name: 'X-Mirakl-Connect-Key', value: PUSH_SECRET },
		});
		const [event] = await simulator.ask({ type: 'REFUND', order: 'A' });

		const [asked] = await waitUntil('the queue has its answer', async () => {
			const actions = await simulator.askedActions();
			return actions[0]?.waiting === 0 ? actions : undefined;
		});

		await workflow.deactivate();
		expect(asked).toMatchObject({
			event,
			deliveries: [{ via: 'push', answer: 200 }],
			reported: { status: 'SUCCESS' },
			order: { updated: true },
		});
		expect((await simulator.state()).channelActions).toMatchObject([{ carried_out: 1 }]);
	});
});
