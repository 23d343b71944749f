import { createHash } from 'node:crypto';
import axios, { type AxiosRequestConfig } from 'axios';
import { sendOrders } from '../support/connect.mts';
import { anOrder } from '../support/orders.cjs';
import { useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();

const SIGNED = `AWS4-HMAC-SHA256 Credential=AKIA/20260707/eu-west-1/sqs/aws4_request, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`;
const QUEUE = '/sqs/123456789012/mirakl-events';
const SUBSCRIPTION = '/pubsub/v1/projects/p/subscriptions/s';
const HEAD = '/servicebus/mirakl-events/messages/head?timeout=0';

const chinese = '{"name":"汉字 & <é>"}';

interface Answer {
	status: number;
	headers: Record<string, string>;
	data: string;
}

async function request(path: string, config: AxiosRequestConfig = {}): Promise<Answer> {
	const url = path.startsWith('http') ? path : `${suite.simulator.url}${path}`;
	const { status, headers, data } = await axios.request<string>({
		url,
		validateStatus: () => true,
		responseType: 'text',
		...config,
	});
	const named = Object.entries(headers).map(([name, value]) => [name, String(value)]);
	return { status, headers: Object.fromEntries(named), data };
}

const query = async (
	parameters: Record<string, string>,
	{ Accept = '*/*', Authorization = SIGNED } = {},
): Promise<Answer> =>
	await request(`${QUEUE}?${new URLSearchParams(parameters).toString()}`, {
		headers: { Authorization, Accept },
	});

const target = async (action: string, data: object): Promise<Answer> =>
	await request('/sqs/', {
		method: 'POST',
		headers: {
			Authorization: SIGNED,
			'X-Amz-Target': `AmazonSQS.${action}`,
			'Content-Type': 'application/x-amz-json-1.0',
		},
		data: JSON.stringify(data),
	});

interface SqsMessages {
	Messages: { ReceiptHandle: string }[];
}

const google = async (method: string, data: object): Promise<Answer> =>
	await request(`${SUBSCRIPTION}:${method}`, {
		method: 'POST',
		headers: { Authorization: 'Bearer token' },
		data,
	});

interface Pulled {
	receivedMessages: { ackId: string; deliveryAttempt: number }[];
}

async function pullOne(): Promise<Pulled['receivedMessages'][number]> {
	const { data } = await google('pull', { maxMessages: 1 });
	return (JSON.parse(data) as Pulled).receivedMessages[0]!;
}

const azure = async (method: string, path = HEAD): Promise<Answer> =>
	await request(path, { method, headers: { Authorization: 'SharedAccessSignature sr=x&sig=y' } });

interface BrokerProperties {
	DeliveryCount: number;
	LockToken: string;
	MessageId: string;
	SequenceNumber: number;
}

const propertiesOf = ({ headers }: Answer): BrokerProperties =>
	JSON.parse(headers.brokerproperties!) as BrokerProperties;

const between = (xml: string, name: string): string | undefined =>
	new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1];

describe('the query API of SQS', () => {
	it('gives messages as XML, and deletes them', async () => {
		const { simulator } = suite;
		const [id] = await simulator.sendMessages(chinese);

		const { status, headers, data } = await query({
			Action: 'ReceiveMessage',
			MaxNumberOfMessages: '10',
			VisibilityTimeout: '60',
			AttributeName: 'All',
		});

		expect([status, headers['content-type']]).toEqual([200, 'text/xml']);
		expect(data).toMatch(
			/^<\?xml version="1\.0"\?><ReceiveMessageResponse xmlns="http:\/\/queue\.amazonaws\.com\/doc\/2012-11-05\/"><ReceiveMessageResult><Message><MessageId>/,
		);
		expect(between(data, 'MessageId')).toBe(id);
		expect(between(data, 'Body')).toBe('{&quot;name&quot;:&quot;汉字 &amp; &lt;é&gt;&quot;}');
		expect(between(data, 'MD5OfBody')).toBe(createHash('md5').update(chinese).digest('hex'));
		expect(data).toContain('<Name>ApproximateReceiveCount</Name><Value>1</Value>');
		expect(data).toMatch(/<Name>SentTimestamp<\/Name><Value>\d{13}<\/Value>/);

		const empty = await query({ Action: 'ReceiveMessage' });
		expect(empty.data).toContain('<ReceiveMessageResult/><ResponseMetadata><RequestId>');
		const ReceiptHandle = between(data, 'ReceiptHandle')!;
		const deleted = await query({ Action: 'DeleteMessage', ReceiptHandle });
		expect(deleted.status).toBe(200);
		expect(deleted.data).toContain('<DeleteMessageResponse ');
		expect(await simulator.waitingMessages()).toEqual([]);
	});

	it('takes a form as well, and answers JSON to those who accept nothing else', async () => {
		await suite.simulator.sendMessages('one');
		const { data, headers } = await request(QUEUE, {
			method: 'POST',
			data: new URLSearchParams({ Action: 'ReceiveMessage', 'AttributeName.1': 'SenderId' }),
			headers: { Authorization: SIGNED, Accept: 'application/json' },
		});

		expect(headers['content-type']).toContain('application/json');
		expect(JSON.parse(data)).toMatchObject({
			ReceiveMessageResponse: {
				ReceiveMessageResult: {
					messages: [
						{ Body: 'one', Attributes: [{ Name: 'SenderId', Value: expect.any(String) }] },
					],
				},
			},
		});
	});

	it.each([
		[{ Action: 'ReceiveMessage', MaxNumberOfMessages: '11' }, 400, 'InvalidParameterValue'],
		[{ Action: 'DeleteMessage', ReceiptHandle: 'x' }, 404, 'ReceiptHandleIsInvalid'],
		[{ Action: 'DeleteMessage' }, 400, 'MissingParameter'],
		[{ Action: 'PurgeQueue' }, 400, 'InvalidAction'],
	])('refuses %j', async (parameters: Record<string, string>, status, code) => {
		const answer = await query(parameters);
		expect(answer.status).toBe(status);
		expect(between(answer.data, 'Code')).toBe(code);
	});

	it('refuses who does not sign', async () => {
		const answer = await request(`${QUEUE}?Action=ReceiveMessage`);
		expect(answer.status).toBe(403);
		expect(between(answer.data, 'Code')).toBe('MissingAuthenticationToken');
		const basic = await query({ Action: 'ReceiveMessage' }, { Authorization: 'Basic x' });
		expect(between(basic.data, 'Code')).toBe('IncompleteSignature');
	});

	it('waits for a message when told', async () => {
		const { simulator } = suite;
		const waiting = query({ Action: 'ReceiveMessage', WaitTimeSeconds: '20' });
		await simulator.sendMessages('late');

		expect(between((await waiting).data, 'Body')).toBe('late');
	});
});

