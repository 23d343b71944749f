import type { IDataObject } from 'n8n-workflow';

import { validate } from '../../../nodes/MiraklConnectOrders/resources/order/validate';
import { mockContext, type MockRun } from '../../support/mockContext.cjs';
import { anOrder, anOrderLine, UPSERT } from '../../support/orders.cjs';

/** The verdicts on orders; nothing may be sent. */
async function verdictsOn(orders: object[], parameters: MockRun['parameters'] = {}) {
	const { context } = mockContext({
		items: orders.map((json) => ({ json: json as IDataObject })),
		parameters: { ...UPSERT, specifyOrder: 'item', ...parameters },
	});
	const outcomes = await validate.execute(context);
	return outcomes.map((outcome) => ('json' in outcome ? outcome.json : outcome));
}

/** An order that leaves no doubt. */
const PLAIN = {
	billing_info: {},
	order_lines: [
		anOrderLine('A-1', {
			adjustments: [
				{
					channel_adjustment_id: 'R1',
					type: 'REFUND',
					reason: 'RETURN',
					created_at: '2026-07-08T10:00:00Z',
					quantity: 1,
					price: { amount: 15, currency: 'EUR' },
					shipping_price: { amount: 0, currency: 'EUR' },
				},
			],
		}),
	],
};

it('gives an order that fits as it would be sent', async () => {
	const order = anOrder('A', PLAIN);

	expect(await verdictsOn([order])).toEqual([
		{ channel_order_id: 'A', valid: true, problems: [], warnings: [], request: order },
	]);
});

it('names every problem, with its line', async () => {
	const order = anOrder('A', { ...PLAIN, order_lines: [anOrderLine('L1', { quantity: -1 })] });

	expect((await verdictsOn([order]))[0]).toMatchObject({
		valid: false,
		problems: [
			{
				field: 'order_lines[0].quantity',
				message: 'must be 0 or more',
				channel_order_line_id: 'L1',
			},
		],
		request: order,
	});
});

it('names problems of no line, and of a line without an id, by their field alone', async () => {
	const order = anOrder('A', {
		...PLAIN,
		status: undefined,
		order_lines: [anOrderLine('L1', { channel_order_line_id: 5 })],
	});

	const [verdict] = await verdictsOn([order]);

	expect('problems' in verdict! && verdict.problems).toStrictEqual([
		{ field: 'status', message: 'is missing' },
		{ field: 'order_lines[0].channel_order_line_id', message: 'must be text' },
	]);
});

it('finds line ids that two orders share', async () => {
	const line = [anOrderLine('SAME')];

	const verdicts = await verdictsOn([
		anOrder('A', { order_lines: line }),
		anOrder('B', { order_lines: line }),
	]);

	expect(verdicts.map((verdict) => 'valid' in verdict && verdict.valid)).toEqual([true, false]);
});

it('warns of what may not be meant, over all orders of the run', async () => {
	const line = (id: string, quantity: number) => ({
		...PLAIN,
		order_lines: [{ ...PLAIN.order_lines[0], channel_order_line_id: id, quantity }],
	});

	const verdicts = await verdictsOn([
		anOrder('A', line('A-1', 1)),
		anOrder('B', { ...line('B-1', 3), status: 'PACKED' }),
	]);

	expect(verdicts[0]).toMatchObject({ warnings: [] });
	expect(verdicts[1]).toMatchObject({
		valid: true,
		warnings: [
			{
				field: 'order_lines[0].price',
				message:
					'looks like a unit price: 1 and 3 of product SKU-1 have the same price. Connect wants the total of the line',
			},
			{ message: "PACKED is not in Mirakl's list of values: check it for a typing mistake" },
		],
	});
});

it('counts an item that can not be read as an order that is not valid', async () => {
	expect(await verdictsOn([anOrder('A')], { channelStoreId: '' })).toEqual([
		{
			valid: false,
			problems: [{ field: 'channelStoreId', message: "'Channel Store ID' is empty" }],
			warnings: [],
			request: null,
		},
	]);
});

it('leaves the channel open where its field is, as it has no credential to ask', async () => {
	expect(await verdictsOn([anOrder('A')], { channelId: '' })).toMatchObject([{ valid: true }]);
});

it('says which of several items it speaks of', async () => {
	const { context } = mockContext({
		items: [{ json: anOrder('A') }, { json: anOrder('B') }],
		parameters: {
			...UPSERT,
			specifyOrder: 'item',
			channelId: (itemIndex: number) => (itemIndex === 0 ? '' : '1234'),
		},
	});

	expect(await validate.execute(context)).toMatchObject([{ itemIndex: 0 }, { itemIndex: 1 }]);
});
