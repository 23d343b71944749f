/** What of an order is not in what is sent, or contradicts it, is said where the user looks. */
import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';

import { anOrder } from '../support/orders.cjs';
import { contextOf, jsonItems, nodeType } from '../support/runNode.cjs';
import { shopOrder } from '../support/shopOrders.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

/** Its totals contradict its lines. */
const ODD = shopOrder('shopify-order.python-api').order as IDataObject;

/** The same with totals that fit: three lines of 199.00, taxes of 11.94. */
const FITTING = {
	...ODD,
	id: 1,
	subtotal_price: '597.00',
	total_price: '608.94',
	line_items: (ODD.line_items as IDataObject[]).map((line, index) => ({ ...line, id: index + 1 })),
};

async function run(json: IDataObject[], parameters: IDataObject) {
	const hints: NodeExecutionHint[] = [];
	const context = contextOf({
		credential: suite.credential,
		parameters: {
			resource: 'order',
			operation: 'upsert',
			channelId: '1234',
			channelStoreId: 'store-1',
			specifyOrder: 'channel',
			channelFormat: 'shopify',
			channelOptions: {},
			...parameters,
		},
		items: jsonItems(...json),
		onError: 'continueErrorOutput',
	});
	context.addExecutionHints = (...added) => void hints.push(...added);
	const [output] = (await nodeType.execute!.call(context)) as [Array<{ json: IDataObject }>];
	return { items: output.map((item) => item.json), hints: hints.map(({ message }) => message) };
}

const stored = async () => (await suite.simulator.state()).orders.map(({ order }) => order);

it('sends an order of which something does not fit, and says so on its item and on the node', async () => {
	const { items, hints } = await run([ODD, FITTING], {});

	expect(items).toMatchObject([
		{
			outcome: 'accepted',
			warnings: expect.arrayContaining([
				{
					field: 'subtotal_price',
					message: expect.stringMatching(/398\.00.*597\.00/) as string,
				},
			]),
		},
		{ outcome: 'accepted' },
	]);
	expect(items[1]).not.toHaveProperty('warnings');
	expect(hints).toEqual([
		"1 order has warnings: not all of it fits Connect, see 'warnings' on the items",
	]);
	expect(await stored()).toHaveLength(2);
});

it('holds such an order back where that is wanted, and sends the others', async () => {
	const { items, hints } = await run([ODD, FITTING], { options: { onWarning: 'hold' } });

	expect(items).toMatchObject([
		{
			error: 'Order 450789469 was held back, because not all of it fits: it was not sent',
			details: {
				channel_order_id: '450789469',
				problems: expect.arrayContaining([expect.objectContaining({ field: 'subtotal_price' })]),
			},
		},
		{ outcome: 'accepted' },
	]);
	expect(hints).toEqual(['1 order was not accepted: see the error items']);
	expect(await stored()).toMatchObject([{ channel_order_id: '1' }]);
});

it('names the field of a value that is not in a list of Mirakl, when it checks and when it sends', async () => {
	const order = anOrder('A', { status: 'NOPE' }) as unknown as IDataObject;
	const warning = {
		field: 'status',
		message: "NOPE is not in Mirakl's list of values: check it for a typing mistake",
	};

	const checked = await run([order], { operation: 'validate', specifyOrder: 'item' });
	const sent = await run([order], { specifyOrder: 'item', options: { maxRetries: 0 } });

	expect(checked.items[0]!.warnings).toContainEqual(warning);
	expect(sent.hints.join()).toContain('NOPE');
});
