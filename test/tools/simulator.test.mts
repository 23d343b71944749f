import axios from 'axios';
import type { State } from '../../simulator/client.mts';
import { anOrder } from '../support/orders.cjs';
import { useTestSimulator } from '../support/simulator.mts';

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
