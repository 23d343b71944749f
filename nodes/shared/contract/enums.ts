/**
 * Values that Mirakl lists today, with their meaning for the user. It may add some, so other values are
 * let through and the user is told.
 */
export interface EnumValue {
	name: string;
	value: string;
	description?: string;
}

export const ORDER_STATUSES = [
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
] as const satisfies readonly EnumValue[];

export const STATUS_REASONS = [
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
] as const satisfies readonly EnumValue[];

export const FULFILLMENT_TYPES = [
	{ name: 'By Seller', value: 'FULFILLED_BY_SELLER', description: 'The seller ships' },
	{
		name: 'By Partner',
		value: 'FULFILLED_BY_PARTNER',
		description: 'A partner, such as the channel itself, ships',
	},
] as const satisfies readonly EnumValue[];

/** CANCELATION has one L. */
export const ADJUSTMENT_TYPES = [
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
] as const satisfies readonly EnumValue[];

export const ADJUSTMENT_REASONS = [
	{ name: 'Agreement', value: 'AGREEMENT', description: 'Agreed on with the buyer' },
	{
		name: 'Customer Cancelation',
		value: 'CUSTOMER_CANCELATION',
		description: 'The buyer changed their mind',
	},
	{ name: 'Defect', value: 'DEFECT', description: 'It is broken or faulty' },
	{ name: 'Item Not Received', value: 'ITEM_NOT_RECEIVED', description: 'It never arrived' },
	{ name: 'Out of Stock', value: 'OUT_OF_STOCK', description: 'The seller has none left' },
	{ name: 'Return', value: 'RETURN', description: 'The buyer sent it back' },
	{ name: 'Unable to Deliver', value: 'UNABLE_TO_DELIVER', description: 'The carrier gave up' },
	{ name: 'Channel Specific', value: 'CHANNEL_SPECIFIC', description: 'None of the others' },
] as const satisfies readonly EnumValue[];

export const ATTRIBUTE_TYPES = [
	{ name: 'Boolean', value: 'BOOLEAN', description: 'True or false' },
	{ name: 'Date', value: 'DATE', description: 'Date and time' },
	{ name: 'List', value: 'LIST', description: 'Several texts: an array, or one text a line' },
	{ name: 'Number', value: 'NUMERIC', description: 'A number' },
	{ name: 'Text', value: 'STRING', description: 'Any text' },
] as const satisfies readonly EnumValue[];

/** Those that are uploaded most in front. */
export const DOCUMENT_TYPES = [
	{ name: 'Customer Invoice', value: 'CUSTOMER_INVOICE', description: 'Invoice for the buyer' },
	{ name: 'Return Label', value: 'RETURN_LABEL', description: 'Label to send goods back' },
	{
		name: 'Delivery Slip',
		value: 'DELIVERY_SLIP',
		description: 'List of the goods in the delivery',
	},
	{
		name: 'Shipment Delivery Slip',
		value: 'SHIPMENT_DELIVERY_SLIP',
		description: 'List of the goods in one shipment',
	},
	{
		name: 'Channel Specific',
		value: 'CHANNEL_SPECIFIC',
		description: "Anything else; say more in the option 'Channel Type'",
	},
] as const satisfies readonly EnumValue[];

export const RETURN_STATUSES = [
	{
		name: 'Request Initiated',
		value: 'REQUEST_INITIATED',
		description: 'The buyer asks for a return; it is not decided yet',
	},
	{ name: 'Request Declined', value: 'REQUEST_DECLINED', description: 'The return was refused' },
	{ name: 'Opened', value: 'OPENED', description: 'Accepted: the buyer may send the goods back' },
	{ name: 'Received', value: 'RECEIVED', description: 'The goods are back' },
	{ name: 'Closed', value: 'CLOSED', description: 'Over' },
	{ name: 'Channel Specific', value: 'CHANNEL_SPECIFIC', description: 'None of the others' },
] as const satisfies readonly EnumValue[];

/** Why the buyer sends goods back. */
export const RETURN_REASONS = [
	{ name: 'Wrong Item', value: 'WRONG_ITEM', description: 'Something else was sent' },
	{ name: 'Missing Item', value: 'MISSING_ITEM', description: 'A part of it was not sent' },
	{ name: 'Defective Item', value: 'DEFECTIVE_ITEM', description: 'It does not work' },
	{ name: 'Damaged Item', value: 'DAMAGED_ITEM', description: 'It arrived damaged' },
	{ name: 'Unwanted Item', value: 'UNWANTED_ITEM', description: 'The buyer does not want it' },
	{ name: 'Other', value: 'OTHER', description: 'None of the others' },
] as const satisfies readonly EnumValue[];

/** Why a return was refused. */
export const REJECTION_REASONS = [
	{
		name: 'Return Window Closed',
		value: 'RETURN_WINDOW_CLOSED',
		description: 'The buyer asked too late',
	},
	{
		name: 'Not Eligible for Return',
		value: 'NOT_ELIGIBLE_FOR_RETURN',
		description: 'Goods of this kind are not taken back',
	},
	{
		name: 'Final Sales',
		value: 'FINAL_SALES',
		description: 'It was sold without a right of return',
	},
	{ name: 'Other', value: 'OTHER', description: 'None of the others' },
] as const satisfies readonly EnumValue[];

/** Final outcomes of an action. Mirakl's prose says FAILURE once; the field and its enum say FAILED. */
export const ACTION_STATUSES = [
	{ name: 'Success', value: 'SUCCESS', description: 'The action was carried out on your channel' },
	{ name: 'Failed', value: 'FAILED', description: 'The action could not be carried out' },
] as const satisfies readonly EnumValue[];

/** Why an action failed. */
export const ACTION_ERROR_CODES = [
	{ name: 'Action Not Supported', value: 'ACTION_NOT_SUPPORTED' },
	{ name: 'Carrier Not Supported', value: 'CARRIER_NOT_SUPPORTED' },
	{ name: 'Data Not Found', value: 'DATA_NOT_FOUND' },
	{ name: 'Invalid Input', value: 'INVALID_INPUT' },
	{ name: 'Missing Carrier', value: 'MISSING_CARRIER' },
	{ name: 'Order in Wrong State', value: 'ORDER_IN_WRONG_STATE' },
	{ name: 'Return in Wrong State', value: 'RETURN_IN_WRONG_STATE' },
	{ name: 'Too Many Request', value: 'TOO_MANY_REQUEST' },
	{ name: 'Unavailable', value: 'UNAVAILABLE' },
	{ name: 'Unexpected', value: 'UNEXPECTED' },
	{ name: 'Warehouse ID Not Found', value: 'WAREHOUSE_ID_NOT_FOUND' },
	{ name: 'Warehouse ID Required', value: 'WAREHOUSE_ID_REQUIRED' },
	{ name: 'Other', value: 'OTHER' },
] as const satisfies readonly EnumValue[];

export type OrderStatus = (typeof ORDER_STATUSES)[number]['value'];
export type StatusReason = (typeof STATUS_REASONS)[number]['value'];
export type ActionStatus = (typeof ACTION_STATUSES)[number]['value'];
