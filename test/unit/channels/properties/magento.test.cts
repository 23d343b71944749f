/** Whatever an order of Magento holds: what adds up there adds up in Connect, and what does not is told. */
import fc from 'fast-check';
import cloneDeep from 'lodash/cloneDeep';
import isEqual from 'lodash/isEqual';
import set from 'lodash/set';
import type { IDataObject } from 'n8n-workflow';

import { mapChannelOrder } from '../../../../nodes/MiraklConnectOrders/channels';
import type { Order } from '../../../../nodes/shared/contract/order';
import { checkOrder } from '../../../../nodes/shared/contract/uncheckedOrder';
import { channelOf, map } from '../support/mapping.cjs';
import { amountText, RUNS, total } from './support/arbitraries.cjs';
import { orderArbitrary, randomOrder } from './support/magentoOrders.cjs';
import { refundArbitrary, withRefunds } from './support/magentoRefunds.cjs';
import { adjustedOf, goodsOf, paidFor, shippingOf } from './support/money.cjs';

type Line = Order['order_lines'][number];

it('lines, taxes and shipping make the total', () => {
	fc.assert(
		fc.property(orderArbitrary, (spec) => {
			const { json, due, currency } = randomOrder(spec);
			const { order, warnings } = map('magento', json);

			expect(paidFor(order, currency.digits)).toBe(due);
			expect(warnings.map(([field]) => field)).toEqual([
				...(spec.wrapping > 0 ? ['extension_attributes.gw_price'] : []),
				...(spec.fee > 0 ? ['grand_total'] : []),
			]);
		}),
		RUNS,
	);
});

it('amounts that their currency can’t have come to the rounded total, and it is told', () => {
	fc.assert(
		fc.property(orderArbitrary, (spec) => {
			const { json, due } = randomOrder({ ...spec, currency: { code: 'JPY', digits: 2 } });
			const { order, warnings } = map('magento', json);

			expect(paidFor(order, 0)).toBe(Math.round(due / 100));
			const fields = warnings.map(([field]) => field);
			expect(fields.includes('grand_total')).toBe(spec.fee > 0 || due % 100 !== 0);
			expect(fields).not.toContain('tax_amount');
		}),
		RUNS,
	);
});

const unitsOf = (line: Line, type?: string) => {
	const all = line.adjustments ?? [];
	const own = all.filter((adjustment) => type === undefined || adjustment.type === type);
	return total(own.map(({ quantity }) => quantity));
};

/** No line gives back more than was paid for it, nor more units than it has. */
function expectWithinLines({ order_lines }: Order, digits: number): void {
	for (const line of order_lines) {
		const { goods, shipping } = adjustedOf(line, digits);
		expect(goods).toBeLessThanOrEqual(goodsOf(line, digits));
		expect(shipping).toBeLessThanOrEqual(shippingOf(line, digits));
		expect(unitsOf(line)).toBeLessThanOrEqual(line.quantity);
	}
}

it('refunds are what the buyer got back, by credit memos, by the order’s sums, or some of each', () => {
	fc.assert(
		fc.property(orderArbitrary, refundArbitrary, (spec, refunds) => {
			const random = randomOrder(spec);
			const { json, amount, units, isJoined } = withRefunds(random, refunds);
			const { digits } = random.currency;
			const { order, warnings } = map('magento', json);

			const adjusted = order.order_lines.map((line) => adjustedOf(line, digits));
			expect(paidFor(order, digits)).toBe(random.due);
			expect(total(adjusted.flatMap(({ goods, shipping }) => [goods, shipping]))).toBe(amount);
			expectWithinLines(order, digits);
			for (const { id, kind, quantity, shipped } of random.rows) {
				const line = order.order_lines.find((one) => one.product.id === `SKU-${id}`)!;
				const refunded = units.get(id) ?? 0;
				const unsent = kind === 'virtual' ? 0 : quantity - shipped;
				expect(unitsOf(line)).toBe(refunded);
				expect(unitsOf(line, 'CANCELATION')).toBe(Math.min(refunded, unsent));
				const isOver = refunded === quantity;
				expect(line.status === 'CLOSED').toBe(isOver);
				expect(line.can_cancel).toBe(refunded < unsent);
			}
			const fields = warnings.map(([field]) => field);
			expect(fields.filter((field) => field !== 'grand_total')).toEqual([
				...(spec.wrapping > 0 ? ['extension_attributes.gw_price'] : []),
				...(isJoined ? [] : ['total_refunded']),
			]);
		}),
		RUNS,
	);
});

