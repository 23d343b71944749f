import { minorDigits } from '../../../shared/values/currencies';
import {
	absolute,
	add,
	compare,
	isZero,
	multiply,
	subtract,
	sum,
	toText,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { Findings } from '../findings';
import { isRounding } from '../money';
import type { CountedRow } from './rows';
import type { MagentoOrder } from './payload';
import type { MagentoRow } from './payloadParts';

/** How many of the amounts can have been rounded: 0 can't. */
export const termsOf = (amounts: readonly Decimal[]) =>
	amounts.filter((amount) => !isZero(amount)).length;

/** Magento rounds to cents where a currency has no such digits, too; to its smallest unit where it has more. */
export const digitsOf = (currency: string) => Math.max(2, minorDigits(currency));

/** Fixed product tax of a row: that of a configurable product stands on its part. */
export const fixedTaxOf = ({ row, parts }: Pick<CountedRow, 'row' | 'parts'>) =>
	sum([row, ...parts].map(({ weee_tax_applied_row_amount }) => weee_tax_applied_row_amount));

const afterDiscount = ({ row_total, discount_amount }: MagentoRow) =>
	add(row_total, discount_amount);

const atUnitPrice = ({ price, qty_ordered }: MagentoRow) => multiply(price, qty_ordered);

const withTax = (row: MagentoRow) =>
	subtract(afterDiscount(row), add(row.tax_amount, row.discount_tax_compensation_amount));

interface Reading {
	read: (counted: CountedRow) => Decimal;
	/** Which is rounded, and off by the more, the more units there are: then the total must agree as well. */
	usesPrice: boolean;
}

/**
 * What a row comes to before its discount and without tax, by what `row_total` means. Versions of Magento
 * differ, because their REST API rewrites it (in Order/Webapi/ChangeOutputArray): to what is left after the
 * discount, later not below 0, once with its taxes. Events and databases have it as it is.
 */
const READINGS: readonly Reading[] = [
	{ read: ({ row }) => row.row_total, usesPrice: false },
	{ read: ({ row }) => afterDiscount(row), usesPrice: false },
	{
		read: ({ row }) => (isZero(row.row_total) ? atUnitPrice(row) : afterDiscount(row)),
		usesPrice: true,
	},
	{ read: ({ row }) => withTax(row), usesPrice: false },
	{ read: (counted) => subtract(withTax(counted.row), fixedTaxOf(counted)), usesPrice: false },
	{ read: ({ row }) => atUnitPrice(row), usesPrice: true },
];

/** What the rows come to by one reading, and how far that is from what the order says of them. */
interface Candidate {
	totals: Decimal[];
	/** What they must add up to. */
	subtotal: Decimal;
	offSubtotal: Decimal;
	offTotal: Decimal;
}

const nearer = (a: Candidate, b: Candidate) =>
	compare(a.offSubtotal, b.offSubtotal) || compare(a.offTotal, b.offTotal);

/** All readings that fit the subtotal, which can have the fixed product taxes in it. */
function candidatesOf(
	subtotal: Decimal | undefined,
	counted: readonly CountedRow[],
	byTotal: Decimal | undefined,
	currency: string,
): Candidate[] {
	const fixedTaxes = sum(counted.map(fixedTaxOf));
	const digits = digitsOf(currency);
	return READINGS.flatMap(({ read, usesPrice }) => {
		const totals = counted.map(read);
		const whole = sum(totals);
		const priced = usesPrice ? counted.filter(({ row }) => !isZero(row.price)) : [];
		const units = priced.reduce((all, { quantity }) => all + quantity, 0);
		const rows = termsOf(totals);
		const offTotal = absolute(subtract(whole, byTotal ?? whole));
		return [ZERO, fixedTaxes].flatMap((within) => {
			const wanted = subtotal ? subtract(subtotal, within) : whole;
			const offSubtotal = absolute(subtract(whole, wanted));
			const fits =
				isRounding(offSubtotal, rows, digits) ||
				(isRounding(offSubtotal, rows + units, digits) &&
					isRounding(subtract(wanted, byTotal ?? ZERO), rows, digits));
			return fits ? [{ totals, subtotal: wanted, offSubtotal, offTotal }] : [];
		});
	});
}

/**
 * Finds the reading of `row_total` that comes closest to the order's `subtotal`, and of several, to its
 * total; one reading holds for all rows. Where none fits, the rows count as they stand, with a warning.
 *
 * @param byTotal what the rows would come to by the order's total
 * @returns of each row, what it comes to before its discount and without tax
 */
export function rowTotals(
	{ subtotal }: MagentoOrder,
	counted: readonly CountedRow[],
	byTotal: Decimal | undefined,
	currency: string,
	findings: Findings,
): Decimal[] {
	const [first, ...others] = candidatesOf(subtotal, counted, byTotal, currency);
	if (first === undefined) {
		const totals = counted.map(({ row }) => row.row_total);
		const given = toText(subtotal ?? ZERO);
		const message = `is ${given}, but its rows make ${toText(sum(totals))}: the rows count`;
		findings.warn('subtotal', message);
		return totals;
	}
	const best = others.reduce((a, b) => (nearer(b, a) < 0 ? b : a), first);
	const rounding = subtract(best.subtotal, sum(best.totals));
	const shares = shareOut(rounding, best.totals, currency);
	return best.totals.map((total, index) => add(total, shares[index] ?? ZERO));
}
