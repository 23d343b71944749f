import { LineIds } from '../../nodes/MiraklConnectOrders/resources/order/orderCheck';

const repeats = (ids: LineIds, order: string, ...lineIds: unknown[]) =>
	ids.repeatsOf('c', order, lineIds);

it('takes ids that no other order has', () => {
	const ids = new LineIds();

	expect(repeats(ids, 'A', 'a1', 'a2')).toEqual([]);
	expect(repeats(ids, 'B', 'b1')).toEqual([]);
	// Another version of A.
	expect(repeats(ids, 'A', 'a1', 'a2', 'a3')).toEqual([]);
	expect(ids.repeatsOf('other', 'A2', ['a1'])).toEqual([]);
});

it('blames the later order, and both lines of one', () => {
	const ids = new LineIds();
	repeats(ids, 'A', 'x');

	expect(repeats(ids, 'B', 'b', 'x')).toEqual([
		{
			line: 1,
			field: 'order_lines[1].channel_order_line_id',
			message: 'is used by another order of this run',
		},
	]);
	expect(repeats(ids, 'C', 'c', 'c')).toEqual([
		{
			line: 1,
			field: 'order_lines[1].channel_order_line_id',
			message: 'stands on two lines of this order',
		},
	]);
});

it('does not blame the first order for one that repeated its id', () => {
	const ids = new LineIds();
	repeats(ids, 'A', 'x');
	repeats(ids, 'B', 'x');

	// Another version of A.
	expect(repeats(ids, 'A', 'x')).toEqual([]);
});

it('tells an id that stands twice in one order from one that another version or order had', () => {
	const ids = new LineIds();
	const messages = (order: string, ...lineIds: string[]) =>
		repeats(ids, order, ...lineIds).map(({ line, message }) => [line, message]);
	repeats(ids, 'A', 'x');

	expect(messages('A', 'x', 'x')).toEqual([[1, 'stands on two lines of this order']]);
	expect(messages('B', 'x', 'x')).toEqual([
		[0, 'is used by another order of this run'],
		[1, 'stands on two lines of this order'],
	]);
	expect(messages('A', 'x')).toEqual([]);
});

it('leaves what is no id to the check of the order', () => {
	expect(repeats(new LineIds(), 'A', 5, undefined, 5)).toEqual([]);
});
