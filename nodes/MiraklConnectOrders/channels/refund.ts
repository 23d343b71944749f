import { ZERO, type Decimal } from '../../shared/values/decimal';
import { shareOut } from '../../shared/values/money';
import type { Adjustment } from '../../shared/contract/order';
import { isZero, moneyOf, taxFields, type PricedLine, type Tax } from './money';

/** The adjustments of each line, by its ID: all of an order's so far, as Connect wants them on every call. */
export type Adjustments = Map<string, Adjustment[]>;

/** What is given back, or taken off, of one line. */
export interface GivenBack {
	/** Unique among the adjustments of the line. */
	id: string;
	/** REFUND gives money back; CANCELATION takes units off. */
	type: 'CANCELATION' | 'REFUND';
	reason: string;
	createdAt: string;
	units: number;
	price?: Decimal;
	taxes?: readonly Tax[];
	shipping?: Decimal;
	shippingTaxes?: readonly Tax[];
}

/** Adds an adjustment of a line, in Connect's shape; all of its amounts are above zero. */
export function addGivenBack(
	all: Adjustments,
	lineId: string,
	given: GivenBack,
	currency: string,
): void {
	const { id, type, reason, createdAt, units, price = ZERO, shipping = ZERO } = given;
	const adjustment: Adjustment = {
		channel_adjustment_id: id,
		type,
		reason,
		created_at: createdAt,
		quantity: units,
		price: moneyOf(price, currency),
		taxes: taxFields(given.taxes ?? [], currency),
		shipping_price: moneyOf(shipping, currency),
		shipping_taxes: taxFields(given.shippingTaxes ?? [], currency),
	};
	all.set(lineId, [...(all.get(lineId) ?? []), adjustment]);
}

/**
 * Shares refunded shipping out over the lines as shipping was, with 0 units.
 *
 * @param taxesOf the refunded taxes on shipping of one line
 */
export function addShippingRefund<Line extends { id: string }>(
	all: Adjustments,
	refund: { id: string; createdAt: string; shipping: Decimal },
	lines: ReadonlyArray<PricedLine<Line>>,
	taxesOf: (position: number) => readonly Tax[],
	currency: string,
): void {
	const weights = lines.map(({ amounts }) => amounts.shipping);
	const parts = shareOut(refund.shipping, weights, currency);
	lines.forEach(({ line }, position) => {
		const shipping = parts[position] ?? ZERO;
		const shippingTaxes = taxesOf(position);
		if (isZero(shipping) && shippingTaxes.every(({ amount }) => isZero(amount))) return;
		const given: GivenBack = {
			id: `${refund.id}-shipping-${line.id}`,
			type: 'REFUND',
			reason: 'CHANNEL_SPECIFIC',
			createdAt: refund.createdAt,
			units: 0,
			shipping,
			shippingTaxes,
		};
		addGivenBack(all, line.id, given, currency);
	});
}
