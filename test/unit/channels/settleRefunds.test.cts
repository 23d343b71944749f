/** What goes back to the buyer, spread over the lines: to the cent, and never more than was paid. */
import fc from 'fast-check';

import { Findings } from '../../../nodes/MiraklConnectOrders/channels/findings';
import type { Taxed } from '../../../nodes/MiraklConnectOrders/channels/tax';
import type {
	Refund,
	RefundableLine,
	RefundRow,
} from '../../../nodes/MiraklConnectOrders/channels/refund';
import { settleRefunds } from '../../../nodes/MiraklConnectOrders/channels/settlement';
import { ZERO } from '../../../nodes/shared/values/decimal';
import { decimalOf } from './support/mapping.cjs';

const taxed = (net: string, tax?: string): Taxed => ({
	net: decimalOf(net),
	taxes: tax === undefined ? [] : [{ code: 'VAT', amount: decimalOf(tax) }],
});

interface Paid {
	id: string;
	quantity?: number;
	goods: Taxed;
	shipping?: Taxed;
}

const line = ({ id, quantity = 1, goods, shipping = taxed('0.00') }: Paid): RefundableLine => ({
	id,
	quantity,
	amounts: {
		price: goods.net,
		taxes: [...goods.taxes],
		shipping: shipping.net,
		shippingTaxes: [...shipping.taxes],
	},
});

const row = (overrides: Partial<RefundRow>): RefundRow => ({
	id: 'r-1',
	lineId: '1',
	type: 'REFUND',
	reason: 'RETURN',
	units: 1,
	...overrides,
});

const refund = (overrides: Partial<Refund>): Refund => ({
	field: 'refunds[0]',
	id: 'r',
	createdAt: '2026-10-02T10:00:00Z',
	rows: [],
	...overrides,
});

/** Settles and tells each adjustment in one line: `id units net+tax shipping+tax`. */
function settle(lines: Paid[], ...refunds: Refund[]) {
	const findings = new Findings();
	const { adjustments } = settleRefunds(lines.map(line), refunds, 'EUR', findings);
	const sumOf = (taxes: Array<{ amount: { amount: number } }> = []) =>
		taxes.reduce((sum, { amount }) => sum + amount.amount, 0);
	const told = [...adjustments.values()].flat().map((one) => {
		const goods = `${one.price.amount}+${sumOf(one.taxes)}`;
		const shipping = `${one.shipping_price.amount}+${sumOf(one.shipping_taxes)}`;
		return `${one.channel_adjustment_id} ${one.type} ${one.quantity} ${goods} ${shipping}`;
	});
	return { told, warnings: findings.warnings.map(({ message }) => message) };
}

const CHAIR = {
	id: '1',
	quantity: 2,
	goods: taxed('20.00', '4.00'),
	shipping: taxed('5.00', '1.00'),
};
const LAMP = { id: '2', goods: taxed('10.00', '2.00') };

describe('an amount without lines', () => {
	it('is spread over the goods of all lines, with their taxes and no units', () => {
		expect(settle([CHAIR, LAMP], refund({ amount: decimalOf('18.00') }))).toEqual({
			told: ['r-amount-1 REFUND 0 10+2 0+0', 'r-amount-2 REFUND 0 5+1 0+0'],
			warnings: [],
		});
	});

	it('reaches the shipping when all goods are given back', () => {
		expect(settle([CHAIR, LAMP], refund({ amount: decimalOf('42.00') })).told).toEqual([
			'r-amount-1 REFUND 0 20+4 5+1',
			'r-amount-2 REFUND 0 10+2 0+0',
		]);
	});

	it('is cut to what was paid, and says so', () => {
		const { told, warnings } = settle([LAMP], refund({ amount: decimalOf('15.00') }));

		expect(told).toEqual(['r-amount-2 REFUND 0 10+2 0+0']);
		expect(warnings).toEqual(['gives back 3.00 EUR more than was paid: that part is left out']);
	});
});

