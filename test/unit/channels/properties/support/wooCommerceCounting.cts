/**
 * Orders counted as WooCommerce counts them: with four digits more than it shows, by
 * integers. https://github.com/woocommerce/woocommerce/wiki/How-Taxes-Work-in-WooCommerce
 */
import fc from 'fast-check';

import { amountText, part, price, quantity, share, total } from '../support/arbitraries.cjs';

/** Hidden units of a shown one. */
const FINE = 10_000;
const FINE_DIGITS = 4;

/** Half up, by magnitude, as PHP rounds. */
const rounded = (value: number) => Math.sign(value) * Math.round(Math.abs(value));
const toShown = (fine: number) => rounded(fine / FINE);

const charge = { taxable: fc.boolean() };
const line = fc.record({ ...charge, unit: price, quantity, discount: share });
const fee = fc.record({ ...charge, amount: price, isRebate: fc.boolean() });
const shipment = fc.record({ ...charge, amount: price });

export const anOrder = fc.record({
	/** With the digits that the channel shows; HUF has 2 by ISO 4217. */
	currency: fc.constantFrom(
		{ code: 'EUR', digits: 2 },
		{ code: 'JPY', digits: 0 },
		{ code: 'KWD', digits: 3 },
		{ code: 'HUF', digits: 0 },
		{ code: 'HUF', digits: 2 },
	),
	/** Per cent, of several taxes. */
	rates: fc.uniqueArray(fc.constantFrom(5, 7, 9.975, 10, 19, 20), { maxLength: 3 }),
	pricesIncludeTax: fc.boolean(),
	roundAtSubtotal: fc.boolean(),
	lines: fc.array(line, { minLength: 1, maxLength: 5 }),
	fees: fc.array(fee, { maxLength: 2 }),
	shipments: fc.array(shipment, { maxLength: 2 }),
	isPaid: fc.boolean(),
	status: fc.constantFrom('pending', 'processing', 'completed'),
});

export type RandomOrder = typeof anOrder extends fc.Arbitrary<infer Value> ? Value : never;

/** A part of an order as it is counted: without tax, and the tax at each rate, in hidden units. */
export interface Counted {
	net: number;
	taxes: number[];
}

function count(shown: number, taxable: boolean, includes: boolean, rates: number[]): Counted {
	const applied = rates.map((rate) => (taxable ? rate / 100 : 0));
	const net = rounded((shown * FINE) / (includes ? 1 + total(applied) : 1));
	return { net, taxes: applied.map((rate) => rounded(net * rate)) };
}

/** The order as the channel counts it. */
export function countOrder(order: RandomOrder) {
	const { rates, pricesIncludeTax, lines, fees, shipments } = order;
	const items = lines.map(({ unit, quantity: units, discount, taxable }) => {
		const gross = unit * units - part(unit * units, discount);
		return count(gross, taxable, pricesIncludeTax, rates);
	});
	const itemsNet = total(items.map(({ net }) => net));
	let left = Math.floor(itemsNet / FINE);
	const countedFees = fees.map(({ amount, isRebate, taxable }) => {
		// WooCommerce takes no more off than there is.
		const value = isRebate ? -Math.min(amount, left) : amount;
		left += value;
		return count(value, taxable && !isRebate, false, rates);
	});
	const countedShipments = shipments.map((one) => count(one.amount, one.taxable, false, rates));
	const taxAt = (charges: Counted[], rate: number) => {
		const taxes = charges.map(({ taxes: own }) => own[rate] ?? 0);
		return order.roundAtSubtotal ? total(taxes) : total(taxes.map(toShown)) * FINE;
	};
	const goods = [...items, ...countedFees];
	const goodsTaxes = rates.map((_, rate) => taxAt(goods, rate));
	const shippingTaxes = rates.map((_, rate) => taxAt(countedShipments, rate));
	const taxes = total([...goodsTaxes, ...shippingTaxes]);
	const shippingNet = total(countedShipments.map(({ net }) => net));
	return {
		items,
		fees: countedFees,
		shipments: countedShipments,
		goodsTaxes: goodsTaxes.map(toShown),
		shippingTaxes: shippingTaxes.map(toShown),
		shippingTotal: toShown(shippingNet),
		totalTax: toShown(taxes),
		total: toShown(total(goods.map(({ net }) => net)) + shippingNet + taxes),
	};
}

export type CountedOrder = ReturnType<typeof countOrder>;

/** What a part comes to with its taxes, in shown units. */
export const grossOf = ({ net, taxes }: Counted) => toShown(net + total(taxes));

/** How the API gives a part of an order, or of a refund: `sign` is -1 there. */
export function chargeJson({ net, taxes }: Counted, digits: number, sign: 1 | -1 = 1) {
	const fine = (value: number) => amountText(sign * value, digits + FINE_DIGITS);
	return {
		total: amountText(sign * toShown(net), digits),
		total_tax: amountText(sign * toShown(total(taxes)), digits),
		taxes: taxes.map((tax, rate) => ({ id: rate + 1, total: fine(tax) })),
	};
}

/** A part of a counted part: of its units, or of its money. */
export const shareOf = ({ net, taxes }: Counted, ofIt: number): Counted => ({
	net: rounded(net * ofIt),
	taxes: taxes.map((tax) => rounded(tax * ofIt)),
});

/** @returns the order as the API gives it */
export function orderJson(order: RandomOrder, counted: CountedOrder, refunds: unknown[]) {
	const { code: currency, digits } = order.currency;
	const shown = (value: number) => amountText(value, digits);
	return {
		id: 1,
		status: order.status,
		currency,
		prices_include_tax: order.pricesIncludeTax,
		date_created_gmt: '2026-07-07T10:00:00',
		date_modified_gmt: '2026-07-08T10:00:00',
		date_paid: order.isPaid ? '2026-07-07T12:00:00' : null,
		total: shown(counted.total),
		total_tax: shown(counted.totalTax),
		shipping_total: shown(counted.shippingTotal),
		billing: { last_name: 'Doe', address_1: '1 Street', city: 'Paris', country: 'FR' },
		shipping: [],
		line_items: counted.items.map((item, index) => ({
			id: index + 1,
			name: 'A',
			sku: `A-${index}`,
			product_id: 10,
			variation_id: 0,
			quantity: order.lines[index]?.quantity,
			...chargeJson(item, digits),
			meta_data: [],
		})),
		fee_lines: counted.fees.map((one, index) => ({
			id: index + 101,
			name: 'Fee',
			...chargeJson(one, digits),
		})),
		shipping_lines: counted.shipments.map((one, index) => ({
			id: index + 201,
			method_title: 'Post',
			...chargeJson(one, digits),
		})),
		tax_lines: order.rates.map((rate, index) => ({
			rate_id: index + 1,
			label: `VAT ${rate}`,
			rate_percent: rate,
			tax_total: shown(counted.goodsTaxes[index] ?? 0),
			shipping_tax_total: shown(counted.shippingTaxes[index] ?? 0),
		})),
		refunds,
	};
}
