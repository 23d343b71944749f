import type { Fault } from '../../simulator/client.mts';
import { anOrder } from '../support/orders.cjs';
import { aReturn, returns, UPSERT_RETURNS } from '../support/returns.cjs';
import { failingRun, jsonItems, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const stored = async () =>
	(await suite.simulator.state()).returns.map((entry) => entry.return.channel_return_id);

const accepted = (id: string, overrides = {}) => ({
	channel_return_id: id,
	channel_order_id: 'ORDER-1',
	channel_id: '1234',
	channel_store_id: 'store-1',
	channel_updated_at: '2026-07-20T10:05:00Z',
	outcome: 'accepted',
	...overrides,
});

beforeEach(async () => await suite.simulator.seedOrder('ORDER-1'));

const run = async (items: Parameters<typeof jsonItems>, parameters = {}) =>
	await runNode({
		credential: suite.credential,
		parameters: { ...UPSERT_RETURNS, ...parameters },
		items: jsonItems(...items),
		onError: 'continueRegularOutput',
	});

describe('returns on their way', () => {
	it('sends an input item as it is', async () => {
		const state = aReturn('R-1', { rma_id: 'RMA-1', unknown_field: 'kept' });

		expect(await run([state])).toEqual([{ json: accepted('R-1'), pairedItem: { item: 0 } }]);

		const [request] = await suite.simulator.requests();
		expect(request).toMatchObject({
			method: 'POST',
			url: '/api/channel-platform/v1/orders/returns',
			status: 200,
		});
		expect((await suite.simulator.body(request!)).toString()).toBe(
			JSON.stringify({
				origin: { channel_id: '1234', channel_store_id: 'store-1' },
				returns: [state],
			}),
		);
	});

	it('sends 150 returns of two stores in 3 requests and keeps order and pairing', async () => {
		const items = returns(150).map((state, index) => ({
			...state,
			store: index < 30 ? 'store-2' : 'store-1',
		}));

		const output = await run(items, { channelStoreId: '={{ $json.store }}' });

		const requests = await suite.simulator.requests();
		expect(requests.map(({ orders: count }) => count).sort()).toEqual([100, 20, 30]);
		expect(output.map(({ json }) => json.channel_return_id)).toEqual(
			items.map(({ channel_return_id }) => channel_return_id),
		);
		expect(output.map(({ json }) => json.channel_store_id)).toEqual(
			items.map(({ store }) => store),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	});

	it('keeps to the batch size', async () => {
		await run(returns(5), { options: { batchSize: 2 } });

		expect((await suite.simulator.requests()).map(({ orders: count }) => count)).toEqual([2, 2, 1]);
	});

	it('sends the newest version of a return only, and returns of two orders with one id both', async () => {
		await suite.simulator.seedOrder('ORDER-2');

		const output = await run([
			aReturn('R-1', { channel_updated_at: '2026-07-20T10:06:00Z', status: 'OPENED' }),
			aReturn('R-1'),
			aReturn('R-1', { channel_order_id: 'ORDER-2' }),
		]);

		expect(output.map(({ json }) => json)).toEqual([
			accepted('R-1', { channel_updated_at: '2026-07-20T10:06:00Z' }),
			accepted('R-1', { outcome: 'superseded', superseded_by: '2026-07-20T10:06:00Z' }),
			accepted('R-1', { channel_order_id: 'ORDER-2' }),
		]);
		expect(await stored()).toEqual(['R-1', 'R-1']);
	});

	it('sends all versions, oldest first, when told', async () => {
		await run([aReturn('R-1', { channel_updated_at: '2026-07-20T10:06:00Z' }), aReturn('R-1')], {
			options: { duplicates: 'sendAll' },
		});

		const requests = await suite.simulator.requests();
		expect(requests.map(({ orders: count }) => count)).toEqual([1, 1]);
		const { counts } = await suite.simulator.state();
		expect(counts).toMatchObject({ returns: 1, ignoredOlderVersions: 0 });
	});

	it.each<[string, Fault, number]>([
		['a lost connection', { kind: 'resetBefore', times: 1 }, 2],
		['a lost answer', { kind: 'resetAfter', times: 1 }, 2],
		['a server error', { kind: 'status', status: 503, times: 2 }, 3],
		['too many requests', { kind: 'status', status: 429, retryAfter: '0', times: 1 }, 2],
	])('sends again after %s', async (_, fault, requests) => {
		await suite.simulator.set({ faults: [fault] });

		expect((await run([aReturn('R-1')])).map(({ json }) => json)).toEqual([accepted('R-1')]);
		expect(await suite.simulator.requests()).toHaveLength(requests);
		expect(await stored()).toEqual(['R-1']);
	});
});

describe('returns that fail', () => {
	it('are told by their own reasons, beside those that are accepted', async () => {
		await suite.simulator.set({ refuseReturnIds: '^BAD', forgetReturnIds: '^LOST' });

		const output = await run([
			aReturn('R-1'),
			aReturn('BAD-1'),
			aReturn('LOST-1'),
			aReturn('R-2', { channel_order_id: 'UNKNOWN' }),
			aReturn('R-3'),
		]);

		expect(output.map(({ json }) => json)).toEqual([
			accepted('R-1'),
			{
				error: 'Connect refused return BAD-1',
				details: {
					channel_return_id: 'BAD-1',
					channel_order_id: 'ORDER-1',
					code: 'INVALID_INPUT',
					problems: [
						{
							code: 'INVALID_INPUT',
							field: 'channel_return_id',
							message: 'is refused by the settings of the simulator',
						},
					],
				},
			},
			{
				error: "Connect's answer does not say what became of return LOST-1",
				details: {
					channel_return_id: 'LOST-1',
					channel_order_id: 'ORDER-1',
					message: "It is in neither list of Connect's answer",
					problems: [],
				},
			},
			{
				error: 'Connect refused return R-2',
				details: {
					channel_return_id: 'R-2',
					channel_order_id: 'UNKNOWN',
					code: 'DATA_NOT_FOUND',
					problems: [
						{ code: 'DATA_NOT_FOUND', field: 'channel_order_id', message: 'is not a known order' },
					],
				},
			},
			accepted('R-3'),
		]);
		expect(await suite.simulator.requests()).toHaveLength(1);
	});

	it('names the order line that Connect found a problem in', async () => {
		await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT_RETURNS, resource: 'order' },
			items: jsonItems(anOrder('ORDER-2')),
		});

		const [item] = await run([aReturn('R-1', { channel_order_id: 'ORDER-2' })]);

		expect(item!.json.details).toMatchObject({
			problems: [
				{
					field: 'return_lines[0].channel_order_line_id',
					channel_order_line_id: 'ORDER-1-1',
					message: 'is not a line of the order',
				},
			],
		});
	});

	it('are checked before, and keep no other back', async () => {
		const output = await run([
			aReturn('R-1'),
			aReturn('BAD', {
				status: 7,
				address: { street: '1 Main Street', city: 'Paris', country_iso_code: 'FR' },
				return_lines: [{ channel_order_line_id: 'ORDER-1-1', quantity: 0.5 }],
			}),
			aReturn('R-2'),
		]);

		expect(output[1]!.json).toEqual({
			error: 'The check found something to fix in return BAD, so it was not sent',
			details: {
				channel_return_id: 'BAD',
				channel_order_id: 'ORDER-1',
				message: "It does not fit Connect's contract",
				problems: [
					{ field: 'status', message: 'must be text' },
					{
						channel_order_line_id: 'ORDER-1-1',
						field: 'return_lines[0].quantity',
						message: 'must be a whole number',
					},
					{
						channel_order_line_id: 'ORDER-1-1',
						field: 'return_lines[0].reason',
						message: 'is missing',
					},
					{
						field: 'address.country_iso_code',
						message: expect.stringContaining('FRA'),
					},
				],
			},
		});
		expect((await suite.simulator.requests()).map(({ orders: count }) => count)).toEqual([2]);
		expect(await stored()).toEqual(['R-1', 'R-2']);
	});

	it.each(['plain', 'dollar', 'dots', 'input', 'none'] as const)(
		'that Connect refuses the whole request for (%s) are found, and the others sent again',
		async (fieldPaths) => {
			await suite.simulator.set({ fieldPaths });

			const output = await run(
				[aReturn('R-1'), aReturn('BAD', { return_lines: [] }), aReturn('R-2')],
				{ options: { validation: 'off' } },
			);

			expect(output.map(({ json }) => json.outcome ?? json.error)).toEqual([
				'accepted',
				'Connect refused return BAD',
				'accepted',
			]);
			expect((await stored()).sort()).toEqual(['R-1', 'R-2']);
		},
	);

	it('end the run with one error where it is set to stop, once the others are done', async () => {
		await suite.simulator.set({ refuseReturnIds: '^BAD' });

		const error = await failingRun({
			credential: suite.credential,
			parameters: UPSERT_RETURNS,
			items: jsonItems(aReturn('R-1'), aReturn('BAD')),
		});

		expect(error.message).toBe('1 of 2 not accepted: Connect refused a return');
		expect(error.description).toBe(
			[
				'Item 1: Connect refused return BAD. channel_return_id: is refused by the settings of the simulator<br>',
				'The other one was done.<br>',
				'Fix what Connect names, and send the return again. Connect must know its order and order lines.',
			].join('\n'),
		);
		expect(await stored()).toEqual(['R-1']);
	});

	it('are all those of a store that Connect does not know', async () => {
		await suite.simulator.set({ stores: ['1234/other'] });

		const [item] = await run([aReturn('R-1')]);

		expect(item!.json).toMatchObject({
			error: 'Connect refused return R-1',
			details: { httpCode: 404, code: 'DATA_NOT_FOUND' },
		});
	});
});
