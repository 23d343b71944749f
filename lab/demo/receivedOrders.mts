/** A table of the orders that arrived. */
import {
	add,
	decimal,
	type Decimal,
	round,
	toText,
	ZERO,
} from '../../nodes/shared/values/decimal.ts';
import type { State } from '../../simulator/client.mts';
import { terminalTable } from '../kit/table.mts';

type ReceivedOrder = State['orders'][number];

/** Total without tax, by currency: prices and shipping of all lines. */
function totals({ order }: ReceivedOrder): Map<string, Decimal> {
	const sums = new Map<string, Decimal>();
	for (const { price, total_shipping_price } of order.order_lines) {
		for (const { amount, currency } of [price, total_shipping_price]) {
			sums.set(currency, add(sums.get(currency) ?? ZERO, decimal(amount)));
		}
	}
	return sums;
}

/** With two decimals, or more where the amounts have more. */
function amountText(amount: Decimal): string {
	return toText(amount.scale < 2 ? round(amount, 2) : amount);
}

export function receivedOrdersTable(orders: ReceivedOrder[]): string {
	const rows = orders.map((received) => {
		const { order, channel_id, channel_store_id } = received;
		const sums = totals(received);
		return [
			order.channel_order_id,
			`${channel_id}/${channel_store_id}`,
			order.status,
			order.order_lines.length,
			[...sums.values()].map(amountText).join('\n'),
			[...sums.keys()].join('\n'),
		];
	});
	return terminalTable(rows, {
		head: ['Order', 'Store', 'Status', 'Lines', 'Total without tax', 'Currency'],
		colAligns: ['left', 'left', 'left', 'right', 'right', 'left'],
		style: { head: [], border: [] },
	});
}
