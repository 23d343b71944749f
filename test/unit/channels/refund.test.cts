import { Findings } from '../../../nodes/MiraklConnectOrders/channels/findings';
import { settleRefunds } from '../../../nodes/MiraklConnectOrders/channels/settlement';
import { ZERO } from '../../../nodes/shared/values/decimal';
import { decimalOf } from './support/mapping.cjs';

it('a row of units without money takes no more than is left of its line', () => {
	const lines = [
		{
			id: '1',
			quantity: 2,
			amounts: {
				price: decimalOf('0.01'),
				taxes: [],
				shipping: decimalOf('0.02'),
				shippingTaxes: [],
			},
		},
	];
	const createdAt = '2026-07-07T10:00:00Z';
	const unit = { id: '2-1', lineId: '1', type: 'REFUND', reason: 'OTHER', units: 1 } as const;
	const refunds = [
		{ field: 'refunds[0]', id: '1', createdAt, amount: decimalOf('0.01'), rows: [] },
		{
			field: 'refunds[1]',
			id: '2',
			createdAt,
			amount: decimalOf('0.02'),
			rows: [{ ...unit, goods: { net: ZERO, taxes: [] } }],
		},
	];
	const { adjustments } = settleRefunds(lines, refunds, 'EUR', new Findings());

	const amounts = adjustments
		.get('1')
		?.map(({ quantity, price, shipping_price }) => [quantity, price.amount, shipping_price.amount]);
	expect(amounts).toEqual([
		[0, 0.01, 0],
		[1, 0, 0], // half of the line would be 0.01, which is gone
		[0, 0, 0.02],
	]);
});
