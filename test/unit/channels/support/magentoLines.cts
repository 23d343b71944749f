import type { IDataObject } from 'n8n-workflow';

import { map, refundTotalOf, totalOf } from '../support/mapping.cjs';

/** What the lines come to: price, taxes, shipping and its taxes. */
export const linesOf = (json: IDataObject) => {
	const { order, warnings } = map('magento', json);
	const lines = order.order_lines.map((line) => ({
		price: line.price.amount,
		taxes: line.taxes,
		shipping: line.total_shipping_price.amount,
		shippingTaxes: line.shipping_taxes,
	}));
	return { lines, total: totalOf(order), warnings };
};

/** Adjustments in short: ID, type, units, price, taxes, shipping, taxes of shipping. */
export const adjustmentsOf = (json: IDataObject) => {
	const { order, warnings } = map('magento', json);
	const sum = (taxes: Array<{ amount: { amount: number } }> = []) =>
		taxes.reduce((total, { amount }) => total + amount.amount, 0);
	const adjustments = order.order_lines.map((line) =>
		(line.adjustments ?? []).map((one) => [
			one.channel_adjustment_id,
			one.type,
			one.quantity,
			one.price.amount,
			sum(one.taxes),
			one.shipping_price.amount,
			sum(one.shipping_taxes),
		]),
	);
	return { adjustments, refund: refundTotalOf(order), order, warnings };
};
