/** Random credit memos of a random order, and the sums that the order then has of them. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { part, share, total } from '../support/arbitraries.cjs';
import type { Costs, RandomOrder, RandomRow } from '../support/magentoOrders.cjs';

const memoArbitrary = fc.record({
	rows: fc.array(share, { minLength: 5, maxLength: 5 }),
	shipping: share,
	/** Adjustment Refund and Adjustment Fee, as parts of what they can be. */
	more: fc.oneof(fc.constant(0), share),
	less: fc.oneof(fc.constant(0), share),
	giftCards: fc.oneof(fc.constant(0), share),
});

export const refundArbitrary = fc.record({
	memos: fc.array(memoArbitrary, { minLength: 1, maxLength: 3 }),
	/** How many are joined in. */
	joined: share,
	asAnswer: fc.boolean(),
});

type Spec = typeof refundArbitrary extends fc.Arbitrary<infer Value> ? Value : never;
type Paid = Costs & { fixedTax: number };

/** Of the costs, what some of the units come to: all of them, for all units. */
function partOf(costs: Paid, of: number): Paid {
	const [net, discount, hidden] = [costs.net, costs.discount, costs.hidden].map((amount) =>
		part(amount, of),
	) as [number, number, number];
	const [tax, fixedTax] = [part(costs.tax, of), part(costs.fixedTax, of)];
	return { net, discount, hidden, tax, fixedTax, raw: net + discount - hidden };
}

const difference = (a: Paid, b: Paid): Paid => ({
	net: a.net - b.net,
	discount: a.discount - b.discount,
	hidden: a.hidden - b.hidden,
	tax: a.tax - b.tax,
	fixedTax: a.fixedTax - b.fixedTax,
	raw: a.raw - b.raw,
});

const amountOf = ({ net, tax, fixedTax }: Paid) => net + tax + fixedTax;

interface RefundedRow {
	row: RandomRow;
	units: number;
	paid: Paid;
}

export interface Refunded {
	json: IDataObject;
	/** What went back to the buyer, in the smallest unit. */
	amount: number;
	/** Units of each row, by its ID. */
	units: Map<unknown, number>;
	isJoined: boolean;
}

function memoRows({ row, units, paid }: RefundedRow, { write, json }: RandomOrder): IDataObject[] {
	const own = {
		order_item_id: row.id,
		qty: units,
		row_total: write(paid.raw),
		discount_amount: write(paid.discount),
		discount_tax_compensation_amount: write(paid.hidden),
		tax_amount: write(paid.tax),
		weee_tax_applied_row_amount: write(paid.fixedTax),
	};
	if (!json.items.some(({ item_id }) => item_id === row.id + 1)) return [own];
	// Its part repeats the units, and has the fixed product tax of a configurable product.
	const inside = { order_item_id: row.id + 1, qty: units };
	if (row.kind !== 'configurable') return [own, inside];
	const fixed = { weee_tax_applied_row_amount: own.weee_tax_applied_row_amount };
	return [
		{ ...own, weee_tax_applied_row_amount: null },
		{ ...inside, ...fixed },
	];
}

/** @returns the order with credit memos: joined in, or as sums on rows and order, or some of each */
export function withRefunds(order: RandomOrder, { memos, joined, asAnswer }: Spec): Refunded {
	const { json, rows, write, due } = order;
	const refunded = new Map<unknown, { units: number; paid: Paid }>();
	const ofShipping = { ...order.shipping, fixedTax: 0 };
	const none = partOf(ofShipping, 0);
	let [shippingShare, shippingBefore] = [0, none];
	let left = due;

	const made = memos.map((memo, index) => {
		const own = rows.map((row, position): RefundedRow => {
			const costs = { ...row.costs, fixedTax: row.fixedTax };
			const before = refunded.get(row.id) ?? { units: 0, paid: partOf(costs, 0) };
			const units = part(row.quantity - before.units, memo.rows[position] ?? 0);
			const paid = partOf(costs, (before.units + units) / row.quantity);
			refunded.set(row.id, { units: before.units + units, paid });
			return { row, units, paid: difference(paid, before.paid) };
		});
		shippingShare += (1 - shippingShare) * memo.shipping;
		const shippingAfter = partOf(ofShipping, shippingShare);
		const shipping = difference(shippingAfter, shippingBefore);
		shippingBefore = shippingAfter;

		const named = total(own.map(({ paid }) => amountOf(paid))) + amountOf(shipping);
		const more = index === memos.length - 1 ? part(left - named, memo.more) : 0;
		const less = part(named, memo.less);
		const amount = named + more - less;
		left -= amount;
		const giftCards = part(amount, memo.giftCards);
		const sum = (field: keyof Paid) => total(own.map(({ paid }) => paid[field])) + shipping[field];
		const memoJson = {
			entity_id: 70 + index,
			order_id: 7,
			state: 2,
			created_at: `2026-10-0${5 + index} 09:00:00`,
			discount_amount: write(-sum('discount')),
			discount_tax_compensation_amount: write(sum('hidden')),
			tax_amount: write(sum('tax')),
			shipping_amount: write(shipping.raw),
			shipping_tax_amount: write(shipping.tax),
			adjustment_positive: write(more),
			adjustment_negative: write(less),
			grand_total: write(amount - giftCards),
			extension_attributes: { gift_cards_amount: write(giftCards) },
			items: own.flatMap((row) => memoRows(row, order)),
		};
		return { amount, giftCards, units: total(own.map(({ units }) => units)), json: memoJson };
	});

	const given = made.slice(0, part(made.length, joined)).map((memo) => memo.json);
	const amount = total(made.map((memo) => memo.amount));
	const giftCards = total(made.map((memo) => memo.giftCards));
	const items = json.items.map((item) => {
		const own = refunded.get(item.item_id);
		if (own === undefined) return item;
		return {
			...item,
			qty_refunded: own.units,
			amount_refunded: write(own.paid.raw),
			discount_refunded: write(own.paid.discount),
			discount_tax_compensation_refunded: write(own.paid.hidden),
			tax_refunded: write(own.paid.tax),
		};
	});
	return {
		json: {
			...json,
			items,
			extension_attributes: {
				...(json.extension_attributes as IDataObject),
				gift_cards_refunded: write(giftCards),
			},
			shipping_refunded: write(shippingBefore.raw),
			shipping_tax_refunded: write(shippingBefore.tax),
			total_refunded: write(amount - giftCards),
			creditmemos: asAnswer ? { items: given, total_count: given.length } : given,
		},
		amount,
		units: new Map([...refunded].map(([id, { units }]) => [id, units])),
		isJoined: made.slice(given.length).every(({ amount: one, units }) => one + units === 0),
	};
}