it('SQS speaks its JSON protocol', async () => {
	const { simulator } = suite;
	await simulator.sendMessages(chinese);
	const QueueUrl = `${simulator.url}${QUEUE}`;

	const { data, headers } = await target('ReceiveMessage', {
		QueueUrl,
		MaxNumberOfMessages: 10,
		MessageSystemAttributeNames: ['All'],
	});
	expect(headers['content-type']).toBe('application/x-amz-json-1.0');
	const [message] = (JSON.parse(data) as SqsMessages).Messages;
	expect(message).toEqual({
		MessageId: expect.any(String),
		ReceiptHandle: expect.any(String),
		MD5OfBody: createHash('md5').update(chinese).digest('hex'),
		Body: chinese,
		Attributes: {
			SenderId: expect.any(String),
			ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
			ApproximateReceiveCount: '1',
			SentTimestamp: expect.stringMatching(/^\d{13}$/),
		},
	});
	const { ReceiptHandle } = message!;
	const back = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
	expect((await target('ChangeMessageVisibility', back)).status).toBe(200);
	const again = await target('ReceiveMessage', { QueueUrl });
	const [redelivered] = (JSON.parse(again.data) as SqsMessages).Messages;
	expect(redelivered).not.toHaveProperty('Attributes');
	expect((await target('ReceiveMessage', { QueueUrl })).data).toBe('{}');

	// The handle of the first delivery is not an error, and deletes nothing.
	expect((await target('DeleteMessage', { QueueUrl, ReceiptHandle })).status).toBe(200);
	expect(await simulator.waitingMessages()).toHaveLength(1);
	const latest = redelivered!.ReceiptHandle;
	const deleted = await target('DeleteMessage', { QueueUrl, ReceiptHandle: latest });
	expect([deleted.status, deleted.data]).toEqual([200, '']);
	expect(await simulator.waitingMessages()).toEqual([]);

	const refused = await target('DeleteMessage', { QueueUrl, ReceiptHandle: 'x' });
	expect(refused.headers['x-amzn-query-error']).toBe('ReceiptHandleIsInvalid;Sender');
	expect(JSON.parse(refused.data)).toMatchObject({
		__type: 'com.amazonaws.sqs#ReceiptHandleIsInvalid',
	});
});

it('Pub/Sub pulls, extends and acknowledges', async () => {
	const { simulator } = suite;
	expect((await google('pull', { maxMessages: 10 })).data).toBe('{}');
	await simulator.sendMessages(chinese);

	const { data } = await google('pull', { maxMessages: 10 });
	const pulled = JSON.parse(data) as Pulled;
	expect(pulled).toEqual({
		receivedMessages: [
			{
				ackId: expect.any(String),
				message: {
					data: Buffer.from(chinese).toString('base64'),
					messageId: expect.stringMatching(/^\d{16}$/),
					publishTime: expect.stringMatching(/Z$/),
				},
				deliveryAttempt: 1,
			},
		],
	});
	const ackIds = pulled.receivedMessages.map(({ ackId }) => ackId);
	expect((await google('modifyAckDeadline', { ackIds, ackDeadlineSeconds: 0 })).data).toBe('{}');
	const again = await pullOne();
	expect(again.deliveryAttempt).toBe(2);
	expect((await google('acknowledge', { ackIds })).data).toBe('{}');
	expect(await simulator.waitingMessages()).toHaveLength(1);
	expect((await google('acknowledge', { ackIds: [again.ackId] })).data).toBe('{}');
	expect(await simulator.waitingMessages()).toEqual([]);

	const refused = await google('acknowledge', { ackIds: ['x'] });
	expect(refused.status).toBe(400);
	expect(JSON.parse(refused.data)).toMatchObject({
		error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringContaining('ack ID') },
	});
	expect(await google('publish', {})).toMatchObject({ status: 404 });
	const anonymous = await request(`${SUBSCRIPTION}:pull`, { method: 'POST', data: {} });
	expect(anonymous.status).toBe(401);
});

