import { OLDEST } from '../../lab/n8n/versions.mts';
import type { Fault } from '../../simulator/client.mts';
import { aReturn, REPLACE_CARRIERS, returns, UPSERT_RETURNS } from '../support/returns.cjs';
import { TestSimulator } from '../support/simulator.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { connect, items, scenarios } from './support/workflows.mts';

const ID = 'retour/1 ü 中';
const MIXED = [
	aReturn('R-1'),
	aReturn('BAD'),
	aReturn('WRONG', { status: 7 }),
	aReturn('LOST'),
	aReturn(ID),
];

/** The form, all of it by expressions. */
const FORM = {
	...UPSERT_RETURNS,
	specifyReturn: 'fields',
	channelReturnId: '={{ $json.id }}',
	channelOrderId: 'ORDER-1',
	status: '={{ $json.state }}',
	createdAt: '2026-07-20T12:00:00+02:00',
	channelUpdatedAt: '={{ DateTime.fromISO("2026-07-20T10:05:00Z") }}',
	returnLines: {
		line: [
			{
				channelOrderLineId: 'ORDER-1-1',
				quantity: '={{ $json.units }}',
				reason: 'WRONG_ITEM',
			},
		],
	},
	additionalFields: {
		rmaId: 'RMA-1',
		labelUrl: 'https://example.com/label.pdf',
		method: 'Drop-off',
		rejectionReason: 'OTHER',
		subChannelCode: 'FR',
		tracking: { details: { carrierName: 'UPS', trackingNumber: '1Z', trackingUrl: '' } },
		address: { details: { street: '1 Main Street', city: 'Paris', country: '={{ $json.land }}' } },
	},
};

const CARRIERS = ['UPS', 'DHL 中', 'Other'].map((name, n) => ({
	channel_carrier_id: `c${n}`,
	name,
}));

