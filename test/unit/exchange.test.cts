import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';

import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { UPSERT_ORDERS, type Endpoint } from '../../nodes/shared/contract/endpoints';
import { exchange, MAX_ANSWER_BYTES, type Passage } from '../../nodes/shared/transport/exchange';
import { HeldCredential } from '../../nodes/shared/transport/heldCredential';
import { errorAnswer, failure } from '../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../support/mockContext.cjs';

/** An endpoint that answers with JSON. */
const READ_COUNT: Endpoint<{ count: number }> = {
	...UPSERT_ORDERS,
	method: 'GET',
	success: { status: 200, body: z.object({ count: z.number() }) },
};
const OPTIONS: IHttpRequestOptions = { url: 'https://example.com/v1', method: 'GET' };
const LATE = 'Connect did not answer in time';
const UNREAD = 'Connect accepted the request, but its answer could not be read';

/** A way on which nobody has to wait. */
const passage = (
	timeout: number,
	leave: Passage['leave'] = async () => await Promise.resolve(() => {}),
): Passage => ({
	credentialType: 'miraklConnectOAuth2Api',
	credential: new HeldCredential(async () => await Promise.resolve({}), {}),
	options: OPTIONS,
	timeout,
	leave,
});

/** Sends one request over this network. */
async function exchanged<Body>(
	http: MockRun['http'],
	endpoint: Endpoint<Body>,
	{ timeout = 60_000, cancel }: { timeout?: number; cancel?: AbortSignal } = {},
) {
	const { context, requests } = mockContext({ http, cancel });
	const answer = await exchange(context, endpoint, passage(timeout));
	return { answer, requests };
}

/** A body as it comes from the network: a stream of these chunks. */
const streamOf = (...chunks: unknown[]) => Readable.from(chunks.values());
const jsonStream = (text: string) => streamOf(Buffer.from(text));
const answers = (statusCode: number, body: unknown) => () => ({ statusCode, headers: {}, body });
/** A body that never ends, and never says a word. */
const silence = () => new Readable({ read: () => {} });
const never = async () => await new Promise<never>(() => {});

const text = (length: number) => `{"count":1,"x":"${'a'.repeat(length - 18)}"}`;

it('asks n8n for a stream and the whole answer, within the time that is given', async () => {
	const { requests } = await exchanged(() => ACCEPTED, UPSERT_ORDERS, { timeout: 5000 });

	expect(requests).toEqual([
		{ ...OPTIONS, timeout: 5000, encoding: 'stream', returnFullResponse: true },
	]);
});

describe('a good answer', () => {
	it('of status 204 is read without its body', async () => {
		const body = jsonStream('not read');

		expect((await exchanged(answers(204, body), UPSERT_ORDERS)).answer).toEqual({
			body: undefined,
		});
	});

	it.each([
		['in one piece', () => jsonStream('{"count":1,"more":2}')],
		['in pieces', () => streamOf(Buffer.from('{"cou'), Buffer.from('nt":1}'))],
		['that n8n has read already', () => ({ count: 1 })],
		['as long as allowed', () => jsonStream(text(MAX_ANSWER_BYTES))],
	])('is read %s', async (_, body) => {
		expect((await exchanged(answers(200, body()), READ_COUNT)).answer).toEqual({
			body: { count: 1 },
		});
	});
});

describe('an answer of success that can not be read', () => {
	it.each([
		['no JSON', () => jsonStream('<html>')],
		['nothing', () => streamOf()],
		['text instead of bytes', () => streamOf('{"count":1}')],
		['one byte too long', () => jsonStream(text(MAX_ANSWER_BYTES + 1))],
		[
			'too long in pieces',
			() => streamOf(...Array<Buffer>(3).fill(Buffer.alloc(MAX_ANSWER_BYTES / 2, ' '))),
		],
		['broken off', () => new Readable({ read: (): never => fail('the connection broke') })],
	])('may be another time: %s', async (_, body) => {
		expect((await exchanged(answers(200, body()), READ_COUNT)).answer).toEqual({
			refusal: {
				concerns: 'request',
				httpCode: 200,
				message: UNREAD,
				problems: [],
				mayPass: true,
				mayBeApplied: true,
			},
		});
	});

	it('is final when it is JSON of another form', async () => {
		expect((await exchanged(answers(200, jsonStream('{"count":"x"}')), READ_COUNT)).answer).toEqual(
			{
				refusal: {
					concerns: 'request',
					httpCode: 200,
					message: UNREAD,
					problems: [],
					mayBeApplied: true,
				},
			},
		);
	});
});

function fail(message: string): never {
	throw new Error(message);
}

it.each([
	[200, UPSERT_ORDERS, 'The answer had status 200 instead of 204, so it did not come from Connect'],
	[302, UPSERT_ORDERS, 'The answer had status 302 instead of 204, so it did not come from Connect'],
	[204, READ_COUNT, 'The answer had status 204 instead of 200, so it did not come from Connect'],
])(
	'takes status %d for that of a stranger',
	async (status, endpoint: Endpoint<unknown>, message) => {
		const { answer } = await exchanged(answers(status, { count: 1 }), endpoint);

		expect(answer).toEqual({
			refusal: { concerns: 'request', httpCode: status, message, problems: [] },
		});
	},
);

