import get from 'lodash/get';
import { z } from 'zod/v4';

import { joined, readShippingAddress } from '../address';
import { amazonAmounts } from './amounts';
import { amazonCurrency } from './currency';
import { amazonOrderSchema, type AmazonItem, type AmazonOrder } from './payload';
import { type Channel, type Findings } from '../findings';
import { amountFields } from '../money';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import { isOpen, readStatus, type StatusTable } from '../status';

/**
 * An order of Amazon's Selling Partner API, Orders v0, to Connect. The order comes without its items;
 * they are to be joined in as `OrderItems`.
 * https://developer-docs.amazon.com/sp-api/docs/orders-api-v0-reference
 */

const STATUSES: StatusTable = {
	PendingAvailability: ['AWAITING_PAYMENT'], // ordered ahead, not released yet
	Pending: ['AWAITING_PAYMENT'],
	Unshipped: ['AWAITING_SHIPMENT'],
	PartiallyShipped: ['AWAITING_SHIPMENT'],
	Shipped: ['SHIPPED'],
	InvoiceUnconfirmed: ['SHIPPED'], // shipped, the invoice still to be confirmed
	Canceled: ['CLOSED', 'CANCELED'],
	Unfulfillable: ['CLOSED', 'CANCELED'],
};

const FULFILLMENT: Readonly<Record<string, string>> = {
	MFN: 'FULFILLED_BY_SELLER',
	AFN: 'FULFILLED_BY_PARTNER', // by Amazon
};

/** An order under way says of each item how much of it is shipped. Cancelled units are not counted. */
function itemStatus({ OrderStatus }: AmazonOrder, item: AmazonItem): string {
	if (item.QuantityOrdered === 0) return 'Canceled';
	if (OrderStatus !== 'Unshipped' && OrderStatus !== 'PartiallyShipped') return OrderStatus;
	return item.QuantityShipped >= item.QuantityOrdered ? 'Shipped' : OrderStatus;
}

const shippingAddress = ({ ShippingAddress: from }: AmazonOrder, findings: Findings) =>
	readShippingAddress(findings, 'ShippingAddress', {
		lastName: from?.Name, // Amazon has one name for both
		company: from?.CompanyName,
		street: from?.AddressLine1,
		streetAdditionalInfo: joined(', ', from?.AddressLine2, from?.AddressLine3),
		zipCode: from?.PostalCode,
		city: from?.City,
		state: from?.StateOrRegion,
		countryCode: from?.CountryCode,
		phone: from?.Phone,
	});

/** Connect has no field for a buyer's wish to cancel. */
function wishes({ BuyerRequestedCancel: wish }: AmazonItem) {
	if (!wish?.IsBuyerRequestedCancel) return [];
	const reason = wish.BuyerCancelReason;
	return [
		{ id: 'buyerRequestedCancel', type: 'BOOLEAN', value: true },
		...(reason === undefined ? [] : [{ id: 'buyerCancelReason', type: 'STRING', value: reason }]),
	];
}

function checkPrices({ OrderItems }: AmazonOrder, findings: Findings): void {
	OrderItems.forEach(({ ItemPrice, QuantityOrdered }, index) => {
		if (ItemPrice !== undefined || QuantityOrdered === 0) return;
		const message = 'is missing: Amazon tells prices once the payment is confirmed';
		findings.problem(`OrderItems[${index}].ItemPrice`, message);
	});
}

/** As `GET /orders/<id>` gives it in `payload`, or that itself, with `OrderItems` or `orderItems`. */
function withItems(json: unknown): unknown {
	const order = z.looseObject({}).safeParse(get(json, 'payload', json));
	if (!order.success) return json;
	return { ...order.data, OrderItems: order.data.OrderItems ?? order.data.orderItems };
}

const mapAmazonOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readPayload(amazonOrderSchema, withItems(json), findings);
	if (order === undefined) return undefined;
	checkPrices(order, findings);
	const currency = amazonCurrency(order, settings, findings);
	const fulfillment = FULFILLMENT[order.FulfillmentChannel ?? ''];
	if (fulfillment === undefined) {
		findings.problem('FulfillmentChannel', 'must be MFN (the seller ships) or AFN (Amazon does)');
	}
	const status = readStatus(findings, settings, STATUSES, 'OrderStatus', order.OrderStatus);
	if (currency === undefined || fulfillment === undefined) return undefined;
	if (findings.problems.length > 0) return undefined;

	const lines = amazonAmounts(order, currency, settings, findings);
	const isSellers = order.FulfillmentChannel === 'MFN';
	const { EarliestDeliveryDate: earliest, LatestDeliveryDate: latest } = order;
	return {
		channel_order_id: order.AmazonOrderId,
		created_at: order.PurchaseDate,
		channel_updated_at: order.LastUpdateDate,
		...status,
		fulfillment: { type: fulfillment },
		shipping_info: {
			email: order.BuyerInfo?.BuyerEmail,
			address: shippingAddress(order, findings),
			method: order.ShipServiceLevel ?? order.ShipmentServiceLevelCategory,
			shipping_deadline: order.LatestShipDate,
			delivery_date: earliest && latest ? { earliest, latest } : undefined,
		},
		order_lines: lines.map(({ line, amounts }, index) => {
			const field = `OrderItems[${index}]`;
			const { SellerSKU, ASIN, Title } = line;
			const ownKey = itemStatus(order, line);
			const ownStatus = readStatus(findings, settings, STATUSES, 'OrderStatus', ownKey);
			return {
				channel_order_line_id: line.OrderItemId, // counted across all of Amazon
				created_at: order.PurchaseDate, // Amazon dates orders only
				updated_at: order.LastUpdateDate,
				...ownStatus,
				quantity: line.QuantityOrdered,
				product: readProduct(findings, field, { SellerSKU, ASIN }, Title),
				...amountFields(findings, field, amounts, currency),
				can_cancel: isSellers && isOpen(ownStatus) && !ownKey.startsWith('Pending'),
				can_refund: ownKey === 'Shipped' || ownKey === 'InvoiceUnconfirmed',
				custom_attributes: wishes(line),
			};
		}),
	};
};

export const amazonSpApi: Channel = {
	value: 'amazonSpApi',
	name: 'Amazon Selling Partner API',
	idField: 'AmazonOrderId',
	toOrder: mapAmazonOrder,
};
