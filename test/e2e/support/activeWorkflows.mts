/** Workflows as they are really used: each is started by something else than a person. */
import { anOrder, UPSERT } from '../../support/orders.cjs';
import { connect, EACH_OF_BODY, into, type Scenario, webhook } from './workflows.mts';

const FROM_JSON = { ...UPSERT, specifyOrder: 'json' };

export const ACTIVE_WORKFLOWS: Record<string, Scenario> = {
	manyInOneCall: { trigger: webhook('many-in-one-call'), nodes: [EACH_OF_BODY, connect(UPSERT)] },
	oneInEachCall: {
		trigger: webhook('one-in-each-call', { responseMode: 'responseNode' }),
		nodes: [
			connect({ ...FROM_JSON, orderJson: '={{ $json.body }}' }),
			{
				name: 'Answer',
				type: 'n8n-nodes-base.respondToWebhook',
				typeVersion: 1.1,
				parameters: { respondWith: 'allIncomingItems', options: {} },
			},
		],
	},
	scheduled: {
		trigger: {
			name: 'Every second',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } },
		},
		nodes: [connect({ ...FROM_JSON, orderJson: JSON.stringify(anOrder('BY-SCHEDULE')) })],
	},
	failing: {
		trigger: webhook('failing'),
		nodes: [EACH_OF_BODY, connect(UPSERT)],
		settings: { errorWorkflow: 'onError' },
	},
	onError: {
		trigger: {
			name: 'On error',
			type: 'n8n-nodes-base.errorTrigger',
			typeVersion: 1,
			parameters: {},
		},
		nodes: [],
	},
	inBatches: {
		trigger: webhook('in-batches'),
		nodes: [
			EACH_OF_BODY,
			{
				name: 'Batches',
				type: 'n8n-nodes-base.splitInBatches',
				typeVersion: 3,
				parameters: { batchSize: 40, options: {} },
			},
			{
				name: 'Send a batch',
				type: 'n8n-nodes-base.executeWorkflow',
				typeVersion: 1.1,
				parameters: {
					workflowId: { __rl: true, mode: 'id', value: 'batch' },
					mode: 'once',
					options: { waitForSubWorkflow: true },
				},
			},
			{
				name: 'Outcome beside order',
				type: 'n8n-nodes-base.set',
				typeVersion: 3.4,
				parameters: {
					mode: 'raw',
					jsonOutput:
						'={{ { order: $("Each of body").item.json.channel_order_id, outcome: $json } }}',
					options: {},
				},
			},
		],
		connections: {
			Batches: { main: [into('Outcome beside order'), into('Send a batch')] },
			'Send a batch': { main: [into('Batches')] },
		},
	},
	batch: {
		trigger: {
			name: 'Called',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			parameters: { inputSource: 'passthrough' },
		},
		nodes: [connect(UPSERT, 'continueRegularOutput')],
	},
};
