import axios from 'axios';
import type { Order } from '../../nodes/shared/contract/order.ts';
import { CHANNEL_PREFIX } from '../../simulator/addresses.mts';
import { Simulator } from '../../simulator/simulator.mts';
import { anOrder } from '../support/orders.cjs';
import { useTestSimulator } from '../support/simulator.mts';

const suite = useTestSimulator();

const PRICE = { amount: 10, currency: 'EUR' };
const LINE = { channel_order_line_id: 'ORDER-1-1', quantity: 1 };
const REFUND = {
	action_id: 'refund-1',
	refunds: [{ ...LINE, reason: 'RETURN', price: PRICE, shipping_price: { ...PRICE, amount: 0 } }],
};

async function act(name: string, data: object, headers: Record<string, string> = {}) {
	const url = `${suite.simulator.url}${CHANNEL_PREFIX}/orders/ORDER-1/${name}`;
	const { status, data: answer } = await axios.post<{ code?: string }>(url, data, {
		headers,
		validateStatus: () => true,
	});
	return { status, code: answer.code };
}

const orderNow = async () => {
	const url = `${suite.simulator.url}${CHANNEL_PREFIX}/orders/ORDER-1`;
	return (await axios.get<Order>(url)).data;
};

beforeEach(async () => await suite.simulator.send(anOrder('ORDER-1')));

it('ships, refunds, and gives the state that is then to be sent', async () => {
	const before = await orderNow();

	expect(
		await act('shipment', { action_id: 'ship-1', carrier: 'UPS', items: [LINE] }),
	).toMatchObject({ status: 200 });
	expect(await act('refund', REFUND)).toMatchObject({ status: 200 });

	const now = await orderNow();
	expect(now).toMatchObject({ status: 'SHIPPED' });
	expect(now.order_lines).toMatchObject([
		{
			status: 'SHIPPED',
			adjustments: [{ channel_adjustment_id: 'refund-1-1', type: 'REFUND', price: PRICE }],
		},
	]);
	expect(Date.parse(now.channel_updated_at)).toBeGreaterThan(Date.parse(before.channel_updated_at));
});

it('does the same thing twice, unless both requests have one key', async () => {
	await act('refund', REFUND);
	await act('refund', REFUND);
	const keyed = { ...REFUND, action_id: 'refund-2' };
	await act('refund', keyed, { 'Idempotency-Key': 'k' });
	await act('refund', keyed, { 'Idempotency-Key': 'k' });

	expect((await suite.simulator.state()).channelActions).toMatchObject([
		{ action_id: 'refund-1', asked: 2, carried_out: 2 },
		{ action_id: 'refund-2', asked: 2, carried_out: 1 },
	]);
});

it.each([
	[
		'a carrier that it does not know',
		'shipment',
		{ carrier: 'Pigeon Post' },
		'CARRIER_NOT_SUPPORTED',
	],
	['no carrier', 'shipment', {}, 'MISSING_CARRIER'],
	[
		'a line that is not there',
		'shipment',
		{ carrier: 'UPS', items: [{ ...LINE, channel_order_line_id: 'X' }] },
		'DATA_NOT_FOUND',
	],
	[
		'an acceptance that nobody waits for',
		'acceptance',
		{ order_lines: [{ ...LINE, accepted: true }] },
		'ORDER_IN_WRONG_STATE',
	],
])('refuses %s, and nothing has changed', async (_, name, data, code) => {
	const before = await orderNow();

	expect(await act(name, { action_id: 'a', ...data })).toEqual({ status: 422, code });

	expect(await orderNow()).toEqual(before);
	expect((await suite.simulator.state()).channelActions).toMatchObject([
		{ carried_out: 0, asked: 1 },
	]);
});

it('closes an order of which all units are cancelled', async () => {
	const [line] = (await orderNow()).order_lines;
	const cancelations = [{ ...REFUND.refunds[0], quantity: line!.quantity }];

	await act('cancelation', { action_id: 'c', cancelations });

	expect(await orderNow()).toMatchObject({ status: 'CLOSED', status_reason: 'CANCELED' });
});

it('fails as its faults say, after it acted or before', async () => {
	const channelFaults = [
		{ kind: 'status' as const, status: 503, times: 1 },
		{ kind: 'resetAfter' as const, operation: 'refund', every: 2, times: 1 },
	];
	await suite.simulator.set({ channelFaults });

	expect(await act('refund', REFUND)).toMatchObject({ status: 503 });
	await expect(act('refund', REFUND)).rejects.toThrow('socket hang up');

	expect((await suite.simulator.state()).channelActions).toMatchObject([
		{ asked: 1, carried_out: 1 },
	]);
});

it('forgets all at a reset', () => {
	const simulator = new Simulator({});
	const { channel } = simulator;
	simulator.reset();
	expect(simulator.channel).not.toBe(channel);
});
