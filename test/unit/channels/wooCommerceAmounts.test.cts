import { map, money, totalOf } from './support/mapping.cjs';
import { anOrder, line, rate, tax } from './support/wooCommerceOrder.cjs';

const eur = money('EUR');

it('rounds lines and taxes together, to what the buyer paid', () => {
	const { order, warnings } = map('wooCommerce', anOrder());

	// Without tax and shipping 105.99 − 17.67 − 5.00 = 83.32: a third is 27.7733…
	expect(order.order_lines.map(({ price }) => price.amount)).toEqual([27.78, 27.77, 27.77]);
	// 16.67 ÷ 3 = 5.5566…
	expect(order.order_lines.map(({ taxes }) => taxes)).toEqual([
		[{ code: 'VAT', amount: eur(5.56), rate: 0.2 }],
		[{ code: 'VAT', amount: eur(5.56), rate: 0.2 }],
		[{ code: 'VAT', amount: eur(5.55), rate: 0.2 }],
	]);
	// 5.00 ÷ 3 = 1.6666… and 1.00 ÷ 3
	expect(order.order_lines.map((one) => one.total_shipping_price.amount)).toEqual([
		1.67, 1.67, 1.66,
	]);
	expect(order.order_lines.map((one) => one.shipping_taxes?.[0]?.amount.amount)).toEqual([
		0.34, 0.33, 0.33,
	]);
	expect(totalOf(order)).toBe('105.99');
	expect(warnings).toEqual([]);
});

it('leaves amounts alone that add up', () => {
	const order = anOrder({
		// After a coupon of 10 %: 18.00 and 9.00, whatever the `subtotal` was
		line_items: [
			{ ...line(1), quantity: 2, subtotal: '20.00', total: '18.00', taxes: tax('3.60') },
			{ ...line(2), subtotal: '10.00', total: '9.00', taxes: tax('1.80') },
		],
		total: '38.40', // 27.00 + 5.40 + 5.00 + 1.00
		total_tax: '6.40',
		tax_lines: [rate('5.40', '1.00')],
	});

	const mapped = map('wooCommerce', order);
	expect(mapped.order.order_lines.map(({ price }) => price.amount)).toEqual([18, 9]);
	expect(totalOf(mapped.order)).toBe('38.40');
	expect(mapped.warnings).toEqual([]);
});

it('keeps several taxes apart, and leaves out those of 0', () => {
	const order = anOrder({
		line_items: [
			{
				...line(1),
				total: '100.00',
				taxes: [
					{ id: 1, total: '5.00' },
					{ id: 2, total: '9.975' },
					{ id: 3, total: '' },
				],
			},
		],
		shipping_lines: [],
		shipping_total: '0.00',
		total: '114.98',
		total_tax: '14.98',
		tax_lines: [
			{ rate_id: 1, label: 'GST', rate_percent: 5, tax_total: '5.00' },
			{ rate_id: 2, rate_code: 'CA-QST', rate_percent: 9.975, tax_total: '9.98' },
		],
	});

	const { order: mapped, warnings } = map('wooCommerce', order);
	expect(mapped.order_lines[0]?.taxes).toEqual([
		{ code: 'GST', amount: eur(5), rate: 0.05 },
		{ code: 'CA-QST', amount: eur(9.98), rate: 0.09975 },
	]);
	expect(warnings).toEqual([]);
});

it('rounds each of several taxes to its own total', () => {
	const order = anOrder({
		// 16.665 and 1.005, which WooCommerce rounds down where prices include them
		line_items: [1, 2, 3].map((id) => {
			return { ...line(id), taxes: [...tax('5.555'), { id: 2, total: '0.335' }] };
		}),
		tax_lines: [
			rate('16.66', '1.00'),
			{
				rate_id: 2,
				label: 'ECO',
				rate_percent: 1.2,
				tax_total: '1.00',
				shipping_tax_total: '0.00',
			},
		],
		total: '107.00', // 3 × 27.78 + 16.66 + 1.00 + 5.00 + 1.00
		total_tax: '18.66',
	});

	const { order: mapped, warnings } = map('wooCommerce', order);
	expect(mapped.order_lines.map(({ taxes }) => taxes?.map(({ amount }) => amount.amount))).toEqual([
		[5.56, 0.34],
		[5.55, 0.33],
		[5.55, 0.33],
	]);
	expect(totalOf(mapped)).toBe('107.00');
	expect(warnings).toEqual([]);
});

it.each([
	[{}, 'TAX'],
	[{ taxCode: 'TVA' }, 'TVA'],
])('names a tax that the order does not by the settings %j: %s', (settings, code) => {
	const { order } = map('wooCommerce', anOrder({ tax_lines: [] }), settings);

	expect(order.order_lines[0]?.taxes).toEqual([{ code, amount: eur(5.56) }]);
});

it.each(['total', 'total_tax', 'shipping_total'])('makes do without %s', (field) => {
	const { order, warnings } = map('wooCommerce', anOrder({ [field]: null }));

	expect(order.order_lines.map(({ price }) => price.amount)).toEqual([27.78, 27.78, 27.78]);
	expect(order.order_lines.map((one) => one.total_shipping_price.amount)).toEqual([
		1.67, 1.67, 1.66,
	]);
	expect(warnings.map(([warned]) => warned)).not.toContain(field);
});

it('tells of a sum of taxes that the lines contradict', () => {
	expect(map('wooCommerce', anOrder({ total: null, total_tax: '20.00' })).warnings).toEqual([
		['total_tax', 'is 20.00, but the taxes of lines and shipping make 17.67: the lines count'],
	]);
});

it('puts fees into the prices, and says so', () => {
	const order = anOrder({
		line_items: [{ ...line(1), total: '100.00', taxes: tax('20.00') }],
		fee_lines: [
			{ name: 'Gift wrap', total: '5.00', taxes: tax('1.00') },
			{ name: 'Rebate', total: '-10.00', taxes: tax('-2.00') },
			{ name: 'Nothing', total: '0.00' },
			{ total: '1.00' },
			{ name: 'Rounding', total: '-1.00' },
		],
		total: '120.00', // 100.00 − 5.00 + 19.00 + 5.00 + 1.00
		total_tax: '20.00',
		tax_lines: [rate('19.00', '1.00')],
	});

	const { order: mapped, warnings } = map('wooCommerce', order);
	expect(mapped.order_lines[0]?.price).toEqual(eur(95));
	expect(totalOf(mapped)).toBe('120.00');
	expect(warnings).toEqual([
		['fee_lines[0]', '"Gift wrap" of 5.00 goes into the prices of the lines: Connect has no fees'],
		['fee_lines[1]', '"Rebate" of -10.00 goes into the prices of the lines: Connect has no fees'],
		['fee_lines[3]', '"fee" of 1.00 goes into the prices of the lines: Connect has no fees'],
		['fee_lines[4]', '"Rounding" of -1.00 goes into the prices of the lines: Connect has no fees'],
	]);
});

it('does not bend lines to a total that they contradict', () => {
	const { order, warnings } = map('wooCommerce', anOrder({ total: '200.00' }));

	expect(order.order_lines.map(({ price }) => price.amount)).toEqual([27.78, 27.78, 27.78]);
	expect(warnings).toEqual([
		['total', 'is 200.00, but lines, shipping and taxes make 106.01: the lines count'],
	]);
});
