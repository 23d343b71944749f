/**
 * Random orders of Magento, in its own shape, with the totals that Magento gives them: worked out here in
 * whole numbers, by what the buyer pays, and not by the mapping's formulas.
 */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { amountText, part, share, total } from '../support/arbitraries.cjs';

export interface Currency {
	code: string;
	digits: number;
}

const currency: fc.Arbitrary<Currency> = fc.constantFrom(
	{ code: 'EUR', digits: 2 },
	{ code: 'JPY', digits: 0 },
	{ code: 'KWD', digits: 3 },
);

const net = (gross: number, percent: number) => Math.round(gross / (1 + percent / 100));

const KINDS = ['simple', 'virtual', 'configurable', 'dynamic', 'fixed'] as const;

/** What REST makes of `row_total`, by versions of Magento. */
const DIALECTS = ['raw', 'afterDiscount', 'notBelowZero', 'withTax'] as const;

const rowArbitrary = fc.record({
	kind: fc.constantFrom(...KINDS),
	unit: fc.integer({ min: 0, max: 200_000 }),
	quantity: fc.integer({ min: 1, max: 6 }),
	percent: fc.constantFrom(0, 5.5, 7, 20, 23),
	discount: share,
	fixedTax: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })),
	shipped: share,
});

export const orderArbitrary = fc.record({
	currency,
	rows: fc.array(rowArbitrary, { minLength: 1, maxLength: 5 }),
	shipping: fc.record({
		price: fc.integer({ min: 0, max: 3000 }),
		discount: share,
		percent: fc.constantFrom(0, 20, 23),
	}),
	pricesHaveTax: fc.boolean(),
	dialect: fc.constantFrom(...DIALECTS),
	fixedTaxInSubtotal: fc.boolean(),
	shippingDiscountIsNamed: fc.boolean(),
	taxesAreNamed: fc.boolean(),
	wrapping: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 900 })),
	payments: share,
	fee: fc.oneof(fc.constant(0), fc.integer({ min: 1000, max: 2000 })),
	asText: fc.boolean(),
});

type Spec = typeof orderArbitrary extends fc.Arbitrary<infer Value> ? Value : never;
type RowSpec = Spec['rows'][number];

/** What a row costs, in the smallest unit. */
export interface Costs {
	/** Without tax, before the discount. */
	raw: number;
	discount: number;
	/** The tax that was in the discount. */
	hidden: number;
	tax: number;
	/** What is paid without tax. */
	net: number;
}

/** `price` is for all units, with tax where prices have it. */
function costsOf(price: number, percent: number, discount: number, pricesHaveTax: boolean): Costs {
	const off = part(price, discount);
	if (!pricesHaveTax) {
		const left = price - off;
		return { raw: price, discount: off, hidden: 0, tax: part(left, percent / 100), net: left };
	}
	const [raw, left] = [net(price, percent), net(price - off, percent)];
	return { raw, discount: off, hidden: left - raw + off, tax: price - off - left, net: left };
}

export interface RandomRow {
	id: number;
	kind: RowSpec['kind'];
	quantity: number;
	shipped: number;
	costs: Costs;
	fixedTax: number;
}

export interface RandomOrder {
	json: IDataObject & { items: IDataObject[] };
	currency: Currency;
	rows: RandomRow[];
	shipping: Costs;
	/** What the order comes to, in the smallest unit. */
	due: number;
	/** What a difference must be to be more than rounding. */
	tolerance: number;
	write: (units: number) => number | string;
}

function rowTotal({ costs, fixedTax }: RandomRow, dialect: Spec['dialect']): number {
	const { raw, discount, tax, hidden } = costs;
	if (dialect === 'raw') return raw;
	if (dialect === 'withTax') return raw - discount + tax + hidden + fixedTax;
	return dialect === 'notBelowZero' ? Math.max(0, raw - discount) : raw - discount;
}