describe('an amount that differs from its lines', () => {
	const chair = row({ goods: taxed('10.00', '2.00') });

	it.each<[string, string | undefined, string[]]>([
		['not known', undefined, ['r-1 REFUND 1 10+2 0+0']],
		['the same', '12.00', ['r-1 REFUND 1 10+2 0+0']],
		['less: part was kept', '11.00', ['r-1 REFUND 1 9.17+1.83 0+0']],
		['nothing: the payment failed', '0.00', ['r-1 REFUND 1 0+0 0+0']],
		[
			'more: the rest goes to the same line first',
			'15.00',
			['r-1 REFUND 1 10+2 0+0', 'r-amount-1 REFUND 0 2.5+0.5 0+0'],
		],
		[
			'more than the line has left: then to the others',
			'30.00',
			['r-1 REFUND 1 10+2 0+0', 'r-amount-1 REFUND 0 10+2 0+0', 'r-amount-2 REFUND 0 5+1 0+0'],
		],
	])('%s', (_, amount, expected) => {
		const given = refund({
			amount: amount === undefined ? undefined : decimalOf(amount),
			rows: [chair],
		});

		expect(settle([CHAIR, LAMP], given)).toEqual({ told: expected, warnings: [] });
	});

	it('keeps it back from refunds before cancellations', () => {
		const rows = [chair, row({ id: 'c', type: 'CANCELATION', goods: taxed('10.00', '2.00') })];

		expect(settle([CHAIR], refund({ amount: decimalOf('12.00'), rows })).told).toEqual([
			'r-1 REFUND 1 0+0 0+0',
			'c CANCELATION 1 10+2 0+0',
		]);
	});
});

describe('units without a price', () => {
	it('cost what the buyer paid for them; the last ones what is left', () => {
		const line99 = { id: '1', quantity: 3, goods: taxed('8.25', '1.74') }; // 9.99 for three
		const refunds = ['a', 'b', 'c'].map((id) => refund({ id, rows: [row({ id })] }));

		expect(settle([line99], ...refunds).told).toEqual([
			'a REFUND 1 2.75+0.58 0+0',
			'b REFUND 1 2.75+0.58 0+0',
			'c REFUND 1 2.75+0.58 0+0',
		]);
	});

	it('and a price of 0 take the amount that went back', () => {
		const rows = [
			row({ goods: taxed('0.00') }),
			row({ id: 'r-2', lineId: '2', goods: taxed('0.00') }),
		];

		expect(settle([CHAIR, LAMP], refund({ amount: decimalOf('20.00'), rows })).told).toEqual([
			'r-1 REFUND 1 10+2 0+0',
			'r-2 REFUND 1 6.67+1.33 0+0',
		]);
	});

	it('are no more than the line has', () => {
		const { told, warnings } = settle([LAMP], refund({ rows: [row({ lineId: '2', units: 3 })] }));

		expect(told).toEqual(['r-1 REFUND 1 10+2 0+0']);
		expect(warnings).toEqual(['takes 3 units off the line 2, which has 1 left']);
	});
});

it('shares refunded shipping out as shipping was', () => {
	const lines = [CHAIR, { ...LAMP, shipping: taxed('5.00', '1.00') }];

	expect(settle(lines, refund({ shipping: taxed('5.00', '1.00') })).told).toEqual([
		'r-shipping-1 REFUND 0 0+0 2.5+0.5',
		'r-shipping-2 REFUND 0 0+0 2.5+0.5',
	]);
});

it('says that a line is not there', () => {
	const { told, warnings } = settle([LAMP], refund({ rows: [row({ lineId: '9' })] }));

	expect(told).toEqual([]);
	expect(warnings).toEqual(['names the line 9, which the order does not have']);
});

it('takes a tax from a line that has none, where the refund names one', () => {
	const rows = [row({ goods: taxed('8.00', '2.00') })];

	expect(settle([{ id: '1', goods: taxed('10.00') }], refund({ rows })).told).toEqual([
		'r-1 REFUND 1 8+2 0+0',
	]);
});

