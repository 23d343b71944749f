import type { IDataObject } from 'n8n-workflow';

import { upsert } from '../../../nodes/MiraklConnectOrders/resources/order/upsert';
import { errorAnswer } from '../../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../../support/mockContext.cjs';
import { anOrder, anOrderLine, UPSERT } from '../../support/orders.cjs';

const ORIGIN = { channel_id: '1234', channel_store_id: 'store-1' };
const MINUTE_5 = '2026-07-07T10:05:00Z';
const MINUTE_9 = '2026-07-07T10:09:00Z';

/** Runs the operation; each order comes as an item. */
async function run(orders: object[], options: IDataObject = {}, http?: MockRun['http']) {
	const { context, requests, hints } = mockContext({
		items: orders.map((json) => ({ json: json as IDataObject })),
		parameters: { ...UPSERT, specifyOrder: 'item', options },
		http: http ?? (() => ACCEPTED),
	});
	const outcomes = await upsert.execute(context);
	return {
		outcomes,
		bodies: requests.map(({ body }) => body as { orders: IDataObject[] }),
		requests,
		hints: hints.map(({ message }) => message),
	};
}

it('sends orders with their origin, and says that they were accepted', async () => {
	const orders = [anOrder('A'), anOrder('B')];

	const { outcomes, requests, hints } = await run(orders);

	expect(requests).toMatchObject([
		{
			method: 'POST',
			url: 'https://miraklconnect.com/api/channel-platform/v1/orders',
			body: { origin: ORIGIN, orders },
			timeout: 60_000,
		},
	]);
	expect(outcomes[0]).toEqual({
		itemIndex: 0,
		json: {
			channel_order_id: 'A',
			...ORIGIN,
			channel_updated_at: MINUTE_5,
			outcome: 'accepted',
		},
	});
	expect(outcomes[1]).toMatchObject({ itemIndex: 1, json: { channel_order_id: 'B' } });
	expect(hints).toEqual([]);
});

it('keeps to the options of the run', async () => {
	const { requests } = await run([anOrder('A'), anOrder('B')], { batchSize: 1, timeout: 500 });

	expect(requests).toMatchObject([{ timeout: 500 }, { timeout: 500 }]);
});

describe('the check before sending', () => {
	const unfit = anOrder('BAD', {
		order_lines: [anOrderLine('L1'), anOrderLine('L2', { quantity: -1 })],
	});
	const problem = { field: 'order_lines[1].quantity', message: 'must be 0 or more' };

	it('keeps an order back, names its line, and sends the others', async () => {
		const { outcomes, bodies, hints } = await run([unfit, anOrder('A')]);

		expect(bodies.map(({ orders }) => orders.map((order) => order.channel_order_id))).toEqual([
			['A'],
		]);
		expect(outcomes[0]).toMatchObject({
			failure: {
				error: 'The check found something to fix in order BAD, so it was not sent',
				details: {
					channel_order_id: 'BAD',
					message: "It does not fit Connect's contract",
					problems: [{ ...problem, channel_order_line_id: 'L2' }],
				},
			},
		});
		expect(outcomes[1]).toMatchObject({ json: { outcome: 'accepted' } });
		expect(hints).toEqual([expect.stringContaining('1 order was not ')]);
	});

	it('keeps the whole batch back when refusals are not isolated', async () => {
		const { outcomes, bodies } = await run([unfit, anOrder('A')], { onRejection: 'failBatch' });

		expect(bodies).toEqual([]);
		expect(outcomes[1]).toMatchObject({
			failure: { error: expect.stringContaining('other orders of the request, so order A') },
		});
	});

	it('can be left to Connect', async () => {
		const { bodies, hints } = await run([{ ...unfit, status: 'PACKED' }], { validation: 'off' });

		expect(bodies).toHaveLength(1);
		expect(hints).toEqual([]);
	});

	it('names an order without an id', async () => {
		const { outcomes } = await run([{ ...anOrder('A'), channel_order_id: undefined }]);

		expect(outcomes[0]).toMatchObject({
			failure: { error: expect.stringContaining('order without an ID') },
		});
	});

	it('lets values pass that Mirakl may have added, and names them on the node', async () => {
		const { bodies, hints } = await run([anOrder('A', { status: 'PACKED' }), anOrder('B')]);

		expect(bodies).toHaveLength(1);
		expect(hints).toEqual([expect.stringContaining("not in Mirakl's list of values: PACKED.")]);
	});
});

