import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import axios from 'axios';
import type { AskedAction, PushSettings } from '../../simulator/client.mts';
import { sendOrders } from '../support/connect.mts';
import { anOrder } from '../support/orders.cjs';
import { PushReceiver } from '../support/pushReceiver.mts';
import { useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();
let receiver: PushReceiver;

beforeEach(async () => {
	receiver = await PushReceiver.start();
});
afterEach(() => {
	receiver.stop();
});

/** Puts one message into the queue and pushes it. */
async function push(body: string, settings: Partial<PushSettings> = {}) {
	const { simulator } = suite;
	const [id] = await simulator.sendMessages(body);
	await simulator.setPush({ url: receiver.url, ...settings });
	const [pushed] = await receiver.until(1);
	return { ...pushed!, id };
}

async function untilEmpty(): Promise<void> {
	while ((await suite.simulator.waitingMessages()).length > 0) await pause(20);
}

const event = '{"type":"ACCEPT","name":"汉字"}';
const inBase64 = Buffer.from(event).toString('base64');

const record = {
	messageId: expect.any(String),
	receiptHandle: expect.any(String),
	body: event,
	attributes: {
		SenderId: expect.any(String),
		ApproximateFirstReceiveTimestamp: expect.any(String),
		ApproximateReceiveCount: '1',
		SentTimestamp: expect.any(String),
	},
	messageAttributes: {},
	md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
	eventSource: 'aws:sqs',
	eventSourceARN: expect.any(String),
	awsRegion: 'eu-west-1',
};

describe('pushes', () => {
	it.each<[PushSettings['shape'], unknown]>([
		[
			'pubSub',
			{
				message: {
					data: inBase64,
					messageId: expect.any(String),
					message_id: expect.any(String),
					publishTime: expect.any(String),
					publish_time: expect.any(String),
				},
				deliveryAttempt: 1,
				subscription: 'projects/simulator/subscriptions/mirakl-events',
			},
		],
		['pubSubUnwrapped', JSON.parse(event)],
		['sqsPipe', record],
		['sqsPipeList', [record]],
		['sqsLambda', { Records: [record] }],
		['serviceBusLogicApps', expect.objectContaining({ ContentData: inBase64 })],
		['envelope', JSON.parse(event)],
	])('have the shape %s', async (shape, expected) => {
		const { body, headers } = await push(event, { shape });

		expect(JSON.parse(body.toString())).toEqual(expected);
		expect(headers['content-type']).toBe('application/json');
		await untilEmpty();
		expect(receiver.pushes).toHaveLength(1);
	});

	it('carry a secret in a header, are compressed, or name no content type when told', async () => {
		const { body, headers } = await push(event, {
			shape: 'envelope',
			authentication: { kind: 'header', name: 'X-Secret', value: 'secret' },
			contentType: null,
			gzip: true,
		});

		expect(gunzipSync(body).toString()).toBe(event);
		expect(headers).toMatchObject({ 'x-secret': 'secret', 'content-encoding': 'gzip' });
		expect(headers).not.toHaveProperty('content-type');
		const { data } = await axios.get<string>(`${suite.simulator.url}/admin/push`, {
			responseType: 'text',
		});
		expect(data).not.toContain('secret');
	});

	it('come again until they are answered by 2xx, and every answer is noted', async () => {
		const { simulator } = suite;
		await sendOrders(simulator, anOrder('ORDER-1'));
		receiver.answer = (n) => [500, 401, 302, 200][n] ?? 404;
		await simulator.ask({ type: 'ACCEPT' });
		await simulator.setPush({ url: receiver.url, backoffMs: 1 });
		await untilEmpty();

		const [action] = await simulator.askedActions();
		expect(action!.deliveries).toMatchObject([
			{ via: 'push', attempt: 1, answer: 500 },
			{ via: 'push', attempt: 2, answer: 401 },
			{ via: 'push', attempt: 3, answer: 302 },
			{ via: 'push', attempt: 4, answer: 200 },
		]);
		expect(action).toMatchObject({ waiting: 0, dead: 0 });
	});

	it('end with the dead letters, and tell why there was no answer', async () => {
		const { simulator } = suite;
		await sendOrders(simulator, anOrder('ORDER-1'));
		await simulator.setQueue({ maxAttempts: 2 });
		receiver.answer = () => null;
		await simulator.ask({ type: 'ACCEPT' });
		await simulator.setPush({ url: receiver.url, backoffMs: 1, timeoutMs: 50 });
		await untilEmpty();

		const [action] = await simulator.askedActions();
		expect(action).toMatchObject<Partial<AskedAction>>({ waiting: 0, dead: 1 });
		expect(action!.deliveries).toMatchObject([
			{ answer: 'ECONNABORTED' },
			{ answer: 'ECONNABORTED' },
		]);
	});

	it('are not more at a time than told', async () => {
		const { simulator } = suite;
		receiver.answer = () => null;
		await simulator.sendMessages('1', '2', '3', '4');
		await simulator.setPush({ url: receiver.url, parallel: 2 });
		await receiver.until(2);

		const attempts = (await simulator.waitingMessages()).map((message) => message.attempts);
		expect(attempts).toEqual([1, 1, 0, 0]);
	});

	it('go to this machine only', async () => {
		const outside = suite.simulator.setPush({ url: 'https://example.com/webhook' });
		await expect(outside).rejects.toMatchObject({ response: { status: 400 } });
	});

	it('end with a reset, also those that wait for an answer', async () => {
		const { simulator } = suite;
		receiver.answer = () => null;
		await push(event);
		await simulator.reset();
		while (receiver.hungUp === 0) await pause(20);

		const { data } = await axios.get<{ url: unknown }>(`${simulator.url}/admin/push`);
		expect(data.url).toBeNull();
	});
});

describe('Google’s token', () => {
	interface Decoded {
		header: { alg: string; kid: string };
		claims: Record<string, unknown>;
		isSigned: boolean;
	}

	async function keys(): Promise<JsonWebKey[]> {
		const url = suite.simulator.googleCertsUrl;
		return (await axios.get<{ keys: JsonWebKey[] }>(url)).data.keys;
	}

	const json = (part = ''): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

	async function decode(token: string): Promise<Decoded> {
		const [head, payload, signature] = token.split('.');
		const header = json(head) as Decoded['header'];
		const key = (await keys()).find(({ kid }) => kid === header.kid);
		const signed = Buffer.from(`${head}.${payload}`);
		const isSigned =
			key !== undefined &&
			verify(
				'RSA-SHA256',
				signed,
				createPublicKey({ key, format: 'jwk' }),
				Buffer.from(signature!, 'base64url'),
			);
		return { header, claims: json(payload) as Decoded['claims'], isSigned };
	}

	it('is signed by a key of the list, for the address, for an hour', async () => {
		const { headers } = await push(event, { authentication: { kind: 'google' } });
		const { header, claims, isSigned } = await decode(
			headers.authorization!.replace('Bearer ', ''),
		);

		expect(isSigned).toBe(true);
		expect(header).toEqual({ alg: 'RS256', kid: expect.any(String), typ: 'JWT' });
		expect(claims).toMatchObject({
			aud: receiver.url,
			email: 'mirakl-push@simulator.iam.gserviceaccount.com',
			email_verified: true,
			iss: 'https://accounts.google.com',
		});
		expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
	});

	it.each([
		['another key', { key: 'unpublished' }],
		['another key of the same id', { key: 'wrong' }],
		['no key', { algorithm: 'none' }],
		['the public key as a secret', { algorithm: 'HS256' }],
	] as const)('is signed by %s when told', async (_, wish) => {
		const token = await suite.simulator.googleToken({ audience: 'a', ...wish });
		const { header, isSigned } = await decode(token);

		expect(isSigned).toBe(false);
		expect(header.alg).toBe('algorithm' in wish ? wish.algorithm : 'RS256');
	});

	it('says something else when told', async () => {
		const wish = {
			audience: 'https://elsewhere.example',
			email: 'other@example.com',
			emailVerified: false,
			issuer: 'https://issuer.example',
			expiresInSeconds: -60,
			issuedSecondsAgo: 7200,
		};
		const { claims, isSigned } = await decode(await suite.simulator.googleToken(wish));

		expect(isSigned).toBe(true);
		expect(claims).toMatchObject({
			aud: wish.audience,
			email: wish.email,
			email_verified: false,
			iss: wish.issuer,
		});
		expect(Number(claims.exp) - Number(claims.iat)).toBe(7140);
	});

	it('is signed by another key after a rotation; the former one may leave the list', async () => {
		const { simulator } = suite;
		const before = await simulator.googleToken({ audience: 'a' });
		await simulator.rotateGoogleKeys();
		const after = await simulator.googleToken({ audience: 'a' });
		expect((await decode(before)).isSigned).toBe(true);
		expect((await decode(after)).isSigned).toBe(true);
		expect((await decode(after)).header.kid).not.toBe((await decode(before)).header.kid);

		await simulator.rotateGoogleKeys({ forget: true });
		expect((await decode(after)).isSigned).toBe(false);
		expect(await keys()).toHaveLength(1);
	});

	it('has a list of keys that may be kept, or is not there when told', async () => {
		const { simulator } = suite;
		await simulator.setGoogle({ maxAgeSeconds: 7 });
		const { headers } = await axios.get(simulator.googleCertsUrl);
		expect(headers['cache-control']).toBe('public, max-age=7, must-revalidate, no-transform');
		expect(await simulator.timesKeysWereAsked()).toBe(1);

		await simulator.setGoogle({ status: 503 });
		await expect(keys()).rejects.toMatchObject({ response: { status: 503 } });
	});
});
