import {
	add,
	decimal,
	isPositive,
	isZero,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { proportion, roundTogether } from '../money';
import { drawFrom, grossOf, spreadTax, subtractTaxed, type Tax, type Taxed } from '../tax';
import type { RefundRow } from '../refund';
import type { MagentoLine } from './amounts';
import type { RefundContext, RefundedRow } from './creditMemos';
import { atLeastZero, unitsOf } from './rows';
import { fixedTaxes } from './taxes';

/** Refunded units of a line: those that were not shipped before are cancelled. */
interface Taken {
	cancelled: number;
	refunded: number;
}

/**
 * Counts the refunded units of each line. Magento takes them off the units that wait to be shipped, so the
 * first ones are those: that does not change when the order is read again.
 */
export class RefundedUnits {
	private readonly counted = new Map<string, Decimal>();

	constructor(private readonly units: RefundContext['units']) {}

	take({ line }: MagentoLine, quantity: Decimal): Taken {
		const { item_id } = line.row;
		const { canceled = ZERO, neverShipped = ZERO } = this.units.get(item_id) ?? {};
		const before = this.counted.get(item_id) ?? canceled;
		const after = add(before, atLeastZero(quantity));
		this.counted.set(item_id, after);
		const [from, to] = [unitsOf(line, before), unitsOf(line, after)];
		const unsent = unitsOf(line, add(canceled, neverShipped));
		const cancelled = Math.max(0, Math.min(to, unsent) - from);
		return { cancelled, refunded: to - from - cancelled };
	}
}

/** To the currency's digits, and none of it below zero. */
export function inCurrency({ net, taxes }: Taxed, currency: string): Taxed {
	const exact = [net, ...taxes.map(({ amount }) => amount)].map(atLeastZero);
	const [rounded = ZERO, ...amounts] = roundTogether(exact, undefined, currency);
	return {
		net: rounded,
		taxes: taxes.map((tax, index) => ({ ...tax, amount: amounts[index] ?? ZERO })),
	};
}

/** What went back for a row, in the taxes of its line. */
function goodsOf(line: MagentoLine, row: RefundedRow, { names, currency }: RefundContext) {
	if (row.isUnpriced) return undefined;
	const fixed = fixedTaxes(line.line, currency);
	const isFixed = ({ code }: Tax) => fixed.some((one) => one.code === code);
	const own = line.amounts.taxes;
	const { code } = names.unnamed(ZERO);
	const taxes = [
		...spreadTax(
			row.tax,
			own.filter((tax) => !isFixed(tax)),
			code,
			currency,
		),
		...(isZero(row.fixedTax) ? [] : spreadTax(row.fixedTax, own.filter(isFixed), code, currency)),
	];
	return inCurrency({ net: row.net, taxes }, currency);
}

/** One row of a refund, or two where some of its units were never shipped. */
function refundRows(
	id: string,
	lineId: string,
	{ cancelled, refunded }: Taken,
	goods: Taxed | undefined,
	currency: string,
): RefundRow[] {
	const row = { lineId, reason: 'CHANNEL_SPECIFIC' }; // memos give none
	const all = decimal(cancelled + refunded);
	const value = goods && proportion(grossOf(goods), decimal(cancelled), all, currency);
	const part = goods && value && drawFrom(goods, value, currency);
	const rest = goods && part && subtractTaxed(goods, part);
	if (cancelled === 0) return [{ ...row, id, type: 'REFUND', units: refunded, goods }];
	if (refunded === 0) return [{ ...row, id, type: 'CANCELATION', units: cancelled, goods }];
	return [
		{ ...row, id: `${id}-canceled`, type: 'CANCELATION', units: cancelled, goods: part },
		{ ...row, id, type: 'REFUND', units: refunded, goods: rest },
	];
}

const isNothing = ({ quantity, net, tax, fixedTax }: RefundedRow) =>
	![quantity, net, tax, fixedTax].some(isPositive);

/**
 * @param rowOf what was refunded of a row; undefined where nothing was
 * @returns the rows of one refund, whose units are counted on
 */
export function toRows(
	context: RefundContext,
	units: RefundedUnits,
	rowOf: (rowId: string) => RefundedRow | undefined,
	idOf: (rowId: string) => string,
): RefundRow[] {
	return context.lines.flatMap((line) => {
		const { item_id } = line.line.row;
		const row = rowOf(item_id);
		if (row === undefined || isNothing(row)) return [];
		const taken = units.take(line, row.quantity);
		const goods = goodsOf(line, row, context);
		return refundRows(idOf(item_id), item_id, taken, goods, context.currency);
	});
}
