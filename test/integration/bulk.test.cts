import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import type { Fault, Settings } from '../../simulator/client.mts';
import { anOrder, anOrderLine, orders, UPSERT } from '../support/orders.cjs';
import { failingRun, jsonItems, runNode, StoredCredential } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

/** Fast, so that tests of faults take seconds; the pace has tests of its own. */
const run = (options: IDataObject, items: IDataObject[]) => ({
	credential: suite.credential,
	parameters: { ...UPSERT, options: { requestsPerSecond: 30, ...options } },
	items: jsonItems(...items),
	onError: 'continueErrorOutput' as const,
});
const storedIds = async () =>
	(await suite.simulator.state()).orders.map(({ order }) => order.channel_order_id).sort();

describe('faults', () => {
	it('loses none of 10,000 orders, and refuses only the bad ones', async () => {
		await suite.simulator.set({
			requestsPerSecond: 0,
			refuseOrderIds: '-BAD$',
			faults: [
				{ kind: 'status', status: 503, every: 5 },
				{ kind: 'resetBefore', every: 7 },
				{ kind: 'resetAfter', every: 11 },
				{ kind: 'status', status: 429, retryAfter: '0', every: 13 },
			],
		});
		const items = Array.from({ length: 10_000 }, (_, index) =>
			anOrder(index % 97 === 0 ? `ORDER-${index}-BAD` : `ORDER-${index}`),
		);
		const isBad = ({ channel_order_id }: { channel_order_id: string }) =>
			channel_order_id.endsWith('-BAD');

		const output = await runNode(run({ maxRetries: 10 }, items));

		expect(output).toHaveLength(10_000);
		output.forEach(({ json, pairedItem }, index) => {
			const item = items[index]!;
			expect(pairedItem).toEqual({ item: index });
			if (isBad(item)) {
				expect(json.error).toBe(`Connect refused order ${item.channel_order_id}`);
			} else expect(json.outcome).toBe('accepted');
		});
		const good = items.filter((item) => !isBad(item)).map((item) => item.channel_order_id);
		expect(await storedIds()).toEqual(good.sort());
		const requests = await suite.simulator.requests();
		expect(requests.filter(({ status }) => status === 503).length).toBeGreaterThan(10);
		expect(requests.filter(({ status }) => status === null).length).toBeGreaterThan(10);
	});

	it('isolates without field paths as well', async () => {
		await suite.simulator.set({ fieldPaths: 'none', refuseOrderIds: '^ORDER-(17|60)$' });

		const output = await runNode(run({}, orders(100)));

		const failed = output.flatMap(({ json, pairedItem }) => (json.error ? [pairedItem] : []));
		expect(failed).toEqual([{ item: 16 }, { item: 59 }]);
		expect(await storedIds()).toHaveLength(98);
		expect((await suite.simulator.requests()).length).toBeLessThanOrEqual(1 + 2 * 2 * 7);
	});

	it('halves a body that is too large', async () => {
		await suite.simulator.set({ maxBodyBytes: 20_000 });
		const large = anOrder('LARGE', { sub_channel_code: 'x'.repeat(20_000) });

		const output = await runNode(run({}, [...orders(99), large]));

		expect(output.filter(({ json }) => json.outcome === 'accepted')).toHaveLength(99);
		expect(output[99]!.json).toMatchObject({
			error: 'Connect refused order LARGE',
			details: { httpCode: 413 },
		});
	});

	it('waits as long as it is asked to', async () => {
		await suite.simulator.set({
			faults: [{ kind: 'status', status: 429, retryAfter: '1', times: 1 }],
		});
		const started = performance.now();

		const output = await runNode(run({}, orders(1)));

		expect(output[0]!.json.outcome).toBe('accepted');
		expect(performance.now() - started).toBeGreaterThanOrEqual(1000);
	});

	/** A run of one order that is cancelled when its request has come, and a moment has passed. */
	async function cancelledRun(options: IDataObject = {}) {
		const cancel = new AbortController();
		const failing = failingRun({
			...run(options, orders(1)),
			onError: 'stopWorkflow',
			abortSignal: cancel.signal,
		});
		await suite.simulator.untilRequests(1);
		await pause(300);
		cancel.abort();
		return await failing;
	}

	it('ends at once when the run is cancelled while it waits', async () => {
		// A client of its own: another run of the same one would wait for that minute.
		const clientId = 'held-for-a-minute';
		const faults: Fault[] = [{ kind: 'status', status: 429, retryAfter: '60' }];
		await suite.simulator.set({ clientId, faults });
		suite.credential = StoredCredential.of(suite.simulator, { clientId });
		const started = performance.now();

		const error = await cancelledRun();

		expect(error.message).toBe('The execution was cancelled');
		// Before the wait would have been over.
		expect(performance.now() - started).toBeLessThan(60_000);
		expect(await suite.simulator.requests()).toHaveLength(1);
	});

	it('ends at once when the run is cancelled while Connect is silent', async () => {
		await suite.simulator.set({ faults: [{ kind: 'hang' }] });

		const error = await cancelledRun({ timeout: 3_600_000 });

		expect(error.message).toBe('The execution was cancelled');
		expect(await suite.simulator.requests()).toHaveLength(1);
	});
});

