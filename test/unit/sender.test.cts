import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import {
	DELETE_ORDER_DOCUMENT,
	UPSERT_ORDERS,
	type Endpoint,
} from '../../nodes/shared/contract/endpoints';
import { buildMultipart, jsonPart } from '../../nodes/shared/transport/multipart';
import { openSender } from '../../nodes/shared/transport/send';
import { errorAnswer } from '../support/httpFailure.cjs';
import { ACCEPTED, mockContext, type MockRun } from '../support/mockContext.cjs';

const UPSERT = { endpoint: UPSERT_ORDERS, body: { orders: [] }, timeout: 1000, maxRetries: 4 };
const PRODUCTION = 'https://miraklconnect.com/api/channel-platform';
/** As n8n keeps it, once a token was fetched. */
const withTokenFor = (ms: number) => ({
	environment: 'production',
	oauthTokenData: { n8n_expires_at: String(Date.now() + ms) },
});

async function openedSender(run: MockRun, requestsPerSecond?: number) {
	const { context, requests } = mockContext({ http: () => ACCEPTED, ...run });
	return { ...(await openSender(context, requestsPerSecond)), requests };
}

afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

describe('what is sent', () => {
	it('a body as JSON, to the path of the endpoint, without following a redirect', async () => {
		const { send, requests } = await openedSender({});

		await send(UPSERT);

		expect(requests).toMatchObject([
			{
				method: 'POST',
				url: `${PRODUCTION}/v1/orders`,
				body: { orders: [] },
				headers: { 'Content-Type': 'application/json' },
				disableFollowRedirect: true,
				timeout: 1000,
			},
		]);
	});

	it('an id as one part of the path', async () => {
		const { send, requests } = await openedSender({});

		await send({ ...UPSERT, endpoint: DELETE_ORDER_DOCUMENT, id: 'a/b ü' });

		expect(requests).toMatchObject([
			{ method: 'DELETE', url: `${PRODUCTION}/v1/orders/documents/a%2Fb%20%C3%BC` },
		]);
	});

	it('a form as its bytes, under its own content type', async () => {
		const { send, requests } = await openedSender({});
		const form = buildMultipart([jsonPart('origin', {})], 'BOUNDARY');

		await send({ ...UPSERT, body: form });

		const [request] = requests;
		expect(request!.body).toBe(form.body);
		expect(request!.headers).toEqual({ 'Content-Type': 'multipart/form-data; boundary=BOUNDARY' });
		expect(request!.disableFollowRedirect).toBe(true);
	});

	it('an object with a field "body" as JSON all the same', async () => {
		const { send, requests } = await openedSender({});

		await send({ ...UPSERT, body: { body: 'text' } });

		expect(requests).toMatchObject([{ body: { body: 'text' } }]);
	});

	it('nothing beside the address, where there is no body', async () => {
		const { send, requests } = await openedSender({});

		await send({ ...UPSERT, body: undefined });

		expect(requests[0]).not.toHaveProperty('body');
		expect(requests[0]).not.toHaveProperty('headers');
	});
});

