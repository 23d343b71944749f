import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { ORDER_STATUSES } from '../../../shared/contract/enums';
import type { Problem } from '../../../shared/contract/error';
import type { OrderToSend } from '../../../shared/contract/order';
import { rateProblem, readDecimal } from '../../../shared/values/money';
import {
	channelOrderIdOf,
	CHANNELS,
	mapChannelOrder,
	SETTING_NAMES,
	type ChannelSettings,
} from '../../channels';
import { DEFAULT_TAX_CODE } from '../../parameters/fields';
import { invalidValue, optionalText } from '../../parameters/reading';
import { ItemError } from '../../reporting/failures';
import { wrongWay, WAYS } from './wrongWay';

const CHANNEL_FORMAT = {
	displayName: WAYS.format,
	name: 'channelFormat',
	type: 'options',
	options: CHANNELS.map(({ name, value }) => ({ name, value })),
	default: 'shopify',
	required: true,
	description:
		"Whose order the input item's JSON is, as the channel's API or n8n's own node gives it",
} satisfies INodeProperties;

const CHANNEL_OPTIONS: INodeProperties = {
	displayName: 'Channel Options',
	name: 'channelOptions',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: SETTING_NAMES.currency,
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'e.g. EUR',
			description: 'Currency of the amounts, for orders that name none, such as those of bol.com',
		},
		{
			displayName: SETTING_NAMES.statusMap,
			name: 'statusMap',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Status',
			default: {},
			description: 'Statuses of the channel that mean something else here than they usually do',
			options: [
				{
					displayName: 'Status',
					name: 'status',
					values: [
						{
							displayName: 'Channel Status',
							name: 'shopStatus',
							type: 'string',
							default: '',
							placeholder: 'e.g. on-hold',
							description: 'Status as the channel writes it',
						},
						{
							displayName: 'Connect Status',
							name: 'connectStatus',
							type: 'options',
							options: [...ORDER_STATUSES],
							default: 'AWAITING_SHIPMENT',
							description: 'What it is in Connect',
						},
					],
				},
			],
		},
		{
			displayName: 'Tax Code',
			name: 'taxCode',
			type: 'string',
			default: DEFAULT_TAX_CODE,
			placeholder: `e.g. ${DEFAULT_TAX_CODE}`,
			description: 'Kind of tax, for orders that name none',
		},
		{
			displayName: SETTING_NAMES.taxRate,
			name: 'taxRate',
			type: 'string',
			default: '',
			placeholder: 'e.g. 0.20 for 20 %',
			description:
				'Rate that is contained in the prices, for orders that name none, such as those of bol.com',
		},
	],
};

/** Shown when orders come as a sales channel gives them. */
export const CHANNEL_FIELDS: INodeProperties[] = [CHANNEL_FORMAT, CHANNEL_OPTIONS];

/** An order, and what of the channel's did not fit. */
export interface ReadOrder {
	order: OrderToSend;
	warnings?: Problem[];
}

function readTaxRate(context: IExecuteFunctions, itemIndex: number, options: IDataObject) {
	const text = optionalText(options, 'taxRate');
	if (text === undefined) return undefined;
	const rate = readDecimal(text);
	const problem = typeof rate === 'string' ? rate : rateProblem(rate);
	if (problem === undefined && typeof rate !== 'string') return rate;
	const parameter = { name: 'taxRate', displayName: SETTING_NAMES.taxRate };
	throw invalidValue(context, itemIndex, parameter, problem ?? 'must be a number');
}

function readStatusMap(options: IDataObject): Record<string, string> {
	const { status = [] } = (options.statusMap ?? {}) as { status?: IDataObject[] };
	return Object.fromEntries(
		status.map(({ shopStatus, connectStatus }) => [String(shopStatus), String(connectStatus)]),
	);
}

function readSettings(context: IExecuteFunctions, itemIndex: number): ChannelSettings {
	const options = context.getNodeParameter('channelOptions', itemIndex, {}) as IDataObject;
	return {
		currency: optionalText(options, 'currency'),
		taxRate: readTaxRate(context, itemIndex, options),
		taxCode: optionalText(options, 'taxCode'),
		timezone: context.getTimezone(),
		statusMap: readStatusMap(options),
	};
}

/**
 * Maps the item's JSON, a channel's own order, to Connect's shape.
 *
 * @throws ItemError with everything that can't be mapped without a guess
 */
export function readChannelOrder(context: IExecuteFunctions, itemIndex: number): ReadOrder {
	const format: unknown = context.getNodeParameter(CHANNEL_FORMAT.name, itemIndex);
	const channel = CHANNELS.find(({ value }) => value === format);
	if (channel === undefined) {
		const what = `must be one of ${CHANNELS.map(({ value }) => value).join(', ')}`;
		throw invalidValue(context, itemIndex, CHANNEL_FORMAT, what);
	}
	const { json } = context.getInputData()[itemIndex]!;
	const mapped = mapChannelOrder(channel, json, readSettings(context, itemIndex));
	if ('order' in mapped) return mapped;
	const advice = wrongWay(json, channel);
	const problems = advice === undefined ? mapped.problems : [{ message: advice }];
	const id = channelOrderIdOf(channel, json);
	throw new ItemError(context.getNode(), "The channel's order can't be mapped", {
		itemIndex,
		problems,
		ids: id === undefined ? {} : { channel_order_id: id },
	});
}
