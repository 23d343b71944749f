import {
	compare,
	isPositive,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import type { Refund } from '../refund';
import type { GivenBack } from './givenBack';
import type { EbayOrder } from './payload';

/** Refunds that failed gave nothing back. */
export function withoutFailed(given: readonly GivenBack[], findings: Findings): GivenBack[] {
	for (const { field } of given.filter(({ hasFailed }) => hasFailed)) {
		findings.warn(`${field}.refundStatus`, 'is FAILED: the refund is left out');
	}
	return given.filter(({ hasFailed }) => !hasFailed);
}

/** The taxes that eBay collected go back, too, and no field says how much of them. */
export function warnOfTaxes(
	{ lineItems }: EbayOrder,
	refunds: readonly Refund[],
	findings: Findings,
): void {
	const ids = new Set(refunds.flatMap(({ rows }) => rows.map(({ lineId }) => lineId)));
	const position = lineItems.findIndex(
		({ lineItemId, ebayCollectAndRemitTaxes: taxes }) =>
			ids.has(lineItemId) && taxes.some(({ amount }) => amount && isPositive(amount.amount)),
	);
	if (position === -1) return;
	const message =
		'are given back by eBay itself, which does not say how much: they are in no adjustment';
	findings.warn(`lineItems[${position}].ebayCollectAndRemitTaxes`, message);
}

/** What refunds come to: by their lines, and where none has an amount, by the order. */
const sumOf = (refunds: readonly GivenBack[], currency: string) =>
	sum(
		refunds.flatMap(({ byLine, amount }) => {
			if (byLine.size > 0) return [...byLine.values()];
			return amount?.currency === currency ? [amount.amount] : [];
		}),
	);

/**
 * Warns where more went back than was paid, or less than the status says.
 *
 * @param paid for each line, without the taxes that eBay collects
 * @param left of all lines
 */
export function checkRefunds(
	{ orderPaymentStatus, lineItems }: EbayOrder,
	refunds: readonly GivenBack[],
	paid: readonly Decimal[],
	left: Decimal,
	currency: string,
	findings: Findings,
): void {
	const isTooMuch = (field: string, given: Decimal, most: Decimal): boolean => {
		if (compare(given, most) <= 0) return false;
		const message = `make ${toText(given)}, but ${toText(most)} was paid: what is above that is left out`;
		findings.warn(field, message);
		return true;
	};
	const tooMuch = lineItems.filter((_, line) => {
		const given = sum(refunds.map(({ byLine }) => byLine.get(line) ?? ZERO));
		return isTooMuch(`lineItems[${line}].refunds`, given, paid[line] ?? ZERO);
	});
	const all = sum(paid);
	if (tooMuch.length === 0) isTooMuch('paymentSummary.refunds', sumOf(refunds, currency), all);
	if (orderPaymentStatus === 'FULLY_REFUNDED' && isPositive(left)) {
		const message = `is FULLY_REFUNDED, but the refunds make ${toText(subtract(all, left))} of ${toText(all)}: the refunds count`;
		findings.warn('orderPaymentStatus', message);
	}
}
