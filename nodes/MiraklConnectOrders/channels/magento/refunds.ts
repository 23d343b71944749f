import sortBy from 'lodash/sortBy';

import { minorDigits } from '../../../shared/values/currencies';
import { round } from '../../../shared/values/decimal';
import type { Refund } from '../refund';
import { cancellation } from './cancellation';
import { paidMemos, type RefundContext } from './creditMemos';
import { inCurrency, RefundedUnits, toRows } from './refundRows';
import { refundBeyond } from './summedRefund';

/**
 * What was cancelled and what went back to the buyer: by the credit memos that are joined in as
 * `creditmemos`, from GET /V1/creditmemos, and for the rest by the order's own sums.
 * https://developer.adobe.com/commerce/webapi/rest/tutorials/orders/order-issue-refund/
 */
export function magentoRefunds(context: RefundContext): Refund[] {
	const { currency, updatedAt, dateOf } = context;
	const units = new RefundedUnits(context.units);
	const dated = paidMemos(context).map((paid) => {
		const { created_at } = paid.memo;
		const createdAt = created_at ? dateOf(`${paid.field}.created_at`, created_at) : updatedAt;
		return { ...paid, createdAt };
	});
	const memos = sortBy(dated, 'createdAt').map((paid): Refund => {
		const { entity_id: id } = paid.memo;
		return {
			field: paid.field,
			id,
			createdAt: paid.createdAt,
			amount: paid.amount && round(paid.amount, minorDigits(currency)),
			rows: toRows(
				context,
				units,
				(rowId) => paid.rows.get(rowId),
				(rowId) => `${id}-${rowId}`,
			),
			shipping: inCurrency(paid.shipping, currency),
		};
	});
	return [...cancellation(context), ...memos, ...refundBeyond(dated, context, units)];
}
