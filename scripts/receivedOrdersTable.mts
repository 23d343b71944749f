/** A table of the orders that arrived. */
import Table from 'cli-table3';
import { exactSum } from './decimal.mts';
import type { ReceivedOrder } from './simulatorProcess.mts';

/** Total without tax: prices and shipping of all lines, for each currency. */
function totals({ order }: ReceivedOrder): [currency: string, total: string][] {
	const prices = order.order_lines.flatMap((line) => [line.price, line.total_shipping_price]);
	const currencies = [...new Set(prices.map(({ currency }) => currency))];
	return currencies.map((currency) => [
		currency,
		exactSum(prices.filter((price) => price.currency === currency).map(({ amount }) => amount)),
	]);
}

export function receivedOrdersTable(orders: ReceivedOrder[]): string {
	const table = new Table({
		head: ['Order', 'Store', 'Status', 'Lines', 'Total without tax', 'Currency'],
		colAligns: ['left', 'left', 'left', 'right', 'right', 'left'],
		style: { head: [], border: [] },
	});
	for (const received of orders) {
		const { order, channel_id: channel, channel_store_id: store } = received;
		const sums = totals(received);
		table.push([
			order.channel_order_id,
			`${channel}/${store}`,
			order.status,
			order.order_lines.length,
			sums.map(([, total]) => total).join('\n'),
			sums.map(([currency]) => currency).join('\n'),
		]);
	}
	return table.toString();
}
