import { z } from 'zod/v4';

import { add, ZERO } from '../../../shared/values/decimal';
import { list, moment, text, units } from '../payload';
import { bag, connection, globalId } from './graphqlLines';
import { NO_MONEY } from './kinds';
import type { ShopifyMoney, ShopifyRefund, ShopifyTransaction } from './order';

/**
 * What is read of a refund of Shopify's GraphQL Admin API.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Refund
 */

const row = z
	.object({
		id: globalId,
		lineItem: z.object({ id: globalId }),
		quantity: units,
		restockType: text,
		subtotalSet: bag,
		totalTaxSet: bag,
	})
	.transform(({ id, lineItem, quantity, restockType, subtotalSet, totalTaxSet }) => ({
		id,
		lineId: lineItem.id,
		quantity,
		restockType: restockType?.toLowerCase(),
		subtotal: subtotalSet,
		tax: totalTaxSet,
	}));

/** The kind is gone from newer versions, where shipping is no adjustment any more. */
const adjustment = z
	.object({ kind: text, reason: text, amountSet: bag, taxAmountSet: bag })
	.transform(({ kind = '', reason = '', amountSet, taxAmountSet }) => ({
		isShipping: /^shipping.refund$/i.test(kind) || /^shipping.refund$/i.test(reason),
		amount: amountSet ?? NO_MONEY,
		tax: taxAmountSet ?? NO_MONEY,
	}));

const shippingRow = z
	.object({ subtotalAmountSet: bag, taxAmountSet: bag })
	.transform(({ subtotalAmountSet, taxAmountSet }) => ({
		subtotal: subtotalAmountSet ?? NO_MONEY,
		tax: taxAmountSet,
	}));

/** https://shopify.dev/docs/api/admin-graphql/latest/objects/OrderTransaction */
export const transaction = z
	.object({ id: text, kind: text, status: text, amountSet: bag })
	.transform(
		({ id, kind, status, amountSet }): ShopifyTransaction => ({
			id,
			kind: kind?.toLowerCase(),
			status: status?.toLowerCase(),
			amount: amountSet?.shop,
			currency: amountSet?.currency,
			presentment: amountSet?.presentment,
		}),
	);

function both(a: ShopifyMoney, b: ShopifyMoney): ShopifyMoney {
	return {
		shop: add(a.shop, b.shop),
		presentment: add(a.presentment ?? ZERO, b.presentment ?? ZERO),
	};
}

const total = (amounts: ReadonlyArray<ShopifyMoney | undefined>) =>
	amounts.map((amount) => amount ?? NO_MONEY).reduce(both, NO_MONEY);

/** A refund, and which of its lists were cut. */
export const refund = z
	.object({
		id: globalId,
		createdAt: moment,
		processedAt: moment,
		refundLineItems: connection(row).nullish(),
		refundShippingLines: connection(shippingRow).nullish(),
		orderAdjustments: connection(adjustment).nullish(),
		duties: list(z.object({ amountSet: bag })),
		additionalFees: list(z.object({ amountSet: bag, price: bag })),
		transactions: connection(transaction).nullish(),
		totalRefundedSet: bag,
	})
	.transform((given) => {
		const { refundLineItems, refundShippingLines, orderAdjustments, transactions } = given;
		const lists = { refundLineItems, refundShippingLines, orderAdjustments, transactions };
		const read: ShopifyRefund = {
			id: given.id,
			createdAt: given.createdAt ?? given.processedAt,
			rows: refundLineItems?.nodes,
			shipping: refundShippingLines?.nodes,
			adjustments: orderAdjustments?.nodes,
			duties: total(given.duties.map(({ amountSet }) => amountSet)),
			fees: total(given.additionalFees.map(({ amountSet, price }) => amountSet ?? price)),
			transactions: transactions?.nodes ?? [],
			total: given.totalRefundedSet?.shop,
		};
		const cut = Object.entries(lists).filter(([, found]) => found?.pageInfo?.hasNextPage);
		return { read, cut: cut.map(([name]) => name) };
	});
