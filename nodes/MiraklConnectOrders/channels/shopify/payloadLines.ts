import { z } from 'zod/v4';

import { sum, ZERO, type Decimal } from '../../../shared/values/decimal';
import { amount, flag, identifier, list, text, units } from '../payload';
import { discountOf, NO_MONEY, notes, optionalUnits } from './kinds';
import type { ShopifyLine, ShopifyMoney, ShopifyShippingLine } from './order';

/** What is read of the lines of an order of Shopify's REST Admin API. */

const oneMoney = z.object({ amount, currency_code: text }).nullish();
export const moneyBag = z.object({ shop_money: oneMoney, presentment_money: oneMoney }).nullish();
type MoneyBag = z.output<typeof moneyBag>;

/**
 * An amount in both currencies counts before the plain one, which is in the shop's and goes out of use;
 * either of them may be missing.
 */
export function moneyOf(bag: MoneyBag, plain?: Decimal): ShopifyMoney | undefined {
	const shop = bag?.shop_money?.amount ?? plain;
	if (shop === undefined) return undefined;
	const presentment = bag?.presentment_money?.amount;
	return { shop, presentment, currency: bag?.shop_money?.currency_code };
}

export const shopMoney = (bag: MoneyBag, plain?: Decimal) => moneyOf(bag, plain)?.shop ?? ZERO;

export const taxLines = list(
	z
		.object({ title: text, price: amount, price_set: moneyBag, rate: amount, channel_liable: flag })
		.transform(({ title, price, price_set, rate, channel_liable }) => ({
			title,
			amount: shopMoney(price_set, price),
			rate,
			collectedByChannel: channel_liable || undefined,
		})),
);

const allocations = list(
	z
		.object({ amount, amount_set: moneyBag })
		.transform(({ amount: plain, amount_set }) => shopMoney(amount_set, plain)),
);

const duties = list(
	z
		.object({ price: amount, price_set: moneyBag, shop_money: oneMoney, tax_lines: taxLines })
		.transform(({ price, price_set, shop_money, tax_lines }) => ({
			amount: shop_money?.amount ?? shopMoney(price_set, price),
			taxes: tax_lines,
		})),
);

export const lineItem = z
	.object({
		id: identifier,
		sku: text,
		variant_id: text,
		product_id: text,
		name: text,
		title: text,
		quantity: units,
		current_quantity: optionalUnits,
		fulfillable_quantity: optionalUnits,
		fulfillment_status: text,
		price: amount,
		price_set: moneyBag,
		total_discount: amount,
		total_discount_set: moneyBag,
		discount_allocations: allocations,
		tax_lines: taxLines,
		duties,
		taxable: z.boolean().nullish(),
		requires_shipping: z.boolean().nullish(),
		tip_payment_gateway: z.unknown(),
		tip_payment_method: z.unknown(),
		properties: notes,
	})
	.transform((line, context): ShopifyLine => {
		const unitPrice = moneyOf(line.price_set, line.price);
		if (unitPrice === undefined) {
			context.addIssue({ code: 'custom', path: ['price'], message: 'is empty' });
		}
		const { discount_allocations, total_discount, total_discount_set } = line;
		return {
			id: line.id,
			sku: line.sku,
			variantId: line.variant_id,
			productId: line.product_id,
			title: line.name ?? line.title,
			quantity: line.quantity,
			currentQuantity: line.current_quantity,
			toShip: line.fulfillable_quantity,
			isFulfilled: line.fulfillment_status === 'fulfilled',
			isTaxable: line.taxable !== false,
			needsShipping: line.requires_shipping !== false,
			// Of a tip both are there, even when they are null.
			isTip: line.tip_payment_gateway !== undefined || line.tip_payment_method !== undefined,
			unitPrice: unitPrice ?? NO_MONEY,
			// `total_discount` leaves out what is given on the whole order.
			discount:
				discount_allocations.length > 0
					? sum(discount_allocations)
					: shopMoney(total_discount_set, total_discount),
			taxes: line.tax_lines,
			duties: line.duties,
			notes: line.properties,
		};
	});

export const shippingLine = z
	.object({
		title: text,
		price: amount,
		price_set: moneyBag,
		discounted_price: amount,
		discounted_price_set: moneyBag,
		discount_allocations: allocations,
		tax_lines: taxLines,
		is_removed: flag,
	})
	.transform((line): ShopifyShippingLine => {
		const price = shopMoney(line.price_set, line.price);
		const discounted = moneyOf(line.discounted_price_set, line.discounted_price)?.shop;
		return {
			title: line.title,
			price,
			discount: discountOf(price, discounted, sum(line.discount_allocations)),
			taxes: line.tax_lines,
			isRemoved: line.is_removed,
		};
	});
