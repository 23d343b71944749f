/** Orders of bol.com's demo, as others recorded them; right values by hand, at 21 % VAT. */
import { SETTINGS } from './support/bolOrder.cjs';
import { fixture, map, totalOf } from './support/mapping.cjs';

const orderOf = (name: string) => map('bol', fixture(`bol-retailer-order.${name}`), SETTINGS);

const linesOf = (name: string) =>
	orderOf(name).order.order_lines.map((line) => [
		...[line.quantity, line.price.amount, line.taxes?.[0]?.amount.amount],
		...[line.status, line.can_cancel],
	]);

it.each<[string, unknown[][], string, string, string]>([
	[
		'partly-shipped',
		[
			[1, 18.99, 3.99, 'SHIPPED', false], // 22.98 ÷ 1.21 = 18.9917
			[3, 25.54, 5.36, 'AWAITING_SHIPMENT', true], // 3 × 10.30 ÷ 1.21 = 25.5372
		],
		'53.88',
		'AWAITING_SHIPMENT',
		'FULFILLED_BY_SELLER',
	],
	// 3 × 11.00 ÷ 1.21 = 27.2727
	['pickup-point', [[3, 27.27, 5.73, 'SHIPPED', false]], '33.00', 'SHIPPED', 'FULFILLED_BY_SELLER'],
	// 2 × 22.45 ÷ 1.21 = 37.1074
	['by-bol', [[2, 37.11, 7.79, 'SHIPPED', false]], '44.90', 'SHIPPED', 'FULFILLED_BY_PARTNER'],
	// 34.99 ÷ 1.21 = 28.9174
	['exact-day', [[1, 28.92, 6.07, 'SHIPPED', false]], '34.99', 'SHIPPED', 'FULFILLED_BY_SELLER'],
])('maps money and units of the order %s', (name, lines, total, status, fulfillment) => {
	const { order, warnings } = orderOf(name);

	expect(linesOf(name)).toEqual(lines);
	expect([totalOf(order), order.status, order.fulfillment.type]).toEqual([
		total,
		status,
		fulfillment,
	]);
	expect(warnings).toEqual([]);
});

it('maps where and when they are delivered', () => {
	expect(orderOf('partly-shipped').order.shipping_info.address).toMatchObject({
		street: 'Skywalkerstraat 199 B',
		street_additional_info: 'Apartment',
		zip_code: '1200',
		country_iso_code: 'BEL',
	});
	expect(orderOf('pickup-point').order.shipping_info.address).toMatchObject({
		additional_info: 'Albert Heijn: UTRECHT',
	});
	expect(orderOf('exact-day').order.shipping_info).toMatchObject({
		shipping_deadline: '2020-01-09T23:59:59+01:00',
		delivery_date: { earliest: '2020-01-08T00:00:00+01:00', latest: '2020-01-08T23:59:59+01:00' },
	});
});
