import {
	compare,
	isPositive,
	isZero,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import { UNNAMED_TAX } from '../findings';
import { isRounding, paidForUnits, proportion } from '../money';
import { grossOf, NOTHING, spreadTax, taxTotal, type Taxed } from '../tax';
import type { Refund, RefundRow } from '../refund';
import { paidOtherwise } from './commerce';
import type { RefundContext } from './creditMemos';
import { digitsOf, termsOf } from './rowTotals';
import { unitsOf } from './rows';

/** The part of the shipping of each line that was cancelled: all of it, where the order is. */
function cancelledShipping({ order, lines, currency }: RefundContext): Taxed[] {
	const { state, shipping_amount: whole, shipping_canceled: part } = order;
	const isAll = state === 'canceled' || (isPositive(part) && compare(part, whole) >= 0);
	const shares = (amounts: readonly Decimal[]) =>
		isAll ? amounts : shareOut(proportion(sum(amounts), part, whole, currency), amounts, currency);
	const nets = shares(lines.map(({ amounts }) => amounts.shipping));
	const taxes = shares(lines.map(({ amounts }) => taxTotal(amounts.shippingTaxes)));
	return lines.map(({ amounts }, index) => ({
		net: nets[index] ?? ZERO,
		taxes: spreadTax(taxes[index] ?? ZERO, amounts.shippingTaxes, UNNAMED_TAX, currency),
	}));
}

/** Shipping goes with the units that it was for, where any were cancelled. */
function cancelledRows(context: RefundContext): RefundRow[] {
	const shipping = cancelledShipping(context);
	return context.lines.flatMap(({ line }, index) => {
		const { item_id } = line.row;
		const own = shipping[index];
		const taken = unitsOf(line, context.units.get(item_id)?.canceled ?? ZERO);
		const isNone = taken === 0 && isZero(own ? grossOf(own) : ZERO);
		const row = { lineId: item_id, type: 'CANCELATION', reason: 'CHANNEL_SPECIFIC' } as const;
		const goods = taken === 0 ? NOTHING : undefined;
		const id = `${item_id}-canceled`;
		return isNone ? [] : [{ ...row, id, units: taken, goods, shipping: own }];
	});
}

/** What the buyer would have paid for the rows' units. */
function valueOf(rows: readonly RefundRow[], { lines, currency }: RefundContext): Decimal {
	return sum(
		rows.map(({ lineId, units }) => {
			const line = lines.find((one) => one.line.row.item_id === lineId);
			return line ? paidForUnits(line.amounts, units, line.line.quantity, currency) : ZERO;
		}),
	);
}

/** Gift cards and the like are not in the order's sum of what was cancelled: then it can't be compared. */
function checkSum(refund: Refund, context: RefundContext): void {
	const { order, lines, currency, findings } = context;
	const given = order.total_canceled;
	if (given === undefined || isZero(given) || isPositive(paidOtherwise(order))) return;
	const shipping = refund.rows.flatMap((row) => (row.shipping ? grossOf(row.shipping) : []));
	const counted = sum([valueOf(refund.rows, context), ...shipping]);
	const amounts = lines.flatMap((line) => [line.amounts.price, line.amounts.shipping]);
	if (isRounding(subtract(given, counted), termsOf(amounts), digitsOf(currency))) return;
	const message = `is ${toText(given)}, but cancelled rows and shipping make ${toText(counted)}: these count`;
	findings.warn('total_canceled', message);
}

/**
 * What was taken off before it was paid, each row at what the buyer would have paid for it. Magento gives
 * it no date and no reason of its own, and cancels once: all that was not invoiced until then.
 */
export function cancellation(context: RefundContext): Refund[] {
	const { order, updatedAt } = context;
	const rows = cancelledRows(context);
	const id = `${order.entity_id}-canceled`;
	const refund = { field: 'total_canceled', id, createdAt: updatedAt, rows };
	checkSum(refund, context);
	return rows.length === 0 ? [] : [refund];
}
