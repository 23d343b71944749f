import { absolute, isPositive, isZero, sum, toNumber, ZERO } from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import { grossOf, shareTaxes, type Taxed } from '../tax';
import type { Refund, RefundRow } from '../refund';
import type { WooCommerceRefund } from './payload';
import { refundedLine } from './refundedLine';
import { refundParts, type Refunded } from './refundParts';

/** WooCommerce gives money back, the ordered quantity stays; its reason is free text. */
const KIND = { type: 'REFUND', reason: 'CHANNEL_SPECIFIC' } as const;

const together = (parts: readonly Taxed[]): Taxed => ({
	net: sum(parts.map(({ net }) => net)),
	taxes: parts.flatMap(({ taxes }) => taxes),
});

function itemRows(
	refund: WooCommerceRefund,
	field: string,
	items: readonly Taxed[],
	{ order, findings }: Refunded,
): RefundRow[] {
	const rows: RefundRow[] = [];
	refund.line_items.forEach((item, index) => {
		const goods = items[index];
		if (goods === undefined || (isZero(item.quantity) && isZero(grossOf(goods)))) return;
		const line = refundedLine(item, order.line_items);
		if (line === undefined) {
			const message =
				'does not name its line of the order in _refunded_item_id: its money is spread';
			findings.warn(`${field}.line_items[${index}]`, message);
			return;
		}
		const before = rows.filter(({ lineId }) => lineId === line.id).length;
		const id = `${refund.id}-${line.id}`;
		rows.push({
			...KIND,
			id: before === 0 ? id : `${id}-${before + 1}`,
			lineId: line.id,
			units: Math.trunc(toNumber(absolute(item.quantity))),
			goods,
		});
	});
	return rows;
}

/** Fees went into the prices of the lines, in proportion, and come back from there. */
function feeRows(
	refund: WooCommerceRefund,
	fees: readonly Taxed[],
	{ lines, currency }: Refunded,
): RefundRow[] {
	const back = together(fees);
	if (!isPositive(grossOf(back))) return [];
	const weights = lines.map(({ amounts }) => amounts.price);
	const nets = shareOut(back.net, weights, currency);
	const taxes = shareTaxes(back.taxes, weights, currency);
	return lines.map(({ line }, position) => ({
		...KIND,
		id: `${refund.id}-fee-${line.id}`,
		lineId: line.id,
		units: 0,
		goods: { net: nets[position] ?? ZERO, taxes: taxes[position] ?? [] },
	}));
}

function toRefund(refund: WooCommerceRefund, field: string, refunded: Refunded): Refund {
	const { amount, items, fees, shipping } = refundParts(refund, field, refunded);
	return {
		field,
		id: refund.id,
		createdAt: refunded.dateOf(refund, field),
		amount,
		rows: [...itemRows(refund, field, items, refunded), ...feeRows(refund, fees, refunded)],
		shipping: together(shipping),
	};
}

/** IDs are counted up; those of a plugin may be text. */
const byAge = (a: Refund, b: Refund) => a.id.localeCompare(b.id, 'en', { numeric: true });

/**
 * The refunds of an order, the oldest first. The order itself gives them by their sum only; with their lines
 * they come from `GET /orders/<id>/refunds`, joined in as `refunds`. One that is there in both forms counts
 * once, with its lines.
 */
export function wooCommerceRefunds(refunded: Refunded): Refund[] {
	const { refunds } = refunded.order;
	const whole = new Set(refunds.filter((one) => one.amount !== undefined).map(({ id }) => id));
	const counted = new Map<string, Refund>();
	refunds.forEach((refund, index) => {
		const isKnown = counted.has(refund.id);
		if (isKnown || (refund.amount === undefined && whole.has(refund.id))) return;
		counted.set(refund.id, toRefund(refund, `refunds[${index}]`, refunded));
	});
	return [...counted.values()].sort(byAge);
}
