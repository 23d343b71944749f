import { cutIntoBatches } from '../../nodes/MiraklConnectOrders/sending/batches';

const cut = (records: string[], size: number) =>
	cutIntoBatches(records, size, (record) => record.charAt(0)).map((batch) => batch.join(' '));

it.each([
	['nothing', [], 2, []],
	['one batch that is not full', ['a1', 'a2'], 3, ['a1 a2']],
	['full batches and a rest', ['a1', 'a2', 'a3', 'a4', 'a5'], 2, ['a1 a2', 'a3 a4', 'a5']],
	['keys that alternate', ['a1', 'b1', 'a2', 'b2', 'a3'], 2, ['a1 a2', 'b1 b2', 'a3']],
	['batches of one', ['a1', 'a2'], 1, ['a1', 'a2']],
])('cuts %s', (_, records, size, expected) => {
	expect(cut(records, size)).toEqual(expected);
});
