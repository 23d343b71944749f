import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
} from 'n8n-workflow';

import {
	CHANNEL_FORMATS,
	channelOrderIdOf,
	mapChannelOrder,
	SETTING_NAMES,
	type ChannelFormat,
	type ChannelSettings,
} from '../../channels';
import { rateProblem, readDecimal } from '../../../shared/values/money';
import type { OrderToSend } from '../../../shared/contract/order';
import type { Problem } from '../../../shared/contract/refusal';
import { invalidParameter, optionalText } from '../../parameters/reading';
import { STATUS_VALUES } from './form/enumValues';

const CHANNEL_FORMAT = {
	displayName: 'Channel Format',
	name: 'channelFormat',
	type: 'options',
	options: CHANNEL_FORMATS.map(({ name, value }) => ({ name, value })),
	default: 'shopify',
	required: true,
	description: "Whose order the input item's JSON is, as the shop's API or n8n's own node gives it",
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
			description: 'Statuses of the shop that mean something else here than they usually do',
			options: [
				{
					displayName: 'Status',
					name: 'status',
					values: [
						{
							displayName: 'Shop Status',
							name: 'shopStatus',
							type: 'string',
							default: '',
							placeholder: 'e.g. on-hold',
							description: 'Status as the shop writes it',
						},
						{
							displayName: 'Connect Status',
							name: 'connectStatus',
							type: 'options',
							options: STATUS_VALUES.map((value) => ({ ...value })),
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
			default: 'VAT',
			placeholder: 'e.g. VAT',
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

/** Shown when orders come as a shop gives them. */
export const CHANNEL_FIELDS: INodeProperties[] = [CHANNEL_FORMAT, CHANNEL_OPTIONS];

/** An order, and what of the shop's did not fit. */
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
	throw invalidParameter(
		context,
		itemIndex,
		{ name: 'taxRate', displayName: SETTING_NAMES.taxRate },
		`'${SETTING_NAMES.taxRate}' ${problem}`,
	);
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

function isFormat(value: unknown): value is ChannelFormat {
	return CHANNEL_FORMATS.some((format) => format.value === value);
}

/**
 * Maps the item's JSON, a shop's own order, to Connect's shape.
 *
 * @throws NodeOperationError with everything that can't be mapped without a guess
 */
export function readChannelOrder(context: IExecuteFunctions, itemIndex: number): ReadOrder {
	const format = context.getNodeParameter(CHANNEL_FORMAT.name, itemIndex);
	if (!isFormat(format)) {
		throw invalidParameter(
			context,
			itemIndex,
			CHANNEL_FORMAT,
			`'${CHANNEL_FORMAT.displayName}' must be one of ${CHANNEL_FORMATS.map(({ value }) => value).join(', ')}`,
		);
	}
	const { json } = context.getInputData()[itemIndex]!;
	const mapped = mapChannelOrder(format, json, readSettings(context, itemIndex));
	if ('order' in mapped) return mapped;
	const error = new NodeOperationError(context.getNode(), "The shop's order can't be mapped", {
		itemIndex,
		description: mapped.problems
			.map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`))
			.join('\n'),
	});
	error.context.problems = mapped.problems;
	const id = channelOrderIdOf(format, json);
	if (id !== undefined) error.context.ids = { channel_order_id: id };
	throw error;
}
