import {
	compare,
	isPositive,
	subtract,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import { Converter, totalOf, type Explained } from './conversion';
import type { ShopifyMoney, ShopifyOrder, ShopifyRefund, ShopifyTransaction } from './order';

/**
 * What the buyer got back by a refund: its transactions that went through or are on their way. Rows,
 * shipping and Shopify's own adjustments do not add up to it on their own: while a payment is pending an
 * adjustment takes it out, and another one later puts it back.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/refund
 */

const PENDING = 'pending';
/** All else did not go through: failure, error, … */
const COUNTED = ['success', PENDING];

export interface MoneyBack {
	/** Undefined where nothing says how much it was. */
	amount?: Decimal;
	/** All attempts to pay it back failed. */
	hasFailed?: true;
}

/** Each transaction once: a query can ask for it in two places. */
function refundsAmong(transactions: readonly ShopifyTransaction[]): ShopifyTransaction[] {
	return transactions.filter(
		({ id, kind }, index) =>
			kind === 'refund' &&
			(id === undefined || transactions.findIndex((other) => other.id === id) === index),
	);
}

/** Transactions of the order do not say which refund they belong to. */
function transactionsOf(order: ShopifyOrder, refund: ShopifyRefund): ShopifyTransaction[] {
	const own = refundsAmong(refund.transactions);
	return own.length > 0 || order.refunds.length > 1 ? own : refundsAmong(order.transactions);
}

/** Kept back (above 0) or given on top (below 0), with its tax. */
function discrepancyOf({ adjustments = [] }: ShopifyRefund): ShopifyMoney {
	const others = adjustments.filter(({ isShipping }) => !isShipping);
	const all = others.flatMap(({ amount, tax }) => [amount, tax]);
	return {
		shop: totalOf(all.map(({ shop }) => shop)),
		presentment: totalOf(all.map(({ presentment }) => presentment)),
	};
}

/** What is left to go by where no transaction is told: an edit of the order, or a query that asked for none. */
function untoldAmount(
	{ total }: ShopifyRefund,
	field: string,
	explained: Explained,
	discrepancy: Decimal,
	findings: Findings,
): Decimal | undefined {
	if (total !== undefined && isPositive(total)) return total;
	if (explained.shop === undefined) return undefined;
	const rest = subtract(explained.shop, discrepancy);
	if (compare(rest, ZERO) < 0) {
		const message = `keeps back ${toText(discrepancy)}, but gives back ${toText(explained.shop)}: that counts`;
		findings.warn(field, message);
	}
	// Nothing has gone through yet, or nothing was collected: the units are gone with their price.
	return isPositive(rest) ? rest : explained.shop;
}

/**
 * @param field the refund, for warnings
 * @param explained what its rows and shipping come to
 */
export function moneyBack(
	order: ShopifyOrder,
	refund: ShopifyRefund,
	field: string,
	explained: Explained,
	currency: string,
	findings: Findings,
): MoneyBack {
	const transactions = transactionsOf(order, refund);
	const discrepancy = discrepancyOf(refund);
	if (transactions.length === 0) {
		return { amount: untoldAmount(refund, field, explained, discrepancy.shop, findings) };
	}
	const counted = transactions.filter(({ status = 'success' }) => COUNTED.includes(status));
	if (counted.length === 0) {
		findings.warn(`${field}.transactions`, 'did not go through: nothing was paid back');
		return { amount: ZERO, hasFailed: true };
	}
	const converter = new Converter(order, currency, explained, discrepancy);
	const { amount, isRounded } = converter.toShop(counted);
	if (isRounded) {
		const seen = toText(totalOf(counted.map((one) => one.amount)));
		const rate = amount && `${toText(amount)} ${currency} by the rate of the order's total`;
		const message = `pays back ${seen} ${counted[0]?.currency}: taken as ${rate ?? 'its rows say'}`;
		findings.warn(`${field}.transactions`, message);
		return { amount: amount ?? explained.shop };
	}
	const done = counted.filter(({ status }) => status !== PENDING);
	const paid = done.length === counted.length ? amount : converter.toShop(done).amount;
	checkExplained(refund, field, paid, explained, discrepancy.shop, findings);
	return { amount };
}

/** Rows and shipping, less what Shopify says was kept back, must be what went through. */
function checkExplained(
	{ adjustments, rows = [] }: ShopifyRefund,
	field: string,
	paid: Decimal | undefined,
	{ shop }: Explained,
	discrepancy: Decimal,
	findings: Findings,
): void {
	// A row can be without its money.
	const isTold = rows.every(
		({ subtotal, quantity }) => quantity === 0 || (subtotal && isPositive(subtotal.shop)),
	);
	if (paid === undefined || shop === undefined || adjustments === undefined || !isTold) return;
	const wanted = subtract(shop, discrepancy);
	if (compare(wanted, paid) === 0) return;
	const message = `pays back ${toText(paid)}, but its rows, shipping and adjustments make ${toText(wanted)}: what was paid back counts`;
	findings.warn(field, message);
}
