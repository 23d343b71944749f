import { failingRun, jsonItems, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const PARAMETERS = {
	resource: 'order',
	operation: 'updateAnonymizeAfterDate',
	channelId: '1234',
	channelOrderId: '={{ $json.id }}',
	anonymizeAfter: '2099-01-31T12:00:00',
};

it('sends the date as UTC, read in the time zone of the workflow', async () => {
	await suite.simulator.seedOrder('A');

	const output = await runNode({
		credential: suite.credential,
		parameters: PARAMETERS,
		items: jsonItems({ id: 'A' }),
		timezone: 'America/New_York',
	});

	const anonymize_after = '2099-01-31T17:00:00Z';
	expect(output).toEqual([
		{
			json: { channel_order_id: 'A', channel_id: '1234', anonymize_after, outcome: 'accepted' },
			pairedItem: { item: 0 },
		},
	]);
	const [request] = await suite.simulator.requests();
	expect(JSON.parse((await suite.simulator.body(request!)).toString())).toEqual({
		orders: [{ channel_id: '1234', channel_order_id: 'A', anonymize_after }],
	});
});

it.each([
	['with an offset and fractions', '2099-01-31T12:00:00.250+02:00', '2099-01-31T10:00:00Z'],
	['a date only', '2099-01-31', '2099-01-30T23:00:00Z'],
	['a Luxon value', '={{ DateTime.fromISO("2099-01-31T12:00:00Z") }}', '2099-01-31T12:00:00Z'],
	['a Date', '={{ new Date("2099-01-31T12:00:00Z") }}', '2099-01-31T12:00:00Z'],
])('takes %s', async (_, anonymizeAfter, expected) => {
	await suite.simulator.seedOrder('A');

	const output = await runNode({
		credential: suite.credential,
		parameters: { ...PARAMETERS, anonymizeAfter },
		items: jsonItems({ id: 'A' }),
	});

	expect(output[0]!.json.anonymize_after).toBe(expected);
});

it('sends store and sub-channel only when given, and 100 orders a request', async () => {
	const items = Array.from({ length: 101 }, (_, index) => ({ id: `ORDER-${index}` }));
	for (const { id } of items) await suite.simulator.seedOrder(id);

	await runNode({
		credential: suite.credential,
		parameters: { ...PARAMETERS, options: { channelStoreId: 'store-1', subChannelCode: 'FR' } },
		items: jsonItems(...items),
	});

	const requests = await suite.simulator.requests();
	expect(requests.map(({ orders }) => orders)).toEqual([100, 1]);
	const body = JSON.parse((await suite.simulator.body(requests[1]!)).toString()) as {
		orders: object[];
	};
	expect(body.orders).toEqual([
		{
			channel_id: '1234',
			channel_order_id: 'ORDER-100',
			channel_store_id: 'store-1',
			sub_channel_code: 'FR',
			anonymize_after: '2099-01-31T11:00:00Z',
		},
	]);
});

it('tells the unknown order from those that were refused together with it', async () => {
	await suite.simulator.seedOrder('A');

	const output = await runNode({
		credential: suite.credential,
		parameters: { ...PARAMETERS, options: { onRejection: 'failBatch' } },
		items: jsonItems({ id: 'A' }, { id: 'UNKNOWN' }),
		onError: 'continueErrorOutput',
	});

	expect(output[0]!.json.error).toContain('Connect refused order A together with others');
	expect(output[1]!.json).toMatchObject({
		error: 'Connect refused order UNKNOWN',
		details: { problems: [{ field: 'channel_order_id' }] },
	});
	expect((await suite.simulator.state()).anonymizations).toEqual([]);
});

it.each([
	[
		'a date in the past',
		{ anonymizeAfter: '2020-01-01T00:00:00Z' },
		"'Anonymize After' must be in the future",
	],
	['no date', { anonymizeAfter: '' }, "'Anonymize After' is empty"],
	['text that is no date', { anonymizeAfter: 'next week' }, "'Anonymize After' is not a date"],
	['no order', { channelOrderId: '' }, "'Channel Order ID' is empty"],
])('refuses %s and sends nothing', async (_, overrides, expected) => {
	const error = await failingRun({
		credential: suite.credential,
		parameters: { ...PARAMETERS, ...overrides },
		items: jsonItems({ id: 'A' }),
	});

	expect(error.message).toBe(expected);
	expect((error.context as { itemIndex: number }).itemIndex).toBe(0);
	expect(await suite.simulator.requests()).toEqual([]);
});