describe('the credential', () => {
	it('is called as the user called it, or by its type where it has no name', async () => {
		expect((await openedSender({})).credential).toBe('My Connect');
		expect((await openedSender({ node: { credentials: {} } })).credential).toBe(
			'miraklConnectOAuth2Api',
		);
		expect((await openedSender({ node: { credentials: undefined } })).credential).toBe(
			'miraklConnectOAuth2Api',
		);
	});

	it('says where requests go', async () => {
		const credential = {
			environment: 'custom',
			apiUrl: 'https://example.com/api/',
			tokenUrl: 'https://example.com/token',
		};
		const { send, requests } = await openedSender({ credential });

		await send(UPSERT);

		expect(requests[0]!.url).toBe('https://example.com/api/v1/orders');
	});

	it('opens no way to an address that is not allowed', async () => {
		const credential = { environment: 'custom', apiUrl: 'http://example.com' };

		await expect(openedSender({ credential })).rejects.toMatchObject({
			message: expect.stringContaining("'API URL' of the credential must start with https://"),
			description: expect.stringMatching(/^Open the credential.* Nothing was sent\.$/),
		});
	});

	it('is tried no more after it was refused: all others get the same answer', async () => {
		const { send, requests } = await openedSender({
			http: () => {
				throw errorAnswer(401, { message: 'No' });
			},
		});

		const [first, second] = [await send(UPSERT), await send(UPSERT)];

		expect(first).toMatchObject({ refusal: { concerns: 'run', httpCode: 401, message: 'No' } });
		expect(second).toEqual(first);
		expect(requests).toHaveLength(1);
	});

	it('is read once for a run, and again when its token was refused', async () => {
		const getCredentials = jest.fn(async () => await Promise.resolve(withTokenFor(3_600_000)));
		const { context } = mockContext({
			helpers: {
				/** As n8n's own: it reads the credential for each request, and sends again after a 401. */
				async httpRequestWithAuthentication(
					this: IExecuteFunctions,
					type: string,
					options: IHttpRequestOptions,
				) {
					await this.getCredentials(type);
					const answer: Promise<unknown> = this.helpers.httpRequest(options);
					return await answer.catch(() => ACCEPTED);
				},
			},
			http: ({ url }) => {
				if (url.endsWith('/orders')) return ACCEPTED;
				// As axios throws it; what n8n makes of it comes later.
				throw Object.assign(new Error('401'), { response: { status: 401 } });
			},
		});
		Object.assign(context, { getCredentials });
		const { send } = await openSender(context);

		await send(UPSERT);
		await send(UPSERT);
		expect(getCredentials).toHaveBeenCalledTimes(1);
		await send({ ...UPSERT, endpoint: DELETE_ORDER_DOCUMENT, id: 'x' });
		await send(UPSERT);
		expect(getCredentials).toHaveBeenCalledTimes(2);
	});

	it('keeps none that waits for its turn when it is refused', async () => {
		jest.useFakeTimers();
		const { send, requests } = await openedSender(
			{
				credential: withTokenFor(3_600_000),
				http: () => {
					throw errorAnswer(401, { message: 'No' });
				},
			},
			1,
		);

		const sending = Promise.all([send(UPSERT), send(UPSERT), send(UPSERT)]);
		await jest.advanceTimersByTimeAsync(10);

		const answers = await sending;
		expect(answers).toMatchObject(Array(3).fill({ refusal: { concerns: 'run', httpCode: 401 } }));
		expect(requests).toHaveLength(1);
	});

	it('is tried again after another refusal', async () => {
		const { send, requests } = await openedSender({
			http: () => {
				throw errorAnswer(400, { message: 'No' });
			},
		});

		await send(UPSERT);
		await send(UPSERT);

		expect(requests).toHaveLength(2);
	});
});

describe('the first request of a run', () => {
	/** Lets three requests ask at once, and tells how many n8n had to find a token for before it had one. */
	async function askedAtOnce(credential: MockRun['credential']): Promise<number> {
		jest.useFakeTimers();
		let asked = 0;
		const { send, requests } = await openedSender({
			credential,
			helpers: {
				async httpRequestWithAuthentication(
					this: IExecuteFunctions,
					_: string,
					options: IHttpRequestOptions,
				) {
					asked += 1;
					await new Promise((fetched) => setTimeout(fetched, 500));
					return (await this.helpers.httpRequest(options)) as unknown;
				},
			},
		});
		const sending = Promise.all([send(UPSERT), send(UPSERT), send(UPSERT)]);
		await jest.advanceTimersByTimeAsync(400);
		const count = asked;
		await jest.advanceTimersByTimeAsync(2000);
		expect(await sending).toHaveLength(3);
		expect(requests).toHaveLength(3);
		return count;
	}

	it('holds the others up until there is a token, not until it is answered', async () => {
		jest.useFakeTimers();
		const { send, requests } = await openedSender({
			http: async () => await new Promise((answer) => setTimeout(answer, 500, ACCEPTED)),
		});
		const sending = Promise.all([send(UPSERT), send(UPSERT), send(UPSERT)]);
		await jest.advanceTimersByTimeAsync(400);
		expect(requests).toHaveLength(3);
		await jest.advanceTimersByTimeAsync(2000);
		await sending;
	});

	it.each([
		['alone when n8n holds no token', () => ({ environment: 'production' }), 1],
		['alone when the token is about to end', () => withTokenFor(59_000), 1],
		['with the others when the token is fresh', () => withTokenFor(65_000), 3],
		[
			'alone when nobody knows when the token ends',
			() => ({ environment: 'production', oauthTokenData: {} }),
			1,
		],
	])('goes %s', async (_, credential, expected) => {
		expect(await askedAtOnce(credential())).toBe(expected);
	});

	it('lets the others find out for themselves when it throws', async () => {
		const controller = new AbortController();
		const { send, requests } = await openedSender({
			cancel: controller.signal,
			http: () => {
				controller.abort();
				return { statusCode: 200, headers: {}, body: '' };
			},
		});

		const ends = await Promise.allSettled([send(UPSERT), send(UPSERT)]);

		expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(requests.length).toBeGreaterThan(0);
	});
});

