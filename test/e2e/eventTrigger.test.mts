import { CleanUps } from '../../lab/kit/cleanUps.mts';
import { waitUntil } from '../../lab/kit/waitUntil.mts';
import { ServerWorkflow } from '../../lab/n8n/serverWorkflow.mts';
import { base64, EVENT } from '../support/events.cjs';
import {
	AUDIENCE,
	claims,
	GoogleSigner,
	SERVICE_ACCOUNT,
	withPart,
} from '../support/googleSigner.cjs';
import {
	EVENT_SECRET,
	gzipped,
	push,
	secretCredential,
	triggered,
} from './support/eventTriggers.mts';
import { Gate } from './support/gate.mts';
import { GoogleKeyServer } from './support/googleKeyServer.mts';
import { N8nSuite } from './support/n8nSuite.mts';
import { testedVersions } from './support/versions.mts';
import { credentialFor } from './support/workflows.mts';

const LATER = { status: 503, retryAfter: '30' };
const SECRET_CREDENTIAL = secretCredential('events', EVENT_SECRET);
const SHORT_CREDENTIAL = secretCredential('short', 'c41fd0e6b7-9a28e5d37f10');
const GOOGLE = { authentication: 'googlePubSub', serviceAccountEmail: SERVICE_ACCOUNT };
const TWO_MINUTES = 120_000;

interface PublicationStatus {
	status: string;
	triggers: unknown[];
}

let events = 0;
/** An event that was not sent before. */
const anEvent = (data: object = {}, changes: object = {}) => {
	events += 1;
	const id = `01HGXNJ6VTZR5KJBBQT28${String(events).padStart(5, '0')}`;
	return { ...EVENT, id, data: { ...EVENT.data, ...data }, ...changes };
};

