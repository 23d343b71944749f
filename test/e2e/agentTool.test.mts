import axios from 'axios';
import type { IDataObject } from 'n8n-workflow';
import { ServerWorkflow } from '../../lab/n8n/serverWorkflow.mts';
import { anOrder, UPSERT } from '../support/orders.cjs';
import { REPLACE_CARRIERS } from '../support/returns.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { IN_DATABASE, N8nSuite } from './support/n8nSuite.mts';
import { ScriptedModel } from './support/scriptedModel.mts';
import { testedVersions } from './support/versions.mts';
import { connectTool, into, type Scenario, scenarios, webhook } from './support/workflows.mts';

const LAST_WORD = 'That is all.';
const MODEL_CREDENTIAL = 'scripted-model';

const SEND_ORDER = connectTool('Send order', {
	...UPSERT,
	specifyOrder: 'json',
	orderJson: '={{ $fromAI("order", "The complete order", "json") }}',
});
const REPORT_ACTION = connectTool('Report action', {
	resource: 'orderAction',
	operation: 'updateStatus',
	actionId: '={{ $fromAI("action_id", "ID of the action") }}',
	status: '={{ $fromAI("status", "SUCCESS or FAILED") }}',
	errors: {
		error: [{ code: 'OTHER', message: '={{ $fromAI("reason", "Why it failed") }}' }],
	},
});

const REPLACE_LIST = connectTool('Replace carriers', {
	...REPLACE_CARRIERS,
	specifyCarriers: 'json',
	carriersJson: '={{ $fromAI("carriers", "All carriers of the channel", "json") }}',
});

/** An agent that is called by a webhook, with its model and its tools. */
const agent = (path: string, typeVersion: number): Scenario => ({
	trigger: webhook(path),
	nodes: [
		{
			name: 'Agent',
			type: '@n8n/n8n-nodes-langchain.agent',
			typeVersion,
			parameters: { promptType: 'define', text: '={{ $json.body.text }}', options: {} },
		},
		{
			name: 'Model',
			type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
			typeVersion: 1.2,
			parameters: { model: { __rl: true, mode: 'id', value: 'gpt-4o-mini' }, options: {} },
			credentials: { openAiApi: { id: MODEL_CREDENTIAL, name: 'Scripted model' } },
		},
		SEND_ORDER,
		REPORT_ACTION,
		REPLACE_LIST,
	],
	connections: {
		Agent: {},
		Model: { ai_languageModel: [into('Agent', 'ai_languageModel')] },
		[SEND_ORDER.name]: { ai_tool: [into('Agent', 'ai_tool')] },
		[REPORT_ACTION.name]: { ai_tool: [into('Agent', 'ai_tool')] },
		[REPLACE_LIST.name]: { ai_tool: [into('Agent', 'ai_tool')] },
	},
});

