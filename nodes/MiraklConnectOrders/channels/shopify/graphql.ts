import { z } from 'zod/v4';

import { sum, ZERO } from '../../../shared/values/decimal';
import type { AddressParts } from '../address';
import { flag, list, moment, requiredMoment, text, units } from '../payload';
import {
	bag,
	charges,
	connection,
	globalId,
	lineItems,
	shippingLine,
	taxLines,
} from './graphqlLines';
import { refund, transaction } from './graphqlRefund';
import { moneyStatus, notes, optionalFlag, unnamedShipping } from './kinds';
import type { ShopifyFields, ShopifyOrder, ShopifyParcel } from './order';

/**
 * What is read of an order of Shopify's GraphQL Admin API: of the fields below, those that were asked for.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Order
 */

/** How the API calls what warnings are about. */
const FIELDS: ShopifyFields = {
	status: 'displayFinancialStatus',
	currency: 'currencyCode',
	taxesIncluded: 'taxesIncluded',
	subtotal: 'subtotalPriceSet',
	discounts: 'totalDiscountsSet',
	tax: 'totalTaxSet',
	tip: 'totalTipReceivedSet',
	total: 'totalPriceSet',
	currentTotal: 'currentTotalPriceSet',
	refunded: 'totalRefundedSet',
	cancelledAt: 'cancelledAt',
	lines: 'lineItems.nodes',
	variant: 'variant',
	product: 'product',
	refundRows: 'refundLineItems.nodes',
	refundShipping: 'refundShippingLines',
	billingAddress: 'billingAddress',
	shippingAddress: 'shippingAddress',
};

const address = z
	.object({
		firstName: text,
		lastName: text,
		name: text,
		company: text,
		address1: text,
		address2: text,
		zip: text,
		city: text,
		province: text,
		provinceCode: text,
		country: text,
		countryCode: text,
		countryCodeV2: text,
		phone: text,
	})
	.nullish()
	.transform(
		(from): AddressParts => ({
			firstName: from?.firstName,
			lastName: from?.lastName ?? from?.name ?? from?.company,
			company: from?.company,
			street: from?.address1,
			streetAdditionalInfo: from?.address2,
			zipCode: from?.zip,
			city: from?.city,
			state: from?.province ?? from?.provinceCode,
			country: from?.country,
			countryCode: from?.countryCodeV2 ?? from?.countryCode,
			phone: from?.phone,
		}),
	);

const parcelUnit = z.object({ quantity: units, lineItem: z.object({ id: globalId }) });

/** https://shopify.dev/docs/api/admin-graphql/latest/objects/Fulfillment */
const parcel = z
	.object({
		status: text,
		displayStatus: text,
		deliveredAt: moment,
		trackingInfo: list(z.object({ company: text })),
		fulfillmentLineItems: connection(parcelUnit).nullish(),
	})
	.transform((given) => {
		const read: ShopifyParcel = {
			isSent: given.status === 'SUCCESS',
			isDelivered: given.displayStatus === 'DELIVERED' || given.deliveredAt !== undefined,
			carrier: given.trackingInfo[0]?.company,
			units: (given.fulfillmentLineItems?.nodes ?? []).map(({ quantity, lineItem }) => ({
				lineId: lineItem.id,
				quantity,
			})),
		};
		return { read, isCut: given.fulfillmentLineItems?.pageInfo?.hasNextPage === true };
	});

export const shopifyGraphqlSchema = z
	.object({
		id: globalId,
		createdAt: requiredMoment,
		updatedAt: requiredMoment,
		cancelledAt: moment,
		cancelReason: text,
		displayFinancialStatus: moneyStatus,
		displayFulfillmentStatus: text,
		currencyCode: text,
		email: text,
		taxesIncluded: optionalFlag,
		dutiesIncluded: flag,
		subtotalPriceSet: bag,
		totalDiscountsSet: bag,
		totalTaxSet: bag,
		totalTipReceivedSet: bag,
		totalPriceSet: bag,
		totalRefundedSet: bag,
		originalTotalPriceSet: bag,
		currentTotalPriceSet: bag,
		totalShippingPriceSet: bag,
		originalTotalDutiesSet: bag,
		additionalFees: charges,
		taxLines,
		customAttributes: notes,
		lineItems,
		shippingLines: connection(shippingLine).nullish(),
		shippingLine: shippingLine.nullish(),
		fulfillments: list(parcel),
		refunds: list(refund),
		transactions: list(transaction),
		billingAddress: address,
		shippingAddress: address,
	})
	.transform((order): ShopifyOrder => {
		const { lineItems: lines, shippingLines: shipping, fulfillments, refunds } = order;
		const one = order.shippingLine ?? undefined;
		return {
			fields: FIELDS,
			cut: [
				...(shipping?.pageInfo?.hasNextPage ? ['shippingLines'] : []),
				...fulfillments.flatMap(({ isCut }, index) =>
					isCut ? [`fulfillments[${index}].fulfillmentLineItems`] : [],
				),
				...refunds.flatMap(({ cut }, index) => cut.map((name) => `refunds[${index}].${name}`)),
			],
			id: order.id,
			createdAt: order.createdAt,
			updatedAt: order.updatedAt,
			cancelledAt: order.cancelledAt,
			cancelReason: order.cancelReason?.toLowerCase(),
			financialStatus: order.displayFinancialStatus,
			isFulfilled: order.displayFulfillmentStatus === 'FULFILLED',
			currency: order.currencyCode ?? lines.nodes[0]?.unitPrice.currency,
			email: order.email,
			taxesIncluded: order.taxesIncluded,
			dutiesIncluded: order.dutiesIncluded,
			subtotal: order.subtotalPriceSet?.shop,
			discounts: order.totalDiscountsSet?.shop ?? ZERO,
			tax: order.totalTaxSet?.shop,
			tip: order.totalTipReceivedSet?.shop ?? ZERO,
			total: order.totalPriceSet ?? order.originalTotalPriceSet,
			refunded: order.totalRefundedSet?.shop,
			currentTotal: order.currentTotalPriceSet?.shop,
			taxes: order.taxLines,
			duties:
				order.originalTotalDutiesSet?.shop ??
				sum(lines.nodes.flatMap(({ duties }) => duties.map(({ amount }) => amount))),
			fees: order.additionalFees,
			notes: order.customAttributes,
			lines: lines.nodes,
			shippingLines:
				shipping?.nodes ?? (one && [one]) ?? unnamedShipping(order.totalShippingPriceSet?.shop),
			parcels: fulfillments.map(({ read }) => read),
			refunds: refunds.map(({ read }) => read),
			transactions: order.transactions,
			billingAddress: order.billingAddress,
			shippingAddress: order.shippingAddress,
		};
	});
