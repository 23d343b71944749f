import { parseEvent } from '../../../nodes/MiraklConnectOrders/resources/orderAction/parseEvent';
import { base64, EVENT } from '../../support/events.cjs';
import { mockContext, type MockRun } from '../../support/mockContext.cjs';

const OFFER = {
	...EVENT,
	id: '01HGXNJ6VTZR5KJBBQT28YZ2PE',
	type: 'OFFER_UPSERT',
	data: { offers: [] },
};

async function run(items: unknown[], options: object = {}, more: MockRun = {}) {
	const { context, hints, requests } = mockContext({
		items: items.map((json) => ({ json: json as typeof EVENT })),
		parameters: { options },
		...more,
	});
	const outcomes = await parseEvent.execute(context);
	return { outcomes, hints: hints.map(({ message }) => message), requests };
}

it('gives one item for each event, paired with the item it came from', async () => {
	const message = (body: object) => ({
		MessageId: 'm',
		ReceiptHandle: 'h',
		Body: JSON.stringify(body),
	});
	const second = { ...EVENT, id: '01HGXNJ6VTZR5KJBBQT28YZ2PF' };

	const { outcomes } = await run([{ Messages: [message(EVENT), message(second)] }, {}, EVENT]);

	const delivery = { via: 'sqs', message_id: 'm', handle: 'h' };
	expect(outcomes).toEqual([
		{ itemIndex: 0, json: { ...EVENT, delivery } },
		{ itemIndex: 0, json: { ...second, delivery } },
		{ itemIndex: 2, json: { ...EVENT, delivery: { via: 'direct' } } },
	]);
});

it('leaves out other events, and a hint says which', async () => {
	const { outcomes, hints } = await run([OFFER, EVENT, OFFER]);

	expect(outcomes).toHaveLength(1);
	expect(hints).toEqual([
		'2 events of other types left out: OFFER_UPSERT. They stay in their queue.',
	]);
});

it('passes other events on where told, item by item', async () => {
	const { outcomes, hints } = await run([OFFER, EVENT], { otherEvents: 'passOn' });

	expect(outcomes).toMatchObject([
		{ json: { type: 'OFFER_UPSERT' } },
		{ json: { type: EVENT.type } },
	]);
	expect(hints).toEqual([]);
});

it('passes on an action of a type that it does not know', async () => {
	const { outcomes } = await run([{ ...EVENT, type: 'NEW_ACTION' }]);

	expect(outcomes).toMatchObject([{ json: { type: 'NEW_ACTION' } }]);
});

it('fails by item for what it can not read, with what deletes the message', async () => {
	const broken = { MessageId: 'm-1', ReceiptHandle: 'h-1', Body: '{' };

	const { outcomes } = await run([broken, EVENT]);

	expect(outcomes).toMatchObject([
		{
			itemIndex: 0,
			failure: {
				title: 'A message could not be read',
				error: 'Message m-1 is not valid JSON: no event of Mirakl Connect could be read',
				details: {
					delivery: { via: 'sqs', message_id: 'm-1', handle: 'h-1' },
					problems: [{ message: 'Message m-1 is not valid JSON' }],
				},
			},
		},
		{ itemIndex: 1, json: { id: EVENT.id } },
	]);
});

describe('a file, which is what n8n makes of an answer whose type it does not know', () => {
	const headers = {
		brokerproperties: JSON.stringify({ LockToken: 'l', MessageId: 'm', DeliveryCount: 1 }),
	};
	const binary = (content: string, more = {}) => ({
		data: { data: base64(content), mimeType: 'application/octet-stream', ...more },
	});
	const read = async (json: object, files: ReturnType<typeof binary>) => {
		const { outcomes } = await run([], {}, { items: [{ json: { ...json }, binary: files }] });
		return outcomes;
	};

	it('is read, beside what the JSON says of the message', async () => {
		expect(await read({ statusCode: 201, headers }, binary(JSON.stringify(EVENT)))).toEqual([
			{
				itemIndex: 0,
				json: {
					...EVENT,
					delivery: { via: 'serviceBus', message_id: 'm', attempt: 1, handle: 'l' },
				},
			},
		]);
	});

	it('is left alone where the JSON has events', async () => {
		expect(await read(EVENT, binary('no event'))).toHaveLength(1);
	});

	it.each([
		['holds no event', binary('no event'), 'The message is neither JSON nor base64 of JSON'],
		[
			'is too long',
			binary('', { bytes: 1_048_577, fileSize: '1 MB' }),
			'The message in file data (1 MB) is longer than 1 MiB',
		],
	])('fails when it %s', async (_, files, message) => {
		expect(await read({}, files)).toMatchObject([
			{ failure: { details: { problems: [{ message }] } } },
		]);
	});
});

it('fails by item when a parameter can not be read', async () => {
	const options = (itemIndex: number) => {
		if (itemIndex === 0) throw new Error('No such field');
		return {};
	};
	const { outcomes } = await run([EVENT, EVENT], {}, { parameters: { options } });

	expect(outcomes).toMatchObject([
		{ failure: { error: 'No such field' } },
		{ json: { id: EVENT.id } },
	]);
});

it('sends nothing', async () => {
	expect((await run([EVENT])).requests).toEqual([]);
});
