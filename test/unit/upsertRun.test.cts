import fc from 'fast-check';

import {
	versionOfRecord,
	type OrderRecord,
} from '../../nodes/MiraklConnectOrders/resources/order/orderRecord';
import {
	isFailed,
	recordsOf,
	type FailedOutcome,
} from '../../nodes/MiraklConnectOrders/reporting/outcomes';
import { accountFor, sendInBatches } from '../../nodes/MiraklConnectOrders/sending/batches';
import { isolate } from '../../nodes/MiraklConnectOrders/sending/isolation';
import { settleVersions } from '../../nodes/MiraklConnectOrders/sending/versions';
import { UPSERT_ORDERS } from '../../nodes/shared/contract/endpoints';
import { sendBy } from '../support/send.cjs';

const record = fc.record({
	store: fc.constantFrom('s1', 's2'),
	id: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
	minute: fc.integer({ min: 0, max: 3 }),
	/** How the order fares: taken, refused by the check, or refused by Connect. */
	fate: fc.constantFrom('good', 'good', 'good', 'unfit', 'refused'),
	readable: fc.boolean(),
});

/** Runs everything between reading and output, with a server that refuses some orders. */
async function run(
	specs: Array<typeof record extends fc.Arbitrary<infer T> ? T : never>,
	batchSize: number,
	duplicates: 'keepNewest' | 'sendAll',
) {
	const read = specs.map<FailedOutcome | OrderRecord>(
		({ store, id, minute, fate, readable }, itemIndex) =>
			readable || fate === 'good'
				? {
						itemIndex,
						origin: { channel_id: 'c', channel_store_id: store },
						order: {
							channel_order_id: id,
							channel_updated_at: `2026-07-07T10:0${minute}:00Z`,
							status: fate,
						},
					}
				: { itemIndex, failure: { title: '', error: 'unread', details: { problems: [] } } },
	);
	const records = recordsOf<OrderRecord>(read);
	const unfit = new Map(
		records.filter(({ order }) => order.status === 'unfit').map((bad) => [bad, [{ message: '' }]]),
	);
	const { rounds, superseded } = settleVersions(
		records,
		versionOfRecord,
		duplicates,
		records.filter((one) => !unfit.has(one)),
	);
	const batches: OrderRecord[][] = [];
	const send = sendBy(async ({ body }) => {
		const problems = (body as OrderRecord[]).flatMap(({ order: { status } }, order) =>
			status === 'refused' ? [{ order, message: '' }] : [],
		);
		return await Promise.resolve(
			problems.length === 0
				? undefined
				: { concerns: 'request', httpCode: 400, message: '', problems },
		);
	});
	const failures = await sendInBatches(
		rounds,
		{
			options: {
				batchSize,
				judge: isolate,
				requestsPerSecond: 1,
				concurrency: 3,
				maxRetries: 0,
				timeout: 1,
			},
			endpoint: UPSERT_ORDERS,
			hints: {},
			keyOf: ({ origin }) => origin.channel_store_id,
			bodyOf: (batch) => {
				batches.push(batch);
				return batch;
			},
			check: (one) => unfit.get(one) ?? [],
			subjectOf: () => ({ label: '', ids: {} }),
		},
		{ send, pace: { calm: async () => await Promise.resolve() }, credential: 'c' },
	);
	const outcomes = accountFor(read, failures, (one) => ({
		outcome: superseded.has(one) ? 'superseded' : 'accepted',
	}));
	return { outcomes, batches };
}

it('accounts for every input once, in input order, and keeps the rules of a batch', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(record, { maxLength: 30 }),
			fc.integer({ min: 1, max: 5 }),
			fc.constantFrom('keepNewest' as const, 'sendAll' as const),
			async (specs, batchSize, duplicates) => {
				const { outcomes, batches } = await run(specs, batchSize, duplicates);

				expect(outcomes.map(({ itemIndex }) => itemIndex)).toEqual([...specs.keys()]);
				outcomes.forEach((outcome, index) => {
					const { fate, readable } = specs[index]!;
					if (fate === 'unfit' || !(readable || fate === 'good'))
						expect(isFailed(outcome)).toBe(true);
					if (fate === 'good') expect(isFailed(outcome)).toBe(false);
					if (duplicates === 'sendAll' && fate === 'refused') expect(isFailed(outcome)).toBe(true);
				});
				for (const batch of batches) {
					expect(batch.length).toBeLessThanOrEqual(batchSize);
					expect(new Set(batch.map(({ origin }) => origin.channel_store_id)).size).toBe(1);
					const ids = batch.map(({ order }) => order.channel_order_id);
					expect(new Set(ids).size).toBe(ids.length);
					expect(batch.every(({ order }) => order.status !== 'unfit')).toBe(true);
				}
			},
		),
	);
});

it('does not let an order that fails the check stand for an older version', async () => {
	const spec = { store: 's1', id: 'A', readable: true } as const;
	const { outcomes } = await run(
		[
			{ ...spec, minute: 0, fate: 'good' },
			{ ...spec, minute: 1, fate: 'unfit' },
		],
		5,
		'keepNewest',
	);

	expect(outcomes[0]).toMatchObject({ json: { outcome: 'accepted' } });
	expect(isFailed(outcomes[1]!)).toBe(true);
});
