import { isZero } from '../../../../shared/values/decimal';
import { joined, type AddressParts } from '../../address';
import { attributeOf } from '../../attributes';
import type { Findings } from '../../findings';
import { readPayload } from '../../payload';
import { moneyIn } from '../currency';
import type { AmazonItem, AmazonOrder, ApiVersion } from '../order';
import { orderSchema, type Item2026, type Order2026 } from './payload';
import { extrasOf, moneyOf } from './proceeds';
import { unitsOf } from './units';

/**
 * An order of Amazon's Orders API 2026-01-01, which holds its items.
 * https://developer-docs.amazon.com/sp-api/reference/orders-v2026-01-01
 */
const V2026: ApiVersion = {
	fields: {
		status: 'fulfillment.fulfillmentStatus',
		fulfilledBy: 'fulfillment.fulfilledBy',
		address: 'recipient.deliveryAddress',
		total: 'proceeds.grandTotal',
		noTax: 'orderItems[0].proceeds.breakdowns.TAX',
	},
	statuses: { cancelled: 'CANCELLED', shipped: 'SHIPPED', unshipped: 'UNSHIPPED' },
	bySeller: 'MERCHANT',
	byAmazon: 'AMAZON',
	taxesBeforeDiscounts: false,
	totalsMayLackTax: true, // "the money that the seller receives"
};

/** Spelled both ways: Amazon's migration table differs from its model. */
const OVER: readonly string[] = ['CANCELLED', 'CANCELED', 'UNFULFILLABLE'];

const BUYER = 'BUYER';

function toItem(item: Item2026, index: number, findings: Findings): AmazonItem {
	const field = `orderItems[${index}]`;
	const { product, cancellation, tax } = item;
	const wish = cancellation?.cancellationRequest;
	const done = cancellation?.cancellationExecution;
	return {
		field,
		id: item.orderItemId,
		productIds: { sellerSku: product?.sellerSku, asin: product?.asin },
		title: product?.title,
		units: unitsOf(item, field, findings),
		money: moneyOf(item, field, findings),
		taxedByAmazon: (tax?.taxCollections ?? []).some(
			({ model }) => model === 'MARKETPLACE_FACILITATOR',
		),
		cancelledByBuyer: done?.cancelledBy === BUYER || wish !== undefined,
		attributes: [
			attributeOf('buyerRequestedCancel', wish !== undefined || undefined),
			attributeOf('buyerCancelReason', wish?.cancelReason),
		],
	};
}

function addressOf({ recipient }: Order2026): AddressParts {
	const from = recipient?.deliveryAddress;
	const district = from?.districtOrCounty ?? from?.extendedFields?.neighborhood;
	const instruction = recipient?.deliveryPreference?.addressInstruction;
	return {
		lastName: from?.name, // Amazon has one name for both
		company: from?.companyName,
		street: from?.addressLine1,
		streetAdditionalInfo: joined(', ', from?.addressLine2, from?.addressLine3),
		zipCode: from?.postalCode,
		city: from?.city,
		state: from?.stateOrRegion,
		countryCode: from?.countryCode,
		phone: from?.phone,
		additionalInfo: joined(', ', district, from?.municipality, instruction),
	};
}

/** The one that carries all packages. */
function carrierOf({ packages }: Order2026): string | undefined {
	const sent = packages.filter(({ packageStatus }) => packageStatus?.status !== 'CANCELLED');
	const [first] = sent;
	return sent.every(({ carrier }) => carrier === first?.carrier) ? first?.carrier : undefined;
}

const replacedOrder = ({ associatedOrders }: Order2026) =>
	associatedOrders.find(({ associationType }) => associationType === 'REPLACEMENT_ORIGINAL_ID');

/** A cancelled order has no money, a replacement often none; else it was not asked for. */
function checkProceeds(order: Order2026, findings: Findings): void {
	const { fulfillmentStatus: status } = order.fulfillment;
	if (OVER.includes(status)) return;
	const missing = order.orderItems.flatMap(({ proceeds, quantityOrdered }, index) =>
		proceeds === undefined && quantityOrdered > 0 ? [`orderItems[${index}].proceeds`] : [],
	);
	const total = order.proceeds?.grandTotal?.amount;
	const isFree = total !== undefined && isZero(total);
	const why = status.startsWith('PENDING')
		? 'Amazon tells prices once the payment is confirmed'
		: 'ask Amazon for it with includedData=PROCEEDS';
	if (replacedOrder(order) !== undefined || isFree) {
		for (const field of missing) {
			findings.warn(field, 'is missing: the item is taken to cost nothing');
		}
	} else if (missing.length === order.orderItems.length) {
		findings.problem('proceeds', `is missing: ${why}`);
	} else {
		for (const field of missing) findings.problem(field, `is missing: ${why}`);
	}
}

/** @returns the order; undefined, with problems found, when it can't be read */
export function readV2026(json: unknown, findings: Findings): AmazonOrder | undefined {
	const order = readPayload(orderSchema, json, findings);
	if (order === undefined) return undefined;
	checkProceeds(order, findings);
	const { fulfillment } = order;
	const { shipByWindow, deliverByWindow } = fulfillment;
	return {
		version: V2026,
		id: order.orderId,
		createdAt: order.createdTime,
		updatedAt: order.lastUpdatedTime,
		status: fulfillment.fulfillmentStatus,
		fulfilledBy: fulfillment.fulfilledBy,
		marketplaceId: order.salesChannel?.marketplaceId,
		moneys: moneyIn(order),
		total: order.proceeds?.grandTotal?.amount,
		extras: extrasOf(order),
		email: order.buyer?.buyerEmail,
		address: addressOf(order),
		carrier: carrierOf(order),
		method: fulfillment.fulfillmentServiceLevel,
		shippingDeadline: shipByWindow?.latestDateTime,
		delivery: {
			earliest: deliverByWindow?.earliestDateTime,
			latest: deliverByWindow?.latestDateTime,
		},
		attributes: [attributeOf('replacedOrderId', replacedOrder(order)?.orderId)],
		items: order.orderItems.map((item, index) => toItem(item, index, findings)),
	};
}