/** The rows of one product: what it is made of, too. */
function itemsOf(row: RandomRow, spec: RowSpec, order: Spec, write: RandomOrder['write']) {
	const { costs, quantity, kind, id } = row;
	const { digits } = order.currency;
	const inside = id + 1;
	const fixed = {
		weee_tax_applied_row_amount: write(row.fixedTax),
		weee_tax_applied: JSON.stringify([{ title: 'FPT', row_amount: write(row.fixedTax) }]),
	};
	const own: IDataObject = {
		item_id: id,
		product_type: kind,
		sku: `SKU-${id}`,
		name: `Item ${id}`,
		is_virtual: kind === 'virtual' ? 1 : 0,
		qty_ordered: quantity,
		price: Number((costs.raw / quantity / 10 ** digits).toFixed(4)),
		row_total: write(rowTotal(row, order.dialect)),
		discount_amount: write(costs.discount),
		discount_tax_compensation_amount: write(costs.hidden),
		tax_amount: write(costs.tax),
		tax_percent: spec.percent,
		qty_shipped: row.shipped,
		qty_invoiced: quantity,
		...fixed,
	};
	const parent = { ...own, item_id: inside, sku: 'PARENT', parent_item_id: null };
	const bare = {
		item_id: inside,
		parent_item_id: id,
		product_type: 'simple',
		qty_ordered: quantity,
	};
	if (kind === 'configurable') {
		const withoutFixed = { ...own, weee_tax_applied_row_amount: null, weee_tax_applied: null };
		return [withoutFixed, { ...bare, sku: 'CHILD', ...fixed }];
	}
	if (kind === 'fixed') {
		const parts = { ...bare, qty_ordered: 2 * quantity, qty_shipped: 2 * row.shipped };
		return [
			{ ...own, product_type: 'bundle', qty_shipped: 0 },
			{ ...parts, price: own.price },
		];
	}
	if (kind !== 'dynamic' || rowTotal(row, order.dialect) + costs.discount === 0) return [own];
	// The bundle repeats the sum of its parts, and has its units shipped.
	const bundle = { ...parent, product_type: 'bundle', discount_amount: 0, weee_tax_applied: null };
	const sold = { ...own, product_type: 'simple', parent_item_id: inside, qty_shipped: 0 };
	return [{ ...bundle, weee_tax_applied_row_amount: 0 }, sold];
}

const appliedTaxes = (amount: number, percent: number, write: RandomOrder['write']) =>
	percent === 0
		? []
		: [
				{ code: 'A', title: 'State', percent: percent - 2, amount: write(part(amount, 0.9)) },
				{ code: 'B', percent: 2, amount: write(amount - part(amount, 0.9)) },
			];

/** @returns an order as Magento gives it, paid and invoiced, with what it comes to */
export function randomOrder(spec: Spec): RandomOrder {
	const write = (units: number) => {
		const text = amountText(units, spec.currency.digits);
		return spec.asText ? text : Number(text);
	};
	const rows = spec.rows.map((row, index): RandomRow => {
		const price = row.unit * row.quantity;
		const { kind, quantity, percent, discount, fixedTax } = row;
		const costs = costsOf(price, percent, discount, spec.pricesHaveTax);
		const shipped = kind === 'virtual' ? 0 : part(quantity, row.shipped);
		return { id: 10 * (index + 1), kind, quantity, costs, fixedTax, shipped };
	});
	const { price, percent, discount } = spec.shipping;
	const shipping = costsOf(price, percent, discount, spec.pricesHaveTax);
	const fixedTaxes = total(rows.map(({ fixedTax }) => fixedTax));
	const paid = (costs: Costs) => costs.net + costs.tax;
	const goods = total(rows.map(({ costs }) => paid(costs)));
	const due = goods + fixedTaxes + paid(shipping) + 2 * spec.wrapping + spec.fee;
	const payments = part(due, spec.payments / 2);
	// With taxes in the rows as well, there would be no telling where they are.
	const isInSubtotal = spec.fixedTaxInSubtotal && spec.dialect !== 'withTax';
	const sum = (field: keyof Costs) => total(rows.map(({ costs }) => costs[field]));
	const json = {
		entity_id: 7,
		increment_id: '000000007',
		state: 'processing',
		status: 'processing',
		created_at: '2026-10-01 10:00:00',
		updated_at: '2026-10-02 10:00:00',
		order_currency_code: spec.currency.code,
		base_grand_total: 1,
		subtotal: write(sum('raw') + (isInSubtotal ? fixedTaxes : 0)),
		discount_amount: write(-sum('discount') - shipping.discount),
		discount_tax_compensation_amount: write(sum('hidden')),
		shipping_amount: write(shipping.raw),
		shipping_discount_amount: write(spec.shippingDiscountIsNamed ? shipping.discount : 0),
		shipping_discount_tax_compensation_amount: write(shipping.hidden),
		shipping_tax_amount: write(shipping.tax),
		tax_amount: write(sum('tax') + shipping.tax + spec.wrapping),
		grand_total: write(due - payments),
		items: rows.flatMap((row, index) => itemsOf(row, spec.rows[index]!, spec, write)),
		billing_address: { lastname: 'Doe', street: ['1 Street'], city: 'Paris', country_id: 'FR' },
		addresses: [
			{
				address_type: 'shipping',
				lastname: 'Doe',
				street: '1 Street\nFlat 2',
				city: 'Paris',
				country_id: 'FR',
			},
		],
		extension_attributes: {
			gift_cards_amount: write(payments),
			gw_price: write(spec.wrapping),
			gw_tax_amount: write(spec.wrapping),
			item_applied_taxes: spec.taxesAreNamed
				? [
						...rows.map(({ id, costs }, index) => ({
							type: 'product',
							item_id: id,
							applied_taxes: appliedTaxes(costs.tax, spec.rows[index]!.percent, write),
						})),
						{ type: 'shipping', applied_taxes: appliedTaxes(shipping.tax, percent, write) },
					]
				: [],
		},
	};
	const cent = Math.max(1, 10 ** (spec.currency.digits - 2));
	return { json, currency: spec.currency, rows, shipping, due, tolerance: 20 * cent, write };
}