describe('whatever comes', () => {
	const cents = (max: number) => fc.integer({ min: 0, max });
	const money = (max: number) =>
		fc.tuple(cents(max), cents(max)).map(([net, tax]) => ({
			net: { units: BigInt(net), scale: 2 },
			taxes: tax === 0 ? [] : [{ code: 'VAT', amount: { units: BigInt(tax), scale: 2 } }],
		}));
	const lines = fc
		.array(
			fc.record({
				quantity: fc.integer({ min: 1, max: 4 }),
				goods: money(5000),
				shipping: money(900),
			}),
			{
				minLength: 1,
				maxLength: 4,
			},
		)
		.map((all) => all.map((one, index) => ({ ...one, id: String(index) })));
	const rows = fc.array(
		fc.record({
			lineId: fc.constantFrom('0', '1', '2', '9'),
			type: fc.constantFrom('REFUND' as const, 'CANCELATION' as const),
			units: fc.integer({ min: 0, max: 5 }),
			goods: fc.option(money(3000), { nil: undefined }),
		}),
		{ maxLength: 3 },
	);
	const refunds = fc.array(
		fc.record({ amount: fc.option(cents(9000), { nil: undefined }), rows, shipping: money(500) }),
		{ maxLength: 3 },
	);
	const grossCents = ({ net, taxes }: Taxed) =>
		Number([net, ...taxes.map(({ amount }) => amount)].reduce((sum, { units }) => sum + units, 0n));
	const inCents = (amount: number) => Math.round(amount * 100);

	it('no line gives back more than was paid or more units than it has, and each amount comes out', () => {
		fc.assert(
			fc.property(lines, refunds, (paid, given) => {
				const findings = new Findings();
				const settled = settleRefunds(
					paid.map(line),
					given.map(({ amount, rows: some, shipping }, index) =>
						refund({
							id: String(index),
							amount: amount === undefined ? undefined : { units: BigInt(amount), scale: 2 },
							rows: some.map((one, place) => row({ ...one, id: `${index}-${place}` })),
							shipping,
						}),
					),
					'EUR',
					findings,
				);
				const backOf = (id: string) =>
					(settled.adjustments.get(id) ?? []).map((one) => ({
						units: one.quantity,
						refund: one.channel_adjustment_id.split('-')[0],
						goods: inCents(
							one.price.amount + (one.taxes ?? []).reduce((s, t) => s + t.amount.amount, 0),
						),
						shipping: inCents(
							one.shipping_price.amount +
								(one.shipping_taxes ?? []).reduce((s, t) => s + t.amount.amount, 0),
						),
					}));
				const all = paid.flatMap(({ id }) => backOf(id));
				for (const { id, quantity, goods, shipping } of paid) {
					const back = backOf(id);
					const sum = (of: (one: (typeof back)[number]) => number) =>
						back.reduce((total, one) => total + of(one), 0);
					expect(sum(({ goods: amount }) => amount)).toBeLessThanOrEqual(grossCents(goods));
					expect(sum(({ shipping: amount }) => amount)).toBeLessThanOrEqual(grossCents(shipping));
					expect(sum(({ units }) => units)).toBeLessThanOrEqual(quantity);
					expect(back.every((one) => one.goods >= 0 && one.shipping >= 0)).toBe(true);
				}
				given.forEach(({ amount }, index) => {
					if (amount === undefined) return;
					const back = all.filter((one) => one.refund === String(index));
					const total = back.reduce((sum, one) => sum + one.goods + one.shipping, 0);
					if (findings.warnings.length === 0) expect(total).toBe(amount);
					else expect(total).toBeLessThanOrEqual(amount);
				});
			}),
			{ numRuns: Number(process.env.PROPERTY_RUNS ?? 200) },
		);
	});

	it('nothing comes of nothing', () => {
		expect(settle([{ id: '1', goods: { net: ZERO, taxes: [] } }], refund({}))).toEqual({
			told: [],
			warnings: [],
		});
	});
});