describe('several versions of one order', () => {
	const older = anOrder('A');
	const newer = anOrder('A', { channel_updated_at: MINUTE_9 });

	it('become the newest one', async () => {
		const { outcomes, bodies, hints } = await run([newer, older]);

		expect(bodies).toEqual([{ origin: ORIGIN, orders: [newer] }]);
		expect(outcomes).toMatchObject([
			{ json: { outcome: 'accepted', channel_updated_at: MINUTE_9 } },
			{ json: { outcome: 'superseded', channel_updated_at: MINUTE_5, superseded_by: MINUTE_9 } },
		]);
		expect(hints).toEqual([expect.stringContaining('1 older version was not sent')]);
	});

	it('are all sent when asked for, oldest first, never two in one request', async () => {
		const { outcomes, bodies, hints } = await run([newer, older], { duplicates: 'sendAll' });

		expect(bodies.map(({ orders }) => orders)).toEqual([[older], [newer]]);
		expect(outcomes).toMatchObject([
			{ json: { outcome: 'accepted' } },
			{ json: { outcome: 'accepted' } },
		]);
		expect(hints).toEqual([]);
	});

	it('stay apart from the same id in another store', async () => {
		const { context, requests } = mockContext({
			items: [{ json: newer }, { json: { ...older, order_lines: [anOrderLine('A-2')] } }],
			parameters: {
				...UPSERT,
				specifyOrder: 'item',
				channelStoreId: (itemIndex: number) => `store-${itemIndex}`,
			},
			http: () => ACCEPTED,
		});

		await upsert.execute(context);

		expect(requests.map(({ body }) => (body as IDataObject).origin)).toEqual([
			{ channel_id: '1234', channel_store_id: 'store-0' },
			{ channel_id: '1234', channel_store_id: 'store-1' },
		]);
	});

	it('are not seen in orders without an id, which are sent one by one to be refused', async () => {
		const nameless = { ...older, channel_order_id: '' };

		const { bodies } = await run([nameless, nameless], { validation: 'off' });

		expect(bodies).toEqual([{ origin: ORIGIN, orders: [nameless, nameless] }]);
	});

	it('count only those that pass the check', async () => {
		const { bodies } = await run([older, { ...newer, order_lines: [] }]);

		expect(bodies).toEqual([{ origin: ORIGIN, orders: [older] }]);
	});
});

describe('what Connect refuses', () => {
	it('is found and left out; its order line is named', async () => {
		const { outcomes, bodies } = await run([anOrder('BAD'), anOrder('A')], {}, ({ body }) => {
			if ((body as { orders: object[] }).orders.length === 1) return ACCEPTED;
			const errors = [{ field: 'orders[0].order_lines[0].price', message: 'is odd' }];
			throw errorAnswer(400, { code: 'INVALID_INPUT', message: 'No', errors });
		});

		expect(bodies).toHaveLength(2);
		expect(outcomes).toMatchObject([
			{
				failure: {
					error: 'Connect refused order BAD',
					hint: expect.stringContaining('the named fields and send the orders again.'),
					details: {
						problems: [
							{
								field: 'order_lines[0].price',
								message: 'is odd',
								channel_order_line_id: 'BAD-1',
							},
						],
					},
				},
			},
			{ json: { outcome: 'accepted' } },
		]);
	});

	it('because of its origin is explained by the names of the parameters', async () => {
		const { outcomes } = await run([anOrder('A')], {}, () => {
			throw errorAnswer(404, { message: 'No' });
		});

		expect(outcomes[0]).toMatchObject({
			failure: { hint: expect.stringContaining("check 'Channel ID' and 'Channel Store ID'.") },
		});
	});
});
