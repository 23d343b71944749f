import { updateDisplayOptions, type IExecuteFunctions, type INodeProperties } from 'n8n-workflow';

import type { Origin } from '../../../shared/contract/order';
import { CHANNEL_NAMES } from '../../channels';
import { CHANNEL_ID, type ChannelIdReader } from '../../parameters/channelId';
import { CHANNEL_STORE_ID } from '../../parameters/fields';
import { readJsonRecords } from '../../parameters/jsonRecords';
import { textReader } from '../../parameters/reading';
import { CHANNEL_FIELDS, readChannelOrder, type ReadOrder } from './channelInput';
import { FORM_PROPERTIES } from './form/orderFields';
import { readOrderForm } from './form/readOrderForm';
import type { OrderRecord } from './orderRecord';
import { WAYS } from './wrongWay';

/** How the user hands over an order. */
const SPECIFY_ORDER: INodeProperties = {
	displayName: WAYS.specify,
	name: 'specifyOrder',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: WAYS.channel,
			value: 'channel',
			description: `Each input item's JSON is an order as ${CHANNEL_NAMES} gives it`,
		},
		{
			name: WAYS.item,
			value: 'item',
			description: "Each input item's JSON is one order in Connect's shape",
		},
		{
			name: 'Using Fields Below',
			value: 'fields',
			description: 'Each input item gives one order, filled in field by field',
		},
		{
			name: 'Using JSON',
			value: 'json',
			description: "One order in Connect's shape, or an array of orders",
		},
	],
	default: 'item',
	required: true,
	description: 'Where the orders come from',
	hint: 'Send each order complete, with all of its lines: Connect clears what is left out',
};

const ORDER_JSON = {
	displayName: 'Order (JSON)',
	name: 'orderJson',
	type: 'json',
	required: true,
	default: '',
	description:
		"One order in Connect's shape, or an array of orders. Prices are line totals without tax, countries have three letters (FRA).",
	displayOptions: { show: { specifyOrder: ['json'] } },
} satisfies INodeProperties;

const WORDS = { one: 'an order', many: 'orders' };

/** @returns reads the order or orders of one input item, or throws when it holds none, or the form can't be read */
function orderReader(context: IExecuteFunctions): (itemIndex: number) => ReadOrder | ReadOrder[] {
	const items = context.getInputData();
	// Read through the first item: the choice takes no expression.
	switch (context.getNodeParameter(SPECIFY_ORDER.name, 0)) {
		case 'channel':
			return (itemIndex) => readChannelOrder(context, itemIndex);
		case 'fields':
			return (itemIndex) => readOrderForm(context, itemIndex);
		case 'json':
			return (itemIndex) =>
				readJsonRecords(context, itemIndex, ORDER_JSON, WORDS).map((order) => ({ order }));
		default:
			return (itemIndex) => ({ order: items[itemIndex]!.json });
	}
}

function recordOf(
	{ itemIndex, origin }: Pick<OrderRecord, 'itemIndex' | 'origin'>,
	{ order, warnings }: ReadOrder,
): OrderRecord {
	return { itemIndex, origin, order, warnings };
}

/**
 * Reads where the orders of one input item go, and the orders. What is the same for all items is read once, as
 * items are many.
 *
 * @returns throws when an item holds no order, or the form can't be read
 */
export function recordReader(
	context: IExecuteFunctions,
	channelIdOf: ChannelIdReader,
): (itemIndex: number) => OrderRecord | OrderRecord[] {
	const storeIdOf = textReader(context, CHANNEL_STORE_ID);
	const readOrders = orderReader(context);
	let origin: Origin | undefined;
	return (itemIndex) => {
		const channel_id = channelIdOf(itemIndex);
		const channel_store_id = storeIdOf(itemIndex);
		if (origin?.channel_id !== channel_id || origin.channel_store_id !== channel_store_id) {
			origin = { channel_id, channel_store_id };
		}
		const source = { itemIndex, origin };
		const read = readOrders(itemIndex);
		return Array.isArray(read) ? read.map((one) => recordOf(source, one)) : recordOf(source, read);
	};
}

/** What upsert and its check ask for. */
export const ORDER_INPUT: INodeProperties[] = [
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	SPECIFY_ORDER,
	ORDER_JSON,
	...updateDisplayOptions({ show: { specifyOrder: ['channel'] } }, CHANNEL_FIELDS),
	...updateDisplayOptions({ show: { specifyOrder: ['fields'] } }, FORM_PROPERTIES),
];
