import {
	compare,
	isPositive,
	least,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { Findings } from '../findings';
import type { ChannelLine } from '../order';
import type { Refund, RefundRow } from '../refund';
import { cancellationOf, isEarlier } from './cancellation';
import { refundsOf, type GivenBack } from './givenBack';
import type { EbayOrder } from './payload';
import { checkRefunds, warnOfTaxes, withoutFailed } from './refundWarnings';
import { Rest } from './rest';
import { isCancelled, isPaid } from './status';

/** What the refunds of an order are worked out with. */
interface Refunding {
	order: EbayOrder;
	lines: readonly ChannelLine[];
	rests: readonly Rest[];
	currency: string;
	findings: Findings;
}

const leftOf = (rests: readonly Rest[]) => sum(rests.map(({ money }) => money));

function rowOf({ id }: GivenBack, line: ChannelLine, part: ReturnType<Rest['takeAll']>): RefundRow {
	const rowId = `${id}-${line.id}`;
	// Why it was given back (`BUYER_RETURN` and the like) is not in the order.
	return { id: rowId, lineId: line.id, type: 'REFUND', reason: 'CHANNEL_SPECIFIC', ...part };
}

const refundOf = ({ order }: Refunding, given: GivenBack, rows: RefundRow[]): Refund => ({
	field: given.field,
	id: given.id,
	createdAt: given.date ?? order.lastModifiedDate,
	rows,
});

/** What the lines say of a refund is what the buyer got. */
function refundOfLines(refunding: Refunding, given: GivenBack): Refund {
	const { lines, rests, findings } = refunding;
	for (const position of given.silent.filter((one) => !given.byLine.has(one))) {
		const message = `has no amount, and ${given.field} has amounts of other lines: it counts as 0`;
		findings.warn(`lineItems[${position}].refunds`, message);
	}
	const rows = lines.flatMap((line, position) => {
		const amount = given.byLine.get(position);
		const part = amount && rests[position]?.take(amount);
		return part === undefined ? [] : [rowOf(given, line, part)];
	});
	return refundOf(refunding, given, rows);
}

/** Spreads an amount over lines by what is left of each. */
function spread(
	{ lines, rests, currency }: Refunding,
	given: GivenBack,
	positions: readonly number[],
	amount: Decimal,
): RefundRow[] {
	const left = lines.map((_, position) =>
		positions.includes(position) ? (rests[position]?.money ?? ZERO) : ZERO,
	);
	if (!isPositive(amount) || !left.some(isPositive)) return [];
	const shares = shareOut(least(amount, sum(left)), left, currency);
	return lines.flatMap((line, position) => {
		const share = shares[position] ?? ZERO;
		const rest = rests[position];
		return isPositive(share) && rest ? [rowOf(given, line, rest.takeEvenly(share))] : [];
	});
}

/** Gives back all that is left. */
function refundOfAll(refunding: Refunding, given: GivenBack): Refund {
	const { lines, rests } = refunding;
	const rows = lines.flatMap((line, position) => {
		const rest = rests[position];
		return rest && isPositive(rest.money) ? [rowOf(given, line, rest.takeAll())] : [];
	});
	return refundOf(refunding, given, rows);
}

/** The last refund of an order that is fully refunded, where no line says how much it is: all that is left. */
function lastRefund(refunding: Refunding, given: GivenBack): Refund {
	const { rests, currency, findings } = refunding;
	const { amount = { amount: ZERO, currency } } = given;
	const left = leftOf(rests);
	if (amount.currency !== currency || compare(amount.amount, left) !== 0) {
		const told = `${toText(amount.amount)} ${amount.currency}`;
		const message = `is ${told}, but the order is FULLY_REFUNDED: all of the ${toText(left)} ${currency} left count`;
		findings.warn(`${given.field}.amount`, message);
	}
	return refundOfAll(refunding, given);
}

/**
 * A refund that no line names with an amount: the order's own amount counts, over the lines that name it
 * without one, else over all. It is what the seller paid, which can be less than the buyer got.
 */
function refundOfOrder(refunding: Refunding, given: GivenBack): Refund {
	const { lines, rests, currency, findings } = refunding;
	const field = `${given.field}.amount`;
	if (given.amount === undefined) {
		findings.warn(field, 'is missing: the refund is left out');
		return refundOf(refunding, given, []);
	}
	const { amount, currency: own } = given.amount;
	if (own !== currency) {
		findings.problem(field, `is in ${own}, but the lines are in ${currency}`);
		return refundOf(refunding, given, []);
	}
	if (isPositive(amount)) {
		const message = `of ${toText(amount)} is in no line, and spread over them; the buyer may have got more: the amount is what the seller paid`;
		findings.warn(field, message);
	}
	const before = leftOf(rests);
	const rows = spread(refunding, given, given.silent, amount);
	const open = subtract(amount, subtract(before, leftOf(rests)));
	return refundOf(refunding, given, [
		...rows,
		...spread(refunding, given, [...lines.keys()], open),
	]);
}

/** The status of an order tells of refunds, and nothing else does. */
function refundByStatus(refunding: Refunding): Refund[] {
	const { order, findings } = refunding;
	const { orderId, orderPaymentStatus: status } = order;
	const field = 'paymentSummary.refunds';
	const words = `tell of nothing that was given back, but orderPaymentStatus is ${status}`;
	if (status === 'PARTIALLY_REFUNDED') findings.warn(field, `${words}: it is left out`);
	if (status !== 'FULLY_REFUNDED') return [];
	findings.warn(field, `${words}: all that was paid counts`);
	const id = `${orderId}-refunded`;
	const given = { field, id, hasFailed: false, byLine: new Map<number, Decimal>(), silent: [] };
	return [refundOfAll(refunding, given)];
}

const timeOf = ({ createdAt }: Refund) => Date.parse(createdAt);

/** @returns what went back to the buyer, each time once, never more than was paid for a line */
export function ebayRefunds(
	order: EbayOrder,
	lines: readonly ChannelLine[],
	currency: string,
	findings: Findings,
): Refund[] {
	const rests = lines.map((line) => new Rest(line, currency));
	const refunding: Refunding = { order, lines, rests, currency, findings };
	const paid = rests.map(({ money }) => money);
	const all = withoutFailed(refundsOf(order, findings), findings);
	const given = isCancelled(order) ? all.filter((one) => isEarlier(order, one)) : all;
	const ofLines = given.filter(({ byLine }) => byLine.size > 0);
	const ofOrder = given.filter(({ byLine }) => byLine.size === 0);
	const isAll = !isCancelled(order) && order.orderPaymentStatus === 'FULLY_REFUNDED';
	const last = isAll ? ofOrder.pop() : undefined;
	// Those of lines are exact: they come first, the others have what is left.
	const refunds = [
		...ofLines.map((one) => refundOfLines(refunding, one)),
		...ofOrder.map((one) => refundOfOrder(refunding, one)),
		...(last === undefined ? [] : [lastRefund(refunding, last)]),
	];
	if (isCancelled(order)) {
		const own = all.filter((one) => !given.includes(one));
		refunds.push(cancellationOf(order, lines, rests, own, currency, findings));
	} else if (given.length === 0) {
		refunds.push(...refundByStatus(refunding));
	}
	checkRefunds(order, given, paid, leftOf(rests), currency, findings);
	if (isPaid(order) || order.orderPaymentStatus === 'FULLY_REFUNDED') {
		warnOfTaxes(order, refunds, findings);
	}
	return refunds.sort((a, b) => timeOf(a) - timeOf(b));
}
