/** Orders whose parts and totals do not match at first sight. */
import type { IDataObject } from 'n8n-workflow';

import { map, money, totalOf } from './support/mapping.cjs';
import { aBareOrder } from './support/wooCommerceOrder.cjs';

const usd = money('USD');
const item = (total: number | string, more: IDataObject = {}) => ({
	id: 1,
	name: 'A',
	sku: 'A',
	quantity: 1,
	total,
	...more,
});
const vat = (rate_id: number, label: string, tax_total: number | string) => ({
	rate_id,
	label,
	tax_total,
});

describe('taxes', () => {
	it('that were rounded each come to the sum that was rounded once', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '36.69',
				total_tax: '6.72', // 5.994 + 0.724
				line_items: [
					item('29.97', {
						taxes: [
							{ id: 1, total: '5.994' },
							{ id: 2, total: '0.724' },
						],
					}),
				],
				tax_lines: [vat(1, 'VAT', '5.99'), vat(2, 'Eco', '0.72')],
			}),
		);

		// 6.72 × 5.99 ÷ 6.71 = 5.9989, 6.72 × 0.72 ÷ 6.71 = 0.7210
		expect(order.order_lines[0]?.taxes?.map(({ amount }) => amount.amount)).toEqual([6, 0.72]);
		expect(totalOf(order)).toBe('36.69');
		expect(warnings).toEqual([]);
	});

	it.each<[string, IDataObject[], string]>([
		['the only rate of the order', [vat(1, 'VAT', '2.00')], 'VAT'],
		['no rate', [], 'TAX'],
	])('that a line gives by their sum only are named by %s', (_, tax_lines, code) => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '12.00',
				total_tax: '2.00',
				line_items: [item('10.00', { total_tax: '2.00', taxes: [] })],
				tax_lines,
			}),
		);

		expect(order.order_lines[0]?.taxes).toEqual([{ code, amount: usd(2) }]);
		expect(warnings).toEqual([]);
	});

	it('that a line gives by their sum only are those of the order’s rates', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '11.50',
				total_tax: '1.50',
				line_items: [item('10.00', { total_tax: '1.50', taxes: [] })],
				tax_lines: [vat(1, 'GST', '0.50'), vat(2, 'PST', '1.00')],
			}),
		);

		expect(order.order_lines[0]?.taxes).toEqual([
			{ code: 'GST', amount: usd(0.5) },
			{ code: 'PST', amount: usd(1) },
		]);
		expect(warnings).toEqual([]);
	});

	it('that no line names are shared out by price, rounded to the order’s sum', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '41.01',
				total_tax: '1.01', // 0.504 + 0.504
				line_items: [item('30.00'), item('10.00', { id: 2 })],
				tax_lines: [vat(1, 'GST', '0.50'), vat(2, 'PST', '0.50')],
			}),
		);

		// 0.51 and 0.50, by 30 to 10: 0.3825 and 0.1275, 0.375 and 0.125
		expect(order.order_lines.map(({ taxes }) => taxes?.map((tax) => tax.amount.amount))).toEqual([
			[0.38, 0.38],
			[0.13, 0.12],
		]);
		expect(totalOf(order)).toBe('41.01');
		expect(warnings).toEqual([]);
	});

	it('that the lines name in part are those of the order, and told', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '24.00',
				total_tax: '4.00',
				line_items: [
					item('10.00', { taxes: [{ id: 1, total: '2.00' }] }),
					item('10.00', { id: 2, taxes: [] }),
				],
				tax_lines: [vat(1, 'VAT', '4.00')],
			}),
		);

		expect(totalOf(order)).toBe('24.00');
		expect(warnings).toEqual([
			['tax_lines[0].tax_total', "is 4.00, but the lines name 2.00: the order's tax counts"],
		]);
	});

	it('of the lines count where tax_lines contradicts the order, too', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '12.00',
				total_tax: '2.00',
				line_items: [item('10.00', { taxes: [{ id: 1, total: '2.00' }] })],
				tax_lines: [vat(1, 'VAT', '9.00')],
			}),
		);

		expect(totalOf(order)).toBe('12.00');
		expect(warnings).toEqual([
			['tax_lines[0].tax_total', 'is 9.00, but the lines make 2.00: the lines count'],
		]);
	});
});

describe('sums', () => {
	it('of one line that is a cent off its order are told: rounding does not explain it', () => {
		const { order, warnings } = map('wooCommerce', aBareOrder({ total: '10.01' }));

		expect(totalOf(order)).toBe('10.00');
		expect(warnings).toEqual([
			['total', 'is 10.01, but lines, shipping and taxes make 10.00: the lines count'],
		]);
	});

	it('of shipping that its lines contradict are told', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '17.00',
				shipping_total: '7.00',
				shipping_lines: [{ method_title: 'Post', total: '5.00' }],
			}),
		);

		expect(totalOf(order)).toBe('17.00');
		expect(warnings).toEqual([
			['shipping_total', 'is 7.00, but shipping_lines make 5.00: it counts'],
		]);
	});

	it('of a line below zero lower the others, and are told', () => {
		const { order, warnings } = map(
			'wooCommerce',
			aBareOrder({
				total: '90.00',
				line_items: [item('100.00'), item('-10.00', { id: 2, name: 'Voucher' })],
			}),
		);

		expect(order.order_lines.map(({ price }) => price.amount)).toEqual([90, 0]);
		expect(warnings).toEqual([
			[
				'line_items[1].total',
				'is -10.00: it lowers the prices of the other lines, Connect has none below 0',
			],
		]);
	});

	it.each([
		['20.00', '5.00', 0, 5], // 20 + 10 − 25
		['20.00', '0.00', 0, 0],
	])(
		'of a rebate of more than the lines lower the shipping (%s, %s)',
		(net, total, price, left) => {
			const { order, warnings } = map(
				'wooCommerce',
				aBareOrder({
					total,
					shipping_total: '10.00',
					shipping_lines: [{ method_title: 'Post', total: '10.00' }],
					line_items: [item(net)],
					fee_lines: [{ name: 'Rebate', total: total === '5.00' ? '-25.00' : '-99.00' }],
				}),
			);

			expect(order.order_lines[0]).toMatchObject({
				price: usd(price),
				total_shipping_price: usd(left),
			});
			expect(warnings.map(([field]) => field)).toEqual(['fee_lines[0]']);
		},
	);
});
