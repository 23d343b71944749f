/** A channel's order, written in Connect's shape. */
import { statusByLines } from '../../../nodes/MiraklConnectOrders/channels/status';

describe('the status of an order', () => {
	it.each([
		['the line that is furthest behind', ['SHIPPED', 'AWAITING_SHIPMENT'], 'AWAITING_SHIPMENT'],
		['a line that is over', ['CLOSED'], 'CLOSED'],
	])('is that of %s, and nothing else of it', (_, statuses, expected) => {
		const lines = statuses.map((status, id) => ({ status, id }));
		expect(statusByLines({ status: 'SHIPPED' }, lines)).toStrictEqual({
			status: expected,
			status_reason: undefined,
		});
	});
});
