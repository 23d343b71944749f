/** Orders that people who connect Shopify reported in public, cut down, with their right values. */
import type { IDataObject } from 'n8n-workflow';

import { map, refundTotalOf, totalOf } from './support/mapping.cjs';
import { adjustmentsOf, bag, item, restOrder, tax } from './support/shopifyOrder.cjs';

const mapped = (order: IDataObject) => {
	const { order: sent, warnings } = map('shopify', order);
	return {
		total: totalOf(sent),
		back: refundTotalOf(sent),
		status: [sent.status, sent.status_reason],
		adjustments: adjustmentsOf(sent),
		warnings,
		lines: sent.order_lines,
		attributes: sent.custom_attributes,
	};
};
const at = '2026-07-09T10:00:00Z';
const unit = (current_quantity: number, overrides: IDataObject = {}) =>
	item({ current_quantity, fulfillable_quantity: current_quantity, ...overrides });

it('a custom item has no product: its line stands in, and the order is sent', () => {
	const custom = unit(1, {
		id: 2,
		sku: '',
		variant_id: null,
		product_id: null,
		product_exists: false,
		price: '25.00',
	});
	const found = mapped(
		restOrder([unit(1, { price: '150.00' }), custom], { total_price: '175.00' }),
	);

	expect(found.total).toBe('175.00');
	expect(found.lines.map(({ product }) => product.id)).toEqual(['ITEM', 'line-2']);
	expect(found.warnings.map(([field]) => field)).toEqual(['line_items[1]']);
});

it('a line that an edit took off is not ordered any more', () => {
	const row = { id: 71, line_item_id: 2, quantity: 1, restock_type: 'no_restock', subtotal: 50 };
	const found = mapped(
		restOrder([unit(1, { price: '100.00' }), unit(0, { id: 2, price: '50.00' })], {
			total_price: '150.00',
			current_total_price: '100.00',
			refunds: [
				{
					id: 70,
					created_at: at,
					transactions: [],
					order_adjustments: [],
					refund_line_items: [row],
				},
			],
		}),
	);

	expect(found).toMatchObject({
		total: '150.00',
		back: '50.00',
		adjustments: [['CANCELATION', 1, 50, 0, 0]],
		warnings: [],
	});
	expect(found.lines).toMatchObject([
		{ status: 'AWAITING_SHIPMENT', can_cancel: true, can_refund: true },
		{ status: 'CLOSED', status_reason: 'CANCELED', can_cancel: false, can_refund: false },
	]);
});

it('a refund from the payment provider has an amount and no lines', () => {
	const order = restOrder([unit(1, { price: '5.00', tax_lines: tax('0.85', 0.17) })], {
		currency: 'ILS',
		financial_status: 'refunded',
		total_price: '5.85',
		refunds: [
			{
				id: 672,
				created_at: at,
				refund_line_items: [],
				transactions: [{ kind: 'refund', status: 'success', amount: '5.85', currency: 'ILS' }],
				order_adjustments: [{ kind: 'refund_discrepancy', amount: '-5.85', tax_amount: '0.00' }],
			},
		],
	});

	expect(mapped(order)).toMatchObject({
		total: '5.85',
		back: '5.85',
		status: ['CLOSED', 'REFUNDED'],
		adjustments: [['REFUND', 0, 5, 0.85, 0]],
		warnings: [],
	});
});

it('19 of 20 went back, 1 was kept for the way back', () => {
	const line = unit(0, { price: '20.00', fulfillment_status: 'fulfilled' });
	const row = { id: 71, line_item_id: 1, quantity: 1, restock_type: 'no_restock', subtotal: 20 };
	const order = restOrder([line], {
		financial_status: 'partially_refunded',
		fulfillment_status: 'fulfilled',
		fulfillments: [{ status: 'success' }],
		total_price: '20.00',
		refunds: [
			{
				id: 70,
				created_at: at,
				refund_line_items: [{ ...row, total_tax: 0 }],
				transactions: [{ kind: 'refund', status: 'success', amount: '19.00' }],
				order_adjustments: [{ kind: 'refund_discrepancy', amount: '1.00', tax_amount: '0.00' }],
			},
		],
	});

	expect(mapped(order)).toMatchObject({
		total: '20.00',
		back: '19.00',
		status: ['CLOSED', 'REFUNDED'],
		adjustments: [['REFUND', 1, 19, 0, 0]],
		warnings: [],
	});
});

