import { createHash } from 'node:crypto';
import { request, SIGNED, sqsMessages, sqsQuery, sqsTarget } from '../support/queueReaders.mts';
import { useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();

const chinese = '{"name":"汉字 & <é>"}';

const between = (xml: string, name: string): string | undefined =>
	new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1];

describe('the query API of SQS', () => {
	it('gives messages as XML, and deletes them', async () => {
		const { simulator } = suite;
		const [id] = await simulator.sendMessages(chinese);

		const { status, headers, data } = await sqsQuery(suite.simulator, {
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

		const empty = await sqsQuery(suite.simulator, { Action: 'ReceiveMessage' });
		expect(empty.data).toContain('<ReceiveMessageResult/><ResponseMetadata><RequestId>');
		const ReceiptHandle = between(data, 'ReceiptHandle')!;
		const deleted = await sqsQuery(suite.simulator, { Action: 'DeleteMessage', ReceiptHandle });
		expect(deleted.status).toBe(200);
		expect(deleted.data).toContain('<DeleteMessageResponse ');
		expect(await simulator.waitingMessages()).toEqual([]);
	});

	it('takes a form as well, and answers JSON to those who accept nothing else', async () => {
		await suite.simulator.sendMessages('one');
		const { data, headers } = await request(suite.simulator.queueUrls.sqs, {
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
		const answer = await sqsQuery(suite.simulator, parameters);
		expect(answer.status).toBe(status);
		expect(between(answer.data, 'Code')).toBe(code);
	});

	it('refuses who does not sign', async () => {
		const answer = await request(`${suite.simulator.queueUrls.sqs}?Action=ReceiveMessage`);
		expect(answer.status).toBe(403);
		expect(between(answer.data, 'Code')).toBe('MissingAuthenticationToken');
		const basic = await sqsQuery(
			suite.simulator,
			{ Action: 'ReceiveMessage' },
			{ Authorization: 'Basic x' },
		);
		expect(between(basic.data, 'Code')).toBe('IncompleteSignature');
	});

	it('waits for a message when told', async () => {
		const { simulator } = suite;
		const waiting = sqsQuery(suite.simulator, { Action: 'ReceiveMessage', WaitTimeSeconds: '20' });
		await simulator.sendMessages('late');

		expect(between((await waiting).data, 'Body')).toBe('late');
	});
});

it('SQS speaks its JSON protocol', async () => {
	const { simulator } = suite;
	await simulator.sendMessages(chinese);
	const QueueUrl = simulator.queueUrls.sqs;

	const answer = await sqsTarget(suite.simulator, 'ReceiveMessage', {
		QueueUrl,
		MaxNumberOfMessages: 10,
		MessageSystemAttributeNames: ['All'],
	});
	expect(answer.headers['content-type']).toBe('application/x-amz-json-1.0');
	const [message] = sqsMessages(answer);
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
	expect((await sqsTarget(suite.simulator, 'ChangeMessageVisibility', back)).status).toBe(200);
	const again = await sqsTarget(suite.simulator, 'ReceiveMessage', { QueueUrl });
	const [redelivered] = sqsMessages(again);
	expect(redelivered).not.toHaveProperty('Attributes');
	expect((await sqsTarget(suite.simulator, 'ReceiveMessage', { QueueUrl })).data).toBe('{}');

	// The handle of the first delivery is not an error, and deletes nothing.
	expect(
		(await sqsTarget(suite.simulator, 'DeleteMessage', { QueueUrl, ReceiptHandle })).status,
	).toBe(200);
	expect(await simulator.waitingMessages()).toHaveLength(1);
	const latest = redelivered!.ReceiptHandle;
	const deleted = await sqsTarget(suite.simulator, 'DeleteMessage', {
		QueueUrl,
		ReceiptHandle: latest,
	});
	expect([deleted.status, deleted.data]).toEqual([200, '']);
	expect(await simulator.waitingMessages()).toEqual([]);

	const refused = await sqsTarget(suite.simulator, 'DeleteMessage', {
		QueueUrl,
		ReceiptHandle: 'x',
	});
	expect(refused.headers['x-amzn-query-error']).toBe('ReceiptHandleIsInvalid;Sender');
	expect(JSON.parse(refused.data)).toMatchObject({
		__type: 'com.amazonaws.sqs#ReceiptHandleIsInvalid',
	});
});
