import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { jsonItems, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const fixture = (name: string) =>
	JSON.parse(
		readFileSync(join(__dirname, '../fixtures/orders', `${name}.json`), 'utf8'),
	) as IDataObject;

const amazonOrder = (
	(fixture('amazon-sp-api-v0-getOrders').payload as IDataObject).Orders as IDataObject[]
)[0]!;
/** The published order has no items of its own, so this one gets some in its currency. */
const AMAZON = {
	...amazonOrder,
	OrderTotal: { CurrencyCode: 'USD', Amount: '27.25' },
	OrderItems: [
		{
			ASIN: 'BT0093TELA',
			OrderItemId: '68828574383266',
			SellerSKU: 'CBA_OTF_1',
			Title: 'Example item name',
			QuantityOrdered: 1,
			ItemPrice: { CurrencyCode: 'USD', Amount: '25.99' },
			ShippingPrice: { CurrencyCode: 'USD', Amount: '1.26' },
		},
	],
};

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

describe.each([
	['shopify', fixture('shopify-order.python-api'), {}, '450789469'],
	['wooCommerce', fixture('woocommerce-order.activepieces'), {}, '17'],
	['amazonSpApi', AMAZON, {}, '902-3159896-1390916'],
	['bol', fixture('bol-retailer-order'), { currency: 'EUR', taxRate: '0.21' }, '1042823870'],
])('an order of %s', (format, json, options, id) => {
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
	['bol', fixture('bol-retailer-order'), { taxRate: '0.21' }, 'Currency'],
	['bol', fixture('bol-retailer-order'), { currency: 'EUR' }, 'Tax Rate'],
	[
		'amazonSpApi',
		{ ...amazonOrder, ...(fixture('amazon-sp-api-v0-getOrderItems').payload as IDataObject) },
		{},
		'GBP',
	],
	['shopify', fixture('bol-retailer-order'), {}, ''],
])('refuses an order of %s that would take a guess', async (format, json, options, named) => {
	const [output] = await run('upsert', format, json, options);

	expect(output!.json.error).toBe("The shop's order can't be mapped");
	expect(JSON.stringify(output!.json.details)).toContain(named);
	expect(await suite.simulator.requests()).toEqual([]);
});

it('takes other meanings of statuses', async () => {
	const [verdict] = await run(
		'validate',
		'wooCommerce',
		fixture('woocommerce-order.activepieces'),
		{
			statusMap: { status: [{ shopStatus: 'pending', connectStatus: 'AWAITING_ACCEPTANCE' }] },
		},
	);

	expect(verdict!.json.request).toMatchObject({ status: 'AWAITING_ACCEPTANCE' });
});

it('warns of what does not fit', async () => {
	const [verdict] = await run('validate', 'shopify', fixture('shopify-order.python-api'));

	expect(JSON.stringify(verdict!.json.warnings)).toContain('subtotal_price');
});
