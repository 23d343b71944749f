import type { EnumValue } from './formField';

/** Connect's meaning of each value of its enums; `enums.ts` has the bare lists, and a test compares. */

export const STATUS_VALUES: readonly EnumValue[] = [
	{
		name: 'Awaiting Acceptance',
		value: 'AWAITING_ACCEPTANCE',
		description: 'The seller has to accept or refuse it',
	},
	{
		name: 'Awaiting Fraud Check',
		value: 'AWAITING_FRAUD_CHECK',
		description: 'The fraud check is not over',
	},
	{
		name: 'Awaiting Payment',
		value: 'AWAITING_PAYMENT',
		description: 'Accepted; the payment is not confirmed',
	},
	{
		name: 'Awaiting Shipment',
		value: 'AWAITING_SHIPMENT',
		description: 'Paid and accepted: the seller can ship',
	},
	{
		name: 'Channel Specific',
		value: 'CHANNEL_SPECIFIC',
		description: "None of the others; say more in 'Status Reason'",
	},
	{
		name: 'Closed',
		value: 'CLOSED',
		description: 'Over: delivered and done with, cancelled or refunded',
	},
	{ name: 'Delivered', value: 'DELIVERED', description: 'With the buyer' },
	{ name: 'Shipped', value: 'SHIPPED', description: 'With the carrier' },
];

export const STATUS_REASON_VALUES: readonly EnumValue[] = [
	{
		name: 'Acceptance Timeout',
		value: 'ACCEPTANCE_TIMEOUT',
		description: 'The seller did not accept it in time',
	},
	{
		name: 'Automatically Closed',
		value: 'AUTOMATICALLY_CLOSED',
		description: 'Closed by the channel, such as some time after delivery',
	},
	{ name: 'Canceled', value: 'CANCELED', description: 'Cancelled by buyer, seller or channel' },
	{
		name: 'Fraud Check Failed',
		value: 'FRAUD_CHECK_FAILED',
		description: 'The fraud check ended badly',
	},
	{
		name: 'Fraud Check Timeout',
		value: 'FRAUD_CHECK_TIMEOUT',
		description: 'The fraud check did not end in time',
	},
	{
		name: 'Payment Timeout',
		value: 'PAYMENT_TIMEOUT',
		description: 'The payment did not come in time',
	},
	{ name: 'Refunded', value: 'REFUNDED', description: 'The buyer got the money back' },
	{ name: 'Refused', value: 'REFUSED', description: 'The seller refused it' },
	{ name: 'Refused Payment', value: 'REFUSED_PAYMENT', description: 'The payment was refused' },
];

export const FULFILLMENT_TYPE_VALUES: readonly EnumValue[] = [
	{ name: 'By Seller', value: 'FULFILLED_BY_SELLER', description: 'The seller ships' },
	{
		name: 'By Partner',
		value: 'FULFILLED_BY_PARTNER',
		description: 'A partner, such as the channel itself, ships',
	},
];

export const ADJUSTMENT_TYPE_VALUES: readonly EnumValue[] = [
	{
		name: 'Refund',
		value: 'REFUND',
		description: 'Money back; the quantity of the line stays as it is',
	},
	{
		name: 'Cancelation',
		value: 'CANCELATION',
		description: 'Units taken off the line; Connect frees their stock',
	},
];

export const ADJUSTMENT_REASON_VALUES: readonly EnumValue[] = [
	{
		name: 'Customer Cancelation',
		value: 'CUSTOMER_CANCELATION',
		description: 'The buyer changed their mind',
	},
	{ name: 'Out of Stock', value: 'OUT_OF_STOCK', description: 'The seller has none left' },
	{ name: 'Return', value: 'RETURN', description: 'The buyer sent it back' },
	{ name: 'Item Not Received', value: 'ITEM_NOT_RECEIVED', description: 'It never arrived' },
	{ name: 'Agreement', value: 'AGREEMENT', description: 'Agreed on with the buyer' },
	{ name: 'Defect', value: 'DEFECT', description: 'It is broken or faulty' },
	{ name: 'Unable to Deliver', value: 'UNABLE_TO_DELIVER', description: 'The carrier gave up' },
	{ name: 'Channel Specific', value: 'CHANNEL_SPECIFIC', description: 'None of the others' },
];

export const ATTRIBUTE_TYPE_VALUES: readonly EnumValue[] = [
	{ name: 'Boolean', value: 'BOOLEAN', description: 'True or false' },
	{ name: 'Date', value: 'DATE', description: 'Date and time' },
	{ name: 'List', value: 'LIST', description: 'Several texts: an array, or one text a line' },
	{ name: 'Number', value: 'NUMERIC', description: 'A number' },
	{ name: 'Text', value: 'STRING', description: 'Any text' },
];
