import axios from 'axios';
import { anOrder } from '../support/orders.cjs';
import { TestSimulator } from '../support/simulator.cjs';

let simulator: TestSimulator;

beforeAll(async () => {
	simulator = await TestSimulator.start();
});
afterAll(() => simulator.stop());

async function sendOrder(): Promise<{ status: number; type: unknown }> {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: TestSimulator.clientId,
		client_secret: TestSimulator.clientSecret,
	});
	const token = await axios.post<{ access_token: string }>(simulator.tokenUrl, form);
	const { status, headers } = await axios.post<unknown>(
		`${simulator.apiUrl}/v1/orders`,
		{
			origin: { channel_id: '1234', channel_store_id: 'store-1' },
			orders: [anOrder('ORDER-1')],
		},
		{
			headers: { Authorization: `Bearer ${token.data.access_token}` },
			validateStatus: () => true,
		},
	);
	return { status, type: headers['content-type'] };
}

it.each([0, 50])(
	'an HTML fault stands in for the operation, delayed by %i ms',
	async (latencyMs) => {
		await simulator.reset();
		await simulator.set({ latencyMs, faults: [{ kind: 'html', times: 1 }] });

		expect(await sendOrder()).toEqual({ status: 502, type: 'text/html; charset=utf-8' });
		expect((await simulator.state()).orders).toEqual([]);
		expect(await simulator.requests()).toMatchObject([{ status: 502 }]);

		expect(await sendOrder()).toMatchObject({ status: 204 });
		expect((await simulator.state()).orders).toHaveLength(1);
	},
);