describe('runs of one client', () => {
	/** Lets two runs ask for two turns each in one second that holds two; tells how many requests left. */
	async function leftInASecond(clients: [string, string]): Promise<number> {
		jest.useFakeTimers();
		const senders = await Promise.all(
			clients.map(
				async (clientId) =>
					await openedSender({ credential: { ...withTokenFor(1e7), clientId } }, 2),
			),
		);
		const sending = senders.flatMap(({ send }) => [send(UPSERT), send(UPSERT)]);
		await jest.advanceTimersByTimeAsync(900);
		const left = senders.flatMap(({ requests }) => requests).length;
		await jest.advanceTimersByTimeAsync(2000);
		await Promise.all(sending);
		return left;
	}

	it('share its pace', async () => {
		expect(await leftInASecond(['shared', 'shared'])).toBe(2);
	});

	it('have nothing to do with those of another', async () => {
		expect(await leftInASecond(['one', 'another'])).toBe(4);
	});
});

describe('time', () => {
	/** Sends one after another while time is a pretence; tells at which ms each request went out. */
	async function sentAt(
		run: MockRun,
		count: number,
		{
			requestsPerSecond,
			endpoint = UPSERT_ORDERS,
		}: { requestsPerSecond?: number; endpoint?: Endpoint } = {},
	): Promise<number[]> {
		jest.useFakeTimers();
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const start = performance.now();
		const times: number[] = [];
		const { send } = await openedSender(
			{
				...run,
				http: (options) => {
					times.push(Math.round(performance.now() - start));
					return run.http?.(options) ?? ACCEPTED;
				},
			},
			requestsPerSecond,
		);
		const sending = (async () => {
			for (let sent = 0; sent < count; sent++) await send({ ...UPSERT, endpoint });
		})();
		await jest.advanceTimersByTimeAsync(10_000);
		await sending;
		return times;
	}

	it('holds the requests of a second down to what the user allows', async () => {
		expect(await sentAt({}, 3, { requestsPerSecond: 1 })).toEqual([0, 1015, 2030]);
	});

	it('lets 20 go in a second unless the user says otherwise', async () => {
		const times = await sentAt({}, 21);

		expect(times.filter((time) => time < 1000)).toHaveLength(20);
	});

	it('waits as long as the server asks, then sends again', async () => {
		const refusals = [errorAnswer(429, {}, { 'retry-after': '2.5' })];
		const http = () => {
			const refusal = refusals.shift();
			if (refusal !== undefined) throw refusal;
			return ACCEPTED;
		};

		expect(await sentAt({ http }, 1)).toEqual([0, 2500]);
	});

	it('ends a wait when the run is cancelled, and leaves no long timer behind', async () => {
		jest.useFakeTimers();
		const controller = new AbortController();
		const { send } = await openedSender({
			cancel: controller.signal,
			http: () => {
				throw errorAnswer(429, {}, { 'retry-after': '60' });
			},
		});
		const sending = expect(send(UPSERT)).rejects.toThrow('The execution was cancelled');
		await jest.advanceTimersByTimeAsync(100);

		controller.abort();
		await sending;

		await jest.advanceTimersByTimeAsync(1000);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('waits for nothing in a run that was cancelled before it began', async () => {
		jest.useFakeTimers();
		const { send } = await openedSender({ cancel: AbortSignal.abort() }, 1);
		await expect(send(UPSERT)).rejects.toThrow('The execution was cancelled');

		// The next one would have to wait for a second.
		const next = send(UPSERT).catch((error: unknown) => String(error));
		const soon = jest.advanceTimersByTimeAsync(100).then(() => 'still waits');

		expect(await Promise.race([next, soon])).toContain('The execution was cancelled');
	});
});
