import type { Decimal } from '../../../shared/values/decimal';
import { listOf, textOf, fieldOf, isObject } from '../../../shared/values/unknown';
import { joined, readAddress, readShippingAddress, type AddressParts } from '../address';
import { attributeOf } from '../attributes';
import {
	readCurrency,
	SETTING_NAMES,
	type Channel,
	type ChannelSettings,
	type Findings,
} from '../findings';
import { toConnectOrder, type ChannelLine } from '../order';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import { bolAmounts } from './amounts';
import { deadline, deliveryDate, lastChange } from './dates';
import { isSellers, readFulfillment } from './fulfillment';
import { bolOrderSchema, type BolDetails, type BolItem, type BolOrder } from './payload';
import { cancellationsOf } from './refunds';
import { itemStatus, orderStatus } from './status';

/**
 * An order of bol.com's Retailer API v10 to Connect. It names neither currency nor VAT.
 * https://api.bol.com/retailer/public/redoc/v10/retailer.html#operation/get-order
 */

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

/** The list of orders gives items their EAN, and neither prices nor addresses. */
function isOfList(json: unknown): boolean {
	const items = listOf(json, 'orderItems').filter(isObject);
	return items.some((item) => 'ean' in item) && !items.some((item) => 'unitPrice' in item);
}

function readOrder(json: unknown, findings: Findings): BolOrder | undefined {
	if (!isOfList(json)) return readPayload(bolOrderSchema, json, findings);
	const id = textOf(fieldOf(json, 'orderId')) || '{orderId}';
	const message = "comes from bol.com's list of orders, without prices and addresses";
	const call = `GET https://api.bol.com/retailer/orders/${id}`;
	findings.problem(undefined, `the order ${message}: get the whole order with ${call}`);
	return undefined;
}

function readRate({ taxRate }: ChannelSettings, findings: Findings): Decimal | undefined {
	if (taxRate === undefined) {
		const what = 'the prices of bol.com contain VAT, and the order does not say how much';
		findings.problem(SETTING_NAMES.taxRate, `is needed: ${what}`);
	}
	return taxRate;
}

const mapBolOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readOrder(json, findings);
	if (order === undefined) return undefined;
	const currency = readCurrency(findings, settings);
	const fulfillment = readFulfillment(order, findings);
	const rate = readRate(settings, findings);
	if (currency === undefined || rate === undefined || fulfillment === undefined) return undefined;

	const vat = { code: settings.taxCode ?? 'VAT', rate };
	const { orderItems, shipmentDetails, billingDetails } = order;
	const updatedAt = lastChange(order);
	const changeOf = (item: BolItem) => item.latestChangedDateTime ?? updatedAt;
	const fieldOfItem = (index: number) => `orderItems[${index}]`;
	const toLine = (item: BolItem, index: number): ChannelLine => {
		const field = fieldOfItem(index);
		const id = item.orderItemId; // counted across all of bol.com
		const ids = { 'offer.reference': item.offer?.reference, 'product.ean': item.product?.ean };
		const services = item.additionalServices?.map(({ serviceType }) => serviceType) ?? [];
		return {
			field,
			id,
			updatedAt: changeOf(item),
			quantity: item.quantity,
			shipped: item.quantityShipped,
			status: itemStatus(item, field, settings, findings),
			product: readProduct(findings, { field, id }, ids, item.product?.title),
			amounts: bolAmounts(item, field, vat, currency, findings),
			attributes: [
				attributeOf('cancellationRequest', item.cancellationRequest || undefined),
				attributeOf('additionalServices', joined(', ', ...services)),
			],
		};
	};
	const shipTo = addressParts(shipmentDetails);
	return toConnectOrder(
		{
			id: order.orderId,
			createdAt: order.orderPlacedDateTime,
			updatedAt,
			currency,
			status: orderStatus(order, settings, findings),
			fulfillment,
			shipping: {
				email: shipmentDetails?.email,
				address: readShippingAddress(findings, 'shipmentDetails', shipTo),
				shipping_deadline: deadline(order, findings),
				delivery_date: deliveryDate(order, findings),
			},
			billingAddress: readAddress(findings, 'billingDetails', addressParts(billingDetails)),
			canCancel: isSellers(fulfillment),
			canRefund: false, // bol.com refunds by itself, through its returns
			lines: orderItems.map(toLine),
			refunds: orderItems.flatMap((item, index) =>
				cancellationsOf(item, fieldOfItem(index), changeOf(item)),
			),
		},
		findings,
	);
};

export const bol: Channel = {
	value: 'bol',
	name: 'bol.com',
	idField: 'orderId',
	marks: [['orderItems', 'orderPlacedDateTime']],
	toOrder: mapBolOrder,
};
