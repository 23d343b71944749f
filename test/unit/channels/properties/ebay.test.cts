/** Whatever amounts an order of eBay holds: what is sent adds up to them, or a warning says what does not. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Order } from '../../../../nodes/shared/contract/order';
import { decimalOf, map } from '../support/mapping.cjs';
import { RUNS, total, unitsOf } from './support/arbitraries.cjs';
import { ebayOrder, ebayOrders } from './support/ebayOrders.cjs';
import { adjustedOf, goodsOf, paidFor, shippingOf } from './support/money.cjs';

const taxRate = fc.constantFrom(undefined, '0', '0.07', '0.19', '0.255');

const settings = (rate: string | undefined) =>
	rate === undefined ? {} : { taxRate: decimalOf(rate) };

const collectedOf = ({ taxes = [] }: Order['order_lines'][number], digits: number) =>
	total(
		taxes.map(({ channel_collectible: collected }) =>
			collected === undefined ? 0 : unitsOf(collected.amount, digits),
		),
	);

/** Warnings that say that a sum is not what it should be. */
const sums = (warnings: Array<[string | undefined, string]>) =>
	warnings.filter(([, message]) => /\bmake\b|not in the total/.test(message));

it('adds up to what the buyer paid and got back, line by line', () => {
	fc.assert(
		fc.property(ebayOrders, taxRate, (random, rate) => {
			const { json, digits, paid, refunded } = ebayOrder(random);
			const { order, warnings } = map('ebay', json, settings(rate));

			expect(paidFor(order, digits)).toBe(paid);
			const back = order.order_lines.map((line) => adjustedOf(line, digits));
			expect(total(back.map(({ goods, shipping }) => goods + shipping))).toBe(refunded);
			order.order_lines.forEach((line, index) => {
				const { units, goods, shipping } = back[index]!;
				expect(goods).toBeLessThanOrEqual(goodsOf(line, digits) - collectedOf(line, digits));
				expect(shipping).toBeLessThanOrEqual(shippingOf(line, digits));
				expect(units).toBeLessThanOrEqual(line.quantity);
			});
			expect(sums(warnings)).toEqual([]);
		}),
		RUNS,
	);
});

it('has one ID for each adjustment, and the same ones when it is read again', () => {
	fc.assert(
		fc.property(ebayOrders, (random) => {
			const { json } = ebayOrder(random);
			const idsOf = ({ order }: { order: Order }) =>
				order.order_lines.flatMap(({ adjustments = [] }) =>
					adjustments.map(({ channel_adjustment_id: id }) => id),
				);
			const ids = idsOf(map('ebay', json));
			expect(new Set(ids).size).toBe(ids.length);
			const later = { ...json, lastModifiedDate: '2026-08-01T10:00:00.000Z' };
			expect(idsOf(map('ebay', later))).toEqual(ids);
		}),
		RUNS,
	);
});

it('closes what was given back or cancelled, and lets nobody refund it again', () => {
	fc.assert(
		fc.property(ebayOrders, (random) => {
			const { json, digits } = ebayOrder(random);
			const { order } = map('ebay', json);
			for (const line of order.order_lines) {
				const { units } = adjustedOf(line, digits);
				if (units < line.quantity) continue;
				expect(line).toMatchObject({ status: 'CLOSED', can_cancel: false, can_refund: false });
			}
			const isOver = order.order_lines.every(({ status }) => status === 'CLOSED');
			expect(order.status === 'CLOSED').toBe(isOver);
		}),
		RUNS,
	);
});

/** What makes an order contradict itself: by more than all that it holds. */
const MUCH = 1e11;
const much = (currency: string) => ({ value: String(MUCH), currency });

describe('warns of an order that contradicts itself', () => {
	const plain = ebayOrders.map((random) => ({ ...random, isConverted: false }));

	it.each<[string, (json: IDataObject, currency: string) => IDataObject, RegExp]>([
		[
			'in its total',
			(json, currency) => ({
				pricingSummary: { ...(json.pricingSummary as IDataObject), total: much(currency) },
			}),
			/^pricingSummary\.total$/,
		],
		[
			'in the total of a line',
			(json, currency) => ({
				lineItems: (json.lineItems as IDataObject[]).map((line) => ({
					...line,
					total: much(currency),
				})),
			}),
			/^lineItems\[\d\]\.total$/,
		],
		[
			'in the refund of a line',
			(json, currency) => ({
				cancelStatus: {},
				lineItems: (json.lineItems as IDataObject[]).map((line) => ({
					...line,
					refunds: [{ refundId: 'X', amount: much(currency) }],
				})),
			}),
			/^lineItems\[\d\]\.refunds$|refundStatus$/,
		],
		[
			'in a refund of the order',
			(_, currency) => ({
				cancelStatus: {},
				orderPaymentStatus: 'PARTIALLY_REFUNDED',
				paymentSummary: { refunds: [{ refundId: 'X', amount: much(currency) }] },
			}),
			/refunds/,
		],
	])('%s', (_, change, field) => {
		fc.assert(
			fc.property(plain, (random) => {
				const { json } = ebayOrder(random);
				const changed = { ...json, ...change(json, random.currency[0]) };
				const fields = map('ebay', changed).warnings.map(([one = '']) => one);
				expect(fields.filter((one) => field.test(one))).not.toEqual([]);
			}),
			RUNS,
		);
	});
});
