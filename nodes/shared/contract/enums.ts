/**
 * Values that Mirakl lists today, in its order. It may add some, so other values are let through and
 * the user is told.
 */
export const ORDER_STATUSES = [
	'AWAITING_ACCEPTANCE',
	'AWAITING_FRAUD_CHECK',
	'AWAITING_PAYMENT',
	'AWAITING_SHIPMENT',
	'CHANNEL_SPECIFIC',
	'CLOSED',
	'DELIVERED',
	'SHIPPED',
] as const;

export const STATUS_REASONS = [
	'ACCEPTANCE_TIMEOUT',
	'AUTOMATICALLY_CLOSED',
	'CANCELED',
	'FRAUD_CHECK_FAILED',
	'FRAUD_CHECK_TIMEOUT',
	'PAYMENT_TIMEOUT',
	'REFUNDED',
	'REFUSED',
	'REFUSED_PAYMENT',
] as const;

export const FULFILLMENT_TYPES = ['FULFILLED_BY_SELLER', 'FULFILLED_BY_PARTNER'] as const;

/** CANCELATION has one L. */
export const ADJUSTMENT_TYPES = ['REFUND', 'CANCELATION'] as const;

export const ADJUSTMENT_REASONS = [
	'CUSTOMER_CANCELATION',
	'OUT_OF_STOCK',
	'RETURN',
	'ITEM_NOT_RECEIVED',
	'AGREEMENT',
	'DEFECT',
	'UNABLE_TO_DELIVER',
	'CHANNEL_SPECIFIC',
] as const;
