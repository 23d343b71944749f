/** Calls to Connect as a channel makes them, without the node. */
import axios from 'axios';
import { TestSimulator } from './simulator.mts';

/** @returns the status of the answer */
async function call(
	{ tokenUrl, apiUrl }: TestSimulator,
	method: 'POST' | 'PUT',
	path: string,
	data: object,
): Promise<number> {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: TestSimulator.clientId,
		client_secret: TestSimulator.clientSecret,
	});
	const token = await axios.post<{ access_token: string }>(tokenUrl, form);
	const { status } = await axios.request({
		method,
		url: `${apiUrl}${path}`,
		data,
		headers: { Authorization: `Bearer ${token.data.access_token}` },
		validateStatus: () => true,
	});
	return status;
}

export const ORIGIN = { channel_id: '1234', channel_store_id: 'store-1' };

export async function sendOrders(simulator: TestSimulator, ...orders: object[]): Promise<number> {
	return await call(simulator, 'POST', '/v1/orders', { origin: ORIGIN, orders });
}

export async function reportAction(
	simulator: TestSimulator,
	actionId: string,
	report: object = { status: 'SUCCESS' },
): Promise<number> {
	return await call(simulator, 'PUT', `/v1/orders/actions/${actionId}`, report);
}
