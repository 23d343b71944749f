import { minorDigits } from '../../../shared/values/currencies';
import {
	add,
	compare,
	divide,
	isPositive,
	isZero,
	multiply,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { ShopifyMoney, ShopifyOrder, ShopifyTransaction } from './order';

/**
 * Payments in the currency that the buyer saw. REST gives only that one of them, and the rate of the day
 * is not that of the order: 9.00 USD of an order of 13.50 CAD can be 12.77 CAD.
 */

/** What a refund's rows and shipping come to; undefined where the order does not say. */
export interface Explained {
	shop?: Decimal;
	presentment?: Decimal;
}

/** Both amounts, as far as the buyer's is told of both. */
export function addMoney(a: Explained, b: Explained): Explained {
	return {
		shop: a.shop && b.shop && add(a.shop, b.shop),
		presentment: a.presentment && b.presentment && add(a.presentment, b.presentment),
	};
}

export const totalOf = (amounts: ReadonlyArray<Decimal | undefined>) =>
	sum(amounts.map((amount) => amount ?? ZERO));

/** In the currency of the order, exactly where rows and shipping explain what the buyer saw. */
export class Converter {
	constructor(
		private readonly order: ShopifyOrder,
		private readonly currency: string,
		private readonly explained: Explained,
		private readonly discrepancy: ShopifyMoney,
	) {}

	/** @returns undefined where there is no rate for it */
	toShop(transactions: readonly ShopifyTransaction[]): { amount?: Decimal; isRounded: boolean } {
		const isForeign = ({ currency = this.currency }: ShopifyTransaction) =>
			currency !== this.currency;
		const amount = totalOf(transactions.map((one) => one.amount));
		const isInShopMoney = !transactions.some(isForeign);
		const seen = isInShopMoney ? totalOf(transactions.map((one) => one.presentment)) : amount;
		const { shop, presentment } = this.explained;
		if (shop !== undefined && presentment !== undefined && isPositive(seen)) {
			if (compare(seen, presentment) === 0) return { amount: shop, isRounded: false };
			const kept = this.discrepancy;
			const paid = subtract(presentment, kept.presentment ?? ZERO);
			const isRest = compare(seen, paid) === 0 && kept.presentment !== undefined;
			if (isRest) return { amount: subtract(shop, kept.shop), isRounded: false };
		}
		if (isInShopMoney || isZero(amount)) return { amount, isRounded: false };
		const { total } = this.order;
		if (total?.presentment === undefined || !isPositive(total.presentment)) {
			return { isRounded: true };
		}
		const digits = minorDigits(this.currency);
		const converted = divide(multiply(amount, total.shop), total.presentment, digits);
		return { amount: converted, isRounded: true };
	}
}