describe.each(testedVersions)('Mirakl Connect Trigger on n8n $n8n', (version) => {
	const cleanUps = new CleanUps();
	let suite: N8nSuite;
	let google: GoogleKeyServer;
	let gate: Gate;

	beforeAll(async () => {
		google = await GoogleKeyServer.start(cleanUps);
		gate = await Gate.start(cleanUps);
		suite = await N8nSuite.open(version);
		await suite.fill({
			credentials: [credentialFor(suite.simulator), SECRET_CREDENTIAL, SHORT_CREDENTIAL],
			workflows: [
				triggered('by-secret', {}, SECRET_CREDENTIAL),
				triggered('refunds', { events: ['REFUND'] }, SECRET_CREDENTIAL),
				triggered('gated', {}, SECRET_CREDENTIAL, [gate.node]),
				triggered('at-once', { responseMode: 'onReceived' }, SECRET_CREDENTIAL, [gate.node]),
				triggered('tried-out', {}, SECRET_CREDENTIAL),
				triggered('by-google', { ...GOOGLE, audience: AUDIENCE }),
				triggered('no-tls', GOOGLE),
				triggered('no-account', { ...GOOGLE, serviceAccountEmail: 'me', audience: AUDIENCE }),
				triggered('short-secret', {}, SHORT_CREDENTIAL),
				triggered('no-credential', {}),
			],
		});
		await suite.startServer(google.environment);
	});
	afterEach(() => gate.open());
	afterAll(async () => {
		try {
			await suite.close();
		} finally {
			await cleanUps.run();
		}
	});

	const active = async (id: string) => {
		const workflow = new ServerWorkflow(suite.server, id);
		return { workflow, address: await workflow.activateWebhook(`${id}/mirakl-connect`) };
	};
	/** Why n8n does not switch a workflow on. Newer versions say it a moment later. */
	const refusalOf = async (id: string): Promise<string> => {
		try {
			await new ServerWorkflow(suite.server, id).activate();
		} catch (error) {
			return String(error);
		}
		return await waitUntil(
			'n8n has tried to switch it on',
			async () => {
				const published = await suite.server.rest.get(`/rest/workflows/${id}/publication-status`);
				const { status, triggers } = published as PublicationStatus;
				return status === 'in_progress' ? undefined : JSON.stringify({ status, triggers });
			},
			TWO_MINUTES,
		);
	};
	/** What the trigger gave in the latest execution. */
	const latestItems = async (workflow: ServerWorkflow, count: number) => {
		const [latest] = await workflow.endedExecutions(count);
		return (await workflow.read(latest!)).itemsOf('Trigger').map(({ json }) => json);
	};
	/** Ends when n8n has written all executions that began; what began after it is not among them. */
	const countOf = async (workflow: ServerWorkflow) => (await workflow.executions()).length;

	describe('with a secret', () => {
		let workflow: ServerWorkflow;
		let address: string;
		let before: number;
		beforeAll(async () => {
			({ workflow, address } = await active('by-secret'));
		});
		beforeEach(async () => {
			before = await countOf(workflow);
		});

		it('starts a run for an event, and answers when that has ended', async () => {
			const event = anEvent();

			expect(await push(address, event)).toMatchObject({ status: 200, text: '' });
			expect(await latestItems(workflow, before + 1)).toEqual([
				{ ...event, delivery: { via: 'direct' } },
			]);
		});

		it('starts none for whoever does not know it, and says nothing', async () => {
			const strangers: Record<string, string>[] = [
				{},
				{ 'X-Mirakl-Connect-Key': '' },
				{ 'X-Mirakl-Connect-Key': EVENT_SECRET.slice(1) },
				{ Authorization: EVENT_SECRET },
			];
			for (const headers of strangers) {
				expect(await push(address, anEvent(), { headers })).toEqual({
					status: 401,
					retryAfter: undefined,
					text: '{"message":"Unauthorized"}',
				});
			}
			// A run that is wanted shows that others would be there by now.
			await push(address, anEvent());
			expect(await workflow.endedExecutions(before + 1)).toHaveLength(before + 1);
			expect(await suite.placesOf('the header x-mirakl-connect-key is missing')).toContain('log');
		});

		it('takes 256 KB of letters of many bytes, whatever type the sender gives them', async () => {
			const event = anEvent({ file_name: `${'汉字🚚é'.repeat(20_000)}.pdf` });
			expect(JSON.stringify(event).length).toBeLessThan(256 * 1024);
			expect(Buffer.byteLength(JSON.stringify(event))).toBeGreaterThan(200 * 1024);
			const types = ['application/json', 'text/plain', 'application/octet-stream', 'what/ever'];
			for (const [index, type] of types.entries()) {
				const sent = { ...event, id: anEvent().id };
				const headers = { 'X-Mirakl-Connect-Key': EVENT_SECRET, 'Content-Type': type };

				expect(await push(address, sent, { headers })).toMatchObject({ status: 200 });
				expect(await latestItems(workflow, before + index + 1)).toMatchObject([sent]);
			}
		});

		it('takes a body that is packed', async () => {
			const event = anEvent();
			const headers = { 'X-Mirakl-Connect-Key': EVENT_SECRET, 'Content-Encoding': 'gzip' };

			expect(await push(address, gzipped(event), { headers })).toMatchObject({ status: 200 });
			expect(await latestItems(workflow, before + 1)).toMatchObject([event]);
		});

		it('takes what each cloud makes of an event', async () => {
			const [one, two, three] = [anEvent(), anEvent(), anEvent()];
			const bodies = [
				{ message: { data: base64(JSON.stringify(one)), messageId: '1' }, deliveryAttempt: 2 },
				[{ messageId: '2', receiptHandle: 'handle', body: JSON.stringify(two), attributes: {} }],
				{ ContentData: base64(JSON.stringify(three)), MessageId: '3', LockToken: 'lock' },
			];
			for (const body of bodies) expect(await push(address, body)).toMatchObject({ status: 200 });

			const ended = await workflow.endedExecutions(before + 3);
			const runs = await Promise.all(ended.slice(0, 3).map((run) => workflow.read(run)));
			const items = runs.flatMap((run) => run.itemsOf('Trigger').map(({ json }) => json));
			expect(items.reverse()).toEqual([
				{ ...one, delivery: { via: 'pubsub', message_id: '1', attempt: 2 } },
				{ ...two, delivery: { via: 'sqs', message_id: '2' } },
				{ ...three, delivery: { via: 'serviceBus', message_id: '3' } },
			]);
		});

		it('starts no run for a message without an event', async () => {
			expect(await push(address, { hello: 'world' })).toMatchObject({ status: 400 });
			expect(await push(address, Buffer.alloc(0))).toMatchObject({ status: 400 });
			// n8n itself refuses what calls itself JSON and is none.
			expect(await push(address, Buffer.from('{"id":'))).toMatchObject({ status: 422 });

			await push(address, anEvent());
			expect(await workflow.endedExecutions(before + 1)).toHaveLength(before + 1);
		});

		it('lets an event come again whose run has failed, until one has ended well', async () => {
			const event = anEvent();
			const failing = { ...event, data: { ...event.data, fail: true } };

			expect(await push(address, failing)).toMatchObject({ status: 500 });
			expect(await push(address, failing)).toMatchObject({ status: 500 });
			expect(await push(address, event)).toMatchObject({ status: 200, text: '' });
			expect(await push(address, event)).toMatchObject({
				status: 200,
				text: '{"message":"This event was worked on already"}',
			});

			await push(address, anEvent());
			const ended = await workflow.endedExecutions(before + 4);
			expect(ended.slice(0, ended.length - before).map(({ status }) => status)).toEqual([
				...['success', 'success', 'error', 'error'],
			]);
		});
	});

	it('starts no run for events that are not wanted, and confirms them', async () => {
		const { workflow, address } = await active('refunds');

		expect(await push(address, anEvent())).toMatchObject({ status: 200 });
		const other = { ...anEvent(), type: 'PRODUCT_UPDATE', data: { product_id: '1' } };
		expect(await push(address, other)).toMatchObject({ status: 200 });
		expect(await push(address, anEvent({}, { type: 'REFUND' }))).toMatchObject({ status: 200 });
		expect(await latestItems(workflow, 1)).toMatchObject([{ type: 'REFUND' }]);
		expect(await workflow.executions()).toHaveLength(1);
	});

	describe('while a run goes on', () => {
		let workflow: ServerWorkflow;
		let address: string;
		let before: number;
		beforeAll(async () => {
			({ workflow, address } = await active('gated'));
		});
		beforeEach(async () => {
			before = await countOf(workflow);
			gate.close();
		});
		const gateIsReached = async () => {
			await waitUntil('the run is at the gate', () => gate.came > 0 || undefined, TWO_MINUTES);
		};

		it('lets 50 deliveries of one event start one run', async () => {
			const event = anEvent();
			const settled: number[] = [];
			const deliveries = Array.from({ length: 50 }, async () => {
				const answer = await push(address, event);
				settled.push(answer.status);
				return answer;
			});
			await waitUntil(
				'all but one are answered',
				() => settled.length === 49 || undefined,
				TWO_MINUTES,
			);
			await gateIsReached();
			gate.open();

			const answers = await Promise.all(deliveries);
			expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
			for (const answer of answers.filter(({ status }) => status !== 200)) {
				expect(answer).toMatchObject(LATER);
			}
			expect(gate.came).toBe(1);
			expect(await push(address, event)).toMatchObject({ status: 200 });
			expect(await workflow.endedExecutions(before + 1)).toHaveLength(before + 1);
		});

		it('tells a sender that has hung up the same, and knows in the end that all is well', async () => {
			const event = anEvent();
			const hangUp = new AbortController();
			const first = push(address, event, { signal: hangUp.signal });
			await gateIsReached();
			hangUp.abort();
			await expect(first).rejects.toThrow('canceled');

			expect(await push(address, event)).toMatchObject(LATER);
			gate.open();
			const last = await waitUntil(
				'the run has ended',
				async () => {
					const answer = await push(address, event);
					return answer.status === 503 ? undefined : answer;
				},
				TWO_MINUTES,
			);
			expect(last).toMatchObject({ status: 200, text: expect.stringContaining('already') });
			expect(await workflow.endedExecutions(before + 1)).toHaveLength(before + 1);
		});
	});

	it('answers at once where the node says so', async () => {
		const { workflow, address } = await active('at-once');
		gate.close();

		expect(await push(address, anEvent())).toMatchObject({ status: 200 });
		await waitUntil('the run is at the gate', () => gate.came > 0 || undefined, TWO_MINUTES);
		gate.open();
		const [run] = await workflow.endedExecutions(1);
		expect(run).toMatchObject({ status: 'success' });
	});

	it('listens for a test event, and lets nobody else end that', async () => {
		const workflow = new ServerWorkflow(suite.server, 'tried-out');
		const address = `${suite.server.url}/webhook-test/tried-out/mirakl-connect`;
		const event = anEvent();
		for (const count of [1, 2]) {
			const workflowData = await suite.server.rest.get('/rest/workflows/tried-out');
			const started = await suite.server.rest.post('/rest/workflows/tried-out/run', {
				workflowData,
				triggerToStartFrom: { name: 'Trigger' },
			});
			expect(started).toEqual({ waitingForWebhook: true });

			expect(await push(address, event, { headers: {} })).toMatchObject({ status: 401 });
			expect(await push(address, { hello: 'world' })).toMatchObject({ status: 400 });
			// The same event again and again, as one does who builds a workflow.
			expect(await push(address, event)).toMatchObject({ status: 200, text: '' });
			expect(await latestItems(workflow, count)).toMatchObject([event]);
		}
	});

	it.each([
		['a short secret', 'short-secret', 'at least 32 characters, but has 23'],
		['no credential', 'no-credential', /credential/i],
		['an address without TLS, which Google calls never', 'no-tls', 'begin with https://'],
		['no service account', 'no-account', "'Service Account Email'"],
	])('is not switched on with %s', async (_, id, reason) => {
		expect(await refusalOf(id)).toMatch(reason);
		const address = `${suite.server.url}/webhook/${id}/mirakl-connect`;
		expect(await push(address, anEvent())).toMatchObject({ status: 404 });
	});

	describe("with Google's token", () => {
		const [first, second] = [new GoogleSigner('first'), new GoogleSigner('second')];
		let workflow: ServerWorkflow;
		let address: string;
		beforeAll(async () => {
			({ workflow, address } = await active('by-google'));
		});

		const pushed = async (authorization: string) => {
			const message = { data: base64(JSON.stringify(anEvent())), messageId: '1' };
			return await push(address, { message }, { headers: { Authorization: authorization } });
		};
		const isLetIn = async (signer: GoogleSigner) => {
			await waitUntil(
				'the sender is let in',
				async () => ((await pushed(signer.bearer())).status === 200 ? true : undefined),
				TWO_MINUTES,
			);
		};

		it("waits until Google's keys can be had", async () => {
			expect(await pushed(first.bearer())).toMatchObject(LATER);
			google.keys = { keys: [first.jwk] };

			await isLetIn(first);
			expect(google.asked).toBe(1);
			expect(await latestItems(workflow, 1)).toMatchObject([{ delivery: { via: 'pubsub' } }]);
		});

		it.each([
			['no token', ''],
			['another audience', first.bearer(claims({ aud: 'https://other.example' }))],
			['another account', first.bearer(claims({ email: 'me@other.iam.gserviceaccount.com' }))],
			['an unverified address', first.bearer(claims({ email_verified: false }))],
			['an old token', first.bearer(claims({}, Date.now() - 7_200_000))],
			['an unsigned token', withPart(first.bearer(), 0, { alg: 'none', kid: 'first' })],
			['another key', new GoogleSigner('first').bearer()],
			['an unknown key', new GoogleSigner('unknown').bearer()],
		])('lets nobody in with %s', async (_, authorization) => {
			const before = await countOf(workflow);

			expect(await pushed(authorization)).toMatchObject({
				status: 401,
				text: '{"message":"Unauthorized"}',
			});
			expect(await pushed(first.bearer())).toMatchObject({ status: 200 });
			expect(await workflow.endedExecutions(before + 1)).toHaveLength(before + 1);
		});

		it('learns a new key, and asks for it once a minute at most', async () => {
			const before = google.asked;
			google.keys = { keys: [first.jwk, second.jwk] };

			await isLetIn(second);
			expect(google.asked).toBe(before + 1);
			expect(await pushed(first.bearer())).toMatchObject({ status: 200 });
		});
	});
});
