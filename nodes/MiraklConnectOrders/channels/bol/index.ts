import { ZERO } from '../../../shared/values/decimal';
import { takeOutTax } from '../../../shared/values/money';
import { joined, readAddress, readShippingAddress, type AddressParts } from '../address';
import { addCancellation, paidFor } from './amounts';
import { deadline, deliveryDate, lastChange } from './dates';
import { bolOrderSchema, type BolDetails, type BolItem, type BolOrder } from './payload';
import { readCurrency, SETTING_NAMES, type Channel, type Findings } from '../findings';
import { amountFields } from '../money';
import { readPayload } from '../payload';
import type { Adjustments } from '../refund';
import { readProduct } from '../product';
import { isOpen, readStatus, type StatusTable } from '../status';

/**
 * An order of bol.com's Retailer API v10 to Connect. It names neither currency nor VAT.
 * https://api.bol.com/retailer/public/redoc/v10/retailer.html#operation/get-order
 */

/** bol.com hands over paid orders; their items say how many units are shipped and cancelled. */
const STATUSES: StatusTable = {
	open: ['AWAITING_SHIPMENT'],
	shipped: ['SHIPPED'],
	cancelled: ['CLOSED', 'CANCELED'],
};

const FULFILLMENT: ReadonlyMap<string, string> = new Map([
	['FBR', 'FULFILLED_BY_SELLER'], // by the retailer
	['FBB', 'FULFILLED_BY_PARTNER'], // by bol.com
]);

function itemStatus({ quantity, quantityShipped, quantityCancelled }: BolItem): string {
	if (quantityCancelled >= quantity) return 'cancelled';
	return quantityShipped + quantityCancelled >= quantity ? 'shipped' : 'open';
}

/** The order has come as far as the item that is furthest behind. */
function orderStatus({ orderItems }: BolOrder): string {
	const statuses = orderItems.map(itemStatus);
	return ['open', 'shipped'].find((status) => statuses.includes(status)) ?? 'cancelled';
}

const addressParts = (from: BolDetails): AddressParts => ({
	firstName: from?.firstName,
	lastName: from?.surname ?? from?.company,
	company: from?.company,
	street: joined(' ', from?.streetName, from?.houseNumber, from?.houseNumberExtension),
	streetAdditionalInfo: from?.extraAddressInformation,
	zipCode: from?.zipCode,
	city: from?.city,
	countryCode: from?.countryCode,
	phone: from?.deliveryPhoneNumber,
	additionalInfo: from?.pickupPointName,
});

/** One way for the whole order: Connect's orders have one. */
function readFulfillment({ orderItems }: BolOrder, findings: Findings): string | undefined {
	const methods = [...new Set(orderItems.map(({ fulfilment }) => fulfilment.method))];
	const [method = '', other] = methods;
	const field = 'orderItems.fulfilment.method';
	if (other !== undefined) {
		const message = `differs (${methods.join(', ')}), but Connect's orders have one way of fulfillment`;
		findings.problem(field, `${message}: send the items as two orders`);
	} else if (!FULFILLMENT.has(method)) {
		findings.problem(
			field,
			`must be FBR (the retailer ships) or FBB (bol.com does), not ${method}`,
		);
	}
	return FULFILLMENT.get(method);
}

const mapBolOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readPayload(bolOrderSchema, json, findings);
	if (order === undefined) return undefined;
	const currency = readCurrency(findings, settings);
	const fulfillment = readFulfillment(order, findings);
	const { taxRate: rate, taxCode = 'VAT' } = settings;
	if (rate === undefined) {
		const message =
			'is needed: the prices of bol.com contain VAT, and the order does not say how much';
		findings.problem(SETTING_NAMES.taxRate, message);
	}
	if (currency === undefined || rate === undefined || fulfillment === undefined) return undefined;

	const isSellers = fulfillment === 'FULFILLED_BY_SELLER';
	const updatedAt = lastChange(order);
	const shipTo = addressParts(order.shipmentDetails);
	const field = 'orderItems';
	const adjustments: Adjustments = new Map();
	return {
		channel_order_id: order.orderId,
		created_at: order.orderPlacedDateTime,
		channel_updated_at: updatedAt,
		...readStatus(findings, settings, STATUSES, field, orderStatus(order)),
		fulfillment: { type: fulfillment },
		shipping_info: {
			email: order.shipmentDetails?.email,
			address: readShippingAddress(findings, 'shipmentDetails', shipTo),
			shipping_deadline: deadline(order, findings),
			delivery_date: deliveryDate(order, findings),
		},
		billing_info: {
			address: readAddress(findings, 'billingDetails', addressParts(order.billingDetails)),
		},
		order_lines: order.orderItems.map((item, index) => {
			const itemField = `${field}[${index}]`;
			const status = readStatus(findings, settings, STATUSES, itemField, itemStatus(item));
			const { net, tax } = takeOutTax(paidFor(item, itemField, findings), rate, currency);
			const amounts = {
				price: net,
				taxes: [{ code: taxCode, amount: tax, rate }],
				shipping: ZERO, // part of the price
				shippingTaxes: [],
			};
			const changedAt = item.latestChangedDateTime ?? updatedAt;
			addCancellation(adjustments, item, amounts, changedAt, currency);
			const ids = { 'offer.reference': item.offer?.reference, 'product.ean': item.product?.ean };
			return {
				channel_order_line_id: item.orderItemId, // counted across all of bol.com
				created_at: order.orderPlacedDateTime,
				updated_at: changedAt,
				...status,
				quantity: item.quantity,
				product: readProduct(findings, itemField, ids, item.product?.title),
				...amountFields(findings, itemField, amounts, currency),
				can_cancel: isSellers && isOpen(status), // what bol.com ships, the seller can't stop
				can_refund: false, // bol.com refunds by itself, through its returns
				adjustments: adjustments.get(item.orderItemId),
				custom_attributes: item.cancellationRequest
					? [{ id: 'cancellationRequest', type: 'BOOLEAN', value: true }]
					: [],
			};
		}),
	};
};

export const bol: Channel = {
	value: 'bol',
	name: 'bol.com',
	idField: 'orderId',
	toOrder: mapBolOrder,
};
