/** Refunds in every form that Shopify has, as reported in public; right values by hand. */
import type { IDataObject } from 'n8n-workflow';

import { map, refundTotalOf, totalOf } from './support/mapping.cjs';
import { adjustmentsOf, bag, item, restOrder, tax } from './support/shopifyOrder.cjs';

const at = '2026-07-09T10:00:00Z';
const refund = (overrides: IDataObject): IDataObject => ({
	id: 70,
	created_at: at,
	refund_line_items: [],
	order_adjustments: [],
	transactions: [],
	...overrides,
});
const row = (overrides: IDataObject = {}): IDataObject => ({
	id: 71,
	line_item_id: 1,
	quantity: 1,
	restock_type: 'return',
	subtotal: '20.00',
	total_tax: '0.00',
	...overrides,
});
const paidBack = (amount: string, overrides: IDataObject = {}) => ({
	kind: 'refund',
	status: 'success',
	amount,
	...overrides,
});
const discrepancy = (amount: string, reason = 'Refund discrepancy') => ({
	kind: 'refund_discrepancy',
	reason,
	amount,
	tax_amount: '0.00',
});
const back = (order: IDataObject) => {
	const { order: mapped, warnings } = map('shopify', order);
	return { total: refundTotalOf(mapped), warnings, rows: adjustmentsOf(mapped), mapped };
};

describe('what was paid back counts', () => {
	const oneLine = (refunds: IDataObject[], overrides: IDataObject = {}) =>
		restOrder([item({ price: '20.00', ...overrides })], { refunds });

	it('where part of it is pending, in the currency of the buyer', () => {
		const line = item({
			quantity: 3,
			price: '689.28',
			discount_allocations: [{ amount: '206.78' }],
			tax_lines: [...tax('120.97', 0.065), ...tax('67.00', 0.036)],
			current_quantity: 1,
			fulfillable_quantity: 1,
		});
		const money = (shop: string, presentment: string) => bag(shop, 'CAD', presentment, 'USD');
		const { total, rows, warnings } = back(
			restOrder([line], {
				currency: 'CAD',
				refunds: [
					refund({
						refund_line_items: [
							row({
								quantity: 2,
								restock_type: 'cancel',
								subtotal_set: money('1240.71', '919.80'),
								total_tax_set: money('125.31', '92.90'),
							}),
						],
						order_adjustments: [discrepancy('1366.02')],
						transactions: [paidBack('1012.70', { status: 'pending', currency: 'USD' })],
					}),
				],
			}),
		);

		// 919.80 + 92.90 = 1012.70, so that the rows stand: 1240.71 + 125.31
		expect(total).toBe('1366.02');
		expect(rows).toEqual([['CANCELATION', 2, 1240.71, 125.31, 0]]);
		expect(warnings).toEqual([]);
	});

	it('by the rate of the order, where nothing explains what the buyer saw', () => {
		const order = restOrder([item({ price: '30.00' })], {
			total_price: '30.00',
			total_price_set: bag('30.00', 'EUR', '40.00', 'USD'),
			refunds: [refund({ transactions: [paidBack('10.00', { currency: 'USD' })] })],
		});

		expect(back(order)).toMatchObject({
			total: '7.50', // 10.00 × 30 ÷ 40
			warnings: [
				[
					'refunds[0].transactions',
					"pays back 10.00 USD: taken as 7.50 EUR by the rate of the order's total",
				],
			],
		});
	});

	it('and nothing needs no rate', () => {
		const transactions = [paidBack('0.00', { currency: 'USD' })];

		expect(back(oneLine([refund({ transactions })]))).toMatchObject({
			total: '0.00',
			warnings: [],
		});
	});

	it.each([
		['is pending', ['-20.00', '20.00'], 'pending'],
		['is settled', ['-20.00', '20.00', '-20.00'], 'success'],
	])('where Shopify books it back and forth, and it %s', (_, booked, status) => {
		const order_adjustments = booked.map((amount) => discrepancy(amount));
		const transactions = [paidBack('20.00', { status })];

		expect(back(oneLine([refund({ order_adjustments, transactions })]))).toMatchObject({
			total: '20.00',
			rows: [['REFUND', 0, 20, 0, 0]],
			warnings: [],
		});
	});

	it('and nothing was where it failed: the unit is still the buyer’s to give back', () => {
		const failed = refund({
			refund_line_items: [row()],
			transactions: [paidBack('20.00', { status: 'failure' })],
		});
		const { total, warnings, mapped } = back(oneLine([failed]));

		expect(total).toBe('0.00');
		expect(mapped.order_lines[0]).toMatchObject({ status: 'AWAITING_SHIPMENT', can_refund: true });
		expect(warnings).toEqual([
			['refunds[0].transactions', 'did not go through: nothing was paid back'],
		]);
	});

	it('once, where a first attempt failed', () => {
		const transactions = [paidBack('20.00', { status: 'failure' }), paidBack('20.00')];
		const refunds = [refund({ refund_line_items: [row()], transactions })];

		expect(back(oneLine(refunds))).toMatchObject({ total: '20.00', warnings: [] });
	});

	it('once, where the same transaction is there twice', () => {
		const transactions = [paidBack('8.00', { id: 5 }), paidBack('8.00', { id: 5 })];

		expect(back(oneLine([refund({ transactions })])).total).toBe('8.00');
	});

	it('all of it, where a gift card got its part', () => {
		const transactions = [paidBack('5.00'), paidBack('15.00'), paidBack('9.00', { kind: 'void' })];
		const refunds = [refund({ refund_line_items: [row()], transactions })];

		expect(back(oneLine(refunds))).toMatchObject({ total: '20.00', warnings: [] });
	});

	it('and what contradicts it is told', () => {
		const refunds = [refund({ refund_line_items: [row()], transactions: [paidBack('19.00')] })];

		expect(back(oneLine(refunds))).toMatchObject({
			total: '19.00',
			warnings: [
				[
					'refunds[0]',
					'pays back 19.00, but its rows, shipping and adjustments make 20.00: what was paid back counts',
				],
			],
		});
	});

	it('less what Shopify says was kept back, where no transaction is told', () => {
		const refunds = [
			refund({ refund_line_items: [row()], order_adjustments: [discrepancy('1.50')] }),
		];

		expect(back(oneLine(refunds))).toMatchObject({ total: '18.50', warnings: [] });
	});
});

