import { updateAnonymizeAfterDate } from '../../../nodes/MiraklConnectOrders/resources/order/updateAnonymizeAfterDate';
import { errorAnswer } from '../../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../../support/mockContext.cjs';

const PARAMETERS = {
	channelId: '1234',
	channelOrderId: (itemIndex: number) => `ORDER-${itemIndex}`,
	anonymizeAfter: '2099-01-31T12:00:00.250',
};
const DATE = '2099-01-31T11:00:00Z';

async function run(
	parameters: MockRun['parameters'] = {},
	{ items = 1, http = () => ACCEPTED }: { items?: number; http?: MockRun['http'] } = {},
) {
	const { context, requests, hints } = mockContext({
		items: Array.from({ length: items }, () => ({ json: {} })),
		parameters: { ...PARAMETERS, ...parameters },
		http,
	});
	return { outcomes: await updateAnonymizeAfterDate.execute(context), requests, hints };
}

it('sends the dates of many orders in one request, in UTC and without fractions', async () => {
	const { outcomes, requests, hints } = await run({}, { items: 2 });

	const [first, second] = ['ORDER-0', 'ORDER-1'].map((id) => ({
		channel_id: '1234',
		channel_order_id: id,
		anonymize_after: DATE,
	}));
	expect(requests).toMatchObject([
		{ method: 'PUT', url: expect.stringMatching(/\/v1\/orders\/anonymize-after$/) },
	]);
	expect(requests[0]!.body).toEqual({ orders: [first, second] });
	expect(outcomes).toEqual([
		{ itemIndex: 0, json: { ...first, outcome: 'accepted' } },
		{ itemIndex: 1, json: { ...second, outcome: 'accepted' } },
	]);
	expect(hints).toEqual([]);
});

it('sends orders of several channels in one request', async () => {
	const { requests } = await run({ channelId: (n: number) => `channel-${n}` }, { items: 2 });

	expect(requests).toHaveLength(1);
});

it('sends store and sub-channel along when they are given', async () => {
	const options = { channelStoreId: 'store-1', subChannelCode: 'FR' };

	const { requests } = await run({ options });

	expect(requests[0]!.body).toMatchObject({
		orders: [{ channel_store_id: 'store-1', sub_channel_code: 'FR' }],
	});
});

it.each([
	['a date in the past', { anonymizeAfter: '2020-01-31T12:00:00Z' }, 'must be in the future'],
	['no date', { anonymizeAfter: '' }, 'is empty'],
])('refuses %s and sends nothing', async (_, parameters, what) => {
	const { outcomes, requests, hints } = await run(parameters);

	expect(outcomes).toMatchObject([{ failure: { error: `'Anonymize After' ${what}` } }]);
	expect(requests).toEqual([]);
	expect(hints).toHaveLength(1);
});

it('says which moment is over', async () => {
	const { outcomes } = await run({ anonymizeAfter: '2020-01-31T12:00:00' });

	expect(outcomes).toMatchObject([
		{ failure: { hint: 'The date given is 2020-01-31T11:00:00.000Z.' } },
	]);
});

it('refuses this very moment', async () => {
	jest.useFakeTimers({ now: Date.parse(DATE), doNotFake: ['setTimeout', 'performance'] });

	const { outcomes } = await run({ anonymizeAfter: DATE });

	jest.useRealTimers();
	expect(outcomes).toMatchObject([
		{ failure: { error: expect.stringContaining('in the future') } },
	]);
});

it('names the order and the parameters when Connect refuses it', async () => {
	const { outcomes } = await run(
		{},
		{
			http: () => {
				throw errorAnswer(400, { message: 'No' });
			},
		},
	);

	expect(outcomes).toMatchObject([
		{
			failure: {
				error: 'Connect refused order ORDER-0',
				hint: expect.stringContaining("Check 'Channel ID', 'Channel Order ID' and"),
				details: { channel_order_id: 'ORDER-0' },
			},
		},
	]);
});
