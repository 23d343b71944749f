import { attribute } from '../../nodes/MiraklConnectOrders/sending/attribution';

const message = 'must be 0 or more';
const of = (field: string | undefined, count = 5) => {
	const { byPosition, ofRequest } = attribute([{ field, message }], count);
	return { own: [...byPosition], ofRequest };
};

it.each(['orders[3].price', '$.orders[3].price', 'orders.3.price', 'input.orders[3].price'])(
	'reads %s as a problem of the fourth order',
	(field) => {
		expect(of(field)).toEqual({ own: [[3, [{ field: 'price', message }]]], ofRequest: [] });
	},
);

it('keeps the path below the order, with its indices', () => {
	const { own } = of('orders[0].order_lines[12].taxes[1].amount.currency');

	expect(own).toEqual([[0, [{ field: 'order_lines[12].taxes[1].amount.currency', message }]]]);
});

it('takes a path that ends at the order', () => {
	expect(of('orders[1]').own).toEqual([[1, [{ message }]]]);
});

it.each([
	'origin.channel_id',
	'orders',
	'orders.length',
	'orders[5].price',
	'orders[x]',
	'',
	undefined,
])('counts %s as a problem of the whole request', (field) => {
	expect(of(field)).toEqual({ own: [], ofRequest: [{ field, message }] });
});

it('gathers all problems of an order', () => {
	const problems = ['a', 'b'].map((name) => ({ field: `orders[0].${name}`, message: name }));

	expect(attribute(problems, 1).byPosition.get(0)).toEqual([
		{ field: 'a', message: 'a' },
		{ field: 'b', message: 'b' },
	]);
});
