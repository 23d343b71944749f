/** Random plans of orders at Shopify: what is bought, and what becomes of it. */
import fc from 'fast-check';

import { fee, lines, price, quantity, share } from '../support/arbitraries.cjs';

const linePlan = fc.record({
	unit: price,
	quantity,
	discount: share,
	tax: share,
	duty: fee,
	shippedShare: share,
	goneShare: share,
	needsShipping: fc.boolean(),
});

const rowPlan = fc.record({
	line: fc.nat(5),
	share,
	restock: fc.constantFrom('return', 'cancel', 'no_restock'),
});

const refundPlan = fc.record({
	rows: fc.array(rowPlan, { maxLength: 3 }),
	/** Rows without their money, as of units that were not shipped yet. */
	isZero: fc.boolean(),
	/** Whether units that nothing is said of are taken off, or shipped all the same. */
	takesOff: fc.boolean(),
	shipping: fc.boolean(),
	duty: fc.boolean(),
	/** Nothing is kept back, and nothing is on top. */
	isExact: fc.boolean(),
	kept: share,
	extra: share,
	status: fc.constantFrom('success', 'pending', 'failure', 'untold'),
});

export const orderPlan = fc.record({
	currency: fc.constantFrom<[string, number]>(['EUR', 2], ['JPY', 0], ['KWD', 3]),
	/** The buyer sees this many times as much, in another currency. */
	rate: fc.constantFrom(undefined, 2, 7, 150),
	included: fc.boolean(),
	/** Whether the order says so; the totals tell it otherwise. */
	isIncludedTold: fc.boolean(),
	lines: lines(linePlan),
	/** Whether lines name their discounts and taxes, or only the order does. */
	names: fc.boolean(),
	orderDiscount: share,
	shipping: fee,
	shippingDiscount: share,
	shippingTax: share,
	fee,
	tip: fee,
	/** The last line was added by an edit. */
	adds: fc.boolean(),
	refunds: fc.array(refundPlan, { maxLength: 3 }),
	/** How REST tells of refunded shipping. */
	isShippingTwice: fc.boolean(),
});

type Of<Plan> = Plan extends fc.Arbitrary<infer One> ? One : never;

export type OrderPlan = Of<typeof orderPlan>;
export type LinePlan = Of<typeof linePlan>;
export type RefundPlan = Of<typeof refundPlan>;