it('what is cancelled is taken off, with its money', () => {
	fc.assert(
		fc.property(
			orderArbitrary,
			fc.array(fc.nat(6), { minLength: 5, maxLength: 5 }),
			(spec, kept) => {
				const random = randomOrder(spec);
				const { digits } = random.currency;
				const isWhole = kept.every((units) => units === 0);
				const keptOf = (index: number) => Math.min(kept[index] ?? 0, random.rows[index]!.quantity);
				const items = random.json.items.map((item) => {
					const index = random.rows.findIndex(({ id }) => id === item.item_id);
					if (index < 0) return { ...item, qty_shipped: 0 };
					const invoiced = keptOf(index);
					const qty_canceled = random.rows[index]!.quantity - invoiced;
					return { ...item, qty_invoiced: invoiced, qty_shipped: 0, qty_canceled };
				});
				const state = isWhole ? 'canceled' : 'processing';
				const { order } = map('magento', { ...random.json, items, state, status: state });

				expectWithinLines(order, digits);
				for (const [index, { id, quantity }] of random.rows.entries()) {
					const line = order.order_lines.find((one) => one.product.id === `SKU-${id}`)!;
					expect(unitsOf(line, 'CANCELATION')).toBe(quantity - keptOf(index));
				}
				const adjusted = order.order_lines.map((line) => adjustedOf(line, digits));
				const all = total(adjusted.flatMap(({ goods, shipping }) => [goods, shipping]));
				if (isWhole) expect([all, order.status_reason]).toEqual([random.due, 'CANCELED']);
				const types = order.order_lines.flatMap((line) => line.adjustments ?? []);
				expect(types.every(({ type }) => type === 'CANCELATION')).toBe(true);
			},
		),
		RUNS,
	);
});

/** By more than rounding can explain, each in the field that is to be told of. */
const CONTRADICTIONS = ['grand_total', 'tax_amount', 'subtotal', 'total_refunded', 'memo'] as const;

const isOfMoney = (field?: string) =>
	field === 'grand_total' || field?.startsWith('items[') === true;

it('what does not add up is told', () => {
	const contradiction = fc.record({
		field: fc.constantFrom(...CONTRADICTIONS),
		by: fc.integer({ min: 0, max: 5000 }),
		isMore: fc.boolean(),
	});
	fc.assert(
		fc.property(orderArbitrary, refundArbitrary, contradiction, (spec, refunds, wrong) => {
			// A subtotal can hold the fixed product taxes: with some, a wrong one could be right.
			const rows = spec.rows.map((row) => ({ ...row, fixedTax: 0 }));
			const random = randomOrder({ ...spec, rows, fee: 0, payments: 0 });
			const joinedIn = { ...refunds, joined: 1, asAnswer: false };
			const refunded = withRefunds(random, joinedIn).json;
			const { digits } = random.currency;
			const off = (random.tolerance + wrong.by) * (wrong.isMore ? 1 : -1);
			const moved = (value: unknown) => {
				const units = Math.round(Number(value) * 10 ** digits) + off;
				return amountText(units, digits);
			};
			const [memo, ...others] = refunded.creditmemos as IDataObject[];
			const json =
				wrong.field === 'memo'
					? {
							...refunded,
							creditmemos: [{ ...memo, grand_total: moved(memo!.grand_total) }, ...others],
						}
					: { ...refunded, [wrong.field]: moved(refunded[wrong.field]) };
			const { order, warnings } = map('magento', json);

			expectWithinLines(order, digits);
			const fields = warnings.map(([field]) => field);
			const expected = wrong.field === 'memo' ? 'creditmemos[0].grand_total' : wrong.field;
			// A wrong subtotal can be right for rows read in another way: then the total is off, or nothing is.
			const isHarmless = () => isEqual(order, map('magento', refunded).order);
			const isTold = fields.includes(expected);
			const isOff = wrong.field === 'subtotal' && fields.some(isOfMoney);
			expect(isTold || isOff || (wrong.field === 'subtotal' && isHarmless())).toBe(true);
		}),
		RUNS,
	);
});

/** What APIs, and nodes before this one, put where something else is meant to be. */
const odd = fc.constantFrom<unknown>(
	...[undefined, null, '', [], {}, [null], '0', 0, -1, 0.5, 1e15, '999999999999.9999', 'abc', true],
);

const pathsOf = (value: unknown, path: string[] = []): string[][] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => [
				[...path, key],
				...pathsOf(inner, [...path, key]),
			])
		: [];

it('whatever stands in a field: nothing throws, and what is mapped can be sent', () => {
	const place = fc.double({ min: 0, max: 0.999, noNaN: true });
	const changes = fc.array(fc.tuple(place, odd), { minLength: 1, maxLength: 4 });
	fc.assert(
		fc.property(orderArbitrary, refundArbitrary, changes, (spec, refunds, changed) => {
			const json = cloneDeep(withRefunds(randomOrder(spec), refunds).json);
			for (const [at, value] of changed) {
				const paths = pathsOf(json);
				set(json, paths[Math.floor(at * paths.length)]!, value);
			}
			const result = mapChannelOrder(channelOf('magento'), json, { timezone: 'UTC' });

			if ('order' in result) expect(checkOrder(result.order)).toEqual([]);
			else expect(result.problems).not.toEqual([]);
		}),
		RUNS,
	);
});
