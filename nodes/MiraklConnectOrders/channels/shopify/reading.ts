import {
	add,
	compare,
	isPositive,
	isZero,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { ShopifyOrder } from './order';

/**
 * What an order leaves open, and its totals tell: whether prices include tax (GraphQL gives only what was
 * asked for), where a discount belongs that no line names, and whether the tip is among the lines.
 */

/** What an order's parts come to, before what is open. */
export interface Parts {
	/** Lines after the discounts that they name; with tax where prices include it. */
	lines: Decimal;
	/** Shipping, likewise. */
	shipping: Decimal;
	/** On lines and shipping. */
	tax: Decimal;
	/** Duties and fees, with their taxes. */
	charges: Decimal;
	/** Discounts that lines and shipping name. */
	named: Decimal;
}

export interface Reading {
	/** Undefined where nothing tells. */
	taxesIncluded?: boolean;
	/** Discounts that only the order names. */
	offLines: Decimal;
	offShipping: Decimal;
	/** The tip, where no line holds it. */
	tip: Decimal;
}

type Discount = Pick<Reading, 'offLines' | 'offShipping'>;

const NO_DISCOUNT: Discount = { offLines: ZERO, offShipping: ZERO };

const isWithin = (amount: Decimal, limit: Decimal) =>
	compare(amount, ZERO) >= 0 && compare(amount, limit) <= 0;

/** Where an unnamed discount can belong: first where the subtotal says, which is after discounts on lines. */
function discountsOf({ subtotal }: ShopifyOrder, parts: Parts, unnamed: Decimal): Discount[] {
	if (!isPositive(unnamed)) return [NO_DISCOUNT];
	const offLines = subtotal && subtract(parts.lines, subtotal);
	const bySubtotal = offLines && { offLines, offShipping: subtract(unnamed, offLines) };
	const onLines = { offLines: unnamed, offShipping: ZERO };
	const onShipping = { offLines: ZERO, offShipping: unnamed };
	return [bySubtotal, NO_DISCOUNT, onLines, onShipping].filter(
		(discount): discount is Discount =>
			discount !== undefined &&
			isWithin(discount.offLines, parts.lines) &&
			isWithin(discount.offShipping, parts.shipping),
	);
}

/** GraphQL marks no line as a tip. */
const holdsTip = ({ lines, tip }: ShopifyOrder) =>
	lines.some(
		({ isTip, title = '', unitPrice }) =>
			isTip || (/^tip$/i.test(title) && compare(unitPrice.shop, tip) === 0),
	);

export function countOf(parts: Parts, reading: Reading): Decimal {
	const { lines, shipping, tax, charges } = parts;
	const onTop = reading.taxesIncluded ? ZERO : tax;
	return subtract(
		sum([lines, shipping, onTop, charges, reading.tip]),
		add(reading.offLines, reading.offShipping),
	);
}

/** @param total what the order must come to, where it is told */
export function readOpen(order: ShopifyOrder, parts: Parts, total: Decimal | undefined): Reading {
	const unnamed = subtract(order.discounts, parts.named);
	const untold = isZero(parts.tax) ? [false] : [false, true];
	const included = order.taxesIncluded === undefined ? untold : [order.taxesIncluded];
	const tips = holdsTip(order) ? [ZERO, order.tip] : [order.tip, ZERO];
	const discounts = discountsOf(order, parts, unnamed);
	const readings = tips.flatMap((tip) =>
		included.flatMap((taxesIncluded) =>
			discounts.map((discount) => ({ taxesIncluded, tip, ...discount })),
		),
	);
	const fitting =
		total && readings.find((reading) => compare(countOf(parts, reading), total) === 0);
	if (fitting !== undefined) return fitting;

	const onLines = discounts.find(({ offLines }) => compare(offLines, unnamed) === 0);
	const discount = isZero(parts.named) ? (onLines ?? NO_DISCOUNT) : NO_DISCOUNT;
	const taxesIncluded = included.length === 1 ? included[0] : undefined;
	return { taxesIncluded, tip: tips[0] ?? ZERO, ...discount };
}
