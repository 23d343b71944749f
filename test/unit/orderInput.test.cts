import type { IDataObject } from 'n8n-workflow';

import { ItemError } from '../../nodes/MiraklConnectOrders/reporting/failures';
import { recordReader } from '../../nodes/MiraklConnectOrders/resources/order/orderInput';
import { mockContext, type MockRun } from '../support/mockContext.cjs';
import { anOrder } from '../support/orders.cjs';
import { SHOP_ORDERS } from '../support/shopOrders.cjs';

const ORIGIN = { channelId: '1234', channelStoreId: 'store-1' };

const recordsOf = (parameters: MockRun['parameters'], json: IDataObject = {}) =>
	[
		recordReader(
			mockContext({ items: [{ json }], parameters: { ...ORIGIN, ...parameters } }).context,
			() => ORIGIN.channelId,
		)(0),
	].flat();

function errorOf(parameters: MockRun['parameters'], json?: IDataObject): ItemError {
	try {
		recordsOf(parameters, json);
	} catch (error) {
		if (error instanceof ItemError) return error;
		throw error;
	}
	throw new Error('It was read');
}

it('takes an input item as it is', () => {
	const order = anOrder('A');

	expect(recordsOf({ specifyOrder: 'item' }, order)).toEqual([
		{ itemIndex: 0, origin: { channel_id: '1234', channel_store_id: 'store-1' }, order },
	]);
});

it('reads the form', () => {
	expect(errorOf({ specifyOrder: 'fields', currency: 'EUR' }).message).toContain(
		"'Channel Order ID' is empty",
	);
});

it.each([['channelStoreId', "'Channel Store ID' is empty"]])('needs %s', (name, message) => {
	expect(errorOf({ specifyOrder: 'item', [name]: '' }).message).toBe(message);
});

describe('JSON', () => {
	const json = (orderJson: unknown) => ({ specifyOrder: 'json', orderJson });

	it.each([
		['one order as text', '{"channel_order_id":"A"}', ['A']],
		['several as text', '[{"channel_order_id":"A"},{"channel_order_id":"B"}]', ['A', 'B']],
		['an object', { channel_order_id: 'A' }, ['A']],
		['an array', [{ channel_order_id: 'A' }, { channel_order_id: 'B' }], ['A', 'B']],
	])('may be %s', (_, orderJson, ids) => {
		const records = recordsOf(json(orderJson));

		expect(records.map(({ order }) => order.channel_order_id)).toEqual(ids);
		expect(records.every(({ itemIndex }) => itemIndex === 0)).toBe(true);
	});

	it.each([
		['nothing', '', 'is empty'],
		['null', null, 'is empty'],
		['no JSON', '{"a": ', 'is not valid JSON'],
		['an empty array', '[]', 'is an empty array: it needs at least one order'],
		['a number', '17', 'must be an order (an object) or an array of orders'],
		['text', '"x"', 'must be an order (an object) or an array of orders'],
		['an array of text', '[{}, "x"]', 'must hold orders only, but its entry 1 is not an object'],
	])('may not be %s', (_, orderJson, what) => {
		expect(errorOf(json(orderJson)).message).toBe(`'Order (JSON)' ${what}`);
	});

	it('says where it breaks', () => {
		expect(errorOf(json('{"a": ')).description).toMatch(/JSON/);
	});
});

describe('the order of a shop', () => {
	const channel = (channelFormat: string, channelOptions: IDataObject = {}) => ({
		specifyOrder: 'channel',
		channelFormat,
		channelOptions,
	});
	const shopOrderOf = (format: string) => SHOP_ORDERS.find(([name]) => name === format)![1];
	const orderOf = (format: string, options?: IDataObject) =>
		recordsOf(channel(format, options), shopOrderOf(format))[0]!.order as IDataObject;
	const BOL = { currency: 'EUR', taxRate: '0.21' };

	it.each(SHOP_ORDERS)('%s becomes an order of Connect', (format, json, options, id) => {
		expect(recordsOf(channel(format, options), json)).toMatchObject([
			{ order: { channel_order_id: id }, warnings: expect.any(Array) },
		]);
	});

	it('needs a format that is known', () => {
		expect(errorOf(channel('etsy')).message).toBe(
			"'Channel Format' must be one of amazonSpApi, bol, ebay, magento, shopify, wooCommerce",
		);
	});

	it('takes currency, tax rate and tax code from the options', () => {
		const [line] = orderOf('bol', { ...BOL, taxCode: 'BTW' }).order_lines as IDataObject[];

		expect(line).toMatchObject({
			price: { currency: 'EUR' },
			taxes: [{ code: 'BTW', rate: 0.21 }],
		});
	});

	it('reads statuses as the user says, whatever they usually mean', () => {
		const status = shopOrderOf('wooCommerce').status as string;
		const statusMap = { status: [{ shopStatus: status, connectStatus: 'DELIVERED' }] };

		expect(orderOf('wooCommerce').status).not.toBe('DELIVERED');
		expect(orderOf('wooCommerce', { statusMap }).status).toBe('DELIVERED');
		expect(orderOf('wooCommerce', { statusMap: {} }).status).toBe(orderOf('wooCommerce').status);
	});

	it.each([
		['x', 'must be a number'],
		['21', '21 means 2100 %: write 0.21 for 21 %'],
		['-1', 'must be 0 or more'],
	])('refuses the tax rate %s', (taxRate, what) => {
		const error = errorOf(channel('bol', { ...BOL, taxRate }), shopOrderOf('bol'));

		expect(error.message).toContain(what);
		expect(error.finding.problems).toMatchObject([{ field: 'taxRate' }]);
	});

	it('that can not be mapped tells all that is missing, and which order it is', () => {
		const error = errorOf(channel('bol'), shopOrderOf('bol'));

		expect(error.message).toBe("The channel's order can't be mapped");
		expect(error.finding.itemIndex).toBe(0);
		expect(error.finding.ids).toEqual({ channel_order_id: '1042823870' });
	});

	it('that is no order at all is told so without a field', () => {
		const error = errorOf(channel('shopify'), [] as never);

		expect(error.finding.problems).toEqual([
			{ field: undefined, message: expect.stringMatching(/^the order must be /) },
		]);
	});

	it('that is none has no id', () => {
		const error = errorOf(channel('shopify'), {});

		expect(error.finding.ids).toEqual({});
		expect(error.finding.problems.length).toBeGreaterThan(0);
	});
});
