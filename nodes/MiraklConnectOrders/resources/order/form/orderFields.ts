import type { INodeProperties } from 'n8n-workflow';

import { ADDRESS_FIELDS, CUSTOM_ATTRIBUTES } from './commonFields';
import { FULFILLMENT_TYPE_VALUES, STATUS_REASON_VALUES, STATUS_VALUES } from './enumValues';
import { toProperties, type FormEntry, type FormField } from './formField';
import { ORDER_LINES } from './lineFields';

/** What every order needs, in the order in which a person thinks of it. */
export const IDENTITY_FIELDS: readonly FormField[] = [
	{
		displayName: 'Channel Order ID',
		name: 'channelOrderId',
		target: 'channel_order_id',
		kind: 'text',
		description: 'ID of the order on your channel',
		example: 'ORDER-12345',
		required: true,
	},
	{
		displayName: 'Created At',
		name: 'createdAt',
		target: 'created_at',
		kind: 'dateTime',
		description:
			"When the buyer placed the order. Without a time zone it is read in the workflow's.",
		required: true,
	},
	{
		displayName: 'Channel Updated At',
		name: 'channelUpdatedAt',
		target: 'channel_updated_at',
		kind: 'dateTime',
		description:
			'When the order last changed on your channel. This is its version: Connect ignores an older one without a word.',
		required: true,
	},
	{
		displayName: 'Status',
		name: 'status',
		target: 'status',
		kind: 'enum',
		values: STATUS_VALUES,
		default: 'AWAITING_SHIPMENT',
		description: 'Where the order is in its life',
		required: true,
	},
	{
		displayName: 'Fulfillment Type',
		name: 'fulfillmentType',
		target: 'fulfillment.type',
		kind: 'enum',
		values: FULFILLMENT_TYPE_VALUES,
		description: 'Who ships the goods',
		required: true,
	},
];

/** The currency has no place of its own in Connect's order: it is part of each amount. */
export const CURRENCY: FormField = {
	displayName: 'Currency',
	name: 'currency',
	target: '',
	kind: 'text',
	description: 'Currency of all amounts of the order, three letters',
	example: 'EUR',
	required: true,
};

export const TAX_RATE: FormField = {
	displayName: 'Tax Rate',
	name: 'taxRate',
	target: '',
	kind: 'rate',
	description: 'Rate that is contained in the prices. A line can have its own.',
	example: '0.20 for 20 %',
	show: { taxMode: ['included'] },
};

export const TAX_CODE: FormField = {
	displayName: 'Tax Code',
	name: 'taxCode',
	target: '',
	kind: 'text',
	description: 'Kind of tax that is contained in the prices',
	example: 'VAT',
	default: 'VAT',
	show: { taxMode: ['included'] },
};

export const SHIPPING_INFO_FIELDS: readonly FormEntry[] = [
	{
		displayName: 'Email',
		name: 'email',
		target: 'email',
		kind: 'text',
		description: 'E-mail address of the recipient',
		example: 'jane@example.com',
	},
	{
		displayName: 'Carrier',
		name: 'carrier',
		target: 'carrier',
		kind: 'text',
		description: 'Name of the carrier, as on your channel',
		example: 'UPS',
	},
	{
		displayName: 'Method',
		name: 'method',
		target: 'method',
		kind: 'text',
		description: 'Name of the service level',
		example: 'Express',
	},
	{
		displayName: 'Pudo ID',
		name: 'pudoId',
		target: 'pudo_id',
		kind: 'text',
		description: 'ID of the pick-up / drop-off point, if it goes to one',
		example: 'PUDO-1',
	},
	{
		displayName: 'Shipping Deadline',
		name: 'shippingDeadline',
		target: 'shipping_deadline',
		kind: 'dateTime',
		description: 'Latest moment at which the seller may ship',
	},
	{
		displayName: 'Delivery Date',
		name: 'deliveryDate',
		entry: 'window',
		entryName: 'Delivery Window',
		target: 'delivery_date',
		many: false,
		description: 'When the buyer was told to expect it',
		fields: [
			{
				displayName: 'Earliest',
				name: 'earliest',
				target: 'earliest',
				kind: 'dateTime',
				description: 'Start of the window',
				required: true,
			},
			{
				displayName: 'Latest',
				name: 'latest',
				target: 'latest',
				kind: 'dateTime',
				description: 'End of the window',
				required: true,
			},
		],
	},
];