describe('an answer that was lost after the work was done', () => {
	const lost: Partial<Settings> = { faults: [{ kind: 'resetAfter', times: 1 }] };

	it('does not turn a delete into an error', async () => {
		await suite.simulator.seedOrder('ORDER-1');
		const document = { channelId: '1234', channelStoreId: 'store-1', channelDocumentId: 'L' };
		const pdf = {
			data: Buffer.from('%PDF-1.7').toString('base64'),
			fileName: 'a.pdf',
			mimeType: '',
		};
		await runNode({
			credential: suite.credential,
			parameters: {
				...{ resource: 'orderDocument', operation: 'upload', ...document },
				...{ channelOrderId: 'ORDER-1', documentType: 'RETURN_LABEL' },
			},
			items: [{ json: {}, binary: { data: pdf } }],
		});
		await suite.simulator.set(lost);

		const output = await runNode({
			credential: suite.credential,
			parameters: { resource: 'orderDocument', operation: 'delete', ...document },
		});

		expect(output[0]!.json).toEqual({ channel_document_id: 'L', deleted: true });
		expect((await suite.simulator.requests()).at(-1)!.status).toBe(404);
	});

	it('does not turn an action into an error, also when final ones count as one', async () => {
		await suite.simulator.set(lost);

		const output = await runNode({
			credential: suite.credential,
			parameters: {
				...{ resource: 'orderAction', operation: 'updateStatus' },
				...{ actionId: 'A', status: 'SUCCESS', options: { alreadyFinal: 'fail' } },
			},
		});

		expect(output[0]!.json.outcome).toBe('reported');
		expect((await suite.simulator.requests()).at(-1)!.code).toBe('ACTION_ALREADY_FINAL');
	});
});

describe('versions of one order', () => {
	const version = (minute: number, title: string, overrides: IDataObject = {}) =>
		anOrder('A', {
			channel_updated_at: `2026-07-07T10:0${minute}:00Z`,
			sub_channel_code: title,
			...overrides,
		});

	it('sends the newest and says which one stands for the others', async () => {
		const output = await runNode(
			run({}, [version(1, 'old'), version(3, 'new'), version(2, 'mid')]),
		);

		expect(output.map(({ json }) => [json.outcome, json.superseded_by])).toEqual([
			['superseded', '2026-07-07T10:03:00Z'],
			['accepted', undefined],
			['superseded', '2026-07-07T10:03:00Z'],
		]);
		const [stored] = (await suite.simulator.state()).orders;
		expect(stored!.order.sub_channel_code).toBe('new');
	});

	it('sends all, oldest first, one request after the other', async () => {
		await suite.simulator.set({ latencyMs: 100 });

		const output = await runNode(
			run({ duplicates: 'sendAll' }, [version(3, 'new'), version(1, 'old'), version(2, 'mid')]),
		);

		expect(output.map(({ json }) => json.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
		const requests = await suite.simulator.requests();
		const titles = await Promise.all(
			requests.map(async (request) => {
				const body = JSON.parse((await suite.simulator.body(request)).toString()) as {
					orders: IDataObject[];
				};
				return body.orders.map(({ sub_channel_code }) => sub_channel_code);
			}),
		);
		expect(titles).toEqual([['old'], ['mid'], ['new']]);
		expect((await suite.simulator.state()).counts.ignoredOlderVersions).toBe(0);
	});

	it('sends the newest that passes the check', async () => {
		const output = await runNode(run({}, [version(1, 'old'), version(3, 'new', { status: 5 })]));

		expect(output[0]!.json.outcome).toBe('accepted');
		expect(output[1]!.json.error).toContain('The check found something to fix in order A');
	});
});

describe('the check before sending', () => {
	const unfit = anOrder('UNFIT', {
		status: undefined,
		order_lines: [anOrderLine('L', { quantity: 'x' })],
	});

	it('names all problems of an order and sends the others', async () => {
		const output = await runNode(run({}, [anOrder('A'), unfit, anOrder('B')]));

		expect(output.map(({ json }) => json.outcome ?? 'failed')).toEqual([
			'accepted',
			'failed',
			'accepted',
		]);
		expect(output[1]!.json).toEqual({
			error: 'The check found something to fix in order UNFIT, so it was not sent',
			details: {
				channel_order_id: 'UNFIT',
				message: "It does not fit Connect's contract",
				problems: [
					{ field: 'status', message: 'is missing' },
					{
						field: 'order_lines[0].quantity',
						message: 'must be a number, not text',
						channel_order_line_id: 'L',
					},
				],
			},
		});
		expect((await suite.simulator.requests()).map(({ orders: count }) => count)).toEqual([2]);
	});

	it('counts the whole request as refused if asked to, without sending it', async () => {
		const output = await runNode(run({ onRejection: 'failBatch' }, [anOrder('A'), unfit]));

		expect(output[0]!.json.error).toContain('other orders of the request, so order A was not sent');
		expect(await suite.simulator.requests()).toEqual([]);
	});

	it('finds line ids that two orders share', async () => {
		const twin = anOrder('B', { order_lines: [anOrderLine('A-1')] });

		const output = await runNode(run({}, [anOrder('A'), twin]));

		expect(output[0]!.json.outcome).toBe('accepted');
		expect(output[1]!.json.details).toMatchObject({
			problems: [{ message: 'is used by another order of this run' }],
		});
	});

	it('can be left to Connect', async () => {
		const output = await runNode(run({ validation: 'off' }, [unfit]));

		expect(output[0]!.json.details).toMatchObject({ httpCode: 400, code: 'INVALID_INPUT' });
	});
});
