import { minorDigits } from '../../shared/values/currencies';
import {
	compare,
	decimal,
	divide,
	multiply,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../shared/values/decimal';
import { shareOut } from '../../shared/values/money';

/** A tax on a price or on shipping, not contained in it. */
export interface Tax {
	code: string;
	amount: Decimal;
	/** 0.20 for 20 % */
	rate?: Decimal;
}

/** The money of one order line, without tax, in the order's currency. */
export interface LineAmounts {
	price: Decimal;
	taxes: Tax[];
	shipping: Decimal;
	shippingTaxes: Tax[];
}

/** A line of the shop's order with its money. */
export interface PricedLine<Line> {
	line: Line;
	amounts: LineAmounts;
}

export const taxTotal = (taxes: readonly Tax[]) => sum(taxes.map(({ amount }) => amount));

export const isPositive = (amount: Decimal) => compare(amount, ZERO) > 0;

export const isZero = (amount: Decimal) => compare(amount, ZERO) === 0;

export function absolute(amount: Decimal): Decimal {
	return compare(amount, ZERO) < 0 ? subtract(ZERO, amount) : amount;
}

/** Shares of a total, by weight, which add up to it in the currency's smallest unit. */
export function share(total: Decimal, weights: readonly Decimal[], currency: string): Decimal[] {
	return shareOut(total, weights, currency).map(decimal);
}

/** @returns for each weight its part of each tax; the rate stays, the share of a tax is at its rate */
export function shareTaxes(
	taxes: readonly Tax[],
	weights: readonly Decimal[],
	currency: string,
): Tax[][] {
	const shares = taxes.map((tax) => share(tax.amount, weights, currency));
	return weights.map((_, line) =>
		taxes.map((tax, index) => ({ ...tax, amount: shares[index]?.[line] ?? ZERO })),
	);
}

/** A tax given back, split over the taxes of its line; `code` names it where the line has none. */
export function splitTax(
	amount: Decimal,
	over: readonly Tax[],
	code: string,
	currency: string,
): Tax[] {
	if (over.length === 0) return [{ code, amount }];
	const weights = over.map((tax) => tax.amount);
	const shares = share(amount, weights, currency);
	return over.map((tax, index) => ({ ...tax, amount: shares[index] ?? ZERO }));
}

/** `part` of `whole`, of an amount; 0 when `whole` is. In the currency's smallest unit. */
export function proportion(
	value: Decimal,
	part: Decimal,
	whole: Decimal,
	currency: string,
): Decimal {
	return isZero(whole) ? ZERO : divide(multiply(value, part), whole, minorDigits(currency));
}

/**
 * Rounds amounts that may have more digits than the currency, so that they still add up: to `total`,
 * when it differs from their sum by no more than rounding can explain, and else to their rounded sum.
 */
export function roundTogether(
	amounts: readonly Decimal[],
	total: Decimal | undefined,
	currency: string,
): Decimal[] {
	const own = sum(amounts);
	const tolerance = { units: BigInt(amounts.length), scale: minorDigits(currency) };
	const fits = total !== undefined && compare(absolute(subtract(total, own)), tolerance) <= 0;
	return share(fits ? total : own, amounts, currency);
}