export const ORDER_OPTION_FIELDS: readonly FormEntry[] = [
	{
		displayName: 'Status Reason',
		name: 'statusReason',
		target: 'status_reason',
		kind: 'enum',
		values: STATUS_REASON_VALUES,
		description: 'Why the order has its status, mostly for Closed and Channel Specific',
	},
	{
		displayName: 'Fulfillment Code',
		name: 'fulfillmentCode',
		target: 'fulfillment.code',
		kind: 'text',
		description: "The partner that ships, if 'Fulfillment Type' is 'By Partner'",
		example: 'FBB',
	},
	{
		displayName: 'Has Incident',
		name: 'hasIncident',
		target: 'has_incident',
		kind: 'boolean',
		description: 'Whether an incident or a dispute is open',
	},
	{
		displayName: 'Sub-Channel Code',
		name: 'subChannelCode',
		target: 'sub_channel_code',
		kind: 'text',
		description: 'Part of the channel that the order came from, if it has parts',
		example: 'FR',
	},
	CUSTOM_ATTRIBUTES,
];

/** A collection of the form, the fields in it and the object that they fill. */
export interface FormCollection {
	displayName: string;
	name: string;
	/** Path in the order; empty for the order itself. */
	target: string;
	fields: readonly FormEntry[];
}

export const SHIPPING_INFO: FormCollection = {
	displayName: 'Shipping Info',
	name: 'shippingInfo',
	target: 'shipping_info',
	fields: SHIPPING_INFO_FIELDS,
};

export const SHIPPING_ADDRESS: FormCollection = {
	displayName: 'Shipping Address',
	name: 'shippingAddress',
	target: 'shipping_info.address',
	fields: ADDRESS_FIELDS,
};

export const BILLING_ADDRESS: FormCollection = {
	displayName: 'Billing Address',
	name: 'billingAddress',
	target: 'billing_info.address',
	fields: ADDRESS_FIELDS,
};

export const ORDER_OPTIONS: FormCollection = {
	displayName: 'Order Options',
	name: 'orderOptions',
	target: '',
	fields: ORDER_OPTION_FIELDS,
};

export const COLLECTIONS = [SHIPPING_INFO, SHIPPING_ADDRESS, BILLING_ADDRESS, ORDER_OPTIONS];

function collectionProperty({ displayName, name, fields }: FormCollection): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: toProperties(fields),
	};
}

const PRICE_MODE: INodeProperties = {
	displayName: 'Price Mode',
	name: 'priceMode',
	type: 'options',
	options: [
		{
			name: 'Line Total',
			value: 'lineTotal',
			description: 'The price of a line is for all of its units, as Connect wants it',
		},
		{
			name: 'Unit Price',
			value: 'unitPrice',
			description: 'The price of a line is for one unit; it is multiplied by the quantity',
		},
	],
	default: 'lineTotal',
	description: "What 'Price' of an order line means",
};

const TAX_MODE: INodeProperties = {
	displayName: 'Tax Mode',
	name: 'taxMode',
	type: 'options',
	options: [
		{
			name: 'Excluded',
			value: 'excluded',
			description: 'Prices are without tax, as Connect wants them',
		},
		{
			name: 'Included',
			value: 'included',
			description: 'Prices are with tax: it is taken out and sent beside them',
		},
	],
	default: 'excluded',
	description: 'Whether the prices you enter contain tax',
};

/** n8n can't fill a list of entries by one expression, so lines whose number varies come as a list. */
export const SPECIFY_LINES: INodeProperties = {
	displayName: 'Specify Order Lines',
	name: 'specifyLines',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Using Fields Below', value: 'fields', description: 'Each line is filled in by hand' },
		{
			name: 'Using a List',
			value: 'list',
			description: 'One expression gives all lines, such as the rows of a spreadsheet',
		},
	],
	default: 'fields',
	description: 'Where the lines of the order come from',
};

export const LINE_LIST = {
	displayName: 'Order Lines (List)',
	name: 'lineList',
	type: 'json',
	required: true,
	default: '',
	description:
		'An array with one object a line, whose keys are channelOrderLineId, productId, productTitle, quantity and price, and if needed totalShippingPrice (else 0), canCancel and canRefund (else true), taxRate and additionalFields',
	hint: 'For example {{ $json.lines }}, after a Code node gathered the rows of each order',
	displayOptions: { show: { specifyLines: ['list'] } },
} satisfies INodeProperties;

/** The form, in the order in which a person thinks of an order. */
export const FORM_PROPERTIES: INodeProperties[] = [
	...toProperties([...IDENTITY_FIELDS, CURRENCY]),
	PRICE_MODE,
	TAX_MODE,
	...toProperties([TAX_RATE, TAX_CODE]),
	collectionProperty(SHIPPING_INFO),
	collectionProperty(SHIPPING_ADDRESS),
	SPECIFY_LINES,
	LINE_LIST,
	{
		...toProperties([ORDER_LINES])[0]!,
		required: true,
		displayOptions: { show: { specifyLines: ['fields'] } },
	},
	collectionProperty(BILLING_ADDRESS),
	collectionProperty(ORDER_OPTIONS),
];
