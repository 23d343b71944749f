import type { INodeExecutionData } from 'n8n-workflow';

import { MiraklConnectOrders } from '../../nodes/MiraklConnectOrders/MiraklConnectOrders.node';
import { errorAnswer } from '../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../support/mockContext.cjs';
import { anOrder, UPSERT } from '../support/orders.cjs';

const ORDERS = [{ json: anOrder('A') }, { json: anOrder('B') }];

async function run(mockRun: MockRun): Promise<INodeExecutionData[][]> {
	const { context } = mockContext({
		items: ORDERS,
		http: () => ACCEPTED,
		...mockRun,
		parameters: { ...UPSERT, specifyOrder: 'item', ...mockRun.parameters },
	});
	return await new MiraklConnectOrders().execute.call(context);
}

it('runs the operation that is chosen, and gives one output', async () => {
	expect(await run({})).toMatchObject([
		[
			{ json: { channel_order_id: 'A', outcome: 'accepted' }, pairedItem: { item: 0 } },
			{ json: { channel_order_id: 'B', outcome: 'accepted' }, pairedItem: { item: 1 } },
		],
	]);
});

it.each([
	['an operation of another resource', { operation: 'upload' }],
	['a resource that it does not have', { resource: 'invoice' }],
])('refuses %s', async (_, parameters) => {
	await expect(run({ parameters })).rejects.toThrow(
		"'Resource' and 'Operation' do not go together: choose both again",
	);
});

it('stops when something fails', async () => {
	const http = () => {
		throw errorAnswer(403);
	};

	await expect(run({ http })).rejects.toThrow('2 of 2 not accepted: Connect refused the request');
});

describe('a run that can not even begin', () => {
	const parameters = { options: { batchSize: 0 } };
	const words = "'Batch Size' must be a whole number from 1 to 100";

	it('stops', async () => {
		await expect(run({ parameters })).rejects.toThrow(words);
	});

	it('gives an error item for each input item, where "On Error" says so', async () => {
		expect(await run({ parameters, continueOnFail: true })).toMatchObject([
			[
				{ json: { error: words }, pairedItem: { item: 0 } },
				{ json: { error: words }, pairedItem: { item: 1 } },
			],
		]);
	});
});
