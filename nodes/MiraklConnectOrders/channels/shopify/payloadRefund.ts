import { z } from 'zod/v4';

import { sum } from '../../../shared/values/decimal';
import { amount, identifier, list, moment, text, units } from '../payload';
import { NO_MONEY } from './kinds';
import type { ShopifyRefund } from './order';
import { moneyBag, moneyOf, shopMoney } from './payloadLines';

/**
 * What is read of a refund of Shopify's REST Admin API.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 */

const row = z
	.object({
		id: identifier,
		line_item_id: identifier,
		quantity: units,
		restock_type: text,
		subtotal: amount,
		subtotal_set: moneyBag,
		total_tax: amount,
		total_tax_set: moneyBag,
	})
	.transform(({ id, line_item_id, quantity, restock_type, ...money }) => ({
		id,
		lineId: line_item_id,
		quantity,
		restockType: restock_type,
		subtotal: moneyOf(money.subtotal_set, money.subtotal),
		tax: moneyOf(money.total_tax_set, money.total_tax),
	}));

const adjustment = z
	.object({
		kind: text,
		amount,
		amount_set: moneyBag,
		tax_amount: amount,
		tax_amount_set: moneyBag,
	})
	.transform(({ kind, ...money }) => ({
		isShipping: kind === 'shipping_refund',
		amount: moneyOf(money.amount_set, money.amount) ?? NO_MONEY,
		tax: moneyOf(money.tax_amount_set, money.tax_amount) ?? NO_MONEY,
	}));

const transaction = z
	.object({ id: text, kind: text, status: text, amount, currency: text, amount_set: moneyBag })
	.transform(({ amount_set, ...given }) => {
		const money = moneyOf(amount_set);
		return money === undefined
			? given
			: { ...given, amount: money.shop, currency: money.currency, presentment: money.presentment };
	});

const shippingRow = z
	.object({ subtotal_amount_set: moneyBag })
	.transform(({ subtotal_amount_set }) => ({
		subtotal: moneyOf(subtotal_amount_set) ?? NO_MONEY,
	}));

const charges = list(
	z.object({ amount_set: moneyBag }).transform(({ amount_set }) => shopMoney(amount_set)),
);

export const refund = z
	.object({
		id: identifier,
		created_at: moment,
		processed_at: moment,
		refund_line_items: z.array(row).nullish(),
		refund_shipping_lines: z.array(shippingRow).nullish(),
		order_adjustments: z.array(adjustment).nullish(),
		transactions: list(transaction),
		duties: charges,
		total_duties_set: moneyBag,
		additional_fees: charges,
		total_additional_fees_set: moneyBag,
	})
	.transform(
		(given): ShopifyRefund => ({
			id: given.id,
			createdAt: given.created_at ?? given.processed_at,
			rows: given.refund_line_items ?? undefined,
			shipping: given.refund_shipping_lines ?? undefined,
			adjustments: given.order_adjustments ?? undefined,
			duties: moneyOf(given.total_duties_set, sum(given.duties)) ?? NO_MONEY,
			fees: moneyOf(given.total_additional_fees_set, sum(given.additional_fees)) ?? NO_MONEY,
			transactions: given.transactions,
		}),
	);
