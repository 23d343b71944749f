import type { Fault } from '../../simulator/client.mts';
import { anOrder, anOrderLine, orders, UPSERT } from '../support/orders.cjs';
import { failingRun, jsonItems, runNode } from '../support/runNode.cjs';
import { useSimulator } from '../support/suite.cjs';

const suite = useSimulator();

const storedIds = async () =>
	(await suite.simulator.state()).orders.map(({ order }) => order.channel_order_id);

describe('orders on their way', () => {
	it('sends an input item as it is', async () => {
		const order = anOrder('ORDER-1', { sub_channel_code: 'FR', unknown_field: 'kept' });

		const output = await runNode({
			credential: suite.credential,
			parameters: UPSERT,
			items: jsonItems(order),
		});

		expect(output).toEqual([
			{
				json: {
					channel_order_id: 'ORDER-1',
					channel_id: '1234',
					channel_store_id: 'store-1',
					channel_updated_at: '2026-07-07T10:05:00Z',
					outcome: 'accepted',
				},
				pairedItem: { item: 0 },
			},
		]);
		const [stored] = (await suite.simulator.state()).orders;
		expect(stored).toMatchObject({ channel_id: '1234', channel_store_id: 'store-1', order });
		const [request] = await suite.simulator.requests();
		const body = await suite.simulator.body(request!);
		const expected = {
			origin: { channel_id: '1234', channel_store_id: 'store-1' },
			orders: [order],
		};
		expect(body.toString()).toBe(JSON.stringify(expected));
		expect(request).toMatchObject({ method: 'POST', status: 204 });
		expect(request!.content_type).toMatch(/^application\/json/);
	});

	it.each([
		['text with one order', JSON.stringify(anOrder('A')), ['A']],
		['text with an array', JSON.stringify([anOrder('A'), anOrder('B')]), ['A', 'B']],
		['an object from an expression', '={{ $json }}', ['FROM-ITEM']],
		['an array from an expression', '={{ [$json] }}', ['FROM-ITEM']],
	])('reads JSON: %s', async (_, orderJson, ids) => {
		const output = await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT, specifyOrder: 'json', orderJson },
			items: jsonItems(anOrder('FROM-ITEM')),
		});

		expect(output.map(({ json }) => json.channel_order_id)).toEqual(ids);
		expect(output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
		expect(await storedIds()).toEqual(ids);
	});

	it('sends 250 orders of two stores in 4 requests and keeps order and pairing', async () => {
		// The stores alternate, so that grouping has to take the items apart and put them together again.
		const items = orders(250).map((order, index) => ({
			...order,
			store: index % 2 === 0 && index < 240 ? 'store-2' : 'store-1',
		}));

		const output = await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT, channelStoreId: '={{ $json.store }}' },
			items: jsonItems(...items),
		});

		const requests = await suite.simulator.requests();
		expect(requests.map(({ orders: count }) => count).sort()).toEqual([100, 100, 20, 30]);
		expect(output.map(({ json }) => json.channel_order_id)).toEqual(
			items.map(({ channel_order_id }) => channel_order_id),
		);
		expect(output.map(({ json }) => json.channel_store_id)).toEqual(
			items.map(({ store }) => store),
		);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
		expect((await suite.simulator.state()).counts.orders).toBe(250);
	});

	it('keeps to the batch size', async () => {
		await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT, options: { batchSize: 4 } },
			items: jsonItems(...orders(10)),
		});

		expect((await suite.simulator.requests()).map(({ orders: count }) => count)).toEqual([4, 4, 2]);
	});

	it('takes ids that an expression gives as numbers', async () => {
		await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT, channelId: '={{ 1234 }}' },
			items: jsonItems(anOrder('ORDER-1')),
		});

		expect((await suite.simulator.state()).orders[0]!.channel_id).toBe('1234');
	});
});

