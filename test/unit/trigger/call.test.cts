import { takeCall, type Memory } from '../../../nodes/MiraklConnectTrigger/call';
import { GoogleKeys } from '../../../nodes/MiraklConnectTrigger/googleKeys';
import { MiraklConnectTrigger } from '../../../nodes/MiraklConnectTrigger/MiraklConnectTrigger.node';
import { Repeats } from '../../../nodes/MiraklConnectTrigger/repeats';
import { base64, EVENT } from '../../support/events.cjs';
import { claims, GoogleSigner, withPart } from '../../support/googleSigner.cjs';
import { mockCall, SECRET, type Call } from '../../support/webhookCall.cjs';

const MINUTE = 60_000;

let now: number;
let memory: Memory;
beforeEach(() => {
	now = 0;
	memory = { googleKeys: new GoogleKeys(() => now), repeats: new Repeats(() => now) };
});

/** What the node did with a call, and what it gave n8n. */
async function take(call: Call = {}) {
	const mocked = mockCall(call);
	const { workflowData, noWebhookResponse } = await takeCall(mocked.context, memory);
	const { statusCode, body, headers, writableEnded } = mocked.answer;
	// Either n8n answers when the run ends, or the node has answered and there is no run.
	expect(writableEnded).toBe(noWebhookResponse === true);
	expect(workflowData === undefined).toBe(noWebhookResponse === true);
	return {
		...mocked,
		items: workflowData?.[0]?.map(({ json }) => json),
		refusal: writableEnded ? { status: statusCode, body, headers } : undefined,
	};
}

const refusalOf = async (call: Call) => (await take(call)).refusal;
const event = (changes: object) => ({ ...EVENT, ...changes });
const id = (index: number) => `01HGXNJ6VTZR5KJBBQT28Y${String(index).padStart(4, '0')}`;

const RAN = { refusal: undefined };
const UNAUTHORIZED = { status: 401, body: { message: 'Unauthorized' }, headers: {} };
const LATER = { 'Retry-After': '30' };

it('gives an event as the items of Parse Event, without what deletes the message', async () => {
	const record = {
		messageId: 'message-1',
		receiptHandle: 'handle-1',
		body: JSON.stringify(EVENT),
		attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1716200130500' },
		eventSource: 'aws:sqs',
	};

	expect((await take({ body: [record] })).items).toEqual([
		{
			...EVENT,
			delivery: {
				via: 'sqs',
				message_id: 'message-1',
				attempt: 2,
				sent_at: '2024-05-20T10:15:30.500Z',
			},
		},
	]);
});

describe('reads', () => {
	const pushed = {
		message: { data: base64(JSON.stringify(EVENT)), messageId: '1', publishTime: EVENT.time },
		subscription: 'projects/p/subscriptions/s',
	};

	it.each<[string, unknown, object]>([
		['the bare event', EVENT, { via: 'direct' }],
		['a push of Pub/Sub', pushed, { via: 'pubsub', message_id: '1' }],
		['records of Lambda', { Records: [{ body: JSON.stringify(EVENT) }] }, { via: 'direct' }],
		['a message of Logic Apps', { ContentData: base64(JSON.stringify(EVENT)) }, {}],
		['text in bytes', Buffer.from(JSON.stringify(EVENT)), { via: 'direct' }],
	])('%s', async (_, body, delivery) => {
		expect((await take({ body })).items).toMatchObject([{ ...EVENT, delivery }]);
	});

	it('of headers what tells of the message, and nothing else', async () => {
		const headers = {
			'x-mirakl-connect-key': SECRET,
			'x-goog-pubsub-message-id': '7',
			'x-goog-pubsub-publish-time': EVENT.time,
			authorization: 'Bearer 1',
			'x-other': JSON.stringify(event({ id: id(9) })),
		};

		expect((await take({ headers })).items).toEqual([
			{ ...EVENT, delivery: { via: 'pubsub', message_id: '7', sent_at: EVENT.time } },
		]);
	});
});