it('the sample of a webhook: half of the discount is free shipping, the other half no line names', () => {
	const prices = ['89.99', '19.99', '24.99', '159.99', '119.99'];
	const order = restOrder(
		prices.map((price, index) => unit(1, { id: index + 1, price })),
		{
			financial_status: 'voided',
			cancelled_at: '2021-12-31T19:00:00-05:00',
			cancel_reason: 'customer',
			shipping_lines: [{ price: '10.00', discounted_price: '0.00', discount_allocations: [] }],
			subtotal_price: '404.95',
			total_discounts: '20.00',
			total_price: '404.95',
			total_tax: '0.00',
		},
	);
	const found = mapped(order);

	// 414.95 − 10.00; 10.00 by price is 2.17, 0.48, 0.60, 3.86 and 2.89
	expect(found).toMatchObject({
		total: '404.95',
		status: ['CLOSED', 'CANCELED'],
		warnings: [],
	});
	expect(found.lines.map(({ price }) => price.amount)).toEqual([
		87.82, 19.51, 24.39, 156.13, 117.1,
	]);
});

it('notes can be of any type', () => {
	const properties = [
		{ name: '_bundle', value: { parent: 77, child: [1, 2] } },
		{ name: '_gift', value: true },
		{ name: 'Size', value: 'L' },
		{ name: 'Length', value: 5 },
		{ name: 'Nothing', value: null },
	];
	const found = mapped(
		restOrder([unit(1, { properties })], { note_attributes: { consent: true, source: 'app' } }),
	);

	expect(found.lines[0]?.custom_attributes).toEqual([
		{ id: '_bundle', type: 'STRING', value: '{"parent":77,"child":[1,2]}' },
		{ id: '_gift', type: 'BOOLEAN', value: true },
		{ id: 'Size', type: 'STRING', value: 'L' },
		{ id: 'Length', type: 'STRING', value: '5' },
	]);
	expect(found.attributes).toEqual([
		{ id: 'consent', type: 'BOOLEAN', value: true },
		{ id: 'source', type: 'STRING', value: 'app' },
	]);
});

it('duties are in the total', () => {
	const line = unit(1, {
		price: '195.00',
		tax_lines: tax('27.61', 0.1416),
		duties: [{ id: '1', shop_money: { amount: '35.10', currency_code: 'USD' }, tax_lines: [] }],
	});
	const order = restOrder([line], {
		shipping_lines: [{ price: '22.89' }],
		total_tax: '27.61',
		total_price: '280.60', // 195.00 + 27.61 + 22.89 + 35.10
		original_total_duties_set: bag('35.10', 'USD'),
	});

	expect(mapped(order)).toMatchObject({ total: '280.60', warnings: [] });
	expect(mapped(order).lines[0]?.taxes).toMatchObject([
		{ code: 'VAT', amount: { amount: 27.61 } },
		{ code: 'Duties', amount: { amount: 35.1 } },
	]);
	expect(
		totalOf(map('shopify', { ...order, duties_included: true, total_price: '245.50' }).order),
	).toBe('245.50');
});

it('only amounts in both currencies, and shipping that is told twice', () => {
	const inr = (amount: string, seen?: string) => bag(amount, 'INR', seen, 'CAD');
	const order = restOrder([unit(0, { price: '60.93' })], {
		currency: 'INR',
		financial_status: 'partially_refunded',
		shipping_lines: [{ title: 'Kargo', price: '60.93', discounted_price: '60.93' }],
		subtotal_price: '60.93',
		total_price: '121.86',
		refunds: [
			{
				id: 8,
				created_at: at,
				refund_line_items: [
					{
						id: 687,
						line_item_id: 1,
						quantity: 1,
						restock_type: 'cancel',
						subtotal_set: inr('60.93', '0.90'),
						total_tax_set: inr('0.00'),
					},
				],
				refund_shipping_lines: [{ id: 540, subtotal_amount_set: inr('60.93') }],
				order_adjustments: [
					{ kind: 'shipping_refund', amount_set: inr('-60.93'), tax_amount_set: inr('0.00') },
				],
			},
		],
	});

	expect(mapped(order)).toMatchObject({
		total: '121.86',
		back: '121.86',
		adjustments: [
			['CANCELATION', 1, 60.93, 0, 0],
			['REFUND', 0, 0, 0, 60.93],
		],
		warnings: [],
	});
});

