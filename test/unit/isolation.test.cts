import { setImmediate as settle } from 'node:timers/promises';

import fc from 'fast-check';

import { cutIntoBatches } from '../../nodes/MiraklConnectOrders/sending/batches';
import { dispatch } from '../../nodes/MiraklConnectOrders/sending/dispatch';
import { failBatch, isolate, type Judge } from '../../nodes/MiraklConnectOrders/sending/isolation';
import { readErrorBody } from '../../nodes/shared/contract/error';
import type { Refusal } from '../../nodes/shared/transport/request';

const refusal = (httpCode: number, ...fields: Array<string | undefined>): Refusal => ({
	concerns: 'request',
	httpCode,
	message: 'No',
	problems: readErrorBody({
		message: 'No',
		errors: fields.map((field) => ({ field, message: 'bad' })),
	}).problems,
});

const ids = (judge: Judge, batch: string[], refused: Refusal) => {
	const { failed, resend } = judge(batch, refused);
	return { failed: failed.map(({ record }) => record), resend };
};
const BATCH = ['a', 'b', 'c', 'd', 'e'];

describe('what happens to a refused batch', () => {
	it.each([
		[
			'orders that are named',
			refusal(400, 'orders[1].x', 'orders[3].y'),
			{ failed: ['b', 'd'], resend: [['a', 'c', 'e']] },
		],
		[
			'a named order beside a problem of the request',
			refusal(400, 'orders[1].x', undefined),
			{ failed: ['b'], resend: [['a', 'c', 'd', 'e']] },
		],
		[
			'no order named',
			refusal(400, undefined),
			{
				failed: [],
				resend: [
					['a', 'b', 'c'],
					['d', 'e'],
				],
			},
		],
		[
			'no problem named',
			refusal(400),
			{
				failed: [],
				resend: [
					['a', 'b', 'c'],
					['d', 'e'],
				],
			},
		],
		[
			'a position that is not in the batch',
			refusal(400, 'orders[5].x'),
			{
				failed: [],
				resend: [
					['a', 'b', 'c'],
					['d', 'e'],
				],
			},
		],
		[
			'a field of an order that is called as the origin is',
			refusal(400, 'orders[5].origin'),
			{
				failed: [],
				resend: [
					['a', 'b', 'c'],
					['d', 'e'],
				],
			},
		],
		[
			'too large',
			refusal(413),
			{
				failed: [],
				resend: [
					['a', 'b', 'c'],
					['d', 'e'],
				],
			},
		],
		['a problem of the origin', refusal(400, 'origin.channel_id'), { failed: BATCH, resend: [] }],
		[
			'a problem of the origin, in another notation',
			refusal(400, '$.origin.channel_id'),
			{ failed: BATCH, resend: [] },
		],
		['401', refusal(401), { failed: BATCH, resend: [] }],
		['403', refusal(403, 'orders[1].x'), { failed: BATCH, resend: [] }],
		['404', refusal(404), { failed: BATCH, resend: [] }],
		['503', refusal(503), { failed: BATCH, resend: [] }],
		['no answer', { ...refusal(0), httpCode: undefined }, { failed: BATCH, resend: [] }],
		[
			'our own check',
			{ ...refusal(0, 'orders[0].x'), concerns: 'orders', httpCode: undefined } as const,
			{ failed: ['a'], resend: [['b', 'c', 'd', 'e']] },
		],
	])('isolated: %s', (_, refused, expected) => {
		expect(ids(isolate, BATCH, refused)).toStrictEqual(expected);
	});

	it.each([refusal(400, undefined), refusal(413)])('one order alone stays refused', (refused) => {
		expect(ids(isolate, ['a'], refused)).toEqual({ failed: ['a'], resend: [] });
	});

	it('as a whole: each order gets its own problems, the others are told', () => {
		const { failed, resend } = failBatch(['a', 'b'], refusal(400, 'orders[1].x'));

		expect(resend).toEqual([]);
		expect(failed).toMatchObject([
			{ record: 'a', problems: [], withOthers: true },
			{ record: 'b', problems: [{ field: 'x' }], withOthers: false },
		]);
	});
});

it('tells an order that was alone in its request all problems of it, others the first ten', () => {
	const many = refusal(400, ...Array<undefined>(12).fill(undefined));
	const shared = failBatch(['a', 'b'], many).failed.map(({ problems }) => problems);

	expect(failBatch(['a'], many).failed[0]!.problems).toEqual(Array(12).fill({ message: 'bad' }));
	expect(shared[0]).toHaveLength(11);
	expect(shared[0]!.at(-1)).toEqual({ message: '… and 2 more' });
	expect(shared[1]).toEqual(shared[0]);
});

