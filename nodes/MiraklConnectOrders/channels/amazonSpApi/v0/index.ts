import { joined, type AddressParts } from '../../address';
import { attributeOf } from '../../attributes';
import type { Findings } from '../../findings';
import { readPayload } from '../../payload';
import { absolute, add, isZero, subtract, sum, ZERO } from '../../../../shared/values/decimal';
import { moneyIn } from '../currency';
import type { AmazonItem, AmazonOrder, ApiVersion, ItemMoney } from '../order';
import { orderSchema, type ItemV0, type MoneyV0, type OrderV0 } from './payload';

/**
 * An order of Amazon's Orders API v0, which Amazon ends on 27 March 2027. It comes without its items: they
 * are to be joined in as `OrderItems`.
 * https://developer-docs.amazon.com/sp-api/docs/orders-api-v0-reference
 */
const V0: ApiVersion = {
	fields: {
		status: 'OrderStatus',
		fulfilledBy: 'FulfillmentChannel',
		address: 'ShippingAddress',
		total: 'OrderTotal',
		noTax: 'OrderItems[0].ItemTax',
	},
	statuses: { cancelled: 'Canceled', shipped: 'Shipped', unshipped: 'Unshipped' },
	bySeller: 'MFN',
	byAmazon: 'AFN',
	taxesBeforeDiscounts: true,
	totalsMayLackTax: false, // "the total charge for this order"
};

const OVER: readonly string[] = ['Canceled', 'Unfulfillable'];

const valueOf = (money: MoneyV0) => money?.amount ?? ZERO;

const discountOf = (money: MoneyV0) => absolute(valueOf(money));

/** `ItemPrice` is that of all units, before discounts, without shipping and gift wrap. */
function moneyOf(item: ItemV0): ItemMoney {
	const { BuyerInfo } = item;
	const goods = [item.ItemPrice, BuyerInfo?.GiftWrapPrice, item.CODFee].map(valueOf);
	const off = add(discountOf(item.PromotionDiscount), discountOf(item.CODFeeDiscount));
	return {
		goods: subtract(sum(goods), off),
		goodsTax: add(valueOf(item.ItemTax), valueOf(BuyerInfo?.GiftWrapTax)),
		shipping: subtract(valueOf(item.ShippingPrice), discountOf(item.ShippingDiscount)),
		shippingTax: valueOf(item.ShippingTax),
		goodsDiscountTax: discountOf(item.PromotionDiscountTax),
		shippingDiscountTax: discountOf(item.ShippingDiscountTax),
	};
}

function toItem(item: ItemV0, index: number): AmazonItem {
	const { BuyerRequestedCancel: wish, QuantityOrdered, QuantityShipped } = item;
	const isWished = wish?.IsBuyerRequestedCancel === true;
	return {
		field: `OrderItems[${index}]`,
		id: item.OrderItemId,
		productIds: { SellerSKU: item.SellerSKU, ASIN: item.ASIN },
		title: item.Title,
		// What was cancelled is not in it any more.
		units: { quantity: QuantityOrdered, shipped: QuantityShipped, cancelled: 0 },
		money: moneyOf(item),
		taxedByAmazon: item.TaxCollection?.Model === 'MarketplaceFacilitator',
		cancelledByBuyer: isWished,
		attributes: [
			attributeOf('buyerRequestedCancel', isWished || undefined),
			attributeOf('buyerCancelReason', isWished ? wish.BuyerCancelReason : undefined),
		],
	};
}

const addressOf = ({ ShippingAddress: from }: OrderV0): AddressParts => ({
	lastName: from?.Name, // Amazon has one name for both
	company: from?.CompanyName,
	street: from?.AddressLine1,
	streetAdditionalInfo: joined(', ', from?.AddressLine2, from?.AddressLine3),
	zipCode: from?.PostalCode,
	city: from?.City,
	state: from?.StateOrRegion,
	countryCode: from?.CountryCode,
	phone: from?.Phone,
	additionalInfo: joined(', ', from?.District, from?.Municipality),
});

/** A cancelled order has no prices, a replacement often none. */
function checkPrices(order: OrderV0, findings: Findings): void {
	const isFree = order.OrderTotal !== undefined && isZero(order.OrderTotal.amount);
	if (OVER.includes(order.OrderStatus)) return;
	order.OrderItems.forEach(({ ItemPrice, QuantityOrdered }, index) => {
		if (ItemPrice !== undefined || QuantityOrdered === 0) return;
		const field = `OrderItems[${index}].ItemPrice`;
		if (order.IsReplacementOrder || isFree) {
			findings.warn(field, 'is missing: the item is taken to cost nothing');
		} else {
			findings.problem(field, 'is missing: Amazon tells prices once the payment is confirmed');
		}
	});
}

function warnOfFees({ OrderItems }: OrderV0, findings: Findings): void {
	OrderItems.forEach(({ CODFee, BuyerInfo }, index) => {
		if ([CODFee, BuyerInfo?.GiftWrapPrice].map(valueOf).every(isZero)) return;
		const message = 'has a fee (CODFee, GiftWrapPrice), which goes into its price';
		findings.warn(`OrderItems[${index}]`, `${message}: Connect has no fees`);
	});
}

/** @returns the order; undefined, with problems found, when it can't be read */
export function readV0(json: unknown, findings: Findings): AmazonOrder | undefined {
	const order = readPayload(orderSchema, json, findings);
	if (order === undefined) return undefined;
	checkPrices(order, findings);
	warnOfFees(order, findings);
	return {
		version: V0,
		id: order.AmazonOrderId,
		createdAt: order.PurchaseDate,
		updatedAt: order.LastUpdateDate,
		status: order.OrderStatus,
		fulfilledBy: order.FulfillmentChannel,
		marketplaceId: order.MarketplaceId,
		moneys: moneyIn(order),
		total: order.OrderTotal?.amount,
		extras: [],
		email: order.BuyerInfo?.BuyerEmail,
		address: addressOf(order),
		method: order.ShipServiceLevel ?? order.ShipmentServiceLevelCategory,
		shippingDeadline: order.LatestShipDate,
		delivery: { earliest: order.EarliestDeliveryDate, latest: order.LatestDeliveryDate },
		attributes: [attributeOf('replacedOrderId', order.ReplacedOrderId)],
		items: order.OrderItems.map(toItem),
	};
}
