import { add, subtract, sum, ZERO } from '../../../shared/values/decimal';
import { shareOut } from '../../../shared/values/money';
import type { Findings } from '../findings';
import { absolute, isZero, proportion, spreadTax, taxTotal, type PricedLine } from '../money';
import { addGivenBack, addShippingRefund, type Adjustments, type GivenBack } from '../refund';
import type { ShopifyLine, ShopifyOrder, ShopifyRefund } from './payload';

/** What refunds are worked out with. */
interface Refunded {
	order: ShopifyOrder;
	lines: ReadonlyArray<PricedLine<ShopifyLine>>;
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
 * Refunded units of each line. `restock_type` tells units taken off from money given back. Like prices,
 * `subtotal` contains the tax where the shop's prices include it.
 */
function addUnits(all: Adjustments, refund: ShopifyRefund, refunded: Refunded): void {
	const { order, lines, taxCode, currency } = refunded;
	for (const item of refund.refund_line_items) {
		const { id, line_item_id, quantity, restock_type, subtotal, total_tax } = item;
		const priced = lines.find(({ line }) => line.id === line_item_id);
		if (priced === undefined) continue;
		const given: GivenBack = {
			id: `${refund.id}-${id}`,
			type: restock_type === 'cancel' ? 'CANCELATION' : 'REFUND',
			reason: reasonOf(restock_type, order),
			createdAt: refund.created_at,
			units: quantity,
			price: order.taxes_included ? subtract(subtotal, total_tax) : subtotal,
			taxes: spreadTax(total_tax, priced.amounts.taxes, taxCode, currency),
		};
		addGivenBack(all, line_item_id, given, currency);
	}
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

function addShipping(
	all: Adjustments,
	refund: ShopifyRefund,
	field: string,
	refunded: Refunded,
): void {
	const { lines, taxCode, currency } = refunded;
	const { net, tax } = refundedShipping(refund, field, refunded);
	const weights = lines.map(({ amounts }) => amounts.shipping);
	const taxes = shareOut(tax, weights, currency);
	addShippingRefund(
		all,
		{ id: refund.id, createdAt: refund.created_at, shipping: net },
		lines,
		(position) => {
			const over = lines[position]?.amounts.shippingTaxes ?? [];
			return spreadTax(taxes[position] ?? ZERO, over, taxCode, currency);
		},
		currency,
	);
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

export function shopifyAdjustments(refunded: Refunded): Adjustments {
	warnOfOtherRefunds(refunded);
	const all: Adjustments = new Map();
	const { refunds } = refunded.order;
	for (const refund of refunds) addUnits(all, refund, refunded);
	refunds.forEach((refund, index) => addShipping(all, refund, `refunds[${index}]`, refunded));
	return all;
}
