import { minorDigits } from '../../../shared/values/currencies';
import { round, sum, toNumber, ZERO } from '../../../shared/values/decimal';
import type { Order } from '../../../shared/contract/orderSchema';
import { absolute, isZero, share, type PricedLine, type Tax } from '../amounts';
import type { Findings } from '../findings';
import { checkTotal, moneyOf, taxFields } from '../lineMoney';
import type {
	WooCommerceLine,
	WooCommerceOrder,
	WooCommerceRefund,
	WooCommerceTax,
} from './payload';

type Adjustment = NonNullable<Order['order_lines'][number]['adjustments']>[number];

/** What refunds are worked out with. */
interface Refunded {
	order: WooCommerceOrder;
	lines: ReadonlyArray<PricedLine<WooCommerceLine>>;
	nameTax: (id: string, amount: Tax['amount']) => Tax;
	dateOf: (refund: WooCommerceRefund, field: string) => string;
	currency: string;
	findings: Findings;
}

/** WooCommerce notes on a refunded line which line of the order it belongs to. */
const REFUNDED_LINE = '_refunded_item_id';

function refundedLineId({ meta_data }: WooCommerceRefund['line_items'][number]) {
	const value = meta_data.find(({ key }) => key === REFUNDED_LINE)?.value;
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** Refunds count below zero. */
const taxesOf = (taxes: readonly WooCommerceTax[], { nameTax }: Refunded) =>
	taxes.map(({ id, total }) => nameTax(id, absolute(total)));

function itemAdjustments(refund: WooCommerceRefund, field: string, refunded: Refunded) {
	const { order, currency, findings, dateOf } = refunded;
	return refund.line_items.flatMap((item, index): Array<[string, Adjustment]> => {
		if (isZero(item.quantity) && isZero(item.total)) return [];
		const lineId = refundedLineId(item);
		if (lineId === undefined || !order.line_items.some(({ id }) => id === lineId)) {
			const message = `does not name its line of the order in ${REFUNDED_LINE}: it is left out`;
			findings.warn(`${field}.line_items[${index}]`, message);
			return [];
		}
		const adjustment = {
			channel_adjustment_id: `${refund.id}-${lineId}`,
			type: 'REFUND', // WooCommerce gives money back, the ordered quantity stays
			reason: 'CHANNEL_SPECIFIC', // the reason is free text
			created_at: dateOf(refund, field),
			quantity: Math.trunc(toNumber(absolute(item.quantity))),
			price: moneyOf(absolute(item.total), currency),
			taxes: taxFields(taxesOf(item.taxes, refunded), currency),
			shipping_price: moneyOf(ZERO, currency),
		};
		return [[lineId, adjustment]];
	});
}

/** Refunded shipping, shared out over the lines as shipping was, with 0 units. */
function shippingAdjustments(refund: WooCommerceRefund, field: string, refunded: Refunded) {
	const { lines, currency, dateOf } = refunded;
	const net = absolute(sum(refund.shipping_lines.map(({ total }) => total)));
	const taxes = taxesOf(
		refund.shipping_lines.flatMap((line) => line.taxes),
		refunded,
	);
	const weights = lines.map(({ amounts }) => amounts.shipping);
	const nets = share(net, weights, currency);
	const taxShares = taxes.map((tax) => share(tax.amount, weights, currency));
	return lines.flatMap(({ line }, index): Array<[string, Adjustment]> => {
		const part = nets[index] ?? ZERO;
		const own = taxes.map((tax, t) => ({ ...tax, amount: taxShares[t]?.[index] ?? ZERO }));
		if (isZero(part) && own.every(({ amount }) => isZero(amount))) return [];
		const adjustment = {
			channel_adjustment_id: `${refund.id}-shipping-${line.id}`,
			type: 'REFUND',
			reason: 'CHANNEL_SPECIFIC',
			created_at: dateOf(refund, field),
			quantity: 0,
			price: moneyOf(ZERO, currency),
			shipping_price: moneyOf(part, currency),
			shipping_taxes: taxFields(own, currency),
		};
		return [[line.id, adjustment]];
	});
}

/** Fees that were given back, or a sum of its own, belong to no line. */
function checkRefund(refund: WooCommerceRefund, field: string, { currency, findings }: Refunded) {
	const parts = [...refund.line_items, ...refund.shipping_lines];
	const charged = parts.flatMap(({ total, taxes }) => [total, ...taxes.map((tax) => tax.total)]);
	const counted = round(absolute(sum(charged)), minorDigits(currency));
	const what = 'its lines and shipping';
	checkTotal(findings, `${field}.amount`, refund.amount, counted, what);
}

/**
 * The adjustments of each line, by its ID. In an order WooCommerce gives refunds by their sum only;
 * with their lines they come from `GET /orders/<id>/refunds`, joined in as `refunds`.
 */
export function wooCommerceAdjustments(refunded: Refunded): Map<string, Adjustment[]> {
	const adjustments = new Map<string, Adjustment[]>();
	refunded.order.refunds.forEach((refund, index) => {
		const field = `refunds[${index}]`;
		if (refund.line_items.length + refund.shipping_lines.length === 0) {
			const how = `read it from GET /orders/${refunded.order.id}/refunds and join it in as refunds`;
			refunded.findings.warn(field, `names no lines and is left out: ${how}`);
			return;
		}
		checkRefund(refund, field, refunded);
		const entries = [
			...itemAdjustments(refund, field, refunded),
			...shippingAdjustments(refund, field, refunded),
		];
		for (const [id, adjustment] of entries) {
			adjustments.set(id, [...(adjustments.get(id) ?? []), adjustment]);
		}
	});
	return adjustments;
}