describe('a secret in a header', () => {
	it('is looked for where the parameter says', async () => {
		const parameters = { headerName: 'X-API-Key' };

		expect(await take({ parameters, headers: { 'x-api-key': SECRET } })).toMatchObject(RAN);
		expect(await refusalOf({ parameters })).toEqual(UNAUTHORIZED);
	});

	it.each<[string, Record<string, string>]>([
		['no header', {}],
		['an empty one', { 'x-mirakl-connect-key': '' }],
		['another secret', { 'x-mirakl-connect-key': `${SECRET}!` }],
		['half the secret', { 'x-mirakl-connect-key': SECRET.slice(0, 20) }],
		['two headers', { 'x-mirakl-connect-key': `${SECRET}, ${SECRET}` }],
		['another name', { authorization: SECRET }],
	])('lets nobody in with %s', async (_, headers) => {
		const { refusal, logs } = await take({ headers });

		expect(refusal).toEqual(UNAUTHORIZED);
		expect(logs).toEqual([expect.stringMatching(/^warn: .* the header x-mirakl-connect-key .*/)]);
		expect(logs.join()).not.toContain(SECRET.slice(0, 20));
	});

	it.each<[string, Call]>([
		['can not be read', { credential: new Error(`no ${SECRET}`) }],
		['is empty', { credential: { secret: '' }, headers: {} }],
		[
			'is empty, as the header',
			{ credential: { secret: '' }, headers: { 'x-mirakl-connect-key': '' } },
		],
		['is missing', { credential: {}, headers: { 'x-mirakl-connect-key': 'undefined' } }],
		['has become short', { credential: { secret: 'x' }, headers: { 'x-mirakl-connect-key': 'x' } }],
	])('lets nobody in when the credential %s, and says that it may pass later', async (_, call) => {
		const { refusal, logs } = await take(call);

		expect(refusal).toEqual({
			status: 503,
			body: { message: 'The sender can not be checked right now' },
			headers: LATER,
		});
		expect(logs.join()).not.toContain(SECRET);
	});

	it('is checked before the message is looked at', async () => {
		expect(await refusalOf({ headers: {}, body: 'no event' })).toEqual(UNAUTHORIZED);
	});
});

describe("Google's token", () => {
	const signer = new GoogleSigner('key-1');
	const http = () => ({ statusCode: 200, headers: {}, body: { keys: [signer.jwk] } });
	const call = (authorization: string | undefined, changes: Call = {}): Call => ({
		http,
		headers: authorization === undefined ? {} : { authorization },
		...changes,
		parameters: { authentication: 'googlePubSub', ...changes.parameters },
	});

	it('lets its sender in, for the production address where no audience is given', async () => {
		expect(await take(call(signer.bearer()))).toMatchObject(RAN);
	});

	it('is checked against the audience that is given', async () => {
		const parameters = { audience: 'https://other.example' };
		const other = signer.bearer(claims({ aud: 'https://other.example' }));

		expect(await take(call(other, { parameters }))).toMatchObject(RAN);
		expect(await refusalOf(call(signer.bearer(), { parameters }))).toEqual(UNAUTHORIZED);
	});

	it.each<[string, string | undefined]>([
		['no token', undefined],
		['the secret instead', SECRET],
		['another audience', signer.bearer(claims({ aud: 'https://other.example' }))],
		['another account', signer.bearer(claims({ email: 'me@other.iam.gserviceaccount.com' }))],
		['an unverified address', signer.bearer(claims({ email_verified: false }))],
		['an old token', signer.bearer(claims({}, Date.now() - 2 * 60 * MINUTE))],
		['an unsigned token', withPart(signer.bearer(), 0, { alg: 'none', kid: 'key-1' })],
		['a key that Google does not have', new GoogleSigner('key-2').bearer()],
		['a key of its own under the same name', new GoogleSigner('key-1').bearer()],
		['changed claims', withPart(signer.bearer(), 1, claims({ sub: '1' }))],
	])('lets nobody in with %s', async (_, authorization) => {
		const { refusal, logs } = await take(call(authorization));

		expect(refusal).toEqual(UNAUTHORIZED);
		expect(logs).toHaveLength(1);
		for (const part of authorization?.split('.').slice(1) ?? []) {
			expect(logs.join()).not.toContain(part);
		}
	});

	it('asks Google for its keys only for a token that is right but for its signature', async () => {
		const { requests } = await take(call(signer.bearer(claims({ email: 'a@b.example' }))));

		expect(requests).toEqual([]);
	});

	it('can not be checked while Google can not be reached', async () => {
		const offline = () => {
			throw new Error('ECONNREFUSED');
		};
		const { refusal } = await take(call(signer.bearer(), { http: offline }));

		expect(refusal).toMatchObject({ status: 503, headers: LATER });
	});

	it.each([{ serviceAccountEmail: '' }, { serviceAccountEmail: ' ' }])(
		'lets nobody in when the node does not say who may send (%j)',
		async (parameters) => {
			const token = signer.bearer(claims({ email: '' }));

			expect(await refusalOf(call(token, { parameters }))).toMatchObject({ status: 503 });
		},
	);
});

describe('a message without an event', () => {
	it.each<[string, unknown, string]>([
		['no body', undefined, 'The message is empty'],
		['an empty body', '', 'The message is empty'],
		['an empty object', {}, 'The message is empty'],
		['no JSON', '{"id":', 'The message is not valid JSON'],
		['something else', { hello: 'world' }, 'The message holds no event of Mirakl Connect'],
		['half an event', event({ time: undefined }), "The message is an event without 'time'"],
		['a list with one bad message', [EVENT, { hello: 1 }], 'The message holds no event'],
	])('is refused (%s)', async (_, body, message) => {
		const { refusal, logs } = await take({ body });

		expect(refusal).toEqual({
			status: 400,
			body: { message: expect.stringContaining(message) as unknown },
			headers: {},
		});
		expect(logs).toEqual([expect.stringMatching(/^warn: .*the message of a call/)]);
	});
});

