import { fieldOf, isObject } from '../../../shared/values/unknown';
import { CHANNELS, type Channel } from '../../channels';
import { emptyAdvice, wrapperAdvice } from '../../parameters/wrapper';

/** Orders that came in another way than the parameters say: what they are, and what to change. */

/** Names of the parameters and options that the advice is about. */
export const WAYS = {
	specify: 'Specify Order',
	channel: 'Order of a Sales Channel',
	item: 'Input Item as It Is',
	format: 'Channel Format',
} as const;

const has = (json: object, fields: readonly string[]) => fields.every((field) => field in json);

const isConnects = (json: object) => has(json, ['channel_order_id', 'order_lines']);

/** Answers of channels hold an order as it is, or in one of these; the mappings read both. */
const OWN_WRAPPERS = ['order', 'payload'];

function channelOf(json: object): Channel | undefined {
	const orders = [json, ...OWN_WRAPPERS.map((field) => fieldOf(json, field))].filter(isObject);
	return CHANNELS.find(({ marks }) =>
		marks.some((fields) => orders.some((order) => has(order, fields))),
	);
}

const isOrder = (value: unknown): value is object =>
	isObject(value) && (isConnects(value) || channelOf(value) !== undefined);

function adviceOnOrder(json: object, chosen: Channel | undefined): string | undefined {
	const channel = channelOf(json);
	if (isConnects(json)) {
		return chosen && `is in Connect's shape: set '${WAYS.specify}' to '${WAYS.item}'`;
	}
	if (channel === undefined || channel === chosen) return undefined;
	const format = `'${WAYS.format}' to '${channel.name}'`;
	const change =
		chosen === undefined ? `'${WAYS.specify}' to '${WAYS.channel}' and ${format}` : format;
	return `looks like an order of ${channel.name}: set ${change}`;
}

/**
 * @param json what should be an order, and can't be read as one
 * @param chosen the channel whose order it should be; undefined for one in Connect's shape
 * @returns one sentence that says what it is and what to change; undefined when that can't be told
 */
export function wrongWay(json: unknown, chosen?: Channel): string | undefined {
	if (!isObject(json)) return undefined;
	if (Object.keys(json).length === 0) return emptyAdvice('order');
	const advice = adviceOnOrder(json, chosen);
	if (advice !== undefined) return `The input ${advice}`;
	return isOrder(json) ? undefined : wrapperAdvice(json, isOrder, 'order');
}
