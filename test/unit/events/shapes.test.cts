/** Every shape in which a queue, a cloud or a node of n8n gives an event: sources in test/fixtures/events/SOURCES.md. */
import { readMessages } from '../../../nodes/shared/contract/message';
import { EVENT, bufferInJson, base64 } from '../../support/events.cjs';

const text = JSON.stringify(EVENT);

/** As the Webhook node gives it. */
const webhook = (body: unknown, headers: object = {}) => ({
	headers: { host: 'n8n.example.com', ...headers },
	params: {},
	query: {},
	body,
	webhookUrl: 'https://n8n.example.com/webhook/mirakl',
	executionMode: 'production',
});

const SQS_MESSAGE = {
	MessageId: '219f8380-5770-4cc2-8c3e-5c715e145f5e',
	ReceiptHandle: 'AQEBaZ+j5qUoOAoxlmCQPkkm9njMWXqemmIG6slHCO20Q==',
	MD5OfBody: 'fafb00f5732ab283681e124bf8747ed1',
	Body: text,
};
const SQS = {
	via: 'sqs',
	message_id: SQS_MESSAGE.MessageId,
	attempt: 2,
	sent_at: '2024-05-20T10:15:31.000Z',
	handle: SQS_MESSAGE.ReceiptHandle,
};
const COUNTS = { ApproximateReceiveCount: '2', SentTimestamp: '1716200131000' };
const COUNT_LIST = Object.entries(COUNTS).map(([Name, Value]) => ({ Name, Value }));

const SQS_RECORD = {
	messageId: SQS_MESSAGE.MessageId,
	receiptHandle: SQS_MESSAGE.ReceiptHandle,
	body: text,
	attributes: { ...COUNTS, SenderId: 'AIDAIENQZJOLO23YVJ4VO' },
	messageAttributes: {},
	md5OfBody: SQS_MESSAGE.MD5OfBody,
	eventSource: 'aws:sqs',
	eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:mirakl',
	awsRegion: 'eu-west-1',
};

const PUBSUB_MESSAGE = {
	data: base64(text),
	messageId: '2070443601311540',
	message_id: '2070443601311540',
	publishTime: '2024-05-20T10:15:31Z',
	publish_time: '2024-05-20T10:15:31Z',
	attributes: { key: 'value' },
};
const PUBSUB = {
	via: 'pubsub',
	message_id: '2070443601311540',
	attempt: 5,
	sent_at: '2024-05-20T10:15:31.000Z',
};

const LOCK = '7d9a3b1e-5f4b-4c8e-9f63-0d8a7c0b9f52';
const SERVICE_BUS = {
	via: 'serviceBus',
	message_id: 'm-1',
	attempt: 3,
	sent_at: '2024-05-20T10:15:31.000Z',
	handle: LOCK,
};
const BROKER_PROPERTIES = JSON.stringify({
	DeliveryCount: 3,
	EnqueuedTimeUtc: 'Mon, 20 May 2024 10:15:31 GMT',
	LockToken: LOCK,
	MessageId: 'm-1',
	SequenceNumber: 31,
});
const fullResponse = (body: unknown) => ({
	body,
	headers: { 'content-type': 'application/json', brokerproperties: BROKER_PROPERTIES },
	statusCode: 201,
	statusMessage: 'Created',
});

const DIRECT = { via: 'direct' };

