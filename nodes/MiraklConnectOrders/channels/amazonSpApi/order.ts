import type { Decimal } from '../../../shared/values/decimal';
import type { AddressParts } from '../address';
import type { Attribute } from '../attributes';

/** An order of Amazon's Orders API in one shape for its versions, v0 and 2026-01-01. */
export interface AmazonOrder {
	version: ApiVersion;
	id: string;
	createdAt: string;
	updatedAt: string;
	/** As the API writes it. */
	status: string;
	/** As the API writes it: who ships. */
	fulfilledBy?: string;
	marketplaceId?: string;
	/** All money that is read, with the field it stands in. */
	moneys: ReadonlyArray<readonly [field: string, money: AmazonMoney]>;
	/** What the buyer pays for all items, if Amazon says it. */
	total?: Decimal;
	extras: readonly Extra[];
	email?: string;
	address: AddressParts;
	carrier?: string;
	method?: string;
	shippingDeadline?: string;
	delivery: { earliest?: string; latest?: string };
	attributes: ReadonlyArray<Attribute | undefined>;
	items: readonly AmazonItem[];
}

export interface AmazonItem {
	field: string;
	id: string;
	/** What can name the product, the best first, under the API's names. */
	productIds: Record<string, string | undefined>;
	title?: string;
	units: ItemUnits;
	money: ItemMoney;
	/** Amazon, not the seller, pays the tax to the state. */
	taxedByAmazon: boolean;
	cancelledByBuyer: boolean;
	attributes: ReadonlyArray<Attribute | undefined>;
}

/** Units as Amazon counts them: neither version has a field for those that were cancelled. */
export interface ItemUnits {
	/** What the money of the item is for. */
	quantity: number;
	shipped?: number;
	toShip?: number;
	/** Of the quantity, so with their money. */
	cancelled: number;
}

/** The money of an item, for all its units and after discounts; taxes may be inside, see `amounts.ts`. */
export interface ItemMoney {
	/** With fees: Connect has none. */
	goods: Decimal;
	goodsTax: Decimal;
	shipping: Decimal;
	shippingTax: Decimal;
	/** Tax on discounts, which may or may not be taken off the taxes already. */
	goodsDiscountTax: Decimal;
	shippingDiscountTax: Decimal;
	/** What Amazon says that all of it comes to, where it says so of items. */
	total?: Decimal;
}

/** Money of the order that belongs to no item, such as a tip. */
export interface Extra {
	field: string;
	type: string;
	amount: Decimal;
	/** It may still change. */
	isPending: boolean;
}

export interface AmazonMoney {
	amount: Decimal;
	currency: string;
}

/** What one version of the API calls things. */
export interface ApiVersion {
	/** Fields that findings name. */
	fields: { status: string; fulfilledBy: string; address: string; total: string; noTax: string };
	statuses: { cancelled: string; shipped: string; unshipped: string };
	bySeller: string;
	byAmazon: string;
	/** Likelier than not, taxes are those before discounts: what Amazon's documents leave open. */
	taxesBeforeDiscounts: boolean;
	/** Its totals may lack taxes that Amazon collects: they can't show that prices contain them. */
	totalsMayLackTax: boolean;
}