it('takes what was kept back off price and tax, in a shop whose prices include it', () => {
	const line = item({ quantity: 2, price: '12.00', tax_lines: tax('4.00') });
	const refunds = [
		refund({
			refund_line_items: [row({ subtotal: '12.00', total_tax: '2.00' })],
			order_adjustments: [discrepancy('3.00')],
			transactions: [paidBack('9.00')],
		}),
	];

	// 12.00 − 3.00 = 9.00, of which 9.00 × 4 ÷ 24 = 1.50 is tax
	expect(back(restOrder([line], { taxes_included: true, refunds }))).toMatchObject({
		total: '9.00',
		rows: [['REFUND', 1, 7.5, 1.5, 0]],
		warnings: [],
	});
});

it('gives refunded shipping with its tax, once, in a shop whose prices include it', () => {
	const shipping_lines = [{ title: 'Post', price: '5.99', tax_lines: tax('1.00') }];
	const refunds = [
		refund({
			refund_shipping_lines: [{ subtotal_amount_set: bag('5.99', 'EUR') }],
			order_adjustments: [{ kind: 'shipping_refund', amount: '-4.99', tax_amount: '-1.00' }],
			transactions: [paidBack('5.99')],
		}),
	];
	const order = restOrder([item({ price: '20.00' })], {
		taxes_included: true,
		shipping_lines,
		refunds,
	});

	expect(back(order)).toMatchObject({ total: '5.99', rows: [['REFUND', 0, 0, 0, 5.99]] });
	expect(map('shopify', order).order.order_lines[0]?.adjustments?.[0]).toMatchObject({
		shipping_price: { amount: 4.99 },
		shipping_taxes: [{ amount: { amount: 1 } }],
	});
});

