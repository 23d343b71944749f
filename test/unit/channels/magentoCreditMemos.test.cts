import type { IDataObject } from 'n8n-workflow';

import { adjustmentsOf } from './support/magentoLines.cjs';
import { anOrder, memo, refunded, row } from './support/magentoOrder.cjs';
import { map, money, totalOf } from './support/mapping.cjs';

const eur = money('EUR');
const tax = (amount: number, rate?: number) => [{ code: 'TAX', amount: eur(amount), rate }];

const aMemo = (overrides: IDataObject = {}) =>
	memo({
		tax_amount: 4.6,
		shipping_amount: 3,
		shipping_tax_amount: 0.6,
		adjustment_positive: 5,
		adjustment_negative: 2,
		grand_total: 30.6,
		items: [{ order_item_id: 1, qty: 1, row_total: 20, tax_amount: 4 }],
		...overrides,
	});

describe('a credit memo', () => {
	// 5.00 - 2.00 are on no row: 3.00 with the tax of the line, 12 of 72
	const byMemo = [
		['77-1', 'CANCELATION', 1, 20, 4, 0, 0],
		['77-shipping-1', 'REFUND', 0, 0, 0, 3, 0.6],
		['77-amount-1', 'REFUND', 0, 2.5, 0.5, 0, 0],
	];

	it('gives back what it says, one that was canceled nothing', () => {
		const canceled = aMemo({ entity_id: 78, state: 3, grand_total: 99 });
		const creditmemos = [aMemo(), canceled];
		const { adjustments, refund, order, warnings } = adjustmentsOf(refunded({ creditmemos }));

		expect(adjustments).toEqual([byMemo]);
		expect([totalOf(order), refund, order.status, warnings]).toEqual([
			'79.20',
			'30.60',
			'SHIPPED', // two of three; the third was refunded
			[],
		]);
		expect(order.order_lines[0]?.adjustments?.[0]).toMatchObject({
			created_at: '2026-10-05T09:00:00Z',
			taxes: tax(4, 0.2),
		});
		expect(order.order_lines[0]).toMatchObject({ can_cancel: false, can_refund: true });
	});

	it.each<[string, IDataObject]>([
		['as the answer of the search', { creditmemos: { items: [aMemo()], total_count: 1 } }],
		['as a list of such answers', { creditmemos: [{ items: [aMemo()], total_count: 1 }] }],
		['twice', { creditmemos: [aMemo(), aMemo()] }],
		['as an extension gives it', { extension_attributes: { credit_memos: [aMemo()] } }],
		['as another gives it', { creditmemos: [], extension_attributes: { creditmemos: [aMemo()] } }],
		['without its state and order', { creditmemos: [aMemo({ state: null, order_id: null })] }],
	])('can be joined in %s', (_, overrides) => {
		expect(adjustmentsOf(refunded(overrides))).toMatchObject({
			adjustments: [byMemo],
			warnings: [],
		});
	});

	it('of another order is left out, and told', () => {
		const { adjustments, warnings } = adjustmentsOf(
			anOrder({ creditmemos: [memo({ order_id: 901 })] }),
		);

		expect(adjustments).toEqual([[]]);
		expect(warnings).toEqual([
			['creditmemos[0].order_id', 'is 901, another order’s: the credit memo is left out'],
		]);
	});

	it('with a row that the order does not have is told of', () => {
		const creditmemos = [memo({ items: [{ order_item_id: 9, qty: 1, row_total: 20 }] })];
		const { refund, warnings } = adjustmentsOf(anOrder({ creditmemos }));

		expect(refund).toBe('20.00'); // what the buyer got back, all the same
		expect(warnings).toEqual([
			[
				'creditmemos[0].items[0].order_item_id',
				'names the row 9, which the order does not have: it is left out',
			],
			[
				'creditmemos[0].grand_total',
				'comes to 20, but its rows, shipping, taxes and adjustments to 0: the total counts',
			],
		]);
	});

	it('that does not add up is told: what was paid back counts', () => {
		const { refund, warnings } = adjustmentsOf(
			anOrder({ creditmemos: [memo({ grand_total: 15 })] }),
		);

		expect(refund).toBe('15.00');
		expect(warnings).toEqual([
			[
				'creditmemos[0].grand_total',
				'comes to 15, but its rows, shipping, taxes and adjustments to 20: the total counts',
			],
		]);
	});

	it('without a total gives back what its rows say', () => {
		const creditmemos = [memo({ grand_total: null, items: [{ order_item_id: 1, qty: 1 }] })];

		expect(adjustmentsOf(anOrder({ creditmemos, total_refunded: 20 })).adjustments).toEqual([
			[['77-1', 'CANCELATION', 1, 20, 0, 0, 0]],
		]);
	});

	it('that pays back more than was paid is told', () => {
		const creditmemos = [memo({ grand_total: 25, adjustment_positive: 5 })];
		const { refund, warnings } = adjustmentsOf(anOrder({ creditmemos }));

		expect(refund).toBe('20.00');
		expect(warnings).toEqual([
			['creditmemos[0]', 'gives back 5.00 EUR more than was paid: that part is left out'],
		]);
	});

	it('of money alone has no units', () => {
		const creditmemos = [memo({ items: [], adjustment_positive: 20 })];

		expect(adjustmentsOf(anOrder({ creditmemos })).adjustments).toEqual([
			[['77-amount-1', 'REFUND', 0, 20, 0, 0, 0]],
		]);
	});

	it('pays back to gift cards and store credit, too', () => {
		const extension_attributes = { gift_cards_amount: 8, customer_balance_amount: 2 };
		const creditmemos = [memo({ grand_total: 10, extension_attributes })];

		expect(adjustmentsOf(anOrder({ creditmemos, total_refunded: 10 }))).toMatchObject({
			refund: '20.00',
			warnings: [['total_refunded', 'is 10, but its credit memos make 20: the memos count']],
		});
		const known = { gift_cards_refunded: 8, customer_balance_refunded: 2 };
		expect(
			adjustmentsOf(anOrder({ creditmemos, total_refunded: 10, extension_attributes: known }))
				.warnings,
		).toEqual([]);
	});

	it('has its discounts, and hidden taxes, in rows and shipping', () => {
		const order = anOrder({
			subtotal: 40,
			discount_amount: -6.15,
			discount_tax_compensation_amount: 0.92,
			tax_amount: 9.2,
			shipping_amount: 5,
			shipping_tax_amount: 0.92,
			shipping_discount_amount: 1.23,
			shipping_discount_tax_compensation_amount: 0.23,
			grand_total: 49.2, // 36.00 + 8.28 + 4.00 + 0.92
			items: [
				row({
					row_total: 40,
					discount_amount: 4.92,
					discount_tax_compensation_amount: 0.92,
					tax_amount: 8.28,
					qty_shipped: 1,
				}),
			],
			creditmemos: [
				memo({
					discount_amount: -6.15,
					discount_tax_compensation_amount: 1.15,
					tax_amount: 9.2,
					shipping_amount: 5,
					shipping_tax_amount: 0.92,
					grand_total: 49.2,
					items: [
						{
							order_item_id: 1,
							qty: 1,
							row_total: 40,
							discount_amount: 4.92,
							discount_tax_compensation_amount: 0.92,
							tax_amount: 8.28,
						},
					],
				}),
			],
		});

		expect(adjustmentsOf(order)).toMatchObject({
			adjustments: [
				[
					['77-1', 'REFUND', 1, 36, 8.28, 0, 0],
					['77-shipping-1', 'REFUND', 0, 0, 0, 4, 0.92],
				],
			],
			warnings: [],
		});
	});

	it('has the fixed product tax of a configurable product on the row of its part', () => {
		const fixed = { weee_tax_applied_row_amount: 2 };
		const items = [
			row({ product_type: 'configurable' }),
			row({ item_id: 2, parent_item_id: 1, price: 0, row_total: 0, ...fixed }),
		];
		const rows = [
			{ order_item_id: 1, qty: 1, row_total: 20 },
			{ order_item_id: 2, qty: 1, ...fixed },
		];
		const creditmemos = [memo({ grand_total: 22, items: rows })];
		const { order, warnings } = map('magento', anOrder({ grand_total: 22, items, creditmemos }));

		expect(order.order_lines[0]?.adjustments).toMatchObject([
			{ quantity: 1, price: eur(20), taxes: [{ code: 'FPT', amount: eur(2) }] },
		]);
		expect(warnings).toEqual([]);
	});

	it('has the sum of a dynamic bundle on a row of its own, which gives nothing', () => {
		const items = [
			row({ item_id: 20, product_type: 'bundle' }),
			row({ item_id: 1, parent_item_id: 20 }),
		];
		const rows = [
			{ order_item_id: 20, qty: 1, row_total: 20 },
			{ order_item_id: 1, qty: 1, row_total: 20 },
		];
		const { adjustments, warnings } = adjustmentsOf(
			anOrder({ items, creditmemos: [memo({ items: rows })] }),
		);

		expect(adjustments).toEqual([[['77-1', 'CANCELATION', 1, 20, 0, 0, 0]]]);
		expect(warnings).toEqual([]);
	});
});
