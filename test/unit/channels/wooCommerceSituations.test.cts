/** Situations that people who connect shops reported in public, with values by hand. */
import { map, money, refundTotalOf, totalOf } from './support/mapping.cjs';
import { aBareOrder, billing } from './support/wooCommerceOrder.cjs';

const usd = money('USD');

// https://github.com/woocommerce/woocommerce/issues/9513
it('a deleted product is named by its line', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '30.00',
			line_items: [
				{ id: 1, name: 'Item 1', product_id: 51, sku: 'SKU-1', quantity: 1, total: '20.00' },
				{
					id: 2,
					name: 'Item 2',
					product_id: 0,
					variation_id: 0,
					sku: null,
					quantity: 1,
					total: '10.00',
				},
			],
		}),
	);

	expect(order.order_lines.map(({ product }) => product)).toEqual([
		{ id: 'SKU-1', title: 'Item 1' },
		{ id: 'line-700-2', title: 'Item 2' },
	]);
	expect(totalOf(order)).toBe('30.00');
	expect(warnings).toEqual([
		[
			'line_items[1]',
			'names no product (sku, variation_id, product_id are empty): line-700-2 stands in for its ID',
		],
	]);
});

// https://github.com/woocommerce/woocommerce/issues/24795
it('a refund by amount is spread: 90.00 = 72.00 + 18.00, with 0 units', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '90.00',
			total_tax: '18.00',
			line_items: [
				{
					id: 123,
					name: 'Item',
					sku: 'SKU-123',
					quantity: 1,
					total: '72.00',
					total_tax: '0.00',
					taxes: [{ id: 1, total: '18' }],
				},
			],
			tax_lines: [{ rate_id: 1, label: 'T', rate_percent: 25, tax_total: '18.00' }],
			refunds: [
				{
					id: 88,
					date_created_gmt: '2026-10-03T00:00:00',
					amount: '90.00',
					line_items: [],
					shipping_lines: [],
					fee_lines: [],
				},
			],
		}),
	);

	expect(order.order_lines[0]).toMatchObject({
		can_refund: false, // nothing is left
		adjustments: [
			{
				channel_adjustment_id: '88-amount-123',
				quantity: 0,
				price: usd(72),
				taxes: [{ code: 'T', amount: usd(18), rate: 0.25 }],
			},
		],
	});
	expect(refundTotalOf(order)).toBe('90.00');
	expect(warnings).toEqual([]);
});

// https://github.com/woocommerce/woocommerce/issues/15380
it('a refunded unit is neither to be shipped nor to be refunded again', () => {
	const item = (id: number) => ({ id, name: 'A', sku: 'A', quantity: 1, total: '25.00' });
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '50.00',
			line_items: [item(1), item(2)],
			refunds: [
				{
					id: 701,
					amount: '25.00',
					date_created_gmt: '2026-10-03T10:00:00',
					line_items: [
						{
							id: 9,
							quantity: -1,
							total: '-25.00',
							taxes: [],
							meta_data: [{ key: '_refunded_item_id', value: '2' }],
						},
					],
				},
			],
		}),
	);

	expect(order.status).toBe('AWAITING_SHIPMENT'); // of the other line
	expect(order.order_lines).toMatchObject([
		{ status: 'AWAITING_SHIPMENT', can_cancel: true, can_refund: true },
		{
			channel_order_line_id: '700-2',
			status: 'CLOSED',
			status_reason: 'REFUNDED',
			can_cancel: false,
			can_refund: false,
			adjustments: [
				{ channel_adjustment_id: '701-2', type: 'REFUND', quantity: 1, price: usd(25) },
			],
		},
	]);
	expect(refundTotalOf(order)).toBe('25.00');
	expect(warnings).toEqual([]);
});

it('the parts of a bundle name their bundle, and what the buyer chose goes with the line', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '30.00',
			line_items: [
				{ id: 1, name: 'Set', sku: 'SET', quantity: 1, total: '30.00', bundled_items: [2] },
				{
					id: 2,
					name: 'Cup',
					sku: 'CUP',
					quantity: 2,
					total: '0.00',
					bundled_by: '1',
					meta_data: [
						{ key: 'pa_color', value: 'blue', display_key: 'Colour', display_value: 'Blue' },
						{ key: 'Gift', value: true },
						{ key: 'Engraving', value: { text: 'Ada', lines: 1 } },
						{ key: 'Number', value: 7 },
						{ key: 'Nothing', value: null },
						{ key: '_reduced_stock', value: '2' },
						{ key: null, value: 'no name' },
					],
				},
			],
		}),
	);

	expect(order.order_lines.map((line) => line.custom_attributes)).toEqual([
		undefined,
		[
			{ id: 'pa_color', type: 'STRING', value: 'blue' },
			{ id: 'Gift', type: 'BOOLEAN', value: true },
			{ id: 'Engraving', type: 'STRING', value: '{"text":"Ada","lines":1}' },
			{ id: 'Number', type: 'STRING', value: '7' },
			{ id: 'bundled_by', type: 'STRING', value: '1' },
		],
	]);
	expect(totalOf(order)).toBe('30.00');
	expect(warnings).toEqual([]);
});

it.each([
	[{ tracking_provider: 'dhl', custom_tracking_provider: '' }, 'dhl'],
	[{ tracking_provider: '', custom_tracking_provider: 'Bike' }, 'Bike'],
	[{ tracking_number: '1' }, undefined],
	[undefined, undefined],
])('the carrier of the first parcel is read of %j: %s', (item, carrier) => {
	const meta_data = [
		{ key: '_wc_other', value: [{ tracking_provider: 'x' }] },
		{ key: '_wc_shipment_tracking_items', value: [item, { tracking_provider: 'ups' }] },
	];
	const { order } = map('wooCommerce', aBareOrder({ meta_data }));

	expect(order.shipping_info.carrier).toBe(carrier);
});

it('lists with gaps, as PHP writes them, and empty ones are read', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '30.00',
			line_items: {
				0: { id: 1, name: 'A', sku: 'A', quantity: 1, total: '20.00', taxes: '' },
				2: { id: 3, name: 'C', sku: 'C', quantity: 1, total: '10.00', meta_data: {} },
			},
			fee_lines: '',
			refunds: false,
			tax_lines: {},
		}),
	);

	expect(order.order_lines.map((line) => line.channel_order_line_id)).toEqual(['700-1', '700-3']);
	expect(warnings).toEqual([]);
});

it('several ways of shipping are named, each once', () => {
	const { order, warnings } = map(
		'wooCommerce',
		aBareOrder({
			total: '20.00',
			shipping_total: '10.00',
			shipping_lines: [
				{ method_title: 'Post', total: '3.00' },
				{ method_title: 'Lorry', total: '3.00' },
				{ method_title: 'Post', total: '4.00' },
			],
		}),
	);

	expect(order.shipping_info.method).toBe('Post, Lorry');
	expect(order.order_lines[0]?.total_shipping_price).toEqual(usd(10));
	expect(warnings).toEqual([]);
});

it('a buyer with a first name only keeps the address', () => {
	const { order } = map(
		'wooCommerce',
		aBareOrder({ billing: { ...billing, first_name: 'Ada Lovelace', last_name: '' } }),
	);

	expect(order.shipping_info.address).toMatchObject({ last_name: 'Ada Lovelace' });
	expect(order.shipping_info.address?.first_name).toBeUndefined();
});
