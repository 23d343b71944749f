/** What holds for the orders of all channels, whatever their own mapping does. */
import { Findings } from '../../../nodes/MiraklConnectOrders/channels/findings';
import {
	toConnectOrder,
	type ChannelLine,
	type ChannelOrder,
} from '../../../nodes/MiraklConnectOrders/channels/order';
import type { RefundRow } from '../../../nodes/MiraklConnectOrders/channels/refund';
import { statusByLines } from '../../../nodes/MiraklConnectOrders/channels/status';
import { decimalOf } from './support/mapping.cjs';

const NONE = decimalOf(0);

const line = (overrides: Partial<ChannelLine> = {}): ChannelLine => ({
	field: 'lines[0]',
	id: '1',
	quantity: 1,
	shipped: 0,
	status: { status: 'AWAITING_SHIPMENT' },
	product: { id: 'A', title: 'A' },
	amounts: { price: decimalOf('50.00'), taxes: [], shipping: NONE, shippingTaxes: [] },
	...overrides,
});

const order = (overrides: Partial<ChannelOrder> = {}): ChannelOrder => ({
	id: '7',
	createdAt: '2026-07-07T10:00:00Z',
	updatedAt: '2026-07-07T10:00:00Z',
	currency: 'EUR',
	status: { status: 'AWAITING_SHIPMENT' },
	fulfillment: { type: 'FULFILLED_BY_SELLER' },
	shipping: {},
	canCancel: true,
	canRefund: true,
	lines: [line()],
	refunds: [],
	...overrides,
});

const mapped = (overrides: Partial<ChannelOrder>) =>
	toConnectOrder(order(overrides), new Findings());

const row: RefundRow = {
	id: 'r',
	lineId: '1',
	type: 'REFUND',
	reason: 'CHANNEL_SPECIFIC',
	units: 1,
};
const refund = { field: 'refunds[0]', id: '9', createdAt: '2026-07-08T10:00:00Z', rows: [row] };

it('the status of an order by its lines is a status and nothing else', () => {
	const lines = [line(), line({ id: '2', status: { status: 'SHIPPED' } })];
	const withMore = lines.map(({ status, ...more }) => ({ ...more, ...status }));

	expect(statusByLines({ status: 'SHIPPED' }, withMore)).toStrictEqual({
		status: 'AWAITING_SHIPMENT',
		status_reason: undefined,
	});
	const closed = withMore.map((one) => ({ ...one, status: 'CLOSED', status_reason: 'CANCELED' }));
	expect(statusByLines({ status: 'SHIPPED' }, closed)).toStrictEqual({
		status: 'CLOSED',
		status_reason: 'CANCELED',
	});
	expect(mapped({ lines })).not.toHaveProperty('channel_order_line_id');
});

it.each<[string, Partial<ChannelLine>, object]>([
	[
		'still ships is open, although its price went back',
		{ toShip: 1 },
		{ status: 'AWAITING_SHIPMENT', can_cancel: true },
	],
	['does not ship any more is closed', { toShip: 0 }, { status: 'CLOSED', can_cancel: false }],
	['says nothing of is closed', {}, { status: 'CLOSED', can_cancel: false }],
	[
		'has shipped is closed, even if it says that it ships',
		{ toShip: 1, shipped: 1 },
		{ status: 'CLOSED', can_cancel: false },
	],
])('a refunded unit that the channel %s', (_, units, expected) => {
	const { order_lines } = mapped({ lines: [line(units)], refunds: [refund] });

	expect(order_lines[0]).toMatchObject(expected);
});

it('shipping that went back is shared as it was paid: what is without tax, and each tax, by itself', () => {
	const vat = (amount: string) => ({ code: 'VAT', amount: decimalOf(amount) });
	const amounts = (shipping: string, tax: string) => ({
		price: NONE,
		taxes: [],
		shipping: decimalOf(shipping),
		shippingTaxes: [vat(tax)],
	});
	const lines = [
		line({ amounts: amounts('4.91', '0.98') }),
		line({ id: '2', amounts: amounts('1.09', '0.22') }),
	];
	const shipping = { net: decimalOf('3.00'), taxes: [vat('0.60')] };
	const { order_lines } = mapped({ lines, refunds: [{ ...refund, rows: [], shipping }] });

	// 3.00 by 4.91 : 1.09 is 2.455 and 0.545; 0.60 by 0.98 : 0.22 is 0.49 and 0.11
	const back = order_lines.map(({ adjustments = [] }) => [
		adjustments[0]?.shipping_price.amount,
		adjustments[0]?.shipping_taxes?.[0]?.amount.amount,
	]);
	expect(back).toEqual([
		[2.46, 0.49],
		[0.54, 0.11],
	]);
});

it('a row without its money takes no more than other rows leave', () => {
	const amounts = { ...line().amounts, price: decimalOf('10.00') };
	const rows: RefundRow[] = [
		{ ...row, goods: { net: NONE, taxes: [] } },
		{ ...row, id: 's', units: 0, goods: { net: decimalOf('10.00'), taxes: [] } },
	];
	const given = { ...refund, amount: decimalOf('12.00'), rows };
	const { order_lines } = mapped({ lines: [line({ amounts })], refunds: [given] });

	expect(order_lines[0]?.adjustments?.map(({ price }) => price.amount)).toEqual([0, 10]);
});
