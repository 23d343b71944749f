import type { IDataObject } from 'n8n-workflow';

import { jsonItems, runNode } from '../support/runNode.cjs';
import { AMAZON_ORDER, SHOP_ORDERS, shopOrder } from '../support/shopOrders.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const run = (operation: string, channelFormat: string, json: IDataObject, channelOptions = {}) =>
	runNode({
		credential: suite.credential,
		parameters: {
			resource: 'order',
			operation,
			channelId: '1234',
			channelStoreId: 'store-1',
			specifyOrder: 'channel',
			channelFormat,
			channelOptions,
		},
		items: jsonItems(json),
		onError: 'continueErrorOutput',
	});

describe.each(SHOP_ORDERS)('an order of %s', (format, json, options, id) => {
	it('is checked and sent as the same order', async () => {
		const [verdict] = await run('validate', format, json, options);
		const [sent] = await run('upsert', format, json, options);

		expect(verdict!.json).toMatchObject({ channel_order_id: id, valid: true, problems: [] });
		expect(sent!.json).toMatchObject({ channel_order_id: id, outcome: 'accepted' });
		const [stored] = (await suite.simulator.state()).orders;
		expect(stored!.order).toEqual(verdict!.json.request);
	});
});

it.each([
	['bol', shopOrder('bol-retailer-order'), { taxRate: '0.21' }, 'Currency'],
	['bol', shopOrder('bol-retailer-order'), { currency: 'EUR' }, 'Tax Rate'],
	[
		'amazonSpApi',
		{ ...AMAZON_ORDER, ...(shopOrder('amazon-sp-api-v0-getOrderItems').payload as IDataObject) },
		{},
		'GBP',
	],
	['shopify', shopOrder('bol-retailer-order'), {}, ''],
])('refuses an order of %s that would take a guess', async (format, json, options, named) => {
	const [output] = await run('upsert', format, json, options);

	expect(output!.json.error).toBe("The channel's order can't be mapped");
	expect(JSON.stringify(output!.json.details)).toContain(named);
	expect(await suite.simulator.requests()).toEqual([]);
});

it('takes other meanings of statuses', async () => {
	const [verdict] = await run(
		'validate',
		'wooCommerce',
		shopOrder('woocommerce-order.activepieces'),
		{
			statusMap: { status: [{ shopStatus: 'pending', connectStatus: 'AWAITING_ACCEPTANCE' }] },
		},
	);

	expect(verdict!.json.request).toMatchObject({ status: 'AWAITING_ACCEPTANCE' });
});

it('warns of what does not fit', async () => {
	const [verdict] = await run('validate', 'shopify', shopOrder('shopify-order.python-api'));

	expect(JSON.stringify(verdict!.json.warnings)).toContain('subtotal_price');
});
