import { add, subtract, sum, ZERO } from '../../../shared/values/decimal';
import type { Order } from '../../../shared/contract/orderSchema';
import {
	absolute,
	isZero,
	proportion,
	share,
	splitTax,
	taxTotal,
	type PricedLine,
} from '../amounts';
import type { Findings } from '../findings';
import { moneyOf, taxFields } from '../lineMoney';
import type { ShopifyLine, ShopifyOrder, ShopifyRefund } from './payload';

type Adjustment = NonNullable<Order['order_lines'][number]['adjustments']>[number];
type Line = PricedLine<ShopifyLine>;

/** What refunds are worked out with. */
interface Refunded {
	order: ShopifyOrder;
	lines: readonly Line[];
	taxCode: string;
	currency: string;
	findings: Findings;
}

/** Why units were taken off, by the order's `cancel_reason`; all else is the channel's own. */
const CANCELATION_REASONS: Readonly<Record<string, string>> = {
	customer: 'CUSTOMER_CANCELATION',
	inventory: 'OUT_OF_STOCK',
};

function reasonOf(restockType: string | undefined, { cancel_reason = '' }: ShopifyOrder): string {
	if (restockType === 'return') return 'RETURN';
	if (restockType !== 'cancel') return 'CHANNEL_SPECIFIC';
	return CANCELATION_REASONS[cancel_reason] ?? 'CHANNEL_SPECIFIC';
}

/**
 * Refunded units of one line. `restock_type` tells units taken off from money given back. Like prices,
 * `subtotal` contains the tax where the shop's prices include it.
 */
function itemAdjustments({ line, amounts }: Line, refunded: Refunded): Adjustment[] {
	const { order, taxCode, currency } = refunded;
	return order.refunds.flatMap((refund) =>
		refund.refund_line_items
			.filter(({ line_item_id }) => line_item_id === line.id)
			.map(({ id, quantity, restock_type, subtotal, total_tax }) => ({
				channel_adjustment_id: `${refund.id}-${id}`,
				type: restock_type === 'cancel' ? 'CANCELATION' : 'REFUND',
				reason: reasonOf(restock_type, order),
				created_at: refund.created_at,
				quantity,
				price: moneyOf(order.taxes_included ? subtract(subtotal, total_tax) : subtotal, currency),
				taxes: taxFields(splitTax(total_tax, amounts.taxes, taxCode, currency), currency),
				shipping_price: moneyOf(ZERO, currency),
			})),
	);
}

/** What a refund gives back of shipping: until 2024-10 as an order adjustment, later in a list. */
function refundedShipping(refund: ShopifyRefund, field: string, refunded: Refunded) {
	const { order, lines, currency, findings } = refunded;
	const older = refund.order_adjustments.filter(({ kind }) => kind === 'shipping_refund');
	if (older.length > 0) {
		return {
			net: absolute(sum(older.map(({ amount }) => amount))),
			tax: absolute(sum(older.map(({ tax_amount }) => tax_amount))),
		};
	}
	const amounts = refund.refund_shipping_lines.map((line) => line.subtotal_amount_set.shop_money);
	const given = sum(amounts.map(({ amount }) => amount));
	const paidTax = sum(lines.map((line) => taxTotal(line.amounts.shippingTaxes)));
	if (isZero(given) || isZero(paidTax)) return { net: given, tax: ZERO };
	findings.warn(
		`${field}.refund_shipping_lines`,
		'names no tax: it is taken in proportion to the tax on shipping',
	);
	const paidNet = sum(lines.map((line) => line.amounts.shipping));
	const paid = order.taxes_included ? add(paidNet, paidTax) : paidNet;
	const tax = proportion(paidTax, given, paid, currency);
	return { net: order.taxes_included ? subtract(given, tax) : given, tax };
}

/** Refunded shipping, shared out over the lines as shipping was, with 0 units. */
function shippingAdjustments(refunded: Refunded): Map<string, Adjustment[]> {
	const { order, lines, taxCode, currency } = refunded;
	const adjustments = new Map<string, Adjustment[]>();
	order.refunds.forEach((refund, index) => {
		const { net, tax } = refundedShipping(refund, `refunds[${index}]`, refunded);
		const weights = lines.map(({ amounts }) => amounts.shipping);
		const nets = share(net, weights, currency);
		const taxes = share(tax, weights, currency);
		lines.forEach(({ line, amounts }, position) => {
			const part = { net: nets[position] ?? ZERO, tax: taxes[position] ?? ZERO };
			if (isZero(part.net) && isZero(part.tax)) return;
			const split = splitTax(part.tax, amounts.shippingTaxes, taxCode, currency);
			const adjustment = {
				channel_adjustment_id: `${refund.id}-shipping-${line.id}`,
				type: 'REFUND',
				reason: 'CHANNEL_SPECIFIC',
				created_at: refund.created_at,
				quantity: 0,
				price: moneyOf(ZERO, currency),
				shipping_price: moneyOf(part.net, currency),
				shipping_taxes: taxFields(split, currency),
			};
			adjustments.set(line.id, [...(adjustments.get(line.id) ?? []), adjustment]);
		});
	});
	return adjustments;
}

function warnOfOtherRefunds({ order, findings }: Refunded): void {
	const known = new Set(order.line_items.map(({ id }) => id));
	order.refunds.forEach(({ order_adjustments, refund_line_items }, index) => {
		if (order_adjustments.some(({ kind }) => kind === 'refund_discrepancy')) {
			const message = 'gives back an amount that belongs to no line: it is left out';
			findings.warn(`refunds[${index}].order_adjustments`, message);
		}
		if (refund_line_items.some(({ line_item_id }) => !known.has(line_item_id))) {
			const message = 'names a line that the order does not have: it is left out';
			findings.warn(`refunds[${index}].refund_line_items`, message);
		}
	});
}

/**
 * @returns the adjustments of each line, by its ID: all of the order's refunds, as Connect wants them on
 * every call
 */
export function shopifyAdjustments(refunded: Refunded): Map<string, Adjustment[]> {
	warnOfOtherRefunds(refunded);
	const shipping = shippingAdjustments(refunded);
	return new Map(
		refunded.lines.map((priced) => {
			const { id } = priced.line;
			return [id, [...itemAdjustments(priced, refunded), ...(shipping.get(id) ?? [])]];
		}),
	);
}