describe.each(testedVersions)('an AI agent on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;
	let model: ScriptedModel;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		model = await ScriptedModel.start();
		const { credentials, workflows } = scenarios(simulator, {
			agent2: agent('agent-2', 2.2),
			agent3: agent('agent-3', 3),
		});
		await suite.fill({
			credentials: [...credentials, model.credential(MODEL_CREDENTIAL)],
			workflows,
		});
		await suite.startServer();
	});
	beforeEach(() => simulator.reset());
	afterAll(async () => {
		await model.stop();
		await suite.close();
	});

	// The older one runs its tools itself, the newer one has n8n run them.
	describe.each([
		['agent2', 'agent-2'],
		['agent3', 'agent-3'],
	])('(%s) that has the node as a tool', (workflow, path) => {
		let address: string;

		beforeAll(async () => {
			address = await new ServerWorkflow(suite.server, workflow).activateWebhook(path);
		});

		/** Has the model call a tool once; gives what the model got. */
		const letModelCall = async (name: string, parameters: IDataObject) => {
			model.script(name, parameters, LAST_WORD);
			const { status, data } = await axios.post<unknown>(
				address,
				{ text: 'Do it.' },
				{ proxy: false, validateStatus: () => true },
			);
			expect({ status, data }).toEqual({ status: 200, data: [{ output: LAST_WORD }] });
			const requests = model.requests();
			expect(requests).toHaveLength(2);
			expect(await suite.hasSecret(JSON.stringify(requests))).toBe(false);
			const answer = requests[1]!.messages.find(({ role }) => role === 'tool')?.content;
			return { tools: requests[0]!.tools ?? [], answer: answer as string };
		};

		it('tells the model what the tool does and what it takes', async () => {
			const { tools } = await letModelCall('Send_order', { order: anOrder('BY-AGENT') });

			expect(
				tools.map(({ function: { name, description, parameters } }) => [
					name,
					description,
					Object.keys(parameters.properties as IDataObject),
				]),
			).toEqual(
				expect.arrayContaining([
					['Send_order', 'Create or update orders in Mirakl Connect Orders', ['order']],
					[
						'Report_action',
						'Update status of order action in Mirakl Connect Orders',
						['action_id', 'status', 'reason'],
					],
					[
						'Replace_carriers',
						'Replace the whole list of carriers, which deletes those not given: ask for all of them in Mirakl Connect Orders',
						['carriers'],
					],
				]),
			);
		});

		it('sends an order that the model wrote, and tells it the outcome', async () => {
			const { answer } = await letModelCall('Send_order', { order: anOrder('BY-AGENT') });

			expect((await simulator.state()).orders).toMatchObject([
				{ channel_id: '1234', channel_store_id: 'store-1', order: anOrder('BY-AGENT') },
			]);
			expect(JSON.parse(answer)).toEqual([
				{
					channel_order_id: 'BY-AGENT',
					channel_id: '1234',
					channel_store_id: 'store-1',
					channel_updated_at: '2026-07-07T10:05:00Z',
					outcome: 'accepted',
				},
			]);
		});

		it('reports an action as the model says, and tells it the outcome', async () => {
			const { answer } = await letModelCall('Report_action', {
				action_id: 'ACTION-1',
				status: 'FAILED',
				reason: 'The order is already shipped',
			});

			expect((await simulator.state()).actions).toMatchObject([
				{
					action_id: 'ACTION-1',
					status: 'FAILED',
					errors: [{ code: 'OTHER', message: 'The order is already shipped' }],
				},
			]);
			expect(JSON.parse(answer)).toEqual([
				{ action_id: 'ACTION-1', status: 'FAILED', outcome: 'reported' },
			]);
		});

		it('keeps the list of carriers when the model gives one to add, and has it ask for all', async () => {
			const [ups, dhl, post] = ['UPS', 'DHL', 'Post'].map((name) => ({
				channel_carrier_id: name.toLowerCase(),
				name,
			}));
			await letModelCall('Replace_carriers', { carriers: [ups, dhl] });

			const { answer } = await letModelCall('Replace_carriers', { carriers: [post] });

			expect((await simulator.state()).carriers).toMatchObject([{ carriers: [ups, dhl] }]);
			expect(JSON.parse(answer)).toEqual([
				{
					error:
						'The list has 1 carrier, and Connect deletes every carrier that is not in the list: nothing was sent, and nothing changed',
					hint: expect.stringMatching(/^Ask for the complete list of the channel's carriers/),
					details: { problems: [] },
				},
			]);

			const all = await letModelCall('Replace_carriers', { carriers: [ups, dhl, post] });

			expect((await simulator.state()).carriers).toMatchObject([{ carriers: [ups, dhl, post] }]);
			expect(JSON.parse(all.answer)).toEqual([
				{ channel_id: '1234', carriers: 3, outcome: 'replaced' },
			]);
		});

		it('tells the model what Connect refused', async () => {
			await simulator.set({ refuseOrderIds: '^BAD' });

			const { answer } = await letModelCall('Send_order', { order: anOrder('BAD-1') });

			expect((await simulator.state()).orders).toEqual([]);
			expect(JSON.parse(answer)).toEqual([
				{
					error: 'Connect refused order BAD-1',
					hint: 'Fix the named fields and send the orders again.',
					details: {
						channel_order_id: 'BAD-1',
						httpCode: 400,
						code: 'INVALID_INPUT',
						message: 'The request has 1 problem; nothing was stored.',
						problems: [
							{ field: 'channel_order_id', message: 'is refused by the settings of the simulator' },
						],
					},
				},
			]);
		});

		it('tells the model what is wrong with its parameters', async () => {
			const { answer } = await letModelCall('Report_action', {
				action_id: 'ACTION-1',
				status: 'DONE',
				reason: '',
			});

			expect((await simulator.state()).counts.requests).toBe(0);
			expect(JSON.parse(answer)).toEqual([
				{
					error: "'Status' must be SUCCESS or FAILED",
					details: {
						problems: [{ field: 'status', message: "'Status' must be SUCCESS or FAILED" }],
					},
				},
			]);
		});
	});

	it('keeps secret and token out of logs, files and database', async () => {
		// While it runs, files of its database come and go.
		await suite.stopServer();
		expect(await suite.hasSecret(TestSimulator.clientSecret)).toBe(true);
		expect(await suite.placesOf('BY-AGENT')).toEqual(IN_DATABASE);
		expect(await suite.placesOfSecrets()).toEqual([]);
	});
});
