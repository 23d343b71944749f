import {
	absolute,
	compare,
	notBelowZero,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import { isRounding, roundTogether, type PricedLine } from '../money';
import { grossOf, NOTHING, type Tax, type Taxed } from '../tax';
import type {
	WooCommerceCharge,
	WooCommerceLine,
	WooCommerceOrder,
	WooCommerceRefund,
} from './payload';
import { refundedId } from './refundedLine';
import { taxesOf } from './taxes';

/** What refunds are worked out with. */
export interface Refunded {
	order: WooCommerceOrder;
	lines: ReadonlyArray<PricedLine<WooCommerceLine>>;
	nameTax: (id: string, amount: Decimal) => Tax;
	dateOf: (refund: WooCommerceRefund, field: string) => string;
	currency: string;
	/** Digits that the channel shows. */
	digits: number;
	findings: Findings;
}

/** What a refund gives back, as WooCommerce names it. */
export interface RefundParts {
	/** What the buyer got back. */
	amount: Decimal;
	/** One for each entry of `line_items`. */
	items: Taxed[];
	fees: Taxed[];
	shipping: Taxed[];
}

const sumOf = (parts: readonly Taxed[]) => sum(parts.map(grossOf));

/** In the order itself, refunds have their amount as `total`, below zero. */
function amountOf({ amount, total }: WooCommerceRefund): Decimal | undefined {
	const given = amount ?? total;
	return given && absolute(given);
}

/** Lines of a refund count below zero, but those that take a rebate back above. */
function isRebate(charge: WooCommerceCharge, { line_items, fee_lines }: WooCommerceOrder): boolean {
	const id = refundedId(charge);
	const own = [...line_items, ...fee_lines].find((line) => line.id === id);
	return own !== undefined && compare(own.total, ZERO) < 0;
}

function checkRefund(
	refund: WooCommerceRefund,
	field: string,
	parts: readonly Taxed[],
	counted: Decimal,
	{ order, currency, digits, findings }: Refunded,
): void {
	const amount = amountOf(refund);
	const terms = parts.flatMap(({ net, taxes }) => [net, ...taxes]).length;
	if (terms === 0 && refund.amount === undefined) {
		const how = `read GET /orders/${order.id}/refunds and join its answer in as refunds`;
		const spread = `names no lines: ${toText(amount ?? ZERO)} ${currency} is spread over the lines`;
		const what = amount === undefined ? 'gives neither amount nor lines, and is left out' : spread;
		findings.warn(field, `${what}. To have it line by line, ${how}`);
	}
	if (terms === 0 || amount === undefined) return;
	if (isRounding(subtract(amount, counted), terms, digits)) return;
	const sums = `is ${toText(amount)}, but its lines, shipping and fees make ${toText(counted)}`;
	findings.warn(`${field}.amount`, `${sums}: the amount counts`);
}

/**
 * Reads what a refund gives back, rounded together: to its amount, where rounding explains the difference.
 * A warning is found where the parts contradict the amount, or where there are none.
 */
export function refundParts(
	refund: WooCommerceRefund,
	field: string,
	refunded: Refunded,
): RefundParts {
	const { order, nameTax, currency, digits } = refunded;
	const { line_items, fee_lines, shipping_lines } = refund;
	const toTaxed = (charge: WooCommerceCharge): Taxed => ({
		net: absolute(charge.total),
		taxes: taxesOf(charge, order).map(({ id, total }) => nameTax(id, absolute(total))),
	});
	const isGiven = (charge: WooCommerceCharge) => !isRebate(charge, order);
	const items = line_items.map((item) => (isGiven(item) ? toTaxed(item) : NOTHING));
	const fees = fee_lines.filter(isGiven).map(toTaxed);
	const shipping = shipping_lines.map(toTaxed);
	const all = [...items, ...fees, ...shipping];
	// What the buyer paid less for a rebate does not come back.
	const rebates = [...line_items, ...fee_lines].filter((charge) => isRebate(charge, order));
	const rebate = sumOf(rebates.map(toTaxed));
	checkRefund(refund, field, all, subtract(sumOf(all), rebate), refunded);

	const given = amountOf(refund);
	const amounts = all.flatMap(({ net, taxes }) => [net, ...taxes.map((tax) => tax.amount)]);
	const rounded = roundTogether(amounts, given, currency, digits);
	const values = rounded.values();
	const next = () => values.next().value ?? ZERO;
	const refill = (some: readonly Taxed[]): Taxed[] =>
		some.map(({ taxes }) => ({
			net: next(),
			taxes: taxes.map((tax) => ({ ...tax, amount: next() })),
		}));
	return {
		amount: given ?? notBelowZero(subtract(sum(rounded), rebate)),
		items: refill(items),
		fees: refill(fees),
		shipping: refill(shipping),
	};
}
