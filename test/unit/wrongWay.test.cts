/** Orders that came in another way than the parameters say. */
import { CHANNELS } from '../../nodes/MiraklConnectOrders/channels';
import { OrderChecks } from '../../nodes/MiraklConnectOrders/resources/order/orderCheck';
import { wrongWay } from '../../nodes/MiraklConnectOrders/resources/order/wrongWay';
import { anOrder } from '../support/orders.cjs';
import { channelOf, fixture, problemsOf } from './channels/support/mapping.cjs';

const shopify = fixture('shopify-order.python-api');
const woo = fixture('woocommerce-order.activepieces');
const connects = anOrder('A');

it.each<[string, object, string | undefined, string]>([
	[
		"a channel's order, given as Connect's",
		shopify,
		undefined,
		"The input looks like an order of Shopify: set 'Specify Order' to 'Order of a Sales Channel' and 'Channel Format' to 'Shopify'",
	],
	[
		'an order of another channel',
		woo,
		'shopify',
		"The input looks like an order of WooCommerce: set 'Channel Format' to 'WooCommerce'",
	],
	[
		"Connect's order, given as a channel's",
		connects,
		'bol',
		"The input is in Connect's shape: set 'Specify Order' to 'Input Item as It Is'",
	],
	[
		'an order in the body of a webhook',
		{ headers: {}, body: shopify },
		undefined,
		"The order lies in 'body' of the input item: put an Edit Fields node before this one, in the mode JSON, with {{ $json.body }}",
	],
	[
		'an order deeper inside',
		{ data: { order: connects } },
		undefined,
		"The order lies in 'data.order' of the input item: put an Edit Fields node before this one, in the mode JSON, with {{ $json.data.order }}",
	],
	[
		'a list of orders in one item',
		{ orders: [shopify, shopify] },
		'shopify',
		"The input item holds a list of orders in 'orders': put a Split Out node before this one, for the field 'orders'",
	],
	[
		'an empty item',
		{},
		'shopify',
		'The input item is empty: does the node before this one give out the order?',
	],
])('says of %s what to change', (_, json, chosen, advice) => {
	expect(wrongWay(json, chosen === undefined ? undefined : channelOf(chosen))).toBe(advice);
});

it.each<[string, unknown, string | undefined]>([
	['an order that came as it should', connects, undefined],
	['an order of the channel that was chosen', shopify, 'shopify'],
	['something else', { temperature: 20, list: [1, 2], inner: { a: 1 } }, undefined],
	['no object', 'order', undefined],
])('says nothing of %s', (_, json, chosen) => {
	expect(wrongWay(json, chosen === undefined ? undefined : channelOf(chosen))).toBeUndefined();
});

it('gives the advice instead of a list of fields that are missing', () => {
	const origin = { channel_id: '1', channel_store_id: 's' };
	const record = { itemIndex: 0, origin, order: shopify };

	expect(new OrderChecks([record]).problemsOf(record)).toEqual([
		{ message: expect.stringMatching(/^The input looks like an order of Shopify/) },
	]);
});

it('leaves an order of our own shape with what is wrong with it', () => {
	const origin = { channel_id: '1', channel_store_id: 's' };
	const record = { itemIndex: 0, origin, order: anOrder('A', { status: 5 as never }) };

	expect(new OrderChecks([record]).problemsOf(record)).toMatchObject([{ field: 'status' }]);
});

it.each(CHANNELS.map(({ value }) => value))('every channel (%s) has marks of its own', (value) => {
	const { marks } = channelOf(value);

	expect(marks.length).toBeGreaterThan(0);
	for (const fields of marks) {
		const json = Object.fromEntries(fields.map((field) => [field, {}]));
		expect(wrongWay(json)).toContain(channelOf(value).name);
	}
	expect(problemsOf(value, {}).length).toBeGreaterThan(0);
});