describe('events that are not wanted', () => {
	const parameters = { events: ['REFUND'] };
	const other = event({ id: id(1), type: 'PRODUCT', data: { product_id: '1' } });

	it.each<[string, object, string]>([
		['an action that is not chosen', EVENT, `warn: .*action ${EVENT.id} of type CREATE_SHIPMENT`],
		['an event that is no action', other, `debug: .*event ${id(1)} of type PRODUCT`],
	])('are confirmed without a run, but not without a word (%s)', async (_, body, words) => {
		const { refusal, logs } = await take({ parameters, body });

		expect(refusal).toEqual({
			status: 200,
			body: { message: 'This event is not listened for' },
			headers: {},
		});
		expect(logs).toEqual([expect.stringMatching(words)]);
	});

	it('are left out of a list', async () => {
		const body = [EVENT, other, event({ id: id(2), type: 'REFUND' })];

		const { items, logs } = await take({ parameters, body });
		expect(items).toMatchObject([{ id: id(2) }]);
		expect(logs).toHaveLength(2);
	});

	it('are never those of an unknown kind that ask for an action', async () => {
		const body = event({ type: 'SPLIT_ORDER' });

		expect((await take({ parameters, body })).items).toMatchObject([{ type: 'SPLIT_ORDER' }]);
	});
});

describe('a repeat', () => {
	const BUSY = {
		status: 503,
		body: { message: 'This event is still being worked on' },
		headers: LATER,
	};
	const DONE = { status: 200, body: { message: 'This event was worked on already' }, headers: {} };

	it('waits while the first run goes on', async () => {
		await take();

		expect(await refusalOf({})).toEqual(BUSY);
		expect(await refusalOf({ body: event({ id: EVENT.id.toLowerCase() }) })).toEqual(BUSY);
		expect(await take({ body: event({ id: id(1) }) })).toMatchObject(RAN);
	});

	it('is confirmed without a run when the first has ended well, for an hour', async () => {
		(await take()).answer.json({});

		now += 60 * MINUTE - 1;
		expect(await refusalOf({})).toEqual(DONE);
		now += 1;
		expect(await take()).toMatchObject(RAN);
	});

	it('is confirmed for as long as the parameter says', async () => {
		const parameters = { 'options.ignoreRepeatsFor': 5 };
		(await take({ parameters })).answer.json({});

		now += 5 * MINUTE - 1;
		expect(await refusalOf({ parameters })).toEqual(DONE);
		now += 1;
		expect(await take({ parameters })).toMatchObject(RAN);
	});

	it('starts a run when the first has failed', async () => {
		(await take()).answer.status(500).json({});

		expect(await take()).toMatchObject(RAN);
	});

	it('in another node is none', async () => {
		await take();

		expect(await take({ nodeId: 'node-2' })).toMatchObject(RAN);
	});

	it.each<[string, Call]>([
		['when the parameter is 0', { parameters: { 'options.ignoreRepeatsFor': 0 } }],
		['while somebody tries the workflow out', { mode: 'manual' }],
		['when nothing tells how the run ends', { parameters: { responseMode: 'onReceived' } }],
	])('starts a run %s', async (_, call) => {
		await take(call);
		(await take(call)).answer.json({});

		expect(await take(call)).toMatchObject(RAN);
	});

	it('counts as one where it comes twice in one call', async () => {
		expect((await take({ body: [EVENT, EVENT] })).items).toHaveLength(1);
	});

	it('is left out of a list with others', async () => {
		(await take()).answer.json({});
		const body = [EVENT, event({ id: id(1) }), event({ id: id(2) })];

		const { items, answer } = await take({ body });
		expect(items).toMatchObject([{ id: id(1) }, { id: id(2) }]);
		answer.json({});
		expect(await refusalOf({ body })).toEqual(DONE);
	});

	it('keeps a list waiting when it is one of its events', async () => {
		await take();

		expect(await refusalOf({ body: [event({ id: id(1) }), EVENT] })).toEqual(BUSY);
	});
});

it('never throws, because n8n would make an execution of it', async () => {
	const { context, answer, logs } = mockCall({ parameters: { authentication: 'googlePubSub' } });
	context.getHeaderData = () => {
		throw new Error('something is\nbroken');
	};

	expect(await new MiraklConnectTrigger().webhook.call(context)).toEqual({
		noWebhookResponse: true,
	});
	expect(answer).toMatchObject({ statusCode: 503, headers: LATER });
	expect(logs).toEqual([expect.stringContaining('could not be worked on: something is broken')]);
});

it('tests the secret of a credential without asking anybody', async () => {
	const { credentialTest } = new MiraklConnectTrigger().methods;
	const test = async (secret: string) =>
		await credentialTest.testSecret.call({} as never, {
			id: '1',
			name: '',
			type: '',
			data: { secret },
		});

	expect(await test(SECRET)).toEqual({ status: 'OK', message: 'The secret can be used' });
	expect(await test('short')).toEqual({
		status: 'Error',
		message: "'Secret' must have at least 32 characters, but has 5",
	});
});
