/** Whatever is bought, shipped, edited and refunded at Shopify: what is sent adds up, by either API. */
import fc from 'fast-check';
import cloneDeep from 'lodash/cloneDeep';
import set from 'lodash/set';
import type { IDataObject } from 'n8n-workflow';

import { mapChannelOrder } from '../../../../nodes/MiraklConnectOrders/channels';
import { checkOrder } from '../../../../nodes/shared/contract/uncheckedOrder';
import { channelOf, map } from '../support/mapping.cjs';
import { RUNS, total } from './support/arbitraries.cjs';
import { adjustedOf, goodsOf, paidFor, shippingOf } from './support/money.cjs';
import { graphqlPaper, restPaper } from './support/shopifyPapers.cjs';
import { orderPlan } from './support/shopifyPlans.cjs';
import { ShopifyShop } from './support/shopifyShop.cjs';

/** Warnings that say what was to be: no sum is contradicted, nothing is left out. */
const EXPECTED = [
	/^total_tip_received is .+, which no line holds/,
	/^totalTipReceivedSet is .+, which no line holds/,
	/\.transactions did not go through/,
	/\.transactions pays back .+ by the rate of the order's total$/,
];

const shops = orderPlan.map((plan) => new ShopifyShop(plan));

const unexpected = (warnings: Array<[string | undefined, string]>) =>
	warnings
		.map(([field, message]) => `${field} ${message}`)
		.filter((warning) => !EXPECTED.some((expected) => expected.test(warning)));

function check(shop: ShopifyShop, json: IDataObject) {
	const [, digits] = shop.plan.currency;
	const { order, warnings } = map('shopify', json);
	expect(unexpected(warnings)).toEqual([]);
	expect(paidFor(order, digits)).toBe(shop.total);
	const adjusted = order.order_lines.map((line) => ({ line, ...adjustedOf(line, digits) }));
	expect(total(adjusted.map(({ goods, shipping }) => goods + shipping))).toBe(shop.back);
	for (const { line, units, goods, shipping } of adjusted) {
		expect(units).toBeLessThanOrEqual(line.quantity);
		expect(goods).toBeLessThanOrEqual(goodsOf(line, digits));
		expect(shipping).toBeLessThanOrEqual(shippingOf(line, digits));
	}
	return order;
}

it('by REST', () => {
	fc.assert(
		fc.property(shops, (shop) => {
			check(shop, restPaper(shop));
		}),
		RUNS,
	);
});

it('by GraphQL, as by REST', () => {
	fc.assert(
		fc.property(shops, (shop) => {
			const byGraphql = check(shop, { data: { order: graphqlPaper(shop) } });
			expect(byGraphql).toStrictEqual(map('shopify', restPaper(shop)).order);
		}),
		RUNS,
	);
});

it('a total that contradicts the lines is told, with both sums', () => {
	fc.assert(
		fc.property(shops, fc.integer({ min: 1, max: 500 }), (shop, off) => {
			// Without a tip and unnamed discounts, no other reading of the order comes to it either.
			fc.pre(shop.plan.tip === 0 && shop.unnamed === 0 && shop.plan.isIncludedTold);
			const order = restPaper(shop);
			const total_price = shop.placed.total + off;
			const { warnings } = map('shopify', {
				...order,
				total_price_set: null,
				total_price: total_price / 10 ** shop.plan.currency[1],
				current_total_price: null,
			});
			const told = warnings.find(([field]) => field === 'total_price')?.[1];
			expect(told).toMatch(
				/^is [\d.]+, but lines, shipping and taxes make [\d.]+: the lines count$/,
			);
		}),
		RUNS,
	);
});

it('a payment that contradicts its refund is told', () => {
	fc.assert(
		fc.property(shops, fc.integer({ min: 1, max: 500 }), (shop, off) => {
			const made = shop.refunds.find(
				({ status, rows }) => status === 'success' && rows.every(({ subtotal }) => subtotal > 0),
			);
			fc.pre(made !== undefined && shop.plan.rate === undefined);
			made.paid += off;
			const { warnings } = map('shopify', restPaper(shop));
			expect(warnings.map(([, message]) => message)).toContainEqual(
				expect.stringMatching(/^pays back [\d.]+, but its rows, shipping and adjustments make/),
			);
		}),
		RUNS,
	);
});

/** All paths in a value. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]));
	return path.length === 0 ? inner : [path, ...inner];
}

it('whatever an order lacks, it is mapped or refused', () => {
	const papers = shops.chain((shop) => fc.constantFrom(restPaper(shop), graphqlPaper(shop)));
	const gaps = fc.array(fc.tuple(fc.nat(), fc.constantFrom(null, undefined, '', '0', '1.5')), {
		minLength: 1,
		maxLength: 4,
	});
	fc.assert(
		fc.property(papers, gaps, (paper, holes) => {
			const json = cloneDeep(paper);
			const paths = pathsIn(json);
			for (const [place, value] of holes) set(json, paths[place % paths.length]!, value);
			const settings = { timezone: 'Europe/Paris', currency: 'EUR' };
			const result = mapChannelOrder(channelOf('shopify'), json, settings);
			if ('order' in result) expect(checkOrder(result.order)).toEqual([]);
			else expect(result.problems).not.toEqual([]);
		}),
		RUNS,
	);
});