describe('money on top of a return', () => {
	const generous = refund({
		refund_line_items: [row()],
		order_adjustments: [discrepancy('-5.00')],
		transactions: [paidBack('25.00')],
	});

	it('goes to other lines, without units', () => {
		const lines = [item({ price: '20.00' }), item({ id: 2, price: '30.00' })];

		expect(back(restOrder(lines, { refunds: [generous] }))).toMatchObject({
			total: '25.00',
			rows: [
				['REFUND', 1, 20, 0, 0],
				['REFUND', 0, 5, 0, 0],
			],
			warnings: [],
		});
	});

	it('is never more than was paid, and told', () => {
		const { total, warnings } = back(
			restOrder([item({ price: '20.00' })], { refunds: [generous] }),
		);

		expect(total).toBe('20.00');
		expect(warnings).toEqual([
			['refunds[0]', 'gives back 5.00 EUR more than was paid: that part is left out'],
		]);
	});
});

it('ends to the cent, however odd the parts are', () => {
	// Two for 9.99 together, 1.67 of it tax
	const line = item({
		quantity: 2,
		price: '5.00',
		discount_allocations: [{ amount: '0.01' }],
		tax_lines: tax('1.67'),
	});
	const half = (id: number, subtotal: string, total_tax: string) =>
		refund({ id, refund_line_items: [row({ id, subtotal, total_tax })] });
	const refunds = [half(80, '5.00', '0.84'), half(81, '4.99', '0.83')];

	expect(back(restOrder([line], { taxes_included: true, refunds }))).toMatchObject({
		total: '9.99',
		rows: [
			['REFUND', 1, 4.16, 0.84, 0],
			['REFUND', 1, 4.16, 0.83, 0],
		],
		warnings: [],
	});
});

it('splits what went back as it was paid, where its tax is above it', () => {
	const order = restOrder([item({ price: '10.00', tax_lines: tax('2.00') })], {
		taxes_included: true,
		shipping_lines: [{ price: '5.00', tax_lines: tax('1.00') }],
		refunds: [
			refund({
				refund_line_items: [row({ subtotal: '1.00', total_tax: '2.00' })],
				order_adjustments: [{ kind: 'shipping_refund', amount: '1.00', tax_amount: '-2.00' }],
			}),
		],
	});

	expect(back(order)).toMatchObject({
		total: '2.00',
		rows: [
			['REFUND', 1, 0.8, 0.2, 0],
			['REFUND', 0, 0, 0, 1],
		],
	});
});

it('leaves the rounding of cash out', () => {
	const refunds = [
		refund({
			refund_line_items: [row({ subtotal: '19.98' })],
			transactions: [paidBack('20.00', { amount_rounding: '0.02' })],
		}),
	];
	const { total, warnings, mapped } = back(
		restOrder([item({ price: '19.98' })], { total_price: '19.98', refunds }),
	);

	expect([totalOf(mapped), total]).toEqual(['19.98', '19.98']);
	expect(warnings.map(([field]) => field)).toEqual(['refunds[0]', 'refunds[0]']);
});

