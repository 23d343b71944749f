import { DateTime } from 'luxon';

import { readAddress, readShippingAddress, type AddressParts } from '../address';
import { readCurrency, type Channel, type ChannelSettings, type Findings } from '../findings';
import { amountFields } from '../money';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import { isOpen, readStatus, type StatusTable } from '../status';
import { taxNamer, wooCommerceAmounts } from './amounts';
import { wooCommerceOrderSchema, type WooCommerceAddress } from './payload';
import { wooCommerceAdjustments } from './refunds';

/**
 * An order of WooCommerce's REST API v3 to Connect.
 * https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties
 */

/** https://woocommerce.com/document/managing-orders/order-statuses/ */
const STATUSES: StatusTable = {
	pending: ['AWAITING_PAYMENT'],
	'on-hold': ['AWAITING_PAYMENT'],
	processing: ['AWAITING_SHIPMENT'],
	completed: ['SHIPPED'],
	cancelled: ['CLOSED', 'CANCELED'],
	refunded: ['CLOSED', 'REFUNDED'],
	failed: ['CLOSED', 'REFUSED_PAYMENT'],
};

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

const addressParts = (from: WooCommerceAddress): AddressParts => ({
	firstName: from.first_name,
	lastName: from.last_name ?? from.company,
	company: from.company,
	street: from.address_1,
	streetAdditionalInfo: from.address_2,
	zipCode: from.postcode,
	city: from.city,
	state: from.state,
	countryCode: from.country,
	phone: from.phone,
});

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
	const status = readStatus(findings, settings, STATUSES, 'status', order.status);
	const lines = wooCommerceAmounts(order, currency, settings.taxCode, findings);
	const adjustments = wooCommerceAdjustments({
		order,
		lines,
		nameTax: taxNamer(order, settings.taxCode),
		dateOf: ({ date_created_gmt, date_created }, field) =>
			date(`${field}.date_created_gmt`, date_created_gmt, date_created),
		currency,
		findings,
	});

	// Without an address of its own, the parcel goes to the buyer.
	const billing = addressParts(order.billing);
	const ownAddress = addressParts(order.shipping);
	const shipTo = ownAddress.street === undefined ? billing : ownAddress;
	const delivery = { ...shipTo, phone: shipTo.phone ?? billing.phone };
	const additionalInfo = shipTo.street && order.customer_note;

	return {
		channel_order_id: order.id, // counted in one shop: two shops in one channel would clash
		created_at: createdAt,
		channel_updated_at: updatedAt,
		...status,
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: {
			email: order.billing.email,
			address: readShippingAddress(findings, 'shipping', { ...delivery, additionalInfo }),
			method: order.shipping_lines[0]?.method_title,
		},
		billing_info: { address: readAddress(findings, 'billing', billing) },
		order_lines: lines.map(({ line, amounts }, index) => {
			const field = `line_items[${index}]`;
			const { sku, variation_id, product_id, name, image } = line;
			return {
				channel_order_line_id: `${order.id}-${line.id}`,
				created_at: createdAt, // WooCommerce dates orders only
				updated_at: updatedAt,
				...status,
				quantity: line.quantity,
				product: readProduct(findings, field, { sku, variation_id, product_id }, name, image.src),
				...amountFields(findings, field, amounts, currency),
				can_cancel: isOpen(status),
				can_refund: order.date_paid !== undefined && status.status !== 'CLOSED',
				adjustments: adjustments.get(line.id),
			};
		}),
	};
};

export const wooCommerce: Channel = {
	value: 'wooCommerce',
	name: 'WooCommerce',
	idField: 'id',
	toOrder: mapWooCommerceOrder,
};
