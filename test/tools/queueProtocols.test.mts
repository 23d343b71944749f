import { sendOrders } from '../support/connect.mts';
import { anOrder } from '../support/orders.cjs';
import {
	brokerProperties,
	pubSub,
	pulled,
	request,
	serviceBus,
	sqsQuery,
} from '../support/queueReaders.mts';
import { useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();

const chinese = '{"name":"汉字 & <é>"}';

async function pullOne(): Promise<{ ackId: string; deliveryAttempt: number }> {
	const answer = await pubSub(suite.simulator, 'pull', { maxMessages: 1 });
	return pulled(answer).receivedMessages[0]!;
}

it('Pub/Sub pulls, extends and acknowledges', async () => {
	const { simulator } = suite;
	expect((await pubSub(suite.simulator, 'pull', { maxMessages: 10 })).data).toBe('{}');
	await simulator.sendMessages(chinese);

	const first = pulled(await pubSub(suite.simulator, 'pull', { maxMessages: 10 }));
	expect(first).toEqual({
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
	const ackIds = first.receivedMessages.map(({ ackId }) => ackId);
	expect(
		(await pubSub(suite.simulator, 'modifyAckDeadline', { ackIds, ackDeadlineSeconds: 0 })).data,
	).toBe('{}');
	const again = await pullOne();
	expect(again.deliveryAttempt).toBe(2);
	expect((await pubSub(suite.simulator, 'acknowledge', { ackIds })).data).toBe('{}');
	expect(await simulator.waitingMessages()).toHaveLength(1);
	expect((await pubSub(suite.simulator, 'acknowledge', { ackIds: [again.ackId] })).data).toBe('{}');
	expect(await simulator.waitingMessages()).toEqual([]);

	const refused = await pubSub(suite.simulator, 'acknowledge', { ackIds: ['x'] });
	expect(refused.status).toBe(400);
	expect(JSON.parse(refused.data)).toMatchObject({
		error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringContaining('ack ID') },
	});
	expect(await pubSub(suite.simulator, 'publish', {})).toMatchObject({ status: 404 });
	const anonymous = await request(`${simulator.queueUrls.pubSub}:pull`, {
		method: 'POST',
		data: {},
	});
	expect(anonymous.status).toBe(401);
});

describe('Service Bus', () => {
	it('locks, unlocks and completes', async () => {
		const { simulator } = suite;
		expect((await serviceBus(suite.simulator, 'POST')).status).toBe(204);
		await simulator.sendMessages(chinese);

		const locked = await serviceBus(suite.simulator, 'POST');
		expect([locked.status, locked.data]).toEqual([201, chinese]);
		expect(locked.headers['content-type']).toBe('application/atom+xml;type=entry;charset=utf-8');
		const properties = brokerProperties(locked);
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

		expect((await serviceBus(suite.simulator, 'POST', locked.headers.location)).status).toBe(200);
		expect((await serviceBus(suite.simulator, 'PUT', locked.headers.location)).status).toBe(200);
		const again = await serviceBus(suite.simulator, 'POST');
		expect(brokerProperties(again).DeliveryCount).toBe(2);
		expect((await serviceBus(suite.simulator, 'DELETE', locked.headers.location)).status).toBe(404);
		const token = brokerProperties(again).LockToken;
		const wrong = `${simulator.queueUrls.serviceBus}/messages/99/${token}`;
		expect((await serviceBus(suite.simulator, 'DELETE', wrong)).status).toBe(404);
		const byId = `${simulator.queueUrls.serviceBus}/messages/${MessageId}/${token}`;
		expect((await serviceBus(suite.simulator, 'DELETE', byId)).status).toBe(200);
		expect(await simulator.waitingMessages()).toEqual([]);
	});

	it('loses a lock whose time is over', async () => {
		const { simulator } = suite;
		await simulator.setQueue({ visibilitySeconds: 0.001, contentType: 'application/json' });
		await simulator.sendMessages('one');
		const locked = await serviceBus(
			suite.simulator,
			'POST',
			`${simulator.url}/servicebus/t/subscriptions/s/messages/head?timeout=0`,
		);

		expect(locked.headers['content-type']).toBe('application/json');
		expect(locked.headers.location).toContain('/servicebus/t/subscriptions/s/messages/1/');
		expect((await serviceBus(suite.simulator, 'DELETE', locked.headers.location)).status).toBe(404);
		expect(await simulator.waitingMessages()).toHaveLength(1);
	});

	it('wants an authorization', async () => {
		expect(
			(await request(`${suite.simulator.queueUrls.serviceBus}/messages/head`, { method: 'POST' }))
				.status,
		).toBe(401);
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

	expect((await pubSub(suite.simulator, 'pull', { maxMessages: 1 })).status).toBe(500);
	const ackIds = [(await pullOne()).ackId];
	await expect(pubSub(suite.simulator, 'acknowledge', { ackIds })).rejects.toThrow();
	expect(await simulator.waitingMessages()).toEqual([]);
});

it('each delivery stands with its action', async () => {
	const { simulator } = suite;
	await sendOrders(simulator, anOrder('ORDER-1'));
	await simulator.setQueue({ visibilitySeconds: 0.001, maxAttempts: 3 });
	await simulator.ask({ type: 'ACCEPT' });
	await pubSub(suite.simulator, 'pull', { maxMessages: 1 });
	await sqsQuery(suite.simulator, { Action: 'ReceiveMessage', VisibilityTimeout: '0' });
	await serviceBus(suite.simulator, 'POST');

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