describe('Service Bus', () => {
	it('locks, unlocks and completes', async () => {
		const { simulator } = suite;
		expect((await azure('POST')).status).toBe(204);
		await simulator.sendMessages(chinese);

		const locked = await azure('POST');
		expect([locked.status, locked.data]).toEqual([201, chinese]);
		expect(locked.headers['content-type']).toBe('application/atom+xml;type=entry;charset=utf-8');
		const properties = propertiesOf(locked);
		expect(properties).toMatchObject({
			DeliveryCount: 1,
			EnqueuedTimeUtc: expect.stringMatching(/GMT$/),
			LockToken: expect.stringMatching(/^[0-9a-f-]{36}$/),
			MessageId: expect.stringMatching(/^[0-9a-f]{32}$/),
			SequenceNumber: 1,
		});
		const { MessageId, LockToken, SequenceNumber } = properties;
		expect(locked.headers.location).toBe(
			`${simulator.url}/servicebus/mirakl-events/messages/${SequenceNumber}/${LockToken}`,
		);

		expect((await azure('POST', locked.headers.location)).status).toBe(200);
		expect((await azure('PUT', locked.headers.location)).status).toBe(200);
		const again = await azure('POST');
		expect(propertiesOf(again).DeliveryCount).toBe(2);
		expect((await azure('DELETE', locked.headers.location)).status).toBe(404);
		const token = propertiesOf(again).LockToken;
		const wrong = `/servicebus/mirakl-events/messages/99/${token}`;
		expect((await azure('DELETE', wrong)).status).toBe(404);
		const byId = `/servicebus/mirakl-events/messages/${MessageId}/${token}`;
		expect((await azure('DELETE', byId)).status).toBe(200);
		expect(await simulator.waitingMessages()).toEqual([]);
	});

	it('loses a lock whose time is over', async () => {
		const { simulator } = suite;
		await simulator.setQueue({ visibilitySeconds: 0.001, contentType: 'application/json' });
		await simulator.sendMessages('one');
		const locked = await azure('POST', '/servicebus/t/subscriptions/s/messages/head?timeout=0');

		expect(locked.headers['content-type']).toBe('application/json');
		expect(locked.headers.location).toContain('/servicebus/t/subscriptions/s/messages/1/');
		expect((await azure('DELETE', locked.headers.location)).status).toBe(404);
		expect(await simulator.waitingMessages()).toHaveLength(1);
	});

	it('wants an authorization', async () => {
		expect((await request(HEAD, { method: 'POST' })).status).toBe(401);
	});
});

it('faults strike the queue, and leave the message in it', async () => {
	const { simulator } = suite;
	await simulator.sendMessages('one');
	await simulator.setQueue({
		visibilitySeconds: 0.001,
		faults: [
			{ kind: 'status', status: 500, operation: 'receive', times: 1 },
			{ kind: 'resetAfter', operation: 'delete', times: 1 },
		],
	});

	expect((await google('pull', { maxMessages: 1 })).status).toBe(500);
	const ackIds = [(await pullOne()).ackId];
	await expect(google('acknowledge', { ackIds })).rejects.toThrow();
	expect(await simulator.waitingMessages()).toEqual([]);
});

it('each delivery stands with its action', async () => {
	const { simulator } = suite;
	await sendOrders(simulator, anOrder('ORDER-1'));
	await simulator.setQueue({ visibilitySeconds: 0.001, maxAttempts: 3 });
	await simulator.ask({ type: 'ACCEPT' });
	await google('pull', { maxMessages: 1 });
	await query({ Action: 'ReceiveMessage', VisibilityTimeout: '0' });
	await azure('POST');

	let [action] = await simulator.askedActions();
	while (action!.dead === 0) [action] = await simulator.askedActions();

	expect(action).toMatchObject({
		waiting: 0,
		dead: 1,
		deliveries: [
			{ via: 'pubSub', attempt: 1 },
			{ via: 'sqs', attempt: 2 },
			{ via: 'serviceBus', attempt: 3 },
		],
	});
	expect(await simulator.deadLetters()).toMatchObject([{ id: action!.message_id, attempts: 3 }]);
});
