/*
 * Over 250 lines: the fields of an order's form are one table, in the order in which the editor shows them.
 */
import type { INodeProperties } from 'n8n-workflow';

import {
	FULFILLMENT_TYPES,
	ORDER_STATUSES,
	STATUS_REASONS,
} from '../../../../shared/contract/enums';
import { DEFAULT_TAX_CODE } from '../../../parameters/fields';
import { ADDRESS_FIELDS } from '../../../parameters/form/addressFields';
import {
	collectionProperty,
	toProperties,
	type FormCollection,
	type FormEntry,
	type FormField,
} from '../../../parameters/form/formField';
import { CUSTOM_ATTRIBUTES } from './commonFields';
import { ORDER_LINES } from './lineFields';

/** What every order needs, in the order in which a person thinks of it. */
export const IDENTITY_FIELDS: readonly FormEntry[] = [
	{
		name: 'channelOrderId',
		description: 'ID of the order on your channel',
		example: 'ORDER-12345',
		required: true,
	},
	{
		name: 'createdAt',
		kind: 'dateTime',
		description:
			"When the buyer placed the order. Without a time zone it is read in the workflow's.",
		required: true,
	},
	{
		name: 'channelUpdatedAt',
		kind: 'dateTime',
		description:
			'When the order last changed on your channel. This is its version: Connect ignores an older one without a word.',
		required: true,
	},
	{
		name: 'status',
		kind: 'enum',
		values: ORDER_STATUSES,
		default: 'AWAITING_SHIPMENT',
		description: 'Where the order is in its life',
		required: true,
	},
	{
		name: 'fulfillmentType',
		target: 'fulfillment.type',
		kind: 'enum',
		values: FULFILLMENT_TYPES,
		description: 'Who ships the goods',
		required: true,
	},
];

/** The currency has no place of its own in Connect's order: it is part of each amount. */
export const CURRENCY: FormField = {
	name: 'currency',
	aside: true,
	kind: 'currency',
	description: 'Currency of all amounts of the order, three letters',
	example: 'EUR',
	required: true,
};

export const TAX_RATE: FormField = {
	name: 'taxRate',
	aside: true,
	kind: 'rate',
	description: 'Rate that is contained in the prices. A line can have its own.',
	example: '0.20 for 20 %',
	show: { taxMode: ['included'] },
};

const TAX_CODE: FormField = {
	name: 'taxCode',
	aside: true,
	description: 'Kind of tax that is contained in the prices',
	example: DEFAULT_TAX_CODE,
	default: DEFAULT_TAX_CODE,
	show: { taxMode: ['included'] },
};

/** What prices contain, where 'Tax Mode' says that they contain a tax. */
export const INCLUDED_TAX_FIELDS: readonly FormEntry[] = [TAX_RATE, TAX_CODE];

const SHIPPING_INFO_FIELDS: readonly FormEntry[] = [
	{
		name: 'carrier',
		description: 'Name of the carrier, as on your channel',
		example: 'UPS',
	},
	{
		name: 'deliveryDate',
		entry: 'window',
		entryName: 'Delivery Window',
		single: true,
		description: 'When the buyer was told to expect it',
		fields: [
			{
				name: 'earliest',
				kind: 'dateTime',
				description: 'Start of the window',
				required: true,
			},
			{
				name: 'latest',
				kind: 'dateTime',
				description: 'End of the window',
				required: true,
			},
		],
	},
	{
		name: 'email',
		description: 'E-mail address of the recipient',
		example: 'jane@example.com',
	},
	{
		name: 'method',
		description: 'Name of the service level',
		example: 'Express',
	},
	{
		displayName: 'Pickup Point ID',
		name: 'pudoId',
		description: 'ID of the shop, locker or station where the buyer picks it up, if it goes to one',
		example: 'PUDO-1',
	},
	{
		name: 'shippingDeadline',
		kind: 'dateTime',
		description: 'Latest moment at which the seller may ship',
	},
];

const ORDER_OPTION_FIELDS: readonly FormEntry[] = [
	CUSTOM_ATTRIBUTES,
	{
		displayName: 'Fulfillment Partner Code',
		name: 'fulfillmentCode',
		target: 'fulfillment.code',
		description: "The partner that ships, if 'Fulfillment Type' is 'By Partner'",
		example: 'FBB',
	},
	{
		name: 'hasIncident',
		kind: 'boolean',
		description: 'Whether an incident or a dispute is open',
	},
	{
		name: 'statusReason',
		kind: 'enum',
		values: STATUS_REASONS,
		description: 'Why the order has its status, mostly for Closed and Channel Specific',
	},
	{
		displayName: 'Sub-Channel Code',
		name: 'subChannelCode',
		description: 'Part of the channel that the order came from, if it has parts',
		example: 'FR',
	},
];

const SHIPPING_INFO: FormCollection = {
	name: 'shippingInfo',
	target: 'shipping_info',
	description: 'How the order is shipped, and until when',
	fields: SHIPPING_INFO_FIELDS,
};

const SHIPPING_ADDRESS: FormCollection = {
	name: 'shippingAddress',
	target: 'shipping_info.address',
	description: 'Where the goods go',
	fields: ADDRESS_FIELDS,
};

const BILLING_ADDRESS: FormCollection = {
	name: 'billingAddress',
	target: 'billing_info.address',
	description: 'Who gets the invoice',
	fields: ADDRESS_FIELDS,
};

const ORDER_OPTIONS: FormCollection = {
	name: 'orderOptions',
	description: 'What only some orders need',
	fields: ORDER_OPTION_FIELDS,
};

export const ADDRESSES = [SHIPPING_ADDRESS, BILLING_ADDRESS];

export const COLLECTIONS = [SHIPPING_INFO, ...ADDRESSES, ORDER_OPTIONS];

/** How prices are to be read. */
const PRICE_MODE: FormField = {
	name: 'priceMode',
	aside: true,
	kind: 'enum',
	values: [
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
	description: "What 'Price' of an order line means",
	required: true,
};

const TAX_MODE: FormField = {
	name: 'taxMode',
	aside: true,
	kind: 'enum',
	values: [
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
	description: 'Whether the prices you enter contain tax',
	required: true,
};

export const MODE_FIELDS: readonly FormField[] = [PRICE_MODE, TAX_MODE];

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
	required: true,
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
	...toProperties(MODE_FIELDS),
	...toProperties(INCLUDED_TAX_FIELDS),
	SPECIFY_LINES,
	LINE_LIST,
	{
		...toProperties([ORDER_LINES])[0]!,
		required: true,
		displayOptions: { show: { specifyLines: ['fields'] } },
	},
	collectionProperty(SHIPPING_ADDRESS),
	collectionProperty(SHIPPING_INFO),
	collectionProperty(BILLING_ADDRESS),
	collectionProperty(ORDER_OPTIONS),
];
