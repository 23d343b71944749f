import get from 'lodash/get';

import { readAddress, readShippingAddress, type AddressParts } from '../address';
import { readCurrency, UNNAMED_TAX, type Channel, type Findings } from '../findings';
import { amountFields } from '../money';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import { shopifyAmounts } from './amounts';
import {
	shopifyOrderSchema,
	type ShopifyAddress,
	type ShopifyLine,
	type ShopifyOrder,
} from './payload';
import { shopifyAdjustments } from './refunds';
import { COLLECTED, lineStatus, orderStatus, unitsBack } from './status';
import { isOpen } from '../status';

/**
 * An order of Shopify's REST Admin API, as it is or in `{ "order": … }`, to Connect.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 */

const addressParts = (from: ShopifyAddress): AddressParts => ({
	firstName: from?.first_name,
	lastName: from?.last_name ?? from?.name ?? from?.company,
	company: from?.company,
	street: from?.address1,
	streetAdditionalInfo: from?.address2,
	zipCode: from?.zip,
	city: from?.city,
	state: from?.province,
	country: from?.country,
	countryCode: from?.country_code,
	phone: from?.phone,
});

/** Notes that the buyer or an app added: those with a name and a value. */
const customAttributes = (notes: ShopifyLine['properties']) =>
	notes.flatMap(({ name, value }) =>
		name === undefined || value === undefined ? [] : [{ id: name, type: 'STRING', value }],
	);

function shippingAddress(order: ShopifyOrder, findings: Findings) {
	const isSent = order.line_items.some(({ requires_shipping }) => requires_shipping !== false);
	const read = isSent ? readShippingAddress : readAddress;
	return read(findings, 'shipping_address', addressParts(order.shipping_address));
}

const mapShopifyOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readPayload(shopifyOrderSchema, get(json, 'order', json), findings);
	if (order === undefined) return undefined;
	const given = { field: 'currency', code: order.currency };
	const currency = readCurrency(findings, settings, given);
	if (currency === undefined) return undefined;

	const { taxCode = UNNAMED_TAX } = settings;
	const status = orderStatus(order, settings, findings);
	if (findings.problems.length > 0) return undefined;
	const lines = shopifyAmounts(order, currency, settings, findings);
	const adjustments = shopifyAdjustments({ order, lines, taxCode, currency, findings });
	const isCollected = COLLECTED.includes(order.financial_status ?? '');
	const parcel = order.fulfillments.find((parcel) => parcel.status === 'success');

	return {
		channel_order_id: order.id, // counted across all of Shopify
		created_at: order.created_at,
		channel_updated_at: order.updated_at,
		...status,
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping_info: {
			email: order.email ?? order.contact_email,
			address: shippingAddress(order, findings),
			carrier: parcel?.tracking_company,
			method: order.shipping_lines[0]?.title,
		},
		billing_info: {
			address: readAddress(findings, 'billing_address', addressParts(order.billing_address)),
		},
		custom_attributes: customAttributes(order.note_attributes),
		order_lines: lines.map(({ line, amounts }, index) => {
			const field = `line_items[${index}]`;
			const { sku, variant_id, product_id } = line;
			const title = line.name ?? line.title;
			const ownStatus = lineStatus(order, line, settings, findings);
			const isLeft = unitsBack(order, line.id).all < line.quantity;
			return {
				channel_order_line_id: line.id, // counted across all of Shopify
				created_at: order.created_at, // Shopify dates orders only
				updated_at: order.updated_at,
				...ownStatus,
				quantity: line.quantity, // as ordered; what was taken off is in the adjustments
				product: readProduct(findings, field, { sku, variant_id, product_id }, title),
				...amountFields(findings, field, amounts, currency),
				can_cancel: isOpen(ownStatus) && isLeft,
				can_refund: isCollected && isLeft, // only money that was collected can go back
				adjustments: adjustments.get(line.id),
				custom_attributes: customAttributes(line.properties),
			};
		}),
	};
};

export const shopify: Channel = {
	value: 'shopify',
	name: 'Shopify',
	idField: 'id',
	toOrder: mapShopifyOrder,
};
