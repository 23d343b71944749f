import uniqBy from 'lodash/uniqBy';

import {
	absolute,
	add,
	isZero,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import { isRounding } from '../money';
import { grossOf, type Taxed } from '../tax';
import type { MagentoLine } from './amounts';
import { paidOtherwise, wrappingOf } from './commerce';
import type { MagentoOrder } from './payload';
import type { CreditMemo } from './payloadParts';
import { digitsOf, termsOf } from './rowTotals';
import { atLeastZero, type RowUnits } from './rows';
import type { TaxNames } from './taxes';

/** What refunds are worked out with. */
export interface RefundContext {
	order: MagentoOrder;
	lines: readonly MagentoLine[];
	/** By the id of the row. */
	units: ReadonlyMap<string, RowUnits>;
	names: TaxNames;
	currency: string;
	updatedAt: string;
	/** @returns the moment in UTC; a problem is found when it is none */
	dateOf: (field: string, text: string) => string;
	findings: Findings;
}

/** What a credit memo, or the order itself, says was refunded of a row. */
export interface RefundedRow {
	quantity: Decimal;
	net: Decimal;
	tax: Decimal;
	fixedTax: Decimal;
	/** Units without a word on their money. */
	isUnpriced: boolean;
}

/** A credit memo that was paid out. */
export interface PaidMemo {
	memo: CreditMemo;
	field: string;
	/** By the id of the row that counts. */
	rows: ReadonlyMap<string, RefundedRow>;
	shipping: Taxed;
	/** What the buyer got back; undefined where the memo does not say. */
	amount?: Decimal;
}

export const NO_ROW: RefundedRow = {
	quantity: ZERO,
	net: ZERO,
	tax: ZERO,
	fixedTax: ZERO,
	isUnpriced: false,
};

/** Open credit memos are 1, canceled ones 3. */
const PAID_OUT = '2';

/** A configurable product's part names the same units once more: of it, only the fixed product tax counts. */
function readRows(
	{ items }: CreditMemo,
	field: string,
	{ order, lines, findings }: RefundContext,
): Map<string, RefundedRow> {
	const rows = new Map<string, RefundedRow>();
	items.forEach((item, index) => {
		const id = item.order_item_id ?? '';
		const line = lines.find(({ line: { row, parts } }) =>
			[row, ...parts].some(({ item_id }) => item_id === id),
		);
		if (line === undefined) {
			// The row of a bundle whose parts are lines repeats their sum.
			if (order.items.some(({ item_id }) => item_id === id)) return;
			const message = `names the row ${id}, which the order does not have: it is left out`;
			findings.warn(`${field}.items[${index}].order_item_id`, message);
			return;
		}
		const counted = line.line.row.item_id;
		const before = rows.get(counted) ?? NO_ROW;
		const fixedTax = add(before.fixedTax, item.weee_tax_applied_row_amount);
		if (counted !== id) {
			rows.set(counted, { ...before, fixedTax });
			return;
		}
		const { qty, row_total, discount_amount, discount_tax_compensation_amount: hidden } = item;
		rows.set(counted, {
			quantity: add(before.quantity, qty),
			net: sum([before.net, subtract(row_total ?? ZERO, discount_amount), hidden]),
			tax: add(before.tax, item.tax_amount),
			fixedTax,
			isUnpriced: row_total === undefined && !isZero(qty),
		});
	});
	return rows;
}

/** A memo's discount and its hidden tax hold the shipping's part, unlike those of an order. */
function readShipping(memo: CreditMemo, names: TaxNames, currency: string): Taxed {
	const { items, shipping_amount, shipping_tax_amount } = memo;
	const discount = subtract(
		absolute(memo.discount_amount),
		sum(items.map((item) => item.discount_amount)),
	);
	const hidden = subtract(
		memo.discount_tax_compensation_amount,
		sum(items.map((item) => item.discount_tax_compensation_amount)),
	);
	const net = add(subtract(shipping_amount, atLeastZero(discount)), atLeastZero(hidden));
	const taxes = names.ofShipping(shipping_tax_amount, currency);
	return { net: isZero(shipping_amount) ? ZERO : atLeastZero(net), taxes };
}

/**
 * Magento makes memos that do not add up: what was paid back counts, and it is told.
 * https://github.com/magento/magento2/issues/14713 and /4329
 */
function checkSum(
	{ memo, field, rows, shipping, amount }: PaidMemo,
	{ currency, findings }: RefundContext,
): void {
	const all = [...rows.values()];
	if (amount === undefined || all.some(({ isUnpriced }) => isUnpriced)) return;
	const rowTaxes = sum(all.map(({ tax }) => tax));
	const otherTaxes = subtract(memo.tax_amount, add(rowTaxes, memo.shipping_tax_amount));
	const amounts = [
		...all.flatMap(({ net, tax, fixedTax }) => [net, tax, fixedTax]),
		grossOf(shipping),
		otherTaxes,
		wrappingOf(memo),
		subtract(memo.adjustment_positive, memo.adjustment_negative),
	];
	const named = sum(amounts);
	if (isRounding(subtract(named, amount), termsOf(amounts), digitsOf(currency))) return;
	const message = `comes to ${toText(amount)}, but its rows, shipping, taxes and adjustments to ${toText(named)}: the total counts`;
	findings.warn(`${field}.grand_total`, message);
}

/** @returns the order's credit memos that were paid out, in their order there */
export function paidMemos(context: RefundContext): PaidMemo[] {
	const { order, names, currency, findings } = context;
	const { creditmemos, credit_memos } = order.extension_attributes;
	const given = [order.creditmemos, creditmemos, credit_memos].find(({ length }) => length > 0);
	return uniqBy(given ?? [], 'entity_id').flatMap((memo, index) => {
		const field = `creditmemos[${index}]`;
		if (memo.state !== undefined && memo.state !== PAID_OUT) return [];
		if (memo.order_id !== undefined && memo.order_id !== order.entity_id) {
			const message = `is ${memo.order_id}, another order’s: the credit memo is left out`;
			findings.warn(`${field}.order_id`, message);
			return [];
		}
		const rows = readRows(memo, field, context);
		const shipping = readShipping(memo, names, currency);
		const amount = memo.grand_total && add(memo.grand_total, paidOtherwise(memo));
		checkSum({ memo, field, rows, shipping, amount }, context);
		return [{ memo, field, rows, shipping, amount: amount && atLeastZero(amount) }];
	});
}