describe('a tip', () => {
	const paid = { total_tip_received: '3.00', total_price: '23.00' };
	const goods = unit(1, { price: '20.00' });

	it('that no line holds becomes one', () => {
		const found = mapped(restOrder([goods], paid));

		expect(found.total).toBe('23.00');
		expect(found.lines[1]).toMatchObject({
			channel_order_line_id: '7-tip',
			product: { id: 'line-7-tip', title: 'Tip' },
			price: { amount: 3 },
			can_cancel: false,
		});
		expect(found.warnings).toEqual([
			['total_tip_received', 'is 3.00, which no line holds: it is sent as a line of its own'],
		]);
	});

	it.each<[string, IDataObject]>([
		['by its gateway', { name: 'Thanks', tip_payment_gateway: null }],
		['by its title', { name: 'Tip' }],
		['by the total alone', { name: 'Thanks' }],
	])('that a line holds, told %s, counts once', (_, told) => {
		const tipLine = unit(1, { id: 2, price: '3.00', requires_shipping: false, ...told });

		expect(mapped(restOrder([goods, tipLine], paid))).toMatchObject({
			total: '23.00',
			warnings: [],
		});
	});

	it('does not keep an order from being shipped', () => {
		const sent = { ...paid, fulfillment_status: 'fulfilled' };

		expect(mapped(restOrder([goods], sent)).status).toEqual(['SHIPPED', undefined]);
	});
});

it('shipping is shared out over the lines that are shipped', () => {
	const file = unit(1, { id: 2, price: '90.00', requires_shipping: false });
	const found = mapped(restOrder([unit(1), file], { shipping_lines: [{ price: '5.00' }] }));

	expect(found.lines.map((line) => line.total_shipping_price.amount)).toEqual([5, 0]);
	const gift = mapped(
		restOrder([unit(1, { price: '0.00' }), file], { shipping_lines: [{ price: '5.00' }] }),
	);
	expect(gift.lines.map((line) => line.total_shipping_price.amount)).toEqual([5, 0]);
});

describe('what the order leaves open', () => {
	const line = unit(1, { price: '12.00', tax_lines: tax('2.00') });

	it.each([
		['14.00', 12, '14.00'],
		['12.00', 10, '12.00'],
	])('prices with tax or without are told by the total %s', (total_price, price, total) => {
		const found = mapped(restOrder([line], { taxes_included: null, total_price }));

		expect([found.lines[0]?.price.amount, found.total, found.warnings]).toEqual([price, total, []]);
	});

	it('a tax that only a total names is shared out, and told', () => {
		const lines = [unit(1, { price: '10.00' }), unit(1, { id: 2, price: '30.00' })];
		const found = mapped(restOrder(lines, { total_tax: '4.00', total_price: '44.00' }));

		expect(found.lines.map(({ taxes }) => taxes?.[0]?.amount.amount)).toEqual([1, 3]);
		expect(found.warnings).toEqual([
			['total_tax', 'is 4.00, which no line names: it is shared out over the lines by price'],
		]);
	});

	it('a discount that neither subtotal nor total knows is told, not taken', () => {
		const lines = [unit(1, { price: '20.00', discount_allocations: [{ amount: '1.00' }] })];
		const order = restOrder(lines, { total_discounts: '5.00', total_price: '19.00' });

		expect(mapped(order)).toMatchObject({
			total: '19.00',
			warnings: [['total_discounts', 'is 5.00, but lines and shipping make 1.00: the lines count']],
		});
	});

	it('a discount on shipping that no line of it names is shipping’s', () => {
		const order = restOrder([unit(1, { price: '20.00' })], {
			shipping_lines: [{ price: '5.00' }],
			subtotal_price: '20.00',
			total_discounts: '5.00',
			total_price: '20.00',
		});

		expect(mapped(order)).toMatchObject({ total: '20.00', warnings: [] });
		expect(mapped(order).lines[0]).toMatchObject({
			price: { amount: 20 },
			total_shipping_price: { amount: 0 },
		});
	});
});

it('units that are gone from a line that was shipped came back', () => {
	const line = item({
		quantity: 2,
		current_quantity: 1,
		fulfillable_quantity: 0,
		fulfillment_status: 'fulfilled',
	});
	const order = restOrder([line], { fulfillment_status: 'fulfilled' });

	expect(mapped(order).adjustments).toEqual([['REFUND', 1, 10, 0, 0]]);
});

it('taxes that Shopify pays to the state itself are marked', () => {
	const line = unit(1, { tax_lines: [{ title: 'GST', price: '1.00', channel_liable: true }] });

	expect(mapped(restOrder([line])).lines[0]?.taxes).toEqual([
		{
			code: 'GST',
			amount: { amount: 1, currency: 'EUR' },
			channel_collectible: { amount: 1, currency: 'EUR' },
		},
	]);
});
