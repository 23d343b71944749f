import get from 'lodash/get';
import { DateTime } from 'luxon';

import { joined, readAddress, readShippingAddress } from '../address';
import { attributeOf } from '../attributes';
import { readCurrency, type Channel, type ChannelSettings, type Findings } from '../findings';
import { toConnectOrder, type ChannelLine } from '../order';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import type { Status } from '../status';
import { shownDigits, wooCommerceAmounts } from './amounts';
import { addressParts, carrierOf, lineAttributes } from './details';
import { wooCommerceOrderSchema, type WooCommerceOrder } from './payload';
import { wooCommerceRefunds } from './refunds';
import { isShipped, wooCommerceStatus } from './status';
import { taxNamer } from './taxes';

/**
 * An order of WooCommerce's REST API v3 to Connect.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 */

/** `date_created_gmt` is in UTC and says so in its name only; `date_created` is in the shop's zone. */
function readDate(
	findings: Findings,
	{ timezone }: ChannelSettings,
	field: string,
	utc: string | undefined,
	local: string | undefined,
): string {
	const zone = utc === undefined ? timezone : 'utc';
	const date = DateTime.fromISO(utc ?? local ?? '', { zone }).toUTC();
	const text = date.toISO({ suppressMilliseconds: true });
	if (text === null) findings.problem(field, (utc ?? local) ? 'is not a date' : 'is missing');
	return text ?? '';
}

/** Without an address of its own, the parcel goes to the buyer. The buyer's note goes with it. */
function readShipping(order: WooCommerceOrder, findings: Findings) {
	const billing = addressParts(order.billing);
	const own = addressParts(order.shipping);
	const shipTo = own.street === undefined ? billing : own;
	const delivery = { ...shipTo, phone: shipTo.phone ?? billing.phone };
	const additionalInfo = shipTo.street && order.customer_note;
	const methods = new Set(order.shipping_lines.map(({ method_title }) => method_title));
	return {
		email: order.billing.email,
		address: readShippingAddress(findings, 'shipping', { ...delivery, additionalInfo }),
		carrier: carrierOf(order),
		method: joined(', ', ...methods),
	};
}

function readLines(
	order: WooCommerceOrder,
	amounts: ReturnType<typeof wooCommerceAmounts>,
	status: Status,
	findings: Findings,
): ChannelLine[] {
	return amounts.map(({ line, amounts: money }, index) => {
		const field = `line_items[${index}]`;
		const { id, sku, variation_id, product_id, name, image, quantity } = line;
		const ids = { sku, variation_id, product_id };
		const isGone = quantity === 0;
		return {
			field,
			id,
			quantity,
			shipped: isShipped(status) ? quantity : 0,
			status: isGone ? { status: 'CLOSED', status_reason: 'CANCELED' } : status,
			product: readProduct(findings, { field, id: `${order.id}-${id}` }, ids, name, image.src),
			amounts: money,
			attributes: lineAttributes(line),
		};
	});
}

const mapWooCommerceOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readPayload(wooCommerceOrderSchema, json, findings);
	if (order === undefined) return undefined;
	const given = { field: 'currency', code: order.currency };
	const currency = readCurrency(findings, settings, given);
	if (currency === undefined) return undefined;

	const date = (field: string, utc?: string, local?: string) =>
		readDate(findings, settings, field, utc, local);
	const createdAt = date('date_created_gmt', order.date_created_gmt, order.date_created);
	const updatedAt = date('date_modified_gmt', order.date_modified_gmt, order.date_modified);
	const status = wooCommerceStatus(findings, settings, order.status);
	if (status.status_reason === 'REFUNDED' && order.refunds.length === 0) {
		findings.warn('refunds', 'is empty, but the order is refunded: no refund is sent');
	}
	const digits = shownDigits(order, typeof get(json, 'total') === 'string', currency);
	const lines = wooCommerceAmounts(order, currency, digits, settings.taxCode, findings);
	const refunds = wooCommerceRefunds({
		order,
		lines,
		nameTax: taxNamer(order, settings.taxCode),
		// In the order itself a refund has no date: it changed the order last, when it was made.
		dateOf: ({ amount, date_created_gmt: utc, date_created: local }, field) => {
			const isDated = amount !== undefined || (utc ?? local) !== undefined;
			return isDated ? date(`${field}.date_created_gmt`, utc, local) : updatedAt;
		},
		currency,
		digits,
		findings,
	});

	const shipping = readShipping(order, findings);
	const note = attributeOf('customer_note', order.customer_note);

	const mapped = toConnectOrder(
		{
			id: order.id, // counted in one shop: two shops in one channel would clash
			createdAt,
			updatedAt, // of the lines, too: WooCommerce dates orders only
			currency,
			status,
			fulfillment: { type: 'FULFILLED_BY_SELLER' },
			shipping,
			billingAddress: readAddress(findings, 'billing', addressParts(order.billing)),
			canCancel: true,
			canRefund: (order.date_paid ?? order.date_paid_gmt) !== undefined,
			// The note stands in the address, where there is one.
			attributes: [shipping.address === undefined ? note : undefined],
			lines: readLines(order, lines, status, findings),
			refunds,
		},
		findings,
	);
	for (const line of mapped.order_lines) {
		line.channel_order_line_id = `${order.id}-${line.channel_order_line_id}`;
	}
	return mapped;
};

export const wooCommerce: Channel = {
	value: 'wooCommerce',
	name: 'WooCommerce',
	idField: 'id',
	marks: [
		['line_items', 'date_created', 'billing'],
		['line_items', 'order_key'],
	],
	toOrder: mapWooCommerceOrder,
};
