import { attributeOf } from '../attributes';
import type { Channel, ChannelSettings, Findings } from '../findings';
import { toConnectOrder, type ChannelLine } from '../order';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import { ebayAmounts } from './amounts';
import { ebayCurrency } from './currency';
import { billingAddressOf, fulfillmentOf, shippingOf } from './delivery';
import { ebayOrderSchema, type EbayLine, type EbayOrder } from './payload';
import { ebayRefunds } from './refunds';
import {
	checkStatuses,
	isCancelled,
	isPaid,
	lineStatusOf,
	orderStatusOf,
	shippingStatusOf,
} from './status';
import { withoutVat } from './vat';

/**
 * An order of eBay's Sell Fulfillment API v1 to Connect, as getOrder gives it, or one of the list of
 * getOrders, which lacks the requests to cancel.
 * https://developer.ebay.com/api-docs/sell/fulfillment/resources/order/methods/getOrder
 */

/** Connect has no fields for these. */
function orderAttributes(order: EbayOrder) {
	const { cancelStatus, fulfillmentStartInstructions } = order;
	const [instruction] = fulfillmentStartInstructions;
	const isRequested = cancelStatus?.cancelState === 'IN_PROGRESS';
	const [request] = cancelStatus?.cancelRequests ?? [];
	return [
		attributeOf('buyerUsername', order.buyer?.username),
		attributeOf('buyerCheckoutNotes', order.buyerCheckoutNotes),
		attributeOf('salesRecordReference', order.salesRecordReference),
		attributeOf('shipToReferenceId', instruction?.shippingStep?.shipToReferenceId),
		attributeOf('merchantLocationKey', instruction?.pickupStep?.merchantLocationKey),
		attributeOf('cancelRequested', isRequested ? true : undefined),
		attributeOf('cancelReason', isRequested ? request?.cancelReason : undefined),
	];
}

const lineAttributes = ({ variationAspects, giftDetails, purchaseMarketplaceId }: EbayLine) => [
	...variationAspects.map(({ name, value }) => attributeOf(name, value)),
	attributeOf('giftMessage', giftDetails?.message),
	attributeOf('purchaseMarketplaceId', purchaseMarketplaceId),
];

/** Units of a line that are shipped; of one under way eBay does not tell them, so that none can be taken off. */
function unitsOf(order: EbayOrder, line: EbayLine) {
	const status = shippingStatusOf(order, line);
	return {
		quantity: line.quantity,
		shipped: status === 'FULFILLED' ? line.quantity : 0,
		toShip: status === 'NOT_STARTED' ? undefined : 0,
	};
}

function readLines(
	order: EbayOrder,
	currency: string,
	settings: ChannelSettings,
	findings: Findings,
): ChannelLine[] {
	const paid = ebayAmounts(order, currency, settings.taxCode, findings);
	const priced = withoutVat(paid, settings, currency, findings);
	return priced.map(({ line, ...amounts }, index) => {
		const field = `lineItems[${index}]`;
		const { lineItemId: id, sku, legacyVariationId, legacyItemId } = line;
		const ids = { sku, legacyVariationId, legacyItemId };
		return {
			field,
			id, // counted across all of eBay
			...unitsOf(order, line),
			status: lineStatusOf(order, line, field, settings, findings),
			product: readProduct(findings, { field, id }, ids, line.title),
			...amounts,
			attributes: lineAttributes(line),
		};
	});
}

function warnOfCharges({ lineItems }: EbayOrder, findings: Findings): void {
	lineItems.forEach(({ ebayCollectedCharges: charges }, index) => {
		const isEmpty = typeof charges !== 'object' || charges === null;
		if (isEmpty || Object.keys(charges).length === 0) return;
		const message = 'are what the buyer paid to eBay itself, in no total: they are left out';
		findings.warn(`lineItems[${index}].ebayCollectedCharges`, message);
	});
}

/** As getOrders gives them: one item has to be one order. */
function isPage(json: unknown): boolean {
	if (typeof json !== 'object' || json === null) return false;
	return 'orders' in json && Array.isArray(json.orders) && !('orderId' in json);
}

const mapEbayOrder: Channel['toOrder'] = (json, settings, findings) => {
	if (isPage(json)) {
		const message = "is a list of orders: put a 'Split Out' node on it before this one";
		findings.problem('orders', message);
		return undefined;
	}
	const order = readPayload(ebayOrderSchema, json, findings);
	if (order === undefined) return undefined;
	const currency = ebayCurrency(order, settings, findings);
	if (currency === undefined) return undefined;

	const lines = readLines(order, currency, settings, findings);
	const status = orderStatusOf(order, settings, findings);
	checkStatuses(order, findings);
	warnOfCharges(order, findings);
	const refunds = ebayRefunds(order, lines, currency, findings);
	if (findings.problems.length > 0) return undefined;
	const fulfillment = fulfillmentOf(order);
	const channelOrder = {
		id: order.orderId,
		createdAt: order.creationDate,
		updatedAt: order.lastModifiedDate,
		currency,
		status,
		fulfillment,
		shipping: shippingOf(order, findings),
		billingAddress: billingAddressOf(order, findings),
		canCancel: fulfillment.type === 'FULFILLED_BY_SELLER' && isPaid(order) && !isCancelled(order),
		canRefund: isPaid(order) && !isCancelled(order),
		attributes: orderAttributes(order),
		lines,
		refunds,
	};
	return toConnectOrder(channelOrder, findings);
};

export const ebay: Channel = {
	value: 'ebay',
	name: 'eBay',
	idField: 'orderId',
	marks: [
		['orderId', 'lineItems', 'pricingSummary'],
		['legacyOrderId', 'orderFulfillmentStatus'],
	],
	toOrder: mapEbayOrder,
};