describe('units', () => {
	it('that were shipped are refunded, those that were not are taken off', () => {
		const line = item({
			quantity: 20,
			price: '1.00',
			current_quantity: 5,
			fulfillable_quantity: 0,
		});
		const rows = [
			row({ quantity: 5, subtotal: '5.00' }),
			row({ id: 72, quantity: 10, restock_type: 'cancel', subtotal: '10.00' }),
		];
		const { rows: sent, mapped } = back(
			restOrder([line], {
				fulfillments: [{ status: 'success', line_items: [{ id: 1, quantity: 10 }] }],
				refunds: [refund({ refund_line_items: rows, transactions: [paidBack('15.00')] })],
			}),
		);

		expect(sent).toEqual([
			['REFUND', 5, 5, 0, 0],
			['CANCELATION', 10, 10, 0, 0],
		]);
		expect(mapped.order_lines[0]).toMatchObject({
			status: 'SHIPPED',
			can_cancel: false,
			can_refund: true,
		});
	});

	it('without a word on stock are taken off as far as they can’t be shipped any more', () => {
		const line = item({ quantity: 4, price: '10.00', fulfillable_quantity: 1 });
		const refunds = [
			refund({
				refund_line_items: [row({ quantity: 3, restock_type: 'no_restock', subtotal: '30.00' })],
			}),
		];
		const fulfillments = [{ status: 'success', line_items: [{ id: 1, quantity: 2 }] }];

		// 4 − 2 shipped − 1 to ship = 1 can't be shipped
		expect(back(restOrder([line], { fulfillments, refunds }))).toMatchObject({
			total: '30.00',
			rows: [
				['REFUND', 2, 20, 0, 0],
				['CANCELATION', 1, 10, 0, 0],
			],
		});
	});

	it('whose price was cut are shipped all the same', () => {
		const line = item({ price: '50.00', current_quantity: 1, fulfillable_quantity: 1 });
		const refunds = [
			refund({
				refund_line_items: [row({ restock_type: 'no_restock', subtotal: '50.00' })],
				order_adjustments: [discrepancy('40.00')],
				transactions: [paidBack('10.00')],
			}),
		];
		const { rows, mapped, warnings } = back(restOrder([line], { refunds }));

		expect(rows).toEqual([['REFUND', 1, 10, 0, 0]]);
		expect(mapped.status).toBe('AWAITING_SHIPMENT');
		expect(mapped.order_lines[0]).toMatchObject({ can_cancel: true });
		expect(warnings).toEqual([]);
	});

	it('of a cancelled order that nobody paid owe nothing, shipping included', () => {
		const { rows, total, warnings } = back(
			restOrder([item({ quantity: 2, price: '10.00' })], {
				financial_status: 'voided',
				cancelled_at: at,
				cancel_reason: 'inventory',
				shipping_lines: [{ price: '5.00' }],
			}),
		);

		expect(rows).toEqual([['CANCELATION', 2, 20, 0, 5]]);
		expect([total, warnings]).toEqual(['25.00', []]);
	});

	it('of a cancelled order that nobody paid owe nothing, also where a part was taken off before', () => {
		const lines = [item({ price: '10.00' }), item({ id: 2, price: '30.00' })];
		const { rows, warnings } = back(
			restOrder(lines, {
				financial_status: 'voided',
				cancelled_at: at,
				shipping_lines: [{ price: '8.00' }],
				refunds: [
					refund({ refund_line_items: [row({ restock_type: 'cancel', subtotal: '10.00' })] }),
				],
			}),
		);

		expect(rows).toEqual([
			['CANCELATION', 1, 10, 0, 0],
			['REFUND', 0, 0, 0, 2],
			['CANCELATION', 1, 30, 0, 0],
			['REFUND', 0, 0, 0, 6],
		]);
		expect(warnings).toEqual([]);
	});

	it('of a cancelled order whose money was kept are taken off without it, and that is told', () => {
		const { rows, warnings } = back(
			restOrder([item({ price: '10.00' })], { cancelled_at: at, cancel_reason: 'other' }),
		);

		expect(rows).toEqual([['CANCELATION', 1, 0, 0, 0]]);
		expect(warnings).toEqual([
			['cancelled_at', 'is set, but of 10.00 only 0 went back: the rest stays with the seller'],
		]);
	});
});

it('gives back duties and fees where they were charged', () => {
	const lines = [
		item({ price: '100.00', duties: [{ shop_money: { amount: '12.00' }, tax_lines: [] }] }),
		item({ id: 2, price: '50.00' }),
	];
	const { rows, total, warnings } = back(
		restOrder(lines, {
			total_price: '165.00',
			original_total_duties_set: bag('12.00', 'EUR'),
			original_total_additional_fees_set: bag('3.00', 'EUR'),
			refunds: [
				refund({
					total_duties_set: bag('12.00', 'EUR'),
					total_additional_fees_set: bag('3.00', 'EUR'),
					transactions: [paidBack('15.00')],
				}),
			],
		}),
	);

	// The fee of 3.00 by 100.00 : 50.00
	expect(rows).toEqual([
		['REFUND', 0, 0, 12, 0],
		['REFUND', 0, 0, 2, 0],
		['REFUND', 0, 0, 1, 0],
	]);
	expect([total, warnings]).toEqual(['15.00', []]);
});