it('says where a problem was said to be that no order of the request has', () => {
	const [failed] = failBatch(['a'], refusal(400, 'orders[1].price', 'orders[6]')).failed;

	expect(failed).toMatchObject({ withOthers: false });
	expect(failed!.problems).toEqual([
		{ field: 'orders[1].price', message: 'bad' },
		{ field: 'orders[6]', message: 'bad' },
	]);
});

type Naming = 'all' | 'first' | 'none' | 'tooLarge';

/** As many as there are made ready, without a breath in between. */
const UNHURRIED = { ahead: 1000, breathe: async () => {} };

/** A server that refuses batches with bad orders and names them as it likes. */
async function run(count: number, bad: ReadonlySet<number>, naming: Naming, concurrency: number) {
	const records = Array.from({ length: count }, (_, index) => index);
	const batches: number[][] = [];
	let inFlight = 0;
	const failures = await dispatch(
		cutIntoBatches(records, 100, () => ''),
		{
			judge: isolate,
			concurrency,
			...UNHURRIED,
			send: async (batch) => {
				batches.push(batch);
				inFlight += 1;
				expect(inFlight).toBeLessThanOrEqual(concurrency);
				await settle();
				inFlight -= 1;
				const positions = [...batch.keys()].filter((position) => bad.has(batch[position]!));
				if (positions.length === 0) return undefined;
				if (naming === 'tooLarge') return refusal(413);
				const named =
					naming === 'none' ? [] : naming === 'first' ? positions.slice(0, 1) : positions;
				return refusal(400, ...named.map((position) => `orders[${position}].x`));
			},
		},
	);
	return { failed: [...failures.keys()].sort((a, b) => a - b), batches };
}

const badOrders = (count: number) =>
	fc.uniqueArray(fc.integer({ min: 0, max: count - 1 }), { maxLength: 12 });
const cases = fc
	.integer({ min: 1, max: 250 })
	.chain((count) => fc.tuple(fc.constant(count), badOrders(count)));

it('fails exactly the bad orders, however Connect names them', async () => {
	const namings = fc.constantFrom<Naming>('all', 'first', 'none', 'tooLarge');
	await fc.assert(
		fc.asyncProperty(
			cases,
			namings,
			fc.integer({ min: 1, max: 8 }),
			async ([count, bad], naming, concurrency) => {
				const { failed } = await run(count, new Set(bad), naming, concurrency);
				expect(failed).toEqual([...bad].sort((a, b) => a - b));
			},
		),
		{ numRuns: 60 },
	);
});

it('needs one more request when the first refusal names all bad orders', async () => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 100 }), badOrders(100), async (count, bad) => {
			const inBatch = bad.filter((order) => order < count);
			const { batches } = await run(count, new Set(inBatch), 'all', 1);
			expect(batches.length).toBeLessThanOrEqual(inBatch.length === 0 ? 1 : 2);
		}),
	);
});

it.each(['none', 'tooLarge'] as const)('keeps to its bound when halving (%s)', async (naming) => {
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 100 }), badOrders(100), async (count, bad) => {
			const inBatch = bad.filter((order) => order < count);
			const { batches } = await run(count, new Set(inBatch), naming, 4);
			const bound = 1 + 2 * inBatch.length * Math.ceil(Math.log2(count));
			expect(batches.length).toBeLessThanOrEqual(bound);
		}),
	);
});

it('sends what is left of a refused batch before the next one', async () => {
	const order: string[] = [];
	await dispatch([['bad', 'x'], ['y'], ['z']], {
		judge: isolate,
		concurrency: 1,
		...UNHURRIED,
		send: async (batch) => {
			order.push(batch.join());
			await settle();
			return batch.includes('bad') ? refusal(400, 'orders[0].id') : undefined;
		},
	});

	expect(order[0]).toBe('bad,x');
	expect(order.indexOf('x')).toBeLessThan(order.indexOf('z'));
});

it('ends with what a send throws', async () => {
	const sending = dispatch([['a'], ['b']], {
		judge: isolate,
		concurrency: 1,
		...UNHURRIED,
		send: async () => await Promise.reject(new Error('cancelled')),
	});

	await expect(sending).rejects.toThrow('cancelled');
});
