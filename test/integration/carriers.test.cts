import type { Fault } from '../../simulator/client.mts';
import { REPLACE_CARRIERS } from '../support/returns.cjs';
import { jsonItems, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const UPS = { channel_carrier_id: 'ups', name: 'UPS' };
const DHL = { channel_carrier_id: 'dhl', name: 'DHL Paket 中' };

const run = async (items: Parameters<typeof jsonItems>, parameters = {}, asTool = false) =>
	await runNode({
		credential: suite.credential,
		parameters: { ...REPLACE_CARRIERS, ...parameters },
		items: jsonItems(...items),
		onError: 'continueRegularOutput',
		asTool,
	});

const stored = async () => (await suite.simulator.state()).carriers;

it('sends all items as one list, and gives one item that is paired with all', async () => {
	expect(await run([UPS, DHL])).toEqual([
		{
			json: { channel_id: '1234', carriers: 2, outcome: 'replaced' },
			pairedItem: [{ item: 0 }, { item: 1 }],
		},
	]);

	const [request] = await suite.simulator.requests();
	expect(request).toMatchObject({
		method: 'POST',
		url: '/api/channel-platform/v1/orders/channels/1234/carriers',
		status: 204,
	});
	expect((await suite.simulator.body(request!)).toString()).toBe(
		JSON.stringify({ carriers: [UPS, DHL] }),
	);
});

it('replaces the list that Connect keeps', async () => {
	await run([UPS, DHL]);
	await run([{ id: 7, label: 'Post' }], {
		specifyCarriers: 'fields',
		channelCarrierId: '={{ $json.id }}',
		carrierName: '={{ $json.label }}',
	});

	expect(await stored()).toMatchObject([
		{ channel_id: '1234', carriers: [{ channel_carrier_id: '7', name: 'Post' }], versions: 2 },
	]);
});

it('takes a list as JSON', async () => {
	const json = await run([{}], {
		specifyCarriers: 'json',
		carriersJson: JSON.stringify([UPS, DHL]),
	});

	expect(json[0]!.json).toMatchObject({ carriers: 2 });
	expect(await stored()).toMatchObject([{ carriers: [UPS, DHL] }]);
});

it.each<[string, Fault]>([
	['a lost connection', { kind: 'resetBefore', times: 1 }],
	['a lost answer', { kind: 'resetAfter', times: 1 }],
	['a server error', { kind: 'status', status: 503, times: 1 }],
])('sends the list again after %s', async (_, fault) => {
	await suite.simulator.set({ faults: [fault] });

	expect((await run([UPS, DHL]))[0]!.json).toMatchObject({ outcome: 'replaced' });
	expect(await stored()).toMatchObject([{ carriers: [UPS, DHL] }]);
});

describe('a list that is not as it should be is not sent', () => {
	afterEach(async () => {
		expect(await suite.simulator.requests()).toEqual([]);
	});

	it.each([
		[
			'a carrier without a name',
			[UPS, { channel_carrier_id: 'dhl' }],
			{},
			[{ item: 1, field: 'name', message: 'is missing' }],
		],
		[
			'a number for an ID',
			[{ ...UPS, channel_carrier_id: 7 }, DHL],
			{},
			[{ item: 0, field: 'channel_carrier_id', message: 'must be text' }],
		],
		[
			'two carriers with one ID',
			[UPS, DHL, { ...UPS, name: 'United' }],
			{},
			[
				{
					item: 2,
					field: 'channel_carrier_id',
					message: 'ups is the ID of another carrier, too: of item 0',
				},
			],
		],
		[
			'an empty field',
			[{ id: 'ups' }, { id: '' }],
			{ specifyCarriers: 'fields', channelCarrierId: '={{ $json.id }}', carrierName: 'UPS' },
			[{ item: 1, field: 'channelCarrierId', message: "'Channel Carrier ID' is empty" }],
		],
		[
			'two channels',
			[
				{ ...UPS, channel: '1' },
				{ ...DHL, channel: '2' },
			],
			{ channelId: '={{ $json.channel }}' },
			[
				{
					item: 1,
					field: 'channelId',
					message: "'Channel ID' must be the same for all items, since all are one list",
				},
			],
		],
		[
			'a list in a field',
			[{ data: [UPS, DHL] }],
			{},
			[
				{
					item: 0,
					message:
						"The input item holds a list of carriers in 'data': put a Split Out node before this one, for the field 'data'",
				},
			],
		],
	])('%s', async (_, items, parameters, problems) => {
		const output = await run(items, parameters);

		expect(output).toEqual([
			{
				json: {
					error:
						'The check found 1 thing to fix in the list of carriers: nothing was sent, and nothing changed',
					details: { problems },
				},
				pairedItem: items.map((__, item) => ({ item })),
			},
		]);
	});

	it('fewer than the minimum', async () => {
		expect((await run([UPS, DHL], { options: { minimum: 3 } }))[0]!.json).toEqual({
			error:
				"The list has 2 carriers, fewer than the option 'Minimum' says (3): nothing was sent, because Connect deletes every carrier that is not in the list",
			details: { problems: [] },
		});
	});

	it('more than 5000', async () => {
		const many = Array.from({ length: 5001 }, (_, n) => ({ ...UPS, channel_carrier_id: `c${n}` }));

		const [item] = await run([{}], { specifyCarriers: 'json', carriersJson: JSON.stringify(many) });

		expect(item!.json.error).toBe(
			'The list has 5001 carriers, more than Connect accepts (5000): nothing was sent',
		);
	});

	it('one carrier of an AI agent', async () => {
		const [item] = await run(
			[{}],
			{ specifyCarriers: 'json', carriersJson: JSON.stringify([UPS]) },
			true,
		);

		expect(item!.json).toEqual({
			error:
				'The list has 1 carrier, and Connect deletes every carrier that is not in the list: nothing was sent, and nothing changed',
			hint: expect.stringMatching(/^Ask for the complete list of the channel's carriers, /),
			details: { problems: [] },
		});
	});
});

it('one carrier of an AI agent is sent where that was said to be right', async () => {
	const parameters = {
		specifyCarriers: 'json',
		carriersJson: JSON.stringify([UPS]),
		options: { minimum: 1 },
	};

	expect((await run([{}], parameters, true))[0]!.json).toMatchObject({ outcome: 'replaced' });
});

it('says which item Connect refuses, and why', async () => {
	await suite.simulator.set({ stores: ['other/store'] });
	expect((await run([UPS, DHL]))[0]!.json).toMatchObject({
		error: 'Connect refused the list of carriers',
		details: { channel_id: '1234', httpCode: 404, code: 'DATA_NOT_FOUND' },
	});
});
