/** What refunds of every form come to, line by line. */
import { anOrder, back, of, refund } from './support/wooCommerceRefund.cjs';

it('units, with the money they name', () => {
	const line_items = [{ quantity: -1, total: '-15.00', ...of(1) }];
	const refunds = [refund({ amount: '15.00', line_items })];

	expect(back(anOrder({ refunds }))).toMatchObject({ rows: [['30-1', 1, 15, 0]], warnings: [] });
});

it('several rows of one line have IDs of their own', () => {
	const row = { quantity: -1, total: '-5.00', ...of('2') };
	const refunds = [refund({ amount: '10.00', line_items: [row, row] })];

	expect(back(anOrder({ refunds }))).toMatchObject({
		rows: [
			['30-2', 1, 5, 0],
			['30-2-2', 1, 5, 0],
		],
		warnings: [],
	});
});

it('units without money take units off', () => {
	const line_items = [{ quantity: -2, total: '0.00', ...of(2) }];
	const { rows, lines, warnings } = back(
		anOrder({ refunds: [refund({ amount: '0.00', line_items })] }),
	);

	expect(rows).toEqual([['30-2', 2, 0, 0]]);
	expect(lines[1]).toMatchObject({ status: 'CLOSED', can_cancel: false, can_refund: false });
	expect(warnings).toEqual([]);
});

it('an amount kept back is kept off the goods, and told', () => {
	const line_items = [{ quantity: -2, total: '-30.00', ...of(1) }];
	const shipping_lines = [{ total: '-8.00' }];
	const refunds = [refund({ amount: '33.00', line_items, shipping_lines })];

	expect(back(anOrder({ refunds }))).toMatchObject({
		rows: [
			['30-1', 2, 25, 0],
			['30-shipping-1', 0, 0, 6], // 8.00 by 30 to 10
			['30-shipping-2', 0, 0, 2],
		],
		total: '33.00',
		warnings: [
			[
				'refunds[0].amount',
				'is 33.00, but its lines, shipping and fees make 38.00: the amount counts',
			],
		],
	});
});

it('an amount above its lines goes to what is left, and is told', () => {
	const line_items = [{ quantity: -2, total: '-30.00', ...of(1) }];
	const refunds = [refund({ amount: '48.00', line_items })];

	expect(back(anOrder({ refunds }))).toMatchObject({
		rows: [
			['30-1', 2, 30, 0],
			['30-amount-1', 0, 0, 6],
			['30-amount-2', 0, 10, 2],
		],
		total: '48.00',
		warnings: [['refunds[0].amount', expect.stringContaining('make 30.00')]],
	});
});

it('more than was paid is left out, of the youngest refund, and told', () => {
	const refunds = [
		{ ...refund({ amount: '40.00' }), id: 101 }, // the API gives the newest first
		{ ...refund({ amount: '28.00' }), id: 99 },
	];
	const { rows, total, warnings } = back(anOrder({ refunds }));

	expect(rows).toEqual([
		['99-amount-1', 0, 21, 0],
		['101-amount-1', 0, 9, 6],
		['99-amount-2', 0, 7, 0],
		['101-amount-2', 0, 3, 2],
	]);
	expect(total).toBe('48.00');
	expect(warnings).toEqual([
		['refunds[0]', 'gives back 20.00 USD more than was paid: that part is left out'],
	]);
});

it('fees come back from the lines that they went into', () => {
	const fees = { name: 'Gift wrap', total: '4.00', taxes: [{ id: 1, total: '0.80' }], id: 7 };
	const fee_lines = [{ total: '-4.00', taxes: [{ id: 1, total: '-0.80' }], ...of(7) }];
	const { rows, total, warnings } = back(
		anOrder({
			total: '52.80',
			total_tax: '0.80',
			fee_lines: [fees],
			tax_lines: [{ rate_id: 1, label: 'VAT', tax_total: '0.80' }],
			refunds: [refund({ amount: '4.80', fee_lines })],
		}),
	);

	// 4.00 and 0.80 by 30 to 10
	expect(rows).toEqual([
		['30-fee-1', 0, 3.6, 0],
		['30-fee-2', 0, 1.2, 0],
	]);
	expect(total).toBe('4.80');
	expect(warnings.map(([field]) => field)).toEqual(['fee_lines[0]']);
});

it('a rebate is taken back with the lines that it lowered', () => {
	const { rows, total, warnings } = back(
		anOrder({
			total: '44.00',
			fee_lines: [{ id: 7, name: 'Rebate', total: '-4.00' }],
			refunds: [
				refund({
					amount: '36.00',
					line_items: [
						{ quantity: -2, total: '-30.00', ...of(1) },
						{ quantity: -2, total: '-10.00', ...of(2) },
					],
					fee_lines: [{ total: '4.00', ...of(7) }],
				}),
			],
		}),
	);

	// What was paid: 27.00 and 9.00
	expect(rows).toEqual([
		['30-1', 2, 27, 0],
		['30-2', 2, 9, 0],
	]);
	expect(total).toBe('36.00');
	expect(warnings.map(([field]) => field)).toEqual(['fee_lines[0]']);
});

it('without an amount, its lines make it', () => {
	const line_items = [{ quantity: -1, total: '-15.00', ...of(1) }];
	const { total, warnings } = back(anOrder({ refunds: [refund({ line_items })] }));

	expect(total).toBe('15.00');
	expect(warnings).toEqual([]);
});

it('with neither amount nor lines, nothing is given back, and that is told', () => {
	const { rows, warnings } = back(anOrder({ refunds: [{ id: 30, reason: '' }] }));

	expect(rows).toEqual([]);
	expect(warnings).toEqual([
		[
			'refunds[0]',
			'gives neither amount nor lines, and is left out. To have it line by line, ' +
				'read GET /orders/700/refunds and join its answer in as refunds',
		],
	]);
});
