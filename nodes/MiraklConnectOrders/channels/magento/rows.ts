import {
	compare,
	divide,
	isPositive,
	isZero,
	least,
	multiply,
	subtract,
	toNumber,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import type { MagentoOrder } from './payload';
import type { MagentoRow } from './payloadParts';

/**
 * One of the rows that Magento itself sums up, invoices and refunds: these become lines. The others of a
 * configurable product or a bundle say what is inside of it.
 */
export interface CountedRow {
	row: MagentoRow;
	field: string;
	/** The bundle whose price is that of its parts, this being one. */
	bundle?: MagentoRow;
	/** What this one is made of, where its own row has the money. */
	parts: MagentoRow[];
	/** Units as ordered: whole ones. */
	quantity: number;
}

type Quantity = 'qty_canceled' | 'qty_shipped';

export const greatest = (a: Decimal, b: Decimal) => (compare(a, b) > 0 ? a : b);

export const atLeastZero = (amount: Decimal) => greatest(amount, ZERO);

const hasMoney = ({ row_total, row_total_incl_tax, discount_amount }: MagentoRow) =>
	[row_total, row_total_incl_tax, discount_amount].some((amount) => !isZero(amount));

/**
 * A bundle of dynamic price: the money stands on its parts, and once more, summed, on itself. REST does not
 * say which bundle is one (https://github.com/magento/magento2/issues/11957), its inner form does.
 */
function isPricedByParts(row: MagentoRow, parts: readonly MagentoRow[]): boolean {
	const calculation = row.product_options.product_calculations;
	if (row.product_type === 'bundle' && calculation !== undefined) return calculation === '0';
	return parts.some(hasMoney) && (row.product_type === 'bundle' || !hasMoney(row));
}

/** Connect counts whole units; Magento sells half a metre, too. */
function wholeUnits({ qty_ordered }: MagentoRow, field: string, findings: Findings): number {
	const quantity = Math.ceil(toNumber(atLeastZero(qty_ordered)));
	if (quantity !== toNumber(qty_ordered)) {
		const message = `is ${toText(qty_ordered)}, but Connect counts whole units: the line has ${quantity}`;
		findings.warn(`${field}.qty_ordered`, message);
	}
	return quantity;
}

/** @returns the rows that become lines, in their order */
export function countedRows({ items }: MagentoOrder, findings: Findings): CountedRow[] {
	const byId = new Map(items.map((row) => [row.item_id, row]));
	const parentOf = ({ item_id, parent_item_id }: MagentoRow) =>
		parent_item_id === item_id ? undefined : byId.get(parent_item_id ?? '');
	const partsOf = (row: MagentoRow) => items.filter((part) => parentOf(part) === row);
	const pricedByParts = new Set(items.filter((row) => isPricedByParts(row, partsOf(row))));

	return items.flatMap((row, index) => {
		const field = `items[${index}]`;
		const bundle = parentOf(row);
		if (row.parent_item_id !== undefined && bundle === undefined) {
			const message = `names the row ${row.parent_item_id}, which the order does not have: it counts by itself`;
			findings.warn(`${field}.parent_item_id`, message);
		}
		const isPart = bundle !== undefined && !pricedByParts.has(bundle);
		if (isPart || pricedByParts.has(row)) return [];
		const quantity = wholeUnits(row, field, findings);
		return [{ row, field, bundle, parts: partsOf(row), quantity }];
	});
}

/** `part` of `whole`, at another scale: 1 of 2 bundles are 2 of their 4 parts. */
const scaled = (part: Decimal, whole: Decimal, to: Decimal) =>
	isPositive(whole) ? divide(multiply(part, to), whole, 4) : ZERO;

/**
 * What was shipped or cancelled of a row. Of a bundle that is shipped together, its own row counts these
 * units; of one that is shipped in parts, theirs do.
 */
export function familyQuantity({ row, bundle, parts }: CountedRow, field: Quantity): Decimal {
	const own = row[field];
	if (bundle !== undefined) {
		return greatest(own, scaled(bundle[field], bundle.qty_ordered, row.qty_ordered));
	}
	const byParts = parts
		.filter((part) => !part.is_virtual)
		.map((part) => scaled(part[field], part.qty_ordered, row.qty_ordered));
	const [first, ...others] = byParts;
	return first === undefined ? own : greatest(own, others.reduce(least, first));
}

/** Whole units of a quantity of the row; of all that was ordered, all units. */
export function unitsOf({ row, quantity }: CountedRow, part: Decimal): number {
	const above = subtract(part, row.qty_ordered);
	if (compare(above, ZERO) < 0) return Math.max(0, Math.floor(toNumber(part)));
	return quantity + Math.floor(toNumber(above));
}

/** Units of a row, by what became of them. */
export interface RowUnits {
	/** As Magento counts: with decimals where it sells by the metre. */
	canceled: Decimal;
	/** Units that are on their way to the buyer. Downloads and the like are, once they are invoiced. */
	shipped: number;
	/** That will not be shipped because they were refunded or cancelled before. */
	neverShipped: Decimal;
}

/**
 * Magento takes refunded units off those that wait to be shipped: left to ship are the ordered ones without
 * the shipped, refunded and cancelled.
 *
 * @param isCanceled the order is: then all that is neither shipped nor refunded was taken off
 */
export function rowUnits(counted: CountedRow, isCanceled: boolean): RowUnits {
	const { qty_ordered, qty_invoiced, qty_refunded, is_virtual } = counted.row;
	const sent = is_virtual ? qty_invoiced : familyQuantity(counted, 'qty_shipped');
	const notSent = atLeastZero(subtract(qty_ordered, sent));
	const open = atLeastZero(subtract(notSent, qty_refunded));
	const canceled = isCanceled ? open : least(familyQuantity(counted, 'qty_canceled'), notSent);
	return {
		canceled,
		shipped: unitsOf(counted, sent),
		neverShipped: atLeastZero(subtract(notSent, canceled)),
	};
}
