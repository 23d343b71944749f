import { LineIds } from '../../nodes/MiraklConnectOrders/sending/lineIds';

const line = (order: string, ...lineIds: unknown[]) => ({ order, channel: 'c', lineIds });

it('takes ids that no other order has', () => {
	const ids = new LineIds();

	expect(ids.problemsOf(line('A', 'a1', 'a2'))).toEqual([]);
	expect(ids.problemsOf(line('B', 'b1'))).toEqual([]);
	// Another version of A.
	expect(ids.problemsOf(line('A', 'a1', 'a2', 'a3'))).toEqual([]);
	expect(ids.problemsOf({ ...line('A', 'a1'), channel: 'other' })).toEqual([]);
});

it('blames the later order, and both lines of one', () => {
	const ids = new LineIds();
	ids.problemsOf(line('A', 'x'));

	expect(ids.problemsOf(line('B', 'b', 'x'))).toEqual([
		{
			field: 'order_lines[1].channel_order_line_id',
			message: 'is used by another order of this run',
		},
	]);
	expect(ids.problemsOf(line('C', 'c', 'c'))).toEqual([
		{ field: 'order_lines[1].channel_order_line_id', message: 'stands on two lines of this order' },
	]);
});

it('leaves what is no id to the check of the order', () => {
	expect(new LineIds().problemsOf(line('A', 5, undefined, 5))).toEqual([]);
});
