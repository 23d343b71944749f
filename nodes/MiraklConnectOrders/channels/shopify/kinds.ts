import { z } from 'zod/v4';

import { compare, subtract, ZERO, type Decimal } from '../../../shared/values/decimal';
import { isObject, textOf } from '../../../shared/values/unknown';
import { isBlank, text, units } from '../payload';
import type { ShopifyMoney, ShopifyNote, ShopifyShippingLine } from './order';

/** Kinds of fields that both of Shopify's APIs have. */

export const NO_MONEY: ShopifyMoney = { shop: ZERO };

export const optionalUnits = z.preprocess(
	(value) => (isBlank(value) ? undefined : value),
	units.optional(),
);

/** Undefined where the order does not say. */
export const optionalFlag = z
	.unknown()
	.transform((value) => (isBlank(value) ? undefined : value === true || value === 'true'));

/** The status of the money in small letters; Shopify writes null where no payment was begun. */
export const moneyStatus = z.union([
	z.null().transform(() => 'pending'),
	text.transform((status) => status?.toLowerCase()),
]);

/** Notes are a list of names and values; apps have written an object instead. */
export const notes = z.unknown().transform((given): ShopifyNote[] => {
	if (Array.isArray(given)) {
		return given.filter(isObject).map(({ name, key, value }) => ({
			name: textOf(name ?? key) || undefined,
			value: typeof value === 'string' ? value.trim() : value,
		}));
	}
	return isObject(given) ? Object.entries(given).map(([name, value]) => ({ name, value })) : [];
});

/**
 * A price after discounts stands beside the discounts themselves, and each of them may lack what the other
 * has: since 2024-07 the price is without discounts of the whole cart, too.
 */
export function discountOf(
	price: Decimal,
	discounted: Decimal | undefined,
	allocated: Decimal,
): Decimal {
	const byPrice = discounted === undefined ? ZERO : subtract(price, discounted);
	return compare(byPrice, allocated) > 0 ? byPrice : allocated;
}

/** Where the shipping lines are not given, but what they come to. */
export const unnamedShipping = (price: Decimal | undefined): ShopifyShippingLine[] =>
	price === undefined ? [] : [{ price, discount: ZERO, taxes: [], isRemoved: false }];

/** @returns the ID of Shopify's REST API: gid://shopify/Order/7?a=b is 7 */
export const restId = (id: string) => id.replace(/^gid:.*\//, '').replace(/\?.*$/, '');
