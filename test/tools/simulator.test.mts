import axios from 'axios';
import type { State } from '../../simulator/client.mts';
import { anOrder } from '../support/orders.cjs';
import { aReturn } from '../support/returns.cjs';
import { TestSimulator, useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();

const sendOrder = async (order: object = anOrder('ORDER-1')) => await suite.simulator.send(order);

it.each([0, 50])(
	'an HTML fault stands in for the operation, delayed by %i ms',
	async (latencyMs) => {
		const { simulator } = suite;
		await simulator.set({ latencyMs, faults: [{ kind: 'html', times: 1 }] });

		expect(await sendOrder()).toEqual({ status: 502, type: 'text/html; charset=utf-8' });
		expect((await simulator.state()).orders).toEqual([]);
		expect(await simulator.requests()).toMatchObject([{ status: 502 }]);

		expect(await sendOrder()).toMatchObject({ status: 204 });
		expect((await simulator.state()).orders).toHaveLength(1);
	},
);

describe('of two versions of an order', () => {
	/** Sends both, one after the other, and tells which one is there in the end. */
	async function winnerOf(first: string, second: string): Promise<unknown> {
		for (const [sub_channel_code, channel_updated_at] of Object.entries({ first, second })) {
			const order = anOrder('ORDER-1', { channel_updated_at, sub_channel_code });
			expect(await sendOrder(order)).toMatchObject({ status: 204 });
		}
		const { orders, counts } = await suite.simulator.state();
		const ignored = counts.ignoredOlderVersions === 1 ? 'second' : 'none';
		return { stays: orders[0]!.order.sub_channel_code, ignored };
	}

	it.each([
		['a microsecond', '2026-07-07T10:00:00.123457Z', '2026-07-07T10:00:00.123456Z'],
		['a nanosecond', '2026-07-07T10:00:00.123456001Z', '2026-07-07T10:00:00.123456Z'],
		['a microsecond in another zone', '2026-07-07T10:00:00.000001Z', '2026-07-07T12:00:00+02:00'],
	])('the one that is older by %s is ignored', async (_, newer, older) => {
		expect(await winnerOf(newer, older)).toEqual({ stays: 'first', ignored: 'second' });
		await suite.simulator.reset();
		expect(await winnerOf(older, newer)).toEqual({ stays: 'second', ignored: 'none' });
	});

	it('the later one is there when both are of the same moment', async () => {
		const moments = ['2026-07-07T10:00:00.5Z', '2026-07-07T12:00:00.500000+02:00'] as const;
		expect(await winnerOf(...moments)).toEqual({ stays: 'second', ignored: 'none' });
	});
});

describe('the page', () => {
	it.each(['/', '/page.js', '/cards.js', '/asked.js', '/page.css', '/preact.js', '/pico.css'])(
		'is there, and what it loads: %s',
		async (path) => {
			const { status, data } = await axios.get<string>(`${suite.simulator.url}${path}`);
			expect(status).toBe(200);
			expect(data).not.toBe('');
		},
	);

	it('finds orders that are not among the newest, in any case', async () => {
		for (const id of ['ORDER-1', 'ORDER-2', 'ORDER-12']) {
			expect(await sendOrder(anOrder(id))).toMatchObject({ status: 204 });
		}
		const found = async (params: object): Promise<string[]> => {
			const address = `${suite.simulator.url}/admin/state`;
			const { data } = await axios.get<State>(address, { params });
			return data.orders.map(({ order }) => order.channel_order_id);
		};

		expect(await found({ latest: 1 })).toEqual(['ORDER-12']);
		expect(await found({ latest: 1, find: 'order-2' })).toEqual(['ORDER-2']);
		expect(await found({ find: 'order-1' })).toEqual(['ORDER-1', 'ORDER-12']);
		expect(await found({ find: 'elsewhere' })).toEqual([]);
	});
});

describe('returns and carriers', () => {
	async function post(path: string, body: object) {
		const { tokenUrl, apiUrl } = suite.simulator;
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: TestSimulator.clientId,
			client_secret: TestSimulator.clientSecret,
		});
		const token = await axios.post<{ access_token: string }>(tokenUrl, form);
		const { status, data, headers } = await axios.post<unknown>(`${apiUrl}${path}`, body, {
			headers: { Authorization: `Bearer ${token.data.access_token}` },
			validateStatus: () => true,
		});
		return { status, data, retryAfter: headers['retry-after'] as unknown };
	}
	const origin = { channel_id: '1234', channel_store_id: 'store-1' };
	const send = async (...given: object[]) =>
		await post('/v1/orders/returns', { origin, returns: given });
	const replace = async (...carriers: object[]) =>
		await post('/v1/orders/channels/1234/carriers', { carriers });
	const UPS = { channel_carrier_id: 'ups', name: 'UPS' };

	it('follow the contract of both documents', async () => {
		await suite.simulator.seedOrder('ORDER-1');
		const [status, line, address] = [
			{ status: 'OPEND' },
			{ return_lines: [{ channel_order_line_id: 'L', quantity: 1, reason: 'BAD' }] },
			{ address: { street: 'a', city: 'b', country_iso_code: 'FR' } },
		].map((change) => aReturn('R-1', change));

		for (const bad of [status!, line!, address!]) {
			expect(await send(bad)).toMatchObject({ status: 400, data: { code: 'INVALID_INPUT' } });
		}
		expect(await post('/v1/orders/returns', { returns: [aReturn('R-1')] })).toMatchObject({
			status: 400,
			data: { errors: [{ field: 'origin' }] },
		});
		expect(await send(...Array.from({ length: 101 }, () => aReturn('R-1')))).toMatchObject({
			status: 400,
		});
		expect(await replace()).toMatchObject({ status: 400 });
		expect(await replace({ channel_carrier_id: 'ups' })).toMatchObject({
			status: 400,
			data: { errors: [{ field: 'carriers[0].name' }] },
		});
		expect((await suite.simulator.state()).counts).toMatchObject({ returns: 0, carriers: 0 });
	});

	it('are accepted one by one, the older version without a word', async () => {
		await suite.simulator.seedOrder('ORDER-1');
		const ids = { channel_order_id: 'ORDER-1', channel_return_id: 'R-1' };
		const newer = aReturn('R-1', { channel_updated_at: '2026-07-21T10:00:00Z', status: 'OPENED' });

		expect(await send(newer, aReturn('R-2', { channel_order_id: 'UNKNOWN' }))).toMatchObject({
			status: 200,
			data: {
				return_success: [ids],
				return_errors: [{ channel_return_id: 'R-2', details: [{ field: 'channel_order_id' }] }],
			},
		});
		expect(await send(aReturn('R-1'))).toMatchObject({
			status: 200,
			data: { return_success: [ids], return_errors: [] },
		});
		const { returns, counts } = await suite.simulator.state();
		expect(returns).toMatchObject([{ return: newer, versions: 1 }]);
		expect(counts).toMatchObject({ returns: 1, ignoredOlderVersions: 1 });
	});

	it('replace the list, whole or not at all', async () => {
		expect(await replace(UPS, { channel_carrier_id: 'dhl', name: 'DHL' })).toMatchObject({
			status: 204,
		});
		expect(await replace(UPS, { ...UPS, name: 'Other' })).toMatchObject({ status: 400 });
		expect(await replace(UPS)).toMatchObject({ status: 204 });
		const { carriers } = await suite.simulator.state();
		expect(carriers).toMatchObject([{ channel_id: '1234', carriers: [UPS], versions: 2 }]);
	});

	it('come as often as a minute allows', async () => {
		await suite.simulator.set({ returnRequestsPerMinute: 1 });
		await suite.simulator.seedOrder('ORDER-1');

		expect(await send(aReturn('R-1'))).toMatchObject({ status: 200 });
		expect(await send(aReturn('R-2'))).toMatchObject({ status: 429, retryAfter: '60' });
		expect(await replace(UPS)).toMatchObject({ status: 204 });
	});
});
