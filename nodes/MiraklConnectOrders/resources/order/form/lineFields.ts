import {
	ADJUSTMENT_REASONS,
	ADJUSTMENT_TYPES,
	ORDER_STATUSES,
	STATUS_REASONS,
} from '../../../../shared/contract/enums';
import { CUSTOM_ATTRIBUTES, taxGroup } from './commonFields';
import type { FormEntry, FormGroup } from '../../../parameters/form/formField';

const ADJUSTMENTS: FormGroup = {
	name: 'adjustments',
	entry: 'adjustment',
	description: 'All refunds and cancellations of the line so far: Connect clears what is left out',
	fields: [
		{
			name: 'channelAdjustmentId',
			description: 'ID of the refund or cancellation on your channel',
			example: 'REFUND-1',
			required: true,
		},
		{
			name: 'type',
			kind: 'enum',
			values: ADJUSTMENT_TYPES,
			description: 'What was done',
		},
		{
			name: 'reason',
			kind: 'enum',
			values: ADJUSTMENT_REASONS,
			default: 'CUSTOMER_CANCELATION',
			description: 'Why it was done',
		},
		{
			name: 'createdAt',
			kind: 'dateTime',
			description: "When it was done. Without a time zone it is read in the workflow's.",
			required: true,
		},
		{
			name: 'quantity',
			kind: 'whole',
			description: 'Units cancelled or refunded',
			required: true,
		},
		{
			name: 'price',
			kind: 'money',
			description: 'Amount for the product, all units together, without tax',
			example: '15.00',
			required: true,
		},
		{
			name: 'shippingPrice',
			kind: 'money',
			description: 'Amount for shipping, without tax',
			example: '4.00',
			default: '0',
			required: true,
		},
		taxGroup('taxes', 'the product amount'),
		taxGroup('shippingTaxes', 'the shipping amount'),
	],
};

const REQUIRED_FIELDS: readonly FormEntry[] = [
	{
		name: 'channelOrderLineId',
		description: 'ID of the line, unique among all orders of the channel',
		example: 'ORDER-12345-1',
		required: true,
	},
	{
		name: 'productId',
		target: 'product.id',
		description: 'ID of the product on your channel',
		example: 'SKU-1',
		required: true,
	},
	{
		name: 'productTitle',
		target: 'product.title',
		description: 'Name of the product as the buyer saw it',
		example: 'Garden chair',
		required: true,
	},
	{
		name: 'quantity',
		kind: 'whole',
		description: 'Units ordered',
		required: true,
	},
	{
		name: 'price',
		kind: 'price',
		description:
			"For all units of the line together, without tax, unless 'Price Mode' or 'Tax Mode' says otherwise",
		example: '30.00',
		required: true,
	},
	{
		name: 'totalShippingPrice',
		kind: 'money',
		description: "Shipping of the whole line, without tax, unless 'Tax Mode' says otherwise",
		example: '8.00',
		default: '0',
		required: true,
	},
	{
		name: 'taxRate',
		aside: true,
		kind: 'rate',
		description: "Rate that is contained in the line's prices. Left out, the order's counts.",
		example: '0.20 for 20 %',
		show: { '/taxMode': ['included'] },
	},
	{
		name: 'canCancel',
		kind: 'boolean',
		default: true,
		description: 'Whether the seller can cancel the line now',
	},
	{
		name: 'canRefund',
		kind: 'boolean',
		default: true,
		description: 'Whether the seller can refund the line now',
	},
];

const OPTIONAL_FIELDS: readonly FormEntry[] = [
	ADJUSTMENTS,
	{
		name: 'createdAt',
		kind: 'dateTime',
		description: 'When the line was created, if not with the order',
	},
	CUSTOM_ATTRIBUTES,
	taxGroup('shippingTaxes', 'the shipping price'),
	{
		name: 'status',
		kind: 'enum',
		values: ORDER_STATUSES,
		description: "Status of the line, if it is not the order's",
	},
	{
		name: 'statusReason',
		kind: 'enum',
		values: STATUS_REASONS,
		description: 'Why the line has its status',
	},
	taxGroup('taxes', 'the price'),
	{
		name: 'thumbnailUrl',
		target: 'product.thumbnail_url',
		description: 'Address of a picture of the product',
		example: 'https://example.com/chair.jpg',
	},
	{
		name: 'updatedAt',
		kind: 'dateTime',
		description: 'When the line last changed, if not with the order',
	},
];

export const ORDER_LINES: FormGroup = {
	name: 'orderLines',
	entry: 'line',
	entryName: 'Order Line',
	description: 'All lines of the order: Connect clears those that are left out',
	fields: REQUIRED_FIELDS,
	more: OPTIONAL_FIELDS,
};