describe('an error answer', () => {
	const problem = { field: 'orders[1].status', message: 'is odd' };
	const body = { code: 'INVALID_INPUT', message: 'No', errors: [problem] };
	const expected = {
		refusal: {
			httpCode: 400,
			code: 'INVALID_INPUT',
			message: 'No',
			problems: [{ order: 1, field: 'status', message: 'is odd' }],
		},
	};

	it.each([
		['as a stream', () => jsonStream(JSON.stringify(body))],
		['that n8n has read', () => body],
	])('is read %s', async (_, data) => {
		const { answer } = await exchanged(() => {
			throw errorAnswer(400, data());
		}, UPSERT_ORDERS);

		expect(answer).toMatchObject(expected);
	});

	it('is told by its status alone where its body can not be read', async () => {
		const { answer } = await exchanged(() => {
			throw errorAnswer(502, jsonStream('<html>'));
		}, UPSERT_ORDERS);

		expect(answer).toMatchObject({
			refusal: { message: 'Connect answered with status 502, without saying why' },
		});
	});
});

describe('the end of a request', () => {
	const late = { refusal: { code: 'ETIMEDOUT', message: LATE, mayPass: true, mayBeApplied: true } };
	const SOON = { timeout: 20 };

	it('comes when no answer does', async () => {
		expect((await exchanged(never, UPSERT_ORDERS, SOON)).answer).toMatchObject(late);
	});

	it('comes when the body of an answer does not end, and closes the connection', async () => {
		const body = silence();

		expect((await exchanged(answers(200, body), READ_COUNT, SOON)).answer).toMatchObject(late);
		expect(body.destroyed).toBe(true);
	});

	it('leaves the status of an error whose body does not end', async () => {
		const body = silence();
		const { answer } = await exchanged(
			() => {
				throw errorAnswer(503, body);
			},
			UPSERT_ORDERS,
			SOON,
		);

		expect(answer).toMatchObject({ refusal: { httpCode: 503, mayPass: true } });
		expect(body.destroyed).toBe(true);
	});

	it('comes by the signal that n8n sends with, and is no cancellation', async () => {
		const { context } = mockContext({
			helpers: {
				/** As n8n's own: it takes the signal from its context, and axios throws this when it comes. */
				async httpRequestWithAuthentication(this: typeof context) {
					const signal = this.getExecutionCancelSignal()!;
					return await new Promise((_, reject) => {
						signal.addEventListener('abort', () => reject(failure({ code: 'ERR_CANCELED' })));
					});
				},
			},
		});

		const answer = await exchange(context, UPSERT_ORDERS, passage(20));

		expect(answer).toMatchObject(late);
	});

	it('leaves alone what is no connection', async () => {
		const { answer } = await exchanged(() => {
			throw Object.assign(errorAnswer(400), { request: { destroy: 'no function' } });
		}, UPSERT_ORDERS);

		expect(answer).toMatchObject({ refusal: { httpCode: 400 } });
	});

	it('closes the connections of all answers that were refused on the way', async () => {
		const connection = { destroy: jest.fn() };
		const { context } = mockContext({
			http: () => {
				throw Object.assign(errorAnswer(401), { request: connection });
			},
			helpers: {
				/** As n8n's own: it keeps a first 401 to itself, renews the token and sends again. */
				async httpRequestWithAuthentication(this: typeof context) {
					await this.helpers.httpRequest(OPTIONS).catch(() => {});
					expect(connection.destroy).not.toHaveBeenCalled();
					return ACCEPTED;
				},
			},
		});

		const answer = await exchange(context, UPSERT_ORDERS, passage(1000));

		expect(answer).toEqual({ body: undefined });
		expect(connection.destroy).toHaveBeenCalledTimes(1);
	});
});

describe('a cancelled run', () => {
	const CANCELLED = 'The execution was cancelled';

	it.each<[string, (controller: AbortController) => MockRun['http']]>([
		['before it asks', (controller) => (controller.abort(), never)],
		[
			'while it waits',
			(controller) => async () => {
				setTimeout(() => controller.abort(), 5);
				return await never();
			},
		],
		[
			'while it reads',
			(controller) => () => {
				setTimeout(() => controller.abort(), 5);
				return { statusCode: 200, headers: {}, body: silence() };
			},
		],
		[
			'while it reads an error',
			(controller) => () => {
				setTimeout(() => controller.abort(), 5);
				throw errorAnswer(400, silence());
			},
		],
		[
			'when axios says so',
			(controller) => () => {
				controller.abort();
				throw failure({ code: 'ERR_CANCELED' });
			},
		],
	])('throws: cancelled %s', async (_, httpOf) => {
		const controller = new AbortController();
		const http = httpOf(controller);

		const exchanging = exchanged(http, READ_COUNT, { cancel: controller.signal });

		await expect(exchanging).rejects.toThrow(CANCELLED);
	});

	it('throws when n8n cancelled without its signal', async () => {
		const exchanging = exchanged(() => {
			throw failure({ code: 'ERR_CANCELED' });
		}, UPSERT_ORDERS);

		await expect(exchanging).rejects.toThrow(CANCELLED);
	});

	it('still gives an answer that came before', async () => {
		const controller = new AbortController();
		const cancelledMeanwhile: Endpoint<unknown> = {
			...READ_COUNT,
			success: { status: 200, body: z.unknown().transform(() => controller.abort()) },
		};

		const { answer } = await exchanged(answers(200, { count: 1 }), cancelledMeanwhile, {
			cancel: controller.signal,
		});

		expect(answer).toEqual({ body: undefined });
	});
});

it('leaves no listener on the signal of the run, however many requests it has', async () => {
	const cancel = new EventEmitter();
	const signal = Object.assign(new AbortController().signal, {
		addEventListener: (name: string, listener: () => void) => cancel.on(name, listener),
		removeEventListener: (name: string, listener: () => void) => cancel.off(name, listener),
	});

	await exchanged(() => ACCEPTED, UPSERT_ORDERS, { cancel: signal });

	expect(cancel.listenerCount('abort')).toBe(0);
});
