import {
	add,
	compare,
	isPositive,
	isZero,
	least,
	negate,
	subtract,
	sum,
	ZERO,
	type Decimal,
} from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import { proportion } from '../money';
import { drawFrom, grossOf, spreadTax, taxTotal, type Taxed } from '../tax';
import type { Explained } from './conversion';
import type { ShopifyRefund } from './order';

/** Refunded shipping: what went back, and what the buyer saw of it. */
export interface ShippingBack extends Explained {
	shipping: Taxed;
}

/** What shipping of the whole order cost, and how its prices and taxes are given. */
export interface PaidShipping {
	paid: Taxed;
	taxesIncluded: boolean;
	taxCode: string;
	currency: string;
}

const total = (amounts: ReadonlyArray<Decimal | undefined>) =>
	sum(amounts.map((amount) => amount ?? ZERO));

const sameAs = (a: Decimal, b: Decimal) => compare(a, b) === 0;

/** Sum in both currencies; the buyer's only where each is told. */
function totals(amounts: ReadonlyArray<{ shop: Decimal; presentment?: Decimal }>) {
	return {
		shop: total(amounts.map(({ shop }) => shop)),
		presentment: amounts.every(({ presentment }) => presentment !== undefined)
			? total(amounts.map(({ presentment }) => presentment))
			: undefined,
	};
}

/**
 * What a refund gives back of shipping. Until 2024-10 that was an adjustment below zero, without its tax;
 * since then it is in a list of its own, without tax (REST) or with the tax beside it (GraphQL). REST still
 * gives both: they are the same money.
 * https://shopify.dev/changelog/exposing-the-order-adjustments-connection-on-a-refund
 */
export function shippingBack(
	{ shipping = [], adjustments = [] }: ShopifyRefund,
	field: string,
	{ paid, taxesIncluded, taxCode, currency }: PaidShipping,
	findings: Findings,
): ShippingBack {
	const older = adjustments.filter(({ isShipping }) => isShipping);
	const adjusted = totals(older.map(({ amount }) => amount));
	const adjustedTax = totals(older.map(({ tax }) => tax));
	const listed = totals(shipping.map(({ subtotal }) => subtotal));
	const listedTaxes = shipping.flatMap(({ tax }) => tax ?? []);

	const taxed = (net: Decimal, tax: Decimal): Taxed => {
		// A tax above its amount is none: the money is split as shipping was paid.
		const isSplit = [net, tax].some((amount) => compare(amount, ZERO) < 0);
		if (isSplit) return drawFrom(paid, least(add(net, tax), grossOf(paid)), currency);
		return { net, taxes: isZero(tax) ? [] : spreadTax(tax, paid.taxes, taxCode, currency) };
	};
	if (older.length > 0) {
		const [net, tax] = [negate(adjusted.shop), negate(adjustedTax.shop)];
		const gross = add(net, tax);
		const isSame = isZero(listed.shop) || sameAs(listed.shop, net) || sameAs(listed.shop, gross);
		if (isSame) {
			const seen = [adjusted.presentment, adjustedTax.presentment];
			const isSeen = seen.every((amount) => amount !== undefined);
			const presentment = isSeen ? negate(total(seen)) : undefined;
			return { shipping: taxed(net, tax), shop: gross, presentment };
		}
	}
	const told = older.length > 0 ? negate(adjustedTax.shop) : undefined;
	const tax = listedTaxes.length > 0 ? totals(listedTaxes).shop : told;
	if (tax !== undefined || isZero(listed.shop) || isZero(taxTotal(paid.taxes))) {
		const known = tax ?? ZERO;
		const net = taxesIncluded ? subtract(listed.shop, known) : listed.shop;
		const isSeen = taxesIncluded || isZero(known);
		const seenTax = isSeen ? ZERO : totals(listedTaxes).presentment;
		const presentment = listed.presentment && seenTax && add(listed.presentment, seenTax);
		return { shipping: taxed(net, known), shop: add(net, known), presentment };
	}
	findings.warn(field, 'names no tax: it is taken in proportion to the tax on shipping');
	const whole = taxesIncluded ? grossOf(paid) : paid.net;
	const share = proportion(taxTotal(paid.taxes), listed.shop, whole, currency);
	const net = taxesIncluded ? subtract(listed.shop, share) : listed.shop;
	const presentment = taxesIncluded ? listed.presentment : undefined;
	return { shipping: taxed(net, share), shop: add(net, share), presentment };
}

/**
 * Where a refund's shipping was not asked for, and what its rows leave open is exactly the shipping that
 * is left, it is that.
 */
export function guessedShipping(
	{ shipping, adjustments = [] }: ShopifyRefund,
	open: Decimal,
	left: Taxed,
): Taxed | undefined {
	if (shipping !== undefined || adjustments.some(({ isShipping }) => isShipping)) return undefined;
	return isPositive(open) && sameAs(open, grossOf(left)) ? left : undefined;
}
