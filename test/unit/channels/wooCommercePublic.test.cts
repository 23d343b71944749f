/** Orders that others published, see test/fixtures/orders/SOURCES.md, with values by hand. */
import { fixture, map, money, totalOf } from './support/mapping.cjs';

const usd = money('USD');

it('of a till: three lines at 20 %, 60.10 + 12.02', () => {
	const { order, warnings } = map('wooCommerce', fixture('woocommerce-order.wcpos'));

	expect(order.order_lines.map(({ price }) => price.amount)).toEqual([18, 22.1, 20]);
	expect(order.order_lines.map(({ taxes }) => taxes?.[0]?.amount.amount)).toEqual([3.6, 4.42, 4]);
	expect(totalOf(order)).toBe('72.12');
	expect(warnings).toEqual([
		['shipping', 'gives no last name, street, city: the address is left out'],
		['billing', 'gives no last name, street, city: the address is left out'],
	]);
});

const refunded = fixture('woocommerce-order-refunded.airbyte');
const refund = fixture('woocommerce-refund.airbyte');
const adjustment = {
	channel_adjustment_id: '60-2',
	type: 'REFUND',
	reason: 'CHANNEL_SPECIFIC',
	created_at: '2022-11-30T21:07:07Z',
	quantity: 0, // a bonus: the buyer keeps the unit
	price: usd(10),
	shipping_price: usd(0),
};

it('with a refund by its sum', () => {
	const { order, warnings } = map('wooCommerce', refunded);

	expect(order.order_lines[0]?.adjustments).toEqual([
		{
			...adjustment,
			channel_adjustment_id: '60-amount-2',
			created_at: '2022-11-30T20:19:01Z', // of the order's last change
		},
	]);
	expect(warnings.map(([field]) => field)).toEqual(['refunds[0]', 'shipping']);
});

it.each([
	['in its place', [refund]],
	['beside it', [{ id: 60, reason: 'bonus', total: '-10.00' }, refund]],
	['before it', [refund, { id: 60, reason: 'bonus', total: '-10.00' }]],
])('with the whole refund joined in, %s', (_, refunds) => {
	const { order, warnings } = map('wooCommerce', { ...refunded, refunds });

	expect(order.order_lines[0]?.adjustments).toEqual([adjustment]);
	expect(warnings.map(([field]) => field)).toEqual(['shipping']);
});

it('with the tax on shipping in tax_lines only: 9.35 + 0.65 + 100.00 + 7.00', () => {
	const { order, warnings } = map('wooCommerce', fixture('woocommerce-order-v1.tradegecko'));

	const sgd = money('SGD');
	expect(order).toMatchObject({
		created_at: '2017-04-11T06:40:00Z', // no twin in UTC: in the workflow's zone, 2 hours ahead
		status: 'SHIPPED',
		order_lines: [
			{
				price: sgd(9.35),
				taxes: [{ code: 'GST', amount: sgd(0.65) }],
				total_shipping_price: sgd(100),
				shipping_taxes: [{ code: 'GST', amount: sgd(7) }],
				can_cancel: false,
				can_refund: false, // not paid
			},
		],
	});
	expect(totalOf(order)).toBe('117.00');
	expect(warnings).toEqual([]);
});

it('with a total that its line contradicts, and a note without an address to stand in', () => {
	const name = 'woocommerce-order-v1-total-0.tradegecko';
	const { order, warnings } = map('wooCommerce', fixture(name));

	expect(totalOf(order)).toBe('0.93');
	expect(order.custom_attributes).toEqual([
		{ id: 'customer_note', type: 'STRING', value: 'Shipping details: Testing' },
	]);
	expect(warnings).toEqual([
		['total', 'is 0.00, but lines, shipping and taxes make 0.93: the lines count'],
		['shipping', 'gives no city: the address is left out'],
		['billing', 'gives no city: the address is left out'],
	]);
});

it('with shipping without tax: 95.40 + 14.99', () => {
	const { order, warnings } = map('wooCommerce', fixture('woocommerce-order-shipping.wtx'));

	expect(order.order_lines[0]).toMatchObject({
		price: usd(95.4),
		total_shipping_price: usd(14.99),
		can_refund: true,
	});
	expect(order.order_lines[0]?.taxes).toBeUndefined();
	expect(totalOf(order)).toBe('110.39');
	expect(warnings).toEqual([]);
});