it.each<[string, unknown, object]>([
	['the bare envelope', EVENT, DIRECT],
	['the envelope as text', text, DIRECT],
	['the envelope with a byte order mark', `\uFEFF${text}`, DIRECT],
	["a Webhook node's item", webhook(EVENT), DIRECT],
	["a Webhook node's item with text", webhook(text), DIRECT],
	['a list in a Webhook node’s item', webhook([EVENT]), DIRECT],
	[
		'the XML of the SQS query API, made JSON',
		{
			ReceiveMessageResponse: {
				$: { xmlns: 'http://queue.amazonaws.com/doc/2012-11-05/' },
				ReceiveMessageResult: { Message: { ...SQS_MESSAGE, Attribute: COUNT_LIST } },
				ResponseMetadata: { RequestId: 'b6633655-283d-45b4-aee4-4e84e0ae6afa' },
			},
		},
		SQS,
	],
	[
		'the JSON of the SQS query API',
		{
			ReceiveMessageResponse: {
				ReceiveMessageResult: { messages: [{ ...SQS_MESSAGE, Attributes: COUNT_LIST }] },
			},
		},
		SQS,
	],
	['the SQS JSON API', { Messages: [{ ...SQS_MESSAGE, Attributes: COUNTS }] }, SQS],
	['one message of SQS', { ...SQS_MESSAGE, Attributes: COUNTS }, SQS],
	['one message of SQS from XML', { ...SQS_MESSAGE, Attribute: COUNT_LIST }, SQS],
	['records of Lambda', { Records: [SQS_RECORD] }, SQS],
	['a record of a Pipe', SQS_RECORD, SQS],
	['a Pipe that gives a list to a Webhook node', webhook([SQS_RECORD]), SQS],
	['a record with an object as body', { ...SQS_RECORD, body: EVENT }, SQS],
	[
		'a push of Pub/Sub',
		webhook({
			message: PUBSUB_MESSAGE,
			deliveryAttempt: 5,
			subscription: 'projects/p/subscriptions/s',
		}),
		PUBSUB,
	],
	[
		'a pull of Pub/Sub',
		{ receivedMessages: [{ ackId: 'RVNE', message: PUBSUB_MESSAGE, deliveryAttempt: 5 }] },
		{ ...PUBSUB, handle: 'RVNE' },
	],
	[
		'a push of Pub/Sub without wrapper',
		webhook(EVENT, {
			'x-goog-pubsub-message-id': '2070443601311540',
			'x-goog-pubsub-publish-time': '2024-05-20T10:15:31Z',
		}),
		{ via: 'pubsub', message_id: PUBSUB.message_id, sent_at: PUBSUB.sent_at },
	],
	['a community node of Pub/Sub', { id: '207', data: base64(text), attributes: {} }, DIRECT],
	['Service Bus by REST', fullResponse(EVENT), SERVICE_BUS],
	['Service Bus by REST, as text', fullResponse(text), SERVICE_BUS],
	['Service Bus by REST, as bytes', fullResponse(Buffer.from(text)), SERVICE_BUS],
	[
		'Service Bus by AMQP',
		{
			body: { typecode: 117, content: bufferInJson(text), multiple: false },
			message_id: 'm-1',
			delivery_count: 2,
			message_annotations: { 'x-opt-enqueued-time': '2024-05-20T10:15:31.000Z' },
		},
		{ via: 'serviceBus', message_id: 'm-1', attempt: 3, sent_at: SERVICE_BUS.sent_at },
	],
	[
		'Logic Apps',
		{
			ContentData: base64(text),
			ContentType: 'application/json',
			MessageId: 'm-1',
			LockToken: LOCK,
			SequenceNumber: 31,
			Properties: {},
		},
		{ via: 'serviceBus', message_id: 'm-1', handle: LOCK },
	],
	['SNS', { Type: 'Notification', MessageId: 'n-1', TopicArn: 'arn', Message: text }, DIRECT],
	['a field that nobody foresaw', { answer: { payload: EVENT } }, DIRECT],
	['text within text', { body: JSON.stringify(text) }, DIRECT],
])('reads %s', (_, input, delivery) => {
	expect(readMessages(input)).toEqual([{ event: EVENT, delivery }]);
});

it('reads all messages of an answer, in their order, and says which of them holds no event', () => {
	const message = (id: number, body: string) => ({
		MessageId: `m-${id}`,
		ReceiptHandle: `h-${id}`,
		Body: body,
	});
	const Messages = [message(1, text), message(2, '{"id": '), message(3, ''), message(4, text)];

	expect(readMessages({ Messages })).toEqual([
		{ event: EVENT, delivery: { via: 'sqs', message_id: 'm-1', handle: 'h-1' } },
		{ problem: 'is not valid JSON', delivery: { via: 'sqs', message_id: 'm-2', handle: 'h-2' } },
		{ problem: 'is empty', delivery: { via: 'sqs', message_id: 'm-3', handle: 'h-3' } },
		{ event: EVENT, delivery: { via: 'sqs', message_id: 'm-4', handle: 'h-4' } },
	]);
});