describe('refused requests', () => {
	const bad = anOrder('BAD', {
		order_lines: [
			anOrderLine('BAD-1'),
			anOrderLine('BAD-2', { price: { amount: -1, currency: 'EUR' } }),
		],
	});
	/** Leaves the check to Connect, and every refused request as it is. */
	const parameters = { ...UPSERT, options: { validation: 'off', onRejection: 'failBatch' } };
	const items = jsonItems(anOrder('GOOD-1'), bad, anOrder('GOOD-2'));

	it('gives each order an error item with its own problems', async () => {
		const output = await runNode({
			credential: suite.credential,
			parameters,
			items,
			onError: 'continueErrorOutput',
		});

		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(output[1]!.json).toEqual({
			error: 'Connect refused order BAD',
			details: {
				channel_order_id: 'BAD',
				httpCode: 400,
				code: 'INVALID_INPUT',
				message: expect.any(String),
				problems: [
					{
						field: 'order_lines[1].price.amount',
						message: expect.any(String),
						channel_order_line_id: 'BAD-2',
					},
				],
			},
		});
		for (const { json } of [output[0]!, output[2]!]) {
			expect(Object.keys(json)).toEqual(['error', 'details']);
			expect(json.error).toContain('together with others');
			expect(json.details).toMatchObject({ code: 'INVALID_INPUT', problems: [] });
		}
		expect(await storedIds()).toEqual([]);
	});

	it('stops with one error that counts the orders, lists them and names the line', async () => {
		const error = await failingRun({ credential: suite.credential, parameters, items });

		expect(error.message).toBe('3 of 3 not accepted: Connect refused the request');
		expect(error.description).toContain('Connect refused order BAD.');
		expect(error.description).toContain('order line BAD-2, order_lines[1].price.amount: ');
		expect(error.httpCode).toBe('400');
	});

	it('sends the other requests all the same, and says what was done', async () => {
		const error = await failingRun({
			credential: suite.credential,
			parameters: { ...parameters, options: { ...parameters.options, batchSize: 1 } },
			items,
		});

		expect(await storedIds()).toEqual(['GOOD-1', 'GOOD-2']);
		expect(error.message).toBe('1 of 3 not accepted: Connect refused the request');
		expect(error.description).toContain('The other 2 were done.');
		expect((error.context as { itemIndex: number }).itemIndex).toBe(1);
	});

	it.each(['dollar', 'dots', 'input'] as const)(
		'reads field paths in the notation "%s"',
		async (fieldPaths) => {
			await suite.simulator.set({ fieldPaths });

			const output = await runNode({
				credential: suite.credential,
				parameters,
				items,
				onError: 'continueRegularOutput',
			});

			expect(output[1]!.json.details).toMatchObject({
				problems: [{ field: 'order_lines[1].price.amount', channel_order_line_id: 'BAD-2' }],
			});
			expect(output[0]!.json.error).toContain('together with others');
		},
	);

	it('gives every order the problems that name no order', async () => {
		await suite.simulator.set({ fieldPaths: 'none' });

		const output = await runNode({
			credential: suite.credential,
			parameters,
			items,
			onError: 'continueRegularOutput',
		});

		expect(output.map(({ json }) => json.error)).toEqual([
			'Connect refused order GOOD-1',
			'Connect refused order BAD',
			'Connect refused order GOOD-2',
		]);
		expect(output[0]!.json.details).toMatchObject({ problems: [{ message: expect.any(String) }] });
	});

	it('names the parameters when Connect does not know the store', async () => {
		await suite.simulator.set({ stores: ['1234/another-store'] });

		const error = await failingRun({
			credential: suite.credential,
			parameters,
			items: [items[0]!],
		});

		expect(error.message).toBe('Not accepted: Connect refused the request');
		expect(error.description).toContain("check 'Channel ID' and 'Channel Store ID'");
		expect(error.httpCode).toBe('404');
	});

	it.each<[string, Fault, RegExp, number?]>([
		['an HTML page', { kind: 'html', status: 502 }, /could not accept order GOOD-1 \(status 502\)/],
		['a cut connection', { kind: 'resetAfter' }, /GOOD-1 may not have arrived/],
		[
			'silence',
			{ kind: 'hang' },
			/did not answer in time, so order GOOD-1 may not have arrived/,
			500,
		],
	])('accounts for an order after %s', async (_, fault, expected, timeout = 60_000) => {
		await suite.simulator.set({ faults: [fault] });

		const output = await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT, options: { timeout, maxRetries: 0 } },
			items: [items[0]!],
			onError: 'continueErrorOutput',
		});

		expect(output).toHaveLength(1);
		expect(output[0]!.json.error).toMatch(expected);
		expect(JSON.stringify(output)).not.toMatch(/<html/i);
	});
});

describe('bad input', () => {
	const asJson = (orderJson: string) => ({ ...UPSERT, specifyOrder: 'json', orderJson });

	it.each([
		['broken JSON', asJson('{"channel_order_id": '), "'Order (JSON)' is not valid JSON"],
		['no JSON', asJson(''), "'Order (JSON)' is empty"],
		['an empty array', asJson('[]'), "'Order (JSON)' is an empty array"],
		['a number', asJson('17'), "'Order (JSON)' must be an order (an object) or an array of orders"],
		['an array of text', asJson('[{}, "x"]'), 'its entry 1 is not an object'],
		['a missing channel ID', { ...UPSERT, channelId: '' }, "'Channel ID' is empty"],
		[
			'a missing store',
			{ ...UPSERT, channelStoreId: '={{ $json.none }}' },
			"'Channel Store ID' is empty",
		],
		[
			'a batch size of 101',
			{ ...UPSERT, options: { batchSize: 101 } },
			"'Batch Size' must be a whole number from 1 to 100",
		],
	])(
		'refuses %s, naming the parameter and the item, and sends nothing',
		async (_, parameters, expected) => {
			const error = await failingRun({
				credential: suite.credential,
				parameters,
				items: jsonItems(anOrder('A')),
			});

			expect(error.message).toContain(expected);
			expect((error.context as { itemIndex: number }).itemIndex).toBe(0);
			expect(await suite.simulator.requests()).toEqual([]);
		},
	);

	it('names the item that is at fault and sends the others', async () => {
		const output = await runNode({
			credential: suite.credential,
			parameters: { ...UPSERT, channelStoreId: '={{ $json.store }}' },
			items: jsonItems({ ...anOrder('A'), store: 'store-1' }, anOrder('B'), {
				...anOrder('C'),
				store: 'store-1',
			}),
			onError: 'continueErrorOutput',
		});

		expect(output.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'accepted',
			"'Channel Store ID' is empty",
			'accepted',
		]);
		expect(output[1]!.pairedItem).toEqual({ item: 1 });
		expect(output[1]!.json.details).toEqual({
			problems: [{ field: 'channelStoreId', message: "'Channel Store ID' is empty" }],
		});
		expect(await storedIds()).toEqual(['A', 'C']);
	});
});
