/** What of a line the seller can still give back, whatever the channel. */
import { Findings } from '../../../nodes/MiraklConnectOrders/channels/findings';
import {
	toConnectOrder,
	type ChannelLine,
	type ChannelOrder,
} from '../../../nodes/MiraklConnectOrders/channels/order';
import type { Refund } from '../../../nodes/MiraklConnectOrders/channels/refund';
import { decimalOf, refundTotalOf } from './support/mapping.cjs';

const vat = { code: 'VAT', amount: decimalOf('4.00'), collectedByChannel: true as const };
const amounts = {
	price: decimalOf('20.00'),
	taxes: [],
	shipping: decimalOf('5.00'),
	shippingTaxes: [],
};
const line: ChannelLine = {
	field: 'lines[0]',
	id: '1',
	quantity: 2,
	shipped: 2,
	status: { status: 'SHIPPED' },
	product: { id: 'CHAIR', title: 'Chair' },
	amounts,
};
const anOrder = (ofLine: Partial<ChannelLine>, refunds: Refund[]): ChannelOrder => ({
	id: '7',
	createdAt: '2026-07-07T10:00:00Z',
	updatedAt: '2026-07-08T10:00:00Z',
	currency: 'EUR',
	status: { status: 'SHIPPED' },
	fulfillment: { type: 'FULFILLED_BY_SELLER' },
	shipping: {},
	canCancel: true,
	canRefund: true,
	lines: [{ ...line, ...ofLine }],
	refunds,
});
const refundOf = (amount: string): Refund => ({
	field: 'refunds[0]',
	id: 'R',
	createdAt: '2026-07-08T10:00:00Z',
	amount: decimalOf(amount),
	rows: [],
});

it.each([
	['19.99', true],
	['20.00', true], // the shipping of 5.00 is left
	['24.99', true],
	['25.00', false],
])('can be refunded as long as item or shipping is left: %s of 25.00', (amount, canRefund) => {
	const { order_lines } = toConnectOrder(anOrder({}, [refundOf(amount)]), new Findings());

	expect(order_lines).toMatchObject([{ can_refund: canRefund }]);
});

it('gives back nothing of what the channel gives back itself', () => {
	const findings = new Findings();
	const taxed = { amounts: { ...amounts, taxes: [vat] }, refundable: amounts };
	const order = toConnectOrder(anOrder(taxed, [refundOf('26.00')]), findings);

	expect(refundTotalOf(order)).toBe('25.00');
	expect(order.order_lines).toMatchObject([
		{ taxes: [{ amount: { amount: 4 } }], can_refund: false, adjustments: [{ taxes: [] }] },
	]);
	expect(findings.warnings).toHaveLength(1); // 1.00 too much
});