it.each<[string, unknown]>([
	['Pub/Sub', {}],
	['SQS by JSON', { Messages: [] }],
	[
		'SQS by its query API',
		{ ReceiveMessageResponse: { ReceiveMessageResult: { messages: null } } },
	],
	['SQS by XML', { ReceiveMessageResponse: { ReceiveMessageResult: '' } }],
	['Service Bus', { body: '', headers: {}, statusCode: 204, statusMessage: 'No Content' }],
	['Service Bus with nothing in it', { headers: {}, statusCode: 204 }],
	['one that n8n read as text', { data: '' }],
	['a list', []],
])('an empty queue of %s holds no message', (_, input) => {
	expect(readMessages(input)).toEqual([]);
});

it.each<[string, unknown, string]>([
	['text', 'hello, world', 'is neither JSON nor base64 of JSON'],
	['a word', 'hello', 'is neither JSON nor base64 of JSON'],
	['half of its JSON', text.slice(0, -1), 'is not valid JSON'],
	['half of its base64', base64(text).slice(0, 100), 'is not valid JSON'],
	[
		'bytes that are no UTF-8',
		{ body: bufferInJson(Buffer.from([0x7b, 0xe6, 0xb1])) },
		'is not text in UTF-8',
	],
	['an empty body of a webhook', webhook({}), 'is empty'],
	['something else', { channel_order_id: 'ORDER-1' }, 'holds no event of Mirakl Connect'],
	['a number', 7, 'holds no event of Mirakl Connect'],
	[
		'an action without ID and time',
		{ type: 'REFUND', data: { action_id: 'a' } },
		"is an event without 'id', 'time'",
	],
	[
		'an action without an envelope',
		{ action_id: 'a', channel_id: '1' },
		"is an event without 'id', 'type', 'time'",
	],
	['more than 1 MiB', { body: `{"a":"${'汉'.repeat(400_000)}"}` }, 'is longer than 1 MiB'],
	['more than 1 MiB in base64', { data: base64('a'.repeat(1_048_577)) }, 'is longer than 1 MiB'],
	[
		'more than 1 MiB as bytes',
		{ body: bufferInJson('a'.repeat(1_048_577)) },
		'is longer than 1 MiB',
	],
])('says why it can not read %s', (_, input, problem) => {
	expect(readMessages(input)).toMatchObject([{ problem }]);
});

describe('what Mirakl’s own examples name otherwise than its schema', () => {
	const data = { action_id: 'a', channel_order_id: 'O' };
	const read = (event: object) => readMessages({ ...EVENT, ...event });

	it('brings lines of a refund to the name of the schema', () => {
		const refunds = [
			{ order_line_id: 'L-1', quantity: 1 },
			{ channel_order_line_id: 'L-2', order_line_id: 'x' },
		];

		expect(read({ type: 'REFUND', data: { ...data, refunds } })).toMatchObject([
			{
				event: {
					data: {
						refunds: [
							{ channel_order_line_id: 'L-1', quantity: 1 },
							{ channel_order_line_id: 'L-2', order_line_id: 'x' },
						],
					},
				},
			},
		]);
	});

	it('brings the entity of a document to one object', () => {
		const flat = { ...data, document_entity_id: 'R-1', document_entity_type: 'RETURN' };

		expect(read({ type: 'UPLOAD_DOCUMENT', data: flat })).toEqual([
			{
				event: expect.objectContaining({
					data: { ...data, document_entity: { id: 'R-1', type: 'RETURN' } },
				}),
				delivery: DIRECT,
			},
		]);
	});

	it('reads data that stands beside the ID', () => {
		const { id, type, time } = EVENT;

		expect(readMessages({ id, type, time, ...data })).toMatchObject([
			{ event: { id, type, time, data } },
		]);
	});

	it.each([
		['an ID in lower case', { id: EVENT.id.toLowerCase() }],
		['the type of the guide', { type: 'ORDER_ACTION' }],
		['data as text', { data: JSON.stringify(EVENT.data) }],
	])('reads %s', (_, event) => {
		expect(read(event)).toEqual([
			{ event: { ...EVENT, ...event, data: EVENT.data }, delivery: DIRECT },
		]);
	});

	it('reads an event without data', () => {
		const { id, type, time } = EVENT;
		const event = { id, type, time };

		expect(readMessages(event)).toMatchObject([{ event: { ...event, data: {} } }]);
	});
});
