/** Random orders of bol.com: whatever they hold adds up in Connect, too. */
import fc from 'fast-check';

import { decimalOf, map } from '../support/mapping.cjs';
import {
	amountText,
	lines,
	part,
	price,
	quantity,
	RUNS,
	share,
	total,
} from './support/arbitraries.cjs';
import { adjustedOf, goodsOf, paidFor, shippingOf } from './support/money.cjs';

/** bol.com sells in euros; the setting takes any currency. */
const CURRENCIES = [
	{ currency: 'EUR', digits: 2 },
	{ currency: 'JPY', digits: 0 },
	{ currency: 'KWD', digits: 3 },
] as const;

const order = fc.record({
	money: fc.constantFrom(...CURRENCIES),
	rate: fc.constantFrom('0', '0.06', '0.09', '0.21', '1'),
	method: fc.constantFrom('FBR', 'FBB'),
	asText: fc.boolean(),
	items: lines(
		fc.record({
			unit: price,
			quantity,
			cancelled: share,
			shipped: share,
			off: share,
			hasTotal: fc.boolean(),
			isAsked: fc.boolean(),
		}),
	),
});

type Generated = typeof order extends fc.Arbitrary<infer Value> ? Value : never;

/** The order, with what its items come to, counted in integers. */
function build({ money, method, asText, items }: Generated) {
	const amount = (units: number) => {
		const text = amountText(units, money.digits);
		return asText ? text : Number(text);
	};
	const counted = items.map((one) => {
		const whole = one.unit * one.quantity;
		const off = part(whole, one.off);
		const cancelled = part(one.quantity, one.cancelled);
		const left = one.quantity - cancelled;
		const shipped = part(left, one.shipped);
		return { one, off, paid: whole - off, cancelled, left, shipped };
	});
	const json = {
		orderId: 'A2K8290LP8',
		orderPlacedDateTime: '2026-07-07T10:00:00+02:00',
		shipmentDetails: { surname: 'Doe', streetName: 'Street', city: 'Utrecht' },
		orderItems: counted.map(({ one, off, paid, cancelled, shipped }, index) => ({
			orderItemId: String(index),
			cancellationRequest: one.isAsked,
			fulfilment: { method },
			offer: { reference: 'A' },
			product: { title: 'A' },
			quantity: one.quantity,
			quantityShipped: shipped,
			quantityCancelled: cancelled,
			unitPrice: amount(one.unit),
			totalPrice: one.hasTotal ? amount(paid) : undefined,
			discounts: off === 0 ? undefined : [{ title: 'x + y', amount: amount(off) }],
		})),
	};
	return { json, counted, whole: total(counted.map(({ paid }) => paid)) };
}

const settingsOf = ({ money, rate }: Generated) => ({
	currency: money.currency,
	taxRate: decimalOf(rate),
});

it('what the buyer pays, item by item, and what is left of it', () => {
	fc.assert(
		fc.property(order, (generated) => {
			const { json, counted, whole } = build(generated);
			const { digits } = generated.money;
			const { order: mapped, warnings } = map('bol', json, settingsOf(generated));

			expect([paidFor(mapped, digits), warnings]).toEqual([whole, []]);
			mapped.order_lines.forEach((line, index) => {
				const { one, paid, cancelled, left, shipped } = counted[index]!;
				const adjusted = adjustedOf(line, digits);

				expect([goodsOf(line, digits), shippingOf(line, digits)]).toEqual([paid, 0]);
				expect([adjusted.units, adjusted.shipping]).toEqual([cancelled, 0]);
				expect(adjusted.goods).toBeLessThanOrEqual(paid);
				// Rounded once, and to the unit where none is left.
				const expected = (paid * cancelled) / one.quantity;
				expect(Math.abs(adjusted.goods - expected)).toBeLessThanOrEqual(left === 0 ? 0 : 0.5);
				expect(line.can_cancel).toBe(generated.method === 'FBR' && shipped < left);
				expect(line.status === 'CLOSED').toBe(left === 0);
			});
		}),
		RUNS,
	);
});

const NOT_0 = fc.integer({ min: -300, max: 300 }).filter((units) => units !== 0);

it('a total that its item does not make up is told, with both sums', () => {
	fc.assert(
		fc.property(order, NOT_0, (generated, wrong) => {
			const { json, counted, whole } = build(generated);
			const { digits } = generated.money;
			const said = Math.max(0, counted[0]!.paid + wrong);
			fc.pre(said !== counted[0]!.paid);
			const [first, ...others] = json.orderItems;
			const totalPrice = amountText(said, digits);
			const orderItems = [{ ...first, totalPrice }, ...others];
			const { order: mapped, warnings } = map(
				'bol',
				{ ...json, orderItems },
				settingsOf(generated),
			);

			expect(paidFor(mapped, digits)).toBe(whole);
			const paid = amountText(counted[0]!.paid, digits);
			const what = 'unit price × quantity, less discounts,';
			expect(warnings).toEqual([
				['orderItems[0].totalPrice', `is ${totalPrice}, but ${what} make ${paid}: the lines count`],
			]);
		}),
		RUNS,
	);
});
