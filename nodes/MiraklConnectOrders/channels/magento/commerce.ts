import { add, sum, ZERO, type Decimal } from '../../../shared/values/decimal';
import type { MagentoOrder } from './payload';
import { greatest } from './rows';

/**
 * What Adobe Commerce has beside Magento Open Source: payments that are no money, and gift wrapping. In
 * REST they are extension attributes; in the inner form they stand on the order itself.
 * https://developer.adobe.com/commerce/webapi/rest/
 */

const PAYMENTS = [
	'gift_cards_amount',
	'customer_balance_amount',
	'reward_currency_amount',
] as const;
const REFUNDS = [
	'gift_cards_refunded',
	'customer_balance_refunded',
	'reward_currency_refunded',
] as const;
const WRAPPING = ['gw_price', 'gw_items_price', 'gw_card_price'] as const;
const WRAPPING_TAX = ['gw_tax_amount', 'gw_items_tax_amount', 'gw_card_tax_amount'] as const;

type Field = (typeof PAYMENTS | typeof REFUNDS | typeof WRAPPING | typeof WRAPPING_TAX)[number];
type Fields = Partial<Record<Field, Decimal>>;
type HasFields = Fields & { extension_attributes: Fields };

const totalOf = (from: HasFields, fields: readonly Field[]) =>
	sum(
		fields.map((field) => greatest(from[field] ?? ZERO, from.extension_attributes[field] ?? ZERO)),
	);

/** What of a total was paid by gift cards, store credit and points; of a credit memo, what went back so. */
export const paidOtherwise = (from: HasFields) => totalOf(from, PAYMENTS);

/** What of the order's refunds went back to gift cards, store credit and points. */
export const refundedOtherwise = (order: HasFields) => totalOf(order, REFUNDS);

export const wrappingOf = (from: HasFields) => totalOf(from, WRAPPING);

export const wrappingTaxOf = (from: HasFields) => totalOf(from, WRAPPING_TAX);

/** What the order pays for, by money or otherwise; undefined where its total was not read. */
export const dueOf = (order: MagentoOrder) =>
	order.grand_total && add(order.grand_total, paidOtherwise(order));
