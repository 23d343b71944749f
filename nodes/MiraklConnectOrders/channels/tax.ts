import {
	add,
	compare,
	isPositive,
	least,
	negate,
	sum,
	toNumber,
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
	/** Collected and paid to the state by the channel; by the seller unless given. */
	collectedByChannel?: true;
}

/** An amount without tax, and the taxes on it. */
export interface Taxed {
	net: Decimal;
	taxes: readonly Tax[];
}

export const NOTHING: Taxed = { net: ZERO, taxes: [] };

export const taxTotal = (taxes: readonly Tax[]) => sum(taxes.map(({ amount }) => amount));

/** What the buyer paid: the amount with its taxes. */
export const grossOf = ({ net, taxes }: Taxed) => add(net, taxTotal(taxes));

/** Equal for taxes that are one in Connect. */
const taxKey = ({ code, rate, collectedByChannel }: Tax) =>
	JSON.stringify([code, rate && toNumber(rate), collectedByChannel]);

/** One entry for each code and rate. */
export function mergeTaxes(taxes: readonly Tax[]): Tax[] {
	const merged = new Map<string, Tax>();
	for (const tax of taxes) {
		const key = taxKey(tax);
		const before = merged.get(key)?.amount ?? ZERO;
		merged.set(key, { ...tax, amount: add(before, tax.amount) });
	}
	return [...merged.values()];
}

/** @returns how much of such a tax there is */
export const taxIn = ({ taxes }: Taxed, tax: Tax) =>
	taxTotal(taxes.filter((one) => taxKey(one) === taxKey(tax)));

/** @returns the sum of both; taxes of one code and rate are one */
export function addTaxed(a: Taxed, b: Taxed): Taxed {
	return { net: add(a.net, b.net), taxes: mergeTaxes([...a.taxes, ...b.taxes]) };
}

/** @returns what is left; none of it below zero when `b` was taken from `a` */
export function subtractTaxed(a: Taxed, b: Taxed): Taxed {
	const negative = b.taxes.map((tax) => ({ ...tax, amount: negate(tax.amount) }));
	return addTaxed(a, { net: negate(b.net), taxes: negative });
}

/**
 * Splits a part of a taxed amount into net and taxes, in proportion, by the currency's smallest unit: what
 * is drawn adds up to `gross`, or to all there is, and no part is more than `from` has of it.
 */
export function drawFrom(from: Taxed, gross: Decimal, currency: string): Taxed {
	const weights = [from.net, ...from.taxes.map(({ amount }) => amount)];
	const drawn = least(gross, grossOf(from));
	const [net = ZERO, ...shares] = isPositive(drawn)
		? shareOut(drawn, weights, currency)
		: weights.map(() => ZERO);
	const taxes = from.taxes.map((tax, index) => ({ ...tax, amount: shares[index] ?? ZERO }));
	return { net, taxes };
}

/**
 * Takes what is wanted as it is, where `from` has it; else as much of its gross amount as there is. From an
 * amount without taxes a tax can be taken, too: the channel named it on the refund only.
 */
export function takeFrom(from: Taxed, wanted: Taxed, currency: string): Taxed {
	const has = (tax: Tax) => {
		const own = from.taxes.find((one) => taxKey(one) === taxKey(tax));
		return from.taxes.length === 0 || (own && compare(own.amount, tax.amount) >= 0);
	};
	const gross = grossOf(wanted);
	const isThere = compare(grossOf(from), gross) >= 0 && compare(from.net, wanted.net) >= 0;
	if (isThere && wanted.taxes.every(has)) return wanted;
	return drawFrom(from, gross, currency);
}

/** @returns for each weight its part of each tax; the rate stays, the share of a tax is at its rate */
export function shareTaxes(
	taxes: readonly Tax[],
	weights: readonly Decimal[],
	currency: string,
): Tax[][] {
	const shares = taxes.map((tax) => shareOut(tax.amount, weights, currency));
	return weights.map((_, line) =>
		taxes.map((tax, index) => ({ ...tax, amount: shares[index]?.[line] ?? ZERO })),
	);
}

/** A tax given back, split over the taxes of its line; `code` names it where the line has none. */
export function spreadTax(
	amount: Decimal,
	over: readonly Tax[],
	code: string,
	currency: string,
): Tax[] {
	if (over.length === 0) return [{ code, amount }];
	const weights = over.map((tax) => tax.amount);
	const shares = shareOut(amount, weights, currency);
	return over.map((tax, index) => ({ ...tax, amount: shares[index] ?? ZERO }));
}
