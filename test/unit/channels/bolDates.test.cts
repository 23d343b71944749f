import { anOrder, item, SETTINGS } from './support/bolOrder.cjs';
import { map } from './support/mapping.cjs';

it.each([
	['first', ['2026-07-08T12:00:00+02:00', '2026-07-08T09:30:00Z']],
	['last', ['2026-07-08T09:30:00Z', '2026-07-08T12:00:00+02:00']],
])('takes the last change for the version, also when its item stands %s', (_, dates) => {
	const orderItems = dates.map((latestChangedDateTime, index) => {
		return { ...item, orderItemId: String(index), latestChangedDateTime };
	});
	const { order } = map('bol', anOrder({ orderItems }), SETTINGS);

	expect(order.channel_updated_at).toBe('2026-07-08T12:00:00+02:00'); // 10:00 UTC
});

it('spans the days that the buyer chose, from the first to the last', () => {
	const orderItems = ['2026-07-12', '2026-07-10', '2026-07-11'].map((exactDeliveryDate, index) => {
		const fulfilment = { method: 'FBR', exactDeliveryDate };
		return { ...item, orderItemId: String(index), fulfilment };
	});
	const { shipping_info } = map('bol', anOrder({ orderItems }), SETTINGS).order;

	expect(shipping_info.delivery_date).toEqual({
		earliest: '2026-07-10T00:00:00+02:00',
		latest: '2026-07-12T23:59:59+02:00',
	});
});