describe.each(testedVersions)('returns and carriers on n8n $n8n', (version) => {
	let suite: N8nSuite;
	let simulator: TestSimulator;

	beforeAll(async () => {
		suite = await N8nSuite.open(version);
		({ simulator } = suite);
		await suite.fill(
			scenarios(simulator, {
				mixedStop: { nodes: [items(MIXED), connect(UPSERT_RETURNS)] },
				mixedGoOn: { nodes: [items(MIXED), connect(UPSERT_RETURNS, 'continueRegularOutput')] },
				mixedOutput: { nodes: [items(MIXED), connect(UPSERT_RETURNS, 'continueErrorOutput')] },
				faulty: {
					nodes: [
						items(returns(2)),
						connect({ ...UPSERT_RETURNS, options: { maxRetries: 1, timeout: 1000 } }),
					],
				},
				many: { nodes: [items(returns(250)), connect(UPSERT_RETURNS)] },
				form: {
					nodes: [
						items([
							{ id: ID, state: 'OPENED', units: 2, land: 'France' },
							{ id: 'R-2', state: 'OPENED', units: 2, land: 'Atlantis' },
						]),
						connect(FORM, 'continueErrorOutput'),
					],
				},
				carriers: { nodes: [items(CARRIERS), connect(REPLACE_CARRIERS)] },
				shortened: {
					nodes: [
						items(CARRIERS.slice(0, 1)),
						connect({ ...REPLACE_CARRIERS, options: { minimum: 2 } }, 'continueErrorOutput'),
					],
				},
				badCarrier: {
					nodes: [items([...CARRIERS, { name: 'No ID' }]), connect(REPLACE_CARRIERS)],
				},
				unknownChannel: {
					nodes: [items(CARRIERS), connect({ ...REPLACE_CARRIERS, channelId: 'a/b' })],
				},
			}),
		);
		await suite.startServer();
	});
	beforeEach(async () => {
		await simulator.reset();
		await simulator.seedOrder('ORDER-1');
	});
	afterAll(() => suite.close());

	const accepted = (id: string) => ({
		channel_return_id: id,
		channel_order_id: 'ORDER-1',
		channel_id: '1234',
		channel_store_id: 'store-1',
		channel_updated_at: '2026-07-20T10:05:00Z',
		outcome: 'accepted',
	});
	const stored = async () =>
		(await simulator.state()).returns.map((entry) => entry.return.channel_return_id);

	describe('returns of which some fail', () => {
		const errors = {
			1: 'Connect refused return BAD',
			2: 'The check found something to fix in return WRONG, so it was not sent',
			3: "Connect's answer does not say what became of return LOST",
		};

		beforeEach(() => simulator.set({ refuseReturnIds: '^BAD$', forgetReturnIds: '^LOST$' }));
		afterEach(async () => {
			expect(await stored()).toEqual(['R-1', 'LOST', ID]);
			expect((await simulator.requests()).map(({ orders }) => orders)).toEqual([4]);
		});

		it('fail with On Error "Stop", once the others are done', async () => {
			const execution = await suite.runOnServer('mixedStop');

			expect(execution.succeeded).toBe(false);
			const { message, description } = execution.runData.Connect!.at(-1)!.error as unknown as {
				message: string;
				description: string;
			};
			expect(message).toBe('3 of 5 not done: Connect refused a return');
			for (const [item, error] of Object.entries(errors)) {
				expect(description).toContain(`Item ${item}: ${error}`);
			}
			expect(description).toContain('The other 2 were done.');
		});

		it('give an error item in their place with "Continue"', async () => {
			const execution = await suite.runOnServer('mixedGoOn');

			expect(execution.error).toBeUndefined();
			const output = execution.itemsOf('Connect');
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
				MIXED.map((_, item) => ({ item })),
			);
			expect(output.map(({ json }) => json.error ?? json)).toEqual([
				accepted('R-1'),
				...Object.values(errors),
				accepted(ID),
			]);
			const { json } = output[1]!;
			const details =
				version === OLDEST ? (JSON.parse(json.message as string) as unknown) : json.details;
			expect(details).toEqual({
				channel_return_id: 'BAD',
				channel_order_id: 'ORDER-1',
				code: 'INVALID_INPUT',
				problems: [
					{
						code: 'INVALID_INPUT',
						field: 'channel_return_id',
						message: 'is refused by the settings of the simulator',
					},
				],
			});
		});

		it('use the error output with "Continue (using error output)"', async () => {
			const execution = await suite.runOnServer('mixedOutput');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect').map(({ json }) => json)).toEqual([
				accepted('R-1'),
				accepted(ID),
			]);
			expect(execution.itemsOf('Connect', 1).map(({ json }) => json.error)).toEqual(
				Object.values(errors),
			);
		});
	});

	/** Fetches a token, so that a fault strikes the call that it is meant for and not one without a token. */
	async function withToken(workflow: string): Promise<void> {
		expect((await suite.runOnServer(workflow)).error).toBeUndefined();
	}

	it.each<[string, Fault, number]>([
		['a lost connection', { kind: 'resetBefore' }, 2],
		['a lost answer', { kind: 'resetAfter' }, 3],
		['no answer in time', { kind: 'hang' }, 2],
		['a server error', { kind: 'status', status: 503 }, 2],
		['too many requests', { kind: 'status', status: 429, retryAfter: '1' }, 2],
	])('returns are sent again after %s', async (_, fault, versions) => {
		await withToken('faulty');
		await simulator.set({ faults: [{ ...fault, times: 1 }] });

		const execution = await suite.runOnServer('faulty');

		expect(execution.error).toBeUndefined();
		expect(execution.itemsOf('Connect').map(({ json }) => json.outcome)).toEqual([
			'accepted',
			'accepted',
		]);
		const { returns: applied } = await simulator.state();
		expect(applied.map((entry) => [entry.return.channel_return_id, entry.versions]).sort()).toEqual(
			[
				['RETURN-1', versions],
				['RETURN-2', versions],
			],
		);
	});

	it('an answer that is no answer is no success', async () => {
		await simulator.set({ faults: [{ kind: 'html', status: 502 }] });

		const execution = await suite.runOnServer('faulty');

		expect(execution.succeeded).toBe(false);
		expect(execution.error).toContain('2 of 2 not accepted: Connect answered with status 502');
	});

	it('many returns take as few requests as they can, and the node says that they are too many', async () => {
		const execution = await suite.runOnServer('many');

		expect(execution.itemsOf('Connect')).toHaveLength(250);
		expect((await simulator.requests()).map(({ orders }) => orders)).toEqual([100, 100, 50]);
		expect(JSON.stringify(execution.runData.Connect)).toContain(
			'This run needed 3 requests, and Mirakl asks for one with returns a minute at most',
		);
	});

	it('the form is read, by expressions', async () => {
		const execution = await suite.runOnServer('form');

		expect(execution.error).toBeUndefined();
		const { returns: sent } = await simulator.state();
		expect(sent.map((entry) => entry.return)).toEqual([
			{
				channel_return_id: ID,
				channel_order_id: 'ORDER-1',
				status: 'OPENED',
				created_at: '2026-07-20T10:00:00Z',
				channel_updated_at: '2026-07-20T10:05:00Z',
				return_lines: [{ channel_order_line_id: 'ORDER-1-1', quantity: 2, reason: 'WRONG_ITEM' }],
				rma_id: 'RMA-1',
				label_url: 'https://example.com/label.pdf',
				method: 'Drop-off',
				rejection_reason: 'OTHER',
				sub_channel_code: 'FR',
				tracking: { carrier_name: 'UPS', tracking_number: '1Z' },
				address: {
					street: '1 Main Street',
					city: 'Paris',
					country: 'France',
					country_iso_code: 'FRA',
				},
			},
		]);
		expect(execution.itemsOf('Connect').map(({ json }) => json)).toEqual([accepted(ID)]);
		expect(execution.itemsOf('Connect', 1).map(({ json }) => json.error)).toEqual([
			"'Country' does not name a country that is known: Atlantis. Connect gets no code; set 'Country ISO Code'",
		]);
	});

	describe('carriers', () => {
		it('replace the list, and give one item for all', async () => {
			const execution = await suite.runOnServer('carriers');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect')).toEqual([
				{
					json: { channel_id: '1234', carriers: 3, outcome: 'replaced' },
					pairedItem: [{ item: 0 }, { item: 1 }, { item: 2 }],
				},
			]);
			expect((await simulator.state()).carriers).toMatchObject([{ carriers: CARRIERS }]);
		});

		it('are sent again after a lost answer', async () => {
			await withToken('carriers');
			await simulator.set({ faults: [{ kind: 'resetAfter', times: 1 }] });

			expect((await suite.runOnServer('carriers')).error).toBeUndefined();
			expect((await simulator.state()).carriers).toMatchObject([
				{ carriers: CARRIERS, versions: 3 },
			]);
		});

		it.each([
			['badCarrier', 'the check found something to fix in the list of carriers'],
			['unknownChannel', 'Connect refused the request'],
		])('that are wrong change nothing (%s)', async (workflow, error) => {
			await suite.runOnServer('carriers');
			await simulator.set({ stores: ['1234/store-1'] });

			const execution = await suite.runOnServer(workflow);

			expect(execution.succeeded).toBe(false);
			expect(execution.error).toContain(error);
			expect((await simulator.state()).carriers).toMatchObject([{ carriers: CARRIERS }]);
		});

		it('that are too few change nothing, and say so on the error output', async () => {
			await suite.runOnServer('carriers');

			const execution = await suite.runOnServer('shortened');

			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('Connect')).toEqual([]);
			expect(execution.itemsOf('Connect', 1).map(({ json }) => json.error)).toEqual([
				"The list has 1 carrier, fewer than the option 'Minimum' says (2): nothing was sent, because Connect deletes every carrier that is not in the list",
			]);
			expect((await simulator.state()).carriers).toMatchObject([{ carriers: CARRIERS }]);
		});
	});
});
