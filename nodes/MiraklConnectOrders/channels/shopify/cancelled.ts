import { compare, sum, toText, ZERO } from '../../../shared/values/decimal';
import { NOTHING } from '../tax';
import type { Refund } from '../refund';
import { taken, type Refunded } from './refundRows';
import { COLLECTED } from './status';

/**
 * Units of a cancelled order that no refund names were taken off, too. Where money was collected, what of
 * it went back stands in the refunds; where none was, the buyer owes nothing any more.
 */
export function cancelledUnits(
	{ order, amounts, units, findings }: Refunded,
	refunds: readonly Refund[],
	shippingLeft: Refund['shipping'],
): Refund[] {
	const { cancelledAt, financialStatus = '', lines } = order;
	if (cancelledAt === undefined) return [];
	const isCollected = [...COLLECTED, 'refunded'].includes(financialStatus);
	// Shipping of the line's own, as long as none of it went back.
	const isUntouched = !isCollected && refunds.length === 0;
	const rows = lines.flatMap(({ id }, index) => {
		const left = units.get(id)?.left ?? 0;
		const goods = isCollected ? NOTHING : undefined;
		const shipping = isUntouched ? amounts.lines[index]?.shipping : undefined;
		const row = {
			id: `${id}-cancelled`,
			lineId: id,
			...taken(order),
			units: left,
			goods,
			shipping,
		};
		return left > 0 ? [row] : [];
	});
	if (rows.length === 0) return [];
	const back = sum(refunds.map(({ amount = ZERO }) => amount));
	if (isCollected && compare(back, amounts.total) < 0) {
		const message = `is set, but of ${toText(amounts.total)} only ${toText(back)} went back: the rest stays with the seller`;
		findings.warn(order.fields.cancelledAt, message);
	}
	const field = order.fields.cancelledAt;
	const refund = { field, id: 'cancelled', createdAt: cancelledAt, rows };
	if (isCollected) return [{ ...refund, amount: ZERO }];
	return [isUntouched ? refund : { ...refund, shipping: shippingLeft }];
}
