import type { Decimal } from '../../../shared/values/decimal';
import type { AddressParts } from '../address';

/**
 * An order of Shopify, in one shape for its two APIs. What the order does not say is undefined; that is
 * not the same as empty: GraphQL gives only what was asked for. IDs are the digits of GraphQL's global
 * IDs, so that an order stays the same one when it is read by the other API.
 */

/** In the shop's currency; and as the buyer saw it, where that is told. */
export interface ShopifyMoney {
	shop: Decimal;
	presentment?: Decimal;
	currency?: string;
}

export interface ShopifyTax {
	title?: string;
	amount: Decimal;
	rate?: Decimal;
	collectedByChannel?: true;
}

/** A duty or a fee of the order, with its own taxes. */
export interface ShopifyCharge {
	name?: string;
	amount: Decimal;
	taxes: readonly ShopifyTax[];
}

/** What the buyer or an app added: of any JSON type. */
export interface ShopifyNote {
	name?: string;
	value: unknown;
}

export interface ShopifyLine {
	id: string;
	sku?: string;
	variantId?: string;
	productId?: string;
	title?: string;
	/** As ordered: it never falls. */
	quantity: number;
	/** Less what was refunded or taken off. */
	currentQuantity?: number;
	toShip?: number;
	isFulfilled: boolean;
	isTaxable: boolean;
	needsShipping: boolean;
	isTip: boolean;
	unitPrice: ShopifyMoney;
	/** What the line names, of all units. */
	discount: Decimal;
	taxes: readonly ShopifyTax[];
	duties: readonly ShopifyCharge[];
	notes: readonly ShopifyNote[];
}

export interface ShopifyShippingLine {
	title?: string;
	price: Decimal;
	discount: Decimal;
	taxes: readonly ShopifyTax[];
	isRemoved: boolean;
}

export interface ShopifyParcel {
	isSent: boolean;
	isDelivered: boolean;
	carrier?: string;
	/** Empty where the order does not say what is in it. */
	units: ReadonlyArray<{ lineId: string; quantity: number }>;
}

export interface ShopifyTransaction {
	id?: string;
	/** `refund`, `sale`, … */
	kind?: string;
	/** `success`, `pending`, `failure`, … */
	status?: string;
	amount?: Decimal;
	/** Of the amount: REST gives it as the buyer saw it. */
	currency?: string;
	presentment?: Decimal;
}

export interface ShopifyRefundRow {
	id: string;
	lineId: string;
	quantity: number;
	/** `return`, `cancel`, `no_restock`, … */
	restockType?: string;
	/** Like prices, with tax where the shop's prices include it. */
	subtotal?: ShopifyMoney;
	tax?: ShopifyMoney;
}

/** Shopify's own booking of what rows and shipping do not explain. */
export interface ShopifyAdjustment {
	isShipping: boolean;
	/** Above 0: kept back; below 0: given on top. */
	amount: ShopifyMoney;
	tax: ShopifyMoney;
}

export interface ShopifyRefund {
	id: string;
	createdAt?: string;
	rows?: readonly ShopifyRefundRow[];
	/** Without tax where `tax` is given apart, or as prices are. */
	shipping?: ReadonlyArray<{ subtotal: ShopifyMoney; tax?: ShopifyMoney }>;
	adjustments?: readonly ShopifyAdjustment[];
	duties: ShopifyMoney;
	fees: ShopifyMoney;
	transactions: readonly ShopifyTransaction[];
	/** What went through, by GraphQL. */
	total?: Decimal;
}

/** How the API calls what warnings are about. */
export interface ShopifyFields {
	status: string;
	currency: string;
	taxesIncluded: string;
	subtotal: string;
	discounts: string;
	tax: string;
	tip: string;
	total: string;
	currentTotal: string;
	refunded: string;
	cancelledAt: string;
	lines: string;
	variant: string;
	product: string;
	refundRows: string;
	refundShipping: string;
	billingAddress: string;
	shippingAddress: string;
}

export interface ShopifyOrder {
	fields: ShopifyFields;
	/** Lists, besides the lines, of which only the first part was asked for. */
	cut: readonly string[];
	id: string;
	createdAt: string;
	updatedAt: string;
	cancelledAt?: string;
	cancelReason?: string;
	/** `paid`, `pending`, … */
	financialStatus?: string;
	isFulfilled: boolean;
	currency?: string;
	email?: string;
	/** Undefined where the order does not say. */
	taxesIncluded?: boolean;
	dutiesIncluded: boolean;
	subtotal?: Decimal;
	discounts: Decimal;
	tax?: Decimal;
	tip: Decimal;
	total?: ShopifyMoney;
	/** What went through of all refunds, by GraphQL. */
	refunded?: Decimal;
	/** After edits, returns and refunds. */
	currentTotal?: Decimal;
	taxes: readonly ShopifyTax[];
	duties: Decimal;
	fees: readonly ShopifyCharge[];
	notes: readonly ShopifyNote[];
	lines: readonly ShopifyLine[];
	shippingLines: readonly ShopifyShippingLine[];
	parcels: readonly ShopifyParcel[];
	refunds: readonly ShopifyRefund[];
	/** Of the whole order, by GraphQL. */
	transactions: readonly ShopifyTransaction[];
	billingAddress: AddressParts;
	shippingAddress: AddressParts;
}
