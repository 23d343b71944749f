import fc from 'fast-check';

import { fitsOf } from '../../nodes/shared/contract/fits';
import { orderSchema } from '../../nodes/shared/contract/order';
import { anOrder, anOrderLine } from '../support/orders.cjs';

const money = (amount: number) => ({ amount, currency: 'EUR' });
const tax = { code: 'VAT', amount: money(1), rate: 0.2, seller_collectible: money(0) };
const DATE = '2026-07-07T10:00:00Z';

/** Has every field of the contract. */
const FULL = anOrder('A', {
	status_reason: 'CANCELED',
	fulfillment: { type: 'FULFILLED_BY_SELLER', code: 'x' },
	shipping_info: {
		email: 'ada@example.com',
		address: { last_name: 'Doe', street: '1', city: 'Paris', country_iso_code: 'FRA' },
		shipping_deadline: DATE,
		delivery_date: { earliest: DATE, latest: DATE },
	},
	billing_info: { address: { last_name: '', street: '', city: '' } },
	has_incident: false,
	sub_channel_code: '',
	custom_attributes: [
		{ id: 'a', type: 'STRING', value: 'x' },
		{ id: 'b', type: 'LIST', value: ['x'] },
	],
	order_lines: [
		anOrderLine('L', {
			taxes: [tax],
			shipping_taxes: [tax],
			product: { id: 'P', title: 'T', thumbnail_url: 'https://example.com/a.jpg' },
			adjustments: [
				{
					...{ channel_adjustment_id: 'J', type: 'REFUND', reason: 'RETURN', created_at: DATE },
					...{ quantity: 1, price: money(1), shipping_price: money(0), taxes: [tax] },
				},
			],
		}),
		anOrderLine('M'),
	],
});

/** Every place of a value: the value itself, and all that it holds. */
function placesOf(value: unknown, path: string[] = []): string[][] {
	if (typeof value !== 'object' || value === null) return [path];
	return [
		path,
		...Object.entries(value).flatMap(([name, inner]) => placesOf(inner, [...path, name])),
	];
}

/** A copy with something else at a place. */
function withAt(value: unknown, [name, ...rest]: string[], other: unknown): unknown {
	if (name === undefined) return other;
	const inner: unknown = Reflect.get(value as object, name);
	const changed = withAt(inner, rest, other);
	if (Array.isArray(value)) {
		return value.map((one: unknown, index) => (`${index}` === name ? changed : one));
	}
	return { ...(value as object), [name]: changed };
}

const odd = fc.oneof(
	fc.constantFrom<unknown>(
		...[undefined, null, '', ' ', 'x', 0, -0, -1, 0.5, 2 ** 53, -(2 ** 53), NaN, Infinity],
		...[-Infinity, true, false, [], {}, [[]], [{}], 'FRA', 'FR', DATE, '2026-02-30T10:00:00Z'],
		...[
			'2026-07-07',
			'a@b',
			'https://a',
			Array<object>(1001).fill({ id: 'a', type: 'X', value: 1 }),
		],
	),
	fc.jsonValue(),
);

it('knows an order with every field', () => {
	expect(fitsOf(orderSchema)(FULL)).toBe(true);
});

it('says what the schema says, whatever stands wherever', () => {
	const fits = fitsOf(orderSchema);
	const changes = fc.array(fc.tuple(fc.constantFrom(...placesOf(FULL)), odd), { maxLength: 2 });
	fc.assert(
		fc.property(changes, (all) => {
			const order = all.reduce<unknown>(
				(changed, [place, value]) =>
					placesOf(changed).some((one) => one.join() === place.join())
						? withAt(changed, place, value)
						: changed,
				FULL,
			);

			expect(fits(order)).toBe(orderSchema.safeParse(order).success);
		}),
		{ numRuns: 3000 },
	);
});
