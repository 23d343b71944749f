/** Whatever an order of WooCommerce holds: its money adds up in Connect, and refunds are what was given back. */
import fc from 'fast-check';

import { map } from '../support/mapping.cjs';
import { amountText, RUNS, total } from './support/arbitraries.cjs';
import { adjustedOf, goodsOf, paidFor, shippingOf } from './support/money.cjs';
import {
	anOrder,
	chargeJson,
	countOrder,
	grossOf,
	orderJson,
	shareOf,
	type Counted,
	type CountedOrder,
	type RandomOrder,
} from './support/wooCommerceCounting.cjs';

/** By ISO 4217: what Connect's amounts are counted in. */
const MINOR_DIGITS: Record<string, number> = { JPY: 0, KWD: 3 };
const minorDigits = ({ currency }: RandomOrder) => MINOR_DIGITS[currency.code] ?? 2;

/** Smallest units of the currency in one that the channel shows. */
const unitsShown = (order: RandomOrder) => 10 ** (minorDigits(order) - order.currency.digits);

/** Fees have no place in Connect, and are told: all other warnings contradict an order that adds up. */
const withoutFees = (warnings: Array<[string | undefined, string]>) =>
	warnings.filter(([field]) => !field?.startsWith('fee_lines'));

const aRefund = fc.record({
	form: fc.constantFrom('amount', 'sum only', 'lines', 'all', 'units only'),
	/** Of the lines, and of the amount. */
	part: fc.double({ min: 0, max: 1, noNaN: true }),
	/** What is kept of the amount, or given on top. */
	change: fc.constantFrom(0, 0, 0, -1, 1, -250, 250),
	named: fc.boolean(),
});
type RandomRefund = typeof aRefund extends fc.Arbitrary<infer Value> ? Value : never;

const withRefunds = fc.tuple(anOrder, fc.array(aRefund, { maxLength: 3 }));

interface Row {
	quantity: number;
	parts: Counted;
	index: number;
}

/** Units of each line that are given back, with what they cost. */
function rowsOf(order: RandomOrder, { items }: CountedOrder, refund: RandomRefund): Row[] {
	return order.lines.map((line, index) => {
		const quantity = Math.floor(line.quantity * refund.part);
		const parts = shareOf(items[index] ?? { net: 0, taxes: [] }, quantity / line.quantity);
		return { quantity, parts, index };
	});
}

/** One refund as the API gives it, with what the buyer got back, in units that the channel shows. */
function refundOf(order: RandomOrder, counted: CountedOrder, refund: RandomRefund, id: number) {
	const { digits } = order.currency;
	const dated = { id, date_created_gmt: '2026-07-09T10:00:00', reason: 'free text' };
	const amount = Math.floor(counted.total * refund.part * 0.4);
	if (refund.form === 'amount') {
		return { amount, json: { ...dated, amount: amountText(amount, digits), line_items: [] } };
	}
	if (refund.form === 'sum only') {
		return { amount, json: { id, reason: '', total: amountText(-amount, digits) } };
	}
	const rows = rowsOf(order, counted, refund);
	const isPaidBack = refund.form !== 'units only';
	const lineRows = rows.map(({ quantity, parts, index }) => ({
		id: 1000 * id + index,
		name: 'A',
		sku: `A-${index}`,
		product_id: 10,
		variation_id: 0,
		quantity: -quantity,
		...chargeJson(shareOf(parts, isPaidBack ? 1 : 0), digits, -1),
		meta_data: refund.named ? [{ key: '_refunded_item_id', value: String(index + 1) }] : [],
	}));
	const [fees, shipments] = refund.form === 'all' ? [counted.fees, counted.shipments] : [[], []];
	const parts = [...(isPaidBack ? rows.map((row) => row.parts) : []), ...fees, ...shipments];
	const sum = grossOf({ net: total(parts.map((one) => one.net + total(one.taxes))), taxes: [] });
	const back = Math.max(0, sum + (isPaidBack ? refund.change : 0));
	const json = {
		...dated,
		amount: amountText(back, digits),
		line_items: lineRows,
		fee_lines: fees.map((one, index) => ({
			...chargeJson(one, digits, -1),
			meta_data: [{ key: '_refunded_item_id', value: index + 101 }],
		})),
		shipping_lines: shipments.map((one) => chargeJson(one, digits, -1)),
	};
	return { amount: back, json };
}

