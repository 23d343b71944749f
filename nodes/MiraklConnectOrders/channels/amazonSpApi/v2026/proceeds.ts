import {
	absolute,
	add,
	compare,
	isZero,
	least,
	subtract,
	sum,
	toText,
	ZERO,
} from '../../../../shared/values/decimal';
import type { Decimal } from '../../../../shared/values/decimal';
import { shareOut } from '../../../../shared/values/money';
import type { Findings } from '../../findings';
import type { Extra, ItemMoney } from '../order';
import type { Breakdown, Item2026, Order2026 } from './payload';

/**
 * The money of an item: rows of goods, fees, shipping, taxes and discounts, each for all units. Rows of 0
 * are left out. Only taxes and discounts say in details what they are for.
 * https://developer-docs.amazon.com/sp-api/docs/orders-api-migration-guide
 */

/** What has details; all other rows but shipping go into the price. */
const SHIPPING = 'SHIPPING';
const TAX = 'TAX';
const DISCOUNT = 'DISCOUNT';
const NO_GOODS: readonly string[] = [SHIPPING, TAX, DISCOUNT];

/** An amount, or a part of it, by what it is for. */
interface Split {
	goods: Decimal;
	shipping: Decimal;
}

const valueOf = ({ subtotal }: Breakdown) => subtotal?.amount ?? ZERO;

const rowsOf = ({ proceeds }: Item2026) => proceeds?.breakdowns ?? [];

/** @returns what an item's rows of one type come to */
export const rowTotal = (item: Item2026, type: string) =>
	sum(
		rowsOf(item)
			.filter((row) => row.type === type)
			.map(valueOf),
	);

/** The details of a row; those of the subtype DISCOUNT are apart: tax on a discount. */
function detailsOf({ detailedBreakdowns }: Breakdown): Split & { onDiscount: Decimal } {
	const totalBy = (wanted: (subtype: string) => boolean) =>
		sum(
			detailedBreakdowns
				.filter(({ subtype }) => wanted(subtype))
				.map(({ value }) => absolute(value?.amount ?? ZERO)),
		);
	return {
		goods: totalBy((subtype) => subtype !== SHIPPING && subtype !== DISCOUNT),
		shipping: totalBy((subtype) => subtype === SHIPPING),
		onDiscount: totalBy((subtype) => subtype === DISCOUNT),
	};
}

function shareBetween(row: Breakdown, weights: Split): Split {
	const total = absolute(valueOf(row));
	const currency = row.subtotal?.currency ?? '';
	const [goods = ZERO, shipping = ZERO] = shareOut(
		total,
		[weights.goods, weights.shipping],
		currency,
	);
	return { goods, shipping };
}

function warnOfDetails(row: Breakdown, details: Decimal, field: string, findings: Findings): void {
	const what = `the details of ${row.type} make ${toText(details)}`;
	const total = toText(valueOf(row));
	findings.warn(field, `${what}, but its subtotal is ${total}: it is shared out as they are`);
}

/**
 * Amazon does not say whether discounts are below 0: their size counts, and the total judges. Without
 * details a discount is on the goods, as far as they go.
 */
function splitDiscount(row: Breakdown, whole: Split, field: string, findings: Findings): Split {
	const total = absolute(valueOf(row));
	if (row.detailedBreakdowns.length === 0) {
		const goods = least(total, whole.goods);
		return { goods, shipping: subtract(total, goods) };
	}
	const { goods: ofGoods, shipping, onDiscount } = detailsOf(row);
	const goods = add(ofGoods, onDiscount);
	const details = add(goods, shipping);
	if (compare(details, total) === 0) return { goods, shipping };
	warnOfDetails(row, details, field, findings);
	return shareBetween(row, { goods, shipping });
}

/**
 * The subtotal is the tax. Its detail DISCOUNT is the tax on discounts: of either sign, or 0 where the
 * details add up without it, and it is not taken off yet.
 */
function splitTax(
	row: Breakdown,
	whole: Split,
	field: string,
	findings: Findings,
): Split & { onDiscount: Decimal } {
	if (row.detailedBreakdowns.length === 0) {
		return { ...shareBetween(row, whole), onDiscount: ZERO };
	}
	const { goods, shipping, onDiscount } = detailsOf(row);
	const total = valueOf(row);
	const details = add(goods, shipping);
	const open = subtract(total, details);
	if (isZero(open)) return { goods, shipping, onDiscount };
	if (compare(absolute(open), onDiscount) === 0) {
		return { goods: add(goods, open), shipping, onDiscount: ZERO };
	}
	warnOfDetails(row, details, field, findings);
	return { ...shareBetween(row, { goods, shipping }), onDiscount: ZERO };
}

const addSplits = (splits: readonly Split[]): Split => ({
	goods: sum(splits.map(({ goods }) => goods)),
	shipping: sum(splits.map(({ shipping }) => shipping)),
});

/** Fees and rows of a type that is not known. */
function warnOfFees(item: Item2026, field: string, findings: Findings): void {
	const fees = rowsOf(item).filter((row) => {
		return row.type !== 'ITEM' && !NO_GOODS.includes(row.type) && !isZero(valueOf(row));
	});
	if (fees.length === 0) return;
	const types = fees.map(({ type }) => type).join(', ');
	findings.warn(field, `has a fee (${types}), which goes into its price: Connect has no fees`);
}

export function moneyOf(item: Item2026, itemField: string, findings: Findings): ItemMoney {
	const field = `${itemField}.proceeds`;
	warnOfFees(item, field, findings);
	const rows = rowsOf(item);
	const whole = {
		goods: sum(rows.filter(({ type }) => !NO_GOODS.includes(type)).map(valueOf)),
		shipping: rowTotal(item, SHIPPING),
	};
	const off = addSplits(
		rows
			.filter(({ type }) => type === DISCOUNT)
			.map((row) => splitDiscount(row, whole, field, findings)),
	);
	const paid = {
		goods: subtract(whole.goods, off.goods),
		shipping: subtract(whole.shipping, off.shipping),
	};
	const taxes = rows
		.filter(({ type }) => type === TAX)
		.map((row) => splitTax(row, paid, field, findings));
	const tax = addSplits(taxes);
	return {
		...paid,
		goodsTax: tax.goods,
		shippingTax: tax.shipping,
		goodsDiscountTax: sum(taxes.map(({ onDiscount }) => onDiscount)),
		shippingDiscountTax: ZERO,
		total: item.proceeds?.proceedsTotal?.amount,
	};
}

/** Rows of the order sum up those of the items, but for what stands on the order alone, such as tips. */
export function extrasOf({ proceeds, orderItems }: Order2026): Extra[] {
	const ofItems = new Set(orderItems.flatMap((item) => rowsOf(item).map(({ type }) => type)));
	const known = ['ITEM', 'GIFT_WRAP', 'COD_FEE', 'OTHER', ...NO_GOODS, ...ofItems];
	return (proceeds?.breakdowns ?? []).flatMap((row, index) => {
		const { type, status } = row;
		if (known.includes(type) || isZero(valueOf(row))) return [];
		const field = `proceeds.breakdowns[${index}]`;
		return [{ field, type, amount: valueOf(row), isPending: status === 'PENDING' }];
	});
}
