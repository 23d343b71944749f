import { minorDigits } from '../../../shared/values/currencies';
import { round, sum, toNumber } from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import { absolute, checkTotal, isZero, shareTaxes, type PricedLine, type Tax } from '../money';
import { addGivenBack, addShippingRefund, type Adjustments, type GivenBack } from '../refund';
import type {
	WooCommerceLine,
	WooCommerceOrder,
	WooCommerceRefund,
	WooCommerceTax,
} from './payload';

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

function addItems(
	all: Adjustments,
	refund: WooCommerceRefund,
	field: string,
	refunded: Refunded,
): void {
	const { order, currency, findings, dateOf } = refunded;
	refund.line_items.forEach((item, index) => {
		if (isZero(item.quantity) && isZero(item.total)) return;
		const lineId = refundedLineId(item);
		if (lineId === undefined || !order.line_items.some(({ id }) => id === lineId)) {
			const message = `does not name its line of the order in ${REFUNDED_LINE}: it is left out`;
			findings.warn(`${field}.line_items[${index}]`, message);
			return;
		}
		const given: GivenBack = {
			id: `${refund.id}-${lineId}`,
			type: 'REFUND', // WooCommerce gives money back, the ordered quantity stays
			reason: 'CHANNEL_SPECIFIC', // the reason is free text
			createdAt: dateOf(refund, field),
			units: Math.trunc(toNumber(absolute(item.quantity))),
			price: absolute(item.total),
			taxes: taxesOf(item.taxes, refunded),
		};
		addGivenBack(all, lineId, given, currency);
	});
}

function addShipping(
	all: Adjustments,
	refund: WooCommerceRefund,
	field: string,
	refunded: Refunded,
): void {
	const { lines, currency, dateOf } = refunded;
	const shipping = absolute(sum(refund.shipping_lines.map(({ total }) => total)));
	const taxes = shareTaxes(
		taxesOf(
			refund.shipping_lines.flatMap((line) => line.taxes),
			refunded,
		),
		lines.map(({ amounts }) => amounts.shipping),
		currency,
	);
	const given = { id: refund.id, createdAt: dateOf(refund, field), shipping };
	addShippingRefund(all, given, lines, (position) => taxes[position] ?? [], currency);
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
export function wooCommerceAdjustments(refunded: Refunded): Adjustments {
	const all: Adjustments = new Map();
	refunded.order.refunds.forEach((refund, index) => {
		const field = `refunds[${index}]`;
		if (refund.line_items.length + refund.shipping_lines.length === 0) {
			const how = `read it from GET /orders/${refunded.order.id}/refunds and join it in as refunds`;
			refunded.findings.warn(field, `names no lines and is left out: ${how}`);
			return;
		}
		checkRefund(refund, field, refunded);
		addItems(all, refund, field, refunded);
		addShipping(all, refund, field, refunded);
	});
	return all;
}