it('lines, taxes, fees and shipping make the total, and nothing is warned of', () => {
	fc.assert(
		fc.property(anOrder, (order) => {
			const counted = countOrder(order);
			const { order: mapped, warnings } = map('wooCommerce', orderJson(order, counted, []));

			const paid = paidFor(mapped, minorDigits(order));
			expect([paid, withoutFees(warnings)]).toEqual([counted.total * unitsShown(order), []]);
		}),
		RUNS,
	);
});

it('refunds are what was given back, no more than was paid on each line', () => {
	fc.assert(
		fc.property(withRefunds, ([order, randomRefunds]) => {
			const counted = countOrder(order);
			const refunds = randomRefunds.map((one, index) => refundOf(order, counted, one, index + 1));
			// The API gives the newest first.
			const newestFirst = refunds.map(({ json }) => json).reverse();
			const { order: mapped, warnings } = map(
				'wooCommerce',
				orderJson(order, counted, newestFirst),
			);

			const digits = minorDigits(order);
			const paid = counted.total * unitsShown(order);
			const wanted = total(refunds.map(({ amount }) => amount)) * unitsShown(order);
			const adjusted = mapped.order_lines.map((line) => adjustedOf(line, digits));
			const back = total(adjusted.map(({ goods, shipping }) => goods + shipping));
			expect(paidFor(mapped, digits)).toBe(paid);
			expect(back).toBe(Math.min(paid, wanted));
			if (wanted > paid) {
				expect(warnings.map(([, message]) => message)).toContainEqual(
					expect.stringContaining('more than was paid'),
				);
			}
			mapped.order_lines.forEach((line, index) => {
				const of = adjusted[index]!;
				expect(of.goods).toBeLessThanOrEqual(goodsOf(line, digits));
				expect(of.shipping).toBeLessThanOrEqual(shippingOf(line, digits));
				expect(of.units).toBeLessThanOrEqual(line.quantity);
				const lineTotal = goodsOf(line, digits) + shippingOf(line, digits);
				const isLeft = of.units < line.quantity && of.goods + of.shipping < lineTotal;
				expect(line.can_refund).toBe(order.isPaid && isLeft);
				const isOpen = order.status !== 'completed' && of.units < line.quantity;
				expect(line.can_cancel).toBe(isOpen);
			});
			const ids = mapped.order_lines.flatMap((line) =>
				(line.adjustments ?? []).map(
					(one) => `${line.channel_order_line_id} ${one.channel_adjustment_id}`,
				),
			);
			expect(new Set(ids).size).toBe(ids.length);
		}),
		RUNS,
	);
});

it('an order that does not add up is told, with both sums', () => {
	const field = fc.constantFrom('total', 'total_tax', 'shipping_total');
	const difference = fc.integer({ min: 40, max: 4000 });
	fc.assert(
		fc.property(anOrder, field, difference, (order, wrong, by) => {
			const counted = countOrder(order);
			const json = orderJson(order, counted, []);
			const { digits } = order.currency;
			const values = {
				total: counted.total,
				total_tax: counted.totalTax,
				shipping_total: counted.shippingTotal,
			};
			const told = amountText(values[wrong] + by, digits);
			const { warnings } = map('wooCommerce', { ...json, [wrong]: told });

			const about = warnings.filter(([, message]) => /^is .* but .* make .*/.test(message));
			expect(about.length).toBeGreaterThan(0);
			expect(about.map(([where]) => where)).toContain(wrong === 'total_tax' ? wrong : 'total');
		}),
		RUNS,
	);
});

it('a refund that its lines contradict is told, with both sums', () => {
	fc.assert(
		fc.property(anOrder, fc.integer({ min: 100, max: 4000 }), (order, by) => {
			const counted = countOrder(order);
			const { digits } = order.currency;
			const refund = { form: 'lines', part: 1, change: 0, named: true } as const;
			const { amount, json } = refundOf(order, counted, refund, 1);
			const wrong = { ...json, amount: amountText(amount + by, digits) };
			const { warnings } = map('wooCommerce', orderJson(order, counted, [wrong]));

			const [message] = warnings.flatMap(([where, text]) => {
				return where === 'refunds[0].amount' ? [text] : [];
			});
			expect(message).toMatch(
				/^is .*, but its lines, shipping and fees make .*: the amount counts$/,
			);
		}),
		RUNS,
	);
});
