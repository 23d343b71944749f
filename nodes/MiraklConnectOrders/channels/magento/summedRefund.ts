import { minorDigits } from '../../../shared/values/currencies';
import {
	add,
	compare,
	isPositive,
	round,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { proportion } from '../money';
import { grossOf, type Taxed } from '../tax';
import type { Refund } from '../refund';
import type { MagentoLine } from './amounts';
import { refundedOtherwise } from './commerce';
import { NO_ROW, type PaidMemo, type RefundContext, type RefundedRow } from './creditMemos';
import type { MagentoOrder } from './payload';
import { inCurrency, toRows, type RefundedUnits } from './refundRows';
import { atLeastZero } from './rows';

/** The order's own sums of what was refunded, of which nobody can say when, and in how many parts. */
function refundedByOrder({ row }: MagentoLine['line']): RefundedRow {
	return {
		...NO_ROW,
		quantity: row.qty_refunded,
		net: add(
			subtract(row.amount_refunded, row.discount_refunded),
			row.discount_tax_compensation_refunded,
		),
		tax: row.tax_refunded,
	};
}

function totalRefunded(order: MagentoOrder): Decimal | undefined {
	const { total_refunded, total_offline_refunded: offline, total_online_refunded: online } = order;
	const given =
		total_refunded ?? (offline || online ? add(offline ?? ZERO, online ?? ZERO) : undefined);
	return given && add(given, refundedOtherwise(order));
}

const within = (whole: Decimal, parts: readonly Decimal[]) =>
	atLeastZero(subtract(whole, sum(parts)));

/** Refunded shipping stands in the order as it was before its discount. */
function shippingBeyond(memos: readonly PaidMemo[], context: RefundContext): Taxed {
	const { order, lines, names, currency } = context;
	const of = (field: 'shipping_amount' | 'shipping_tax_amount') =>
		memos.map(({ memo }) => memo[field]);
	const refunded = within(order.shipping_refunded, of('shipping_amount'));
	const paid = sum(lines.map(({ amounts }) => amounts.shipping));
	const tax = within(order.shipping_tax_refunded, of('shipping_tax_amount'));
	const taxes = names.ofShipping(tax, currency);
	return inCurrency(
		{ net: proportion(paid, refunded, order.shipping_amount, currency), taxes },
		currency,
	);
}

/** What the order says was refunded beyond the credit memos that are joined in; usually none are. */
export function refundBeyond(
	memos: readonly PaidMemo[],
	context: RefundContext,
	units: RefundedUnits,
): Refund[] {
	const { order, currency, findings } = context;
	const total = totalRefunded(order);
	const joined = sum(memos.map(({ amount = ZERO }) => amount));
	const isKnown = memos.every(({ amount }) => amount !== undefined);
	const open = isKnown ? total && subtract(total, joined) : undefined;
	if (open !== undefined && compare(open, ZERO) < 0) {
		const message = `is ${toText(total ?? ZERO)}, but its credit memos make ${toText(joined)}: the memos count`;
		findings.warn('total_refunded', message);
	}

	const rows = toRows(
		context,
		units,
		(rowId) => {
			const line = context.lines.find((one) => one.line.row.item_id === rowId);
			const whole = line ? refundedByOrder(line.line) : NO_ROW;
			const known = memos.map((memo) => memo.rows.get(rowId) ?? NO_ROW);
			return {
				...NO_ROW,
				quantity: within(
					whole.quantity,
					known.map(({ quantity }) => quantity),
				),
				net: within(
					whole.net,
					known.map(({ net }) => net),
				),
				tax: within(
					whole.tax,
					known.map(({ tax }) => tax),
				),
			};
		},
		(rowId) => `${rowId}-refunded`,
	);
	const shipping = shippingBeyond(memos, context);
	const isMoney = open === undefined ? isPositive(grossOf(shipping)) : isPositive(open);
	if (!isMoney && !rows.some(({ units: taken }) => taken > 0)) return [];
	const how = `join GET /V1/creditmemos of order_id ${order.entity_id} in as creditmemos`;
	const what =
		memos.length === 0
			? 'is summed up'
			: `is ${toText(total ?? ZERO)}, of which the credit memos joined in make ${toText(joined)}: the rest is summed up`;
	findings.warn('total_refunded', `${what}, without the dates of its refunds: ${how}`);
	return [
		{
			field: 'total_refunded',
			id: `${order.entity_id}-refunded`,
			createdAt: context.updatedAt,
			amount: open && round(atLeastZero(open), minorDigits(currency)),
			rows,
			shipping,
		},
	];
}
