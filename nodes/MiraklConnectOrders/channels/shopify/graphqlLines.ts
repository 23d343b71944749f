import { z } from 'zod/v4';

import { decimal, multiply, sum, ZERO } from '../../../shared/values/decimal';
import { isObject } from '../../../shared/values/unknown';
import { amount, flag, identifier, list, text, units } from '../payload';
import { discountOf, NO_MONEY, notes, optionalUnits, restId } from './kinds';
import type { ShopifyLine, ShopifyMoney, ShopifyShippingLine } from './order';

/**
 * What is read of the lines of an order of Shopify's GraphQL Admin API.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/LineItem
 */

const oneMoney = z.object({ amount, currencyCode: text }).nullish();

/** Amounts may have fewer digits than their currency: "25.0". */
export const bag = z
	.object({ shopMoney: oneMoney, presentmentMoney: oneMoney })
	.nullish()
	.transform((given): ShopifyMoney | undefined => {
		const shop = given?.shopMoney?.amount;
		if (shop === undefined) return undefined;
		const presentment = given?.presentmentMoney?.amount;
		return { shop, presentment, currency: given?.shopMoney?.currencyCode };
	});

/** A global ID, as the number that the REST API knows it by. */
export const globalId = identifier.transform(restId);

const reference = z
	.object({ id: text })
	.nullish()
	.transform((object) => object?.id && restId(object.id));

/** The entries of a connection, whichever way they were asked for; a plain list is one, too. */
function nodesOf(value: unknown): unknown {
	if (!isObject(value) || value.nodes !== undefined || !Array.isArray(value.edges)) {
		return Array.isArray(value) ? { nodes: value } : value;
	}
	const nodes = value.edges.map((edge: unknown) => (isObject(edge) ? edge.node : edge));
	return { ...value, nodes };
}

/** https://shopify.dev/docs/api/usage/pagination-graphql */
export function connection<Entry extends z.ZodType>(entry: Entry) {
	const shape = z.object({
		nodes: z.array(entry),
		pageInfo: z.object({ hasNextPage: flag }).nullish(),
	});
	return z.preprocess(nodesOf, shape);
}

export const taxLines = list(
	z
		.object({ title: text, priceSet: bag, rate: amount, channelLiable: flag })
		.transform(({ title, priceSet, rate, channelLiable }) => ({
			title,
			amount: priceSet?.shop ?? ZERO,
			rate,
			collectedByChannel: channelLiable || undefined,
		})),
);

const allocations = z
	.array(z.object({ allocatedAmountSet: bag }))
	.nullish()
	.transform((entries) =>
		sum((entries ?? []).map((entry) => entry.allocatedAmountSet?.shop ?? ZERO)),
	);

/** Duties of a line and fees of the order. */
export const charges = list(
	z.object({ name: text, price: bag, taxLines }).transform(({ name, price, taxLines: taxes }) => ({
		name,
		amount: price?.shop ?? ZERO,
		taxes,
	})),
);

const lineItem = z
	.object({
		id: globalId,
		sku: text,
		variant: reference,
		product: reference,
		name: text,
		title: text,
		quantity: units,
		currentQuantity: optionalUnits,
		unfulfilledQuantity: optionalUnits,
		fulfillableQuantity: optionalUnits,
		fulfillmentStatus: text,
		originalUnitPriceSet: bag,
		discountedTotalSet: bag,

		discountAllocations: allocations,
		taxLines,
		duties: charges,
		taxable: z.boolean().nullish(),
		requiresShipping: z.boolean().nullish(),
		customAttributes: notes,
	})
	.transform((line, context): ShopifyLine => {
		const unitPrice = line.originalUnitPriceSet;
		if (unitPrice === undefined) {
			context.addIssue({ code: 'custom', path: ['originalUnitPriceSet'], message: 'is empty' });
		}
		const price = multiply(unitPrice?.shop ?? ZERO, decimal(line.quantity));
		const named = discountOf(price, line.discountedTotalSet?.shop, line.discountAllocations);
		return {
			id: line.id,
			sku: line.sku,
			variantId: line.variant,
			productId: line.product,
			title: line.name ?? line.title,
			quantity: line.quantity,
			currentQuantity: line.currentQuantity,
			toShip: line.unfulfilledQuantity ?? line.fulfillableQuantity,
			isFulfilled: line.fulfillmentStatus?.toLowerCase() === 'fulfilled',
			isTaxable: line.taxable !== false,
			needsShipping: line.requiresShipping !== false,
			isTip: false, // GraphQL does not say
			unitPrice: unitPrice ?? NO_MONEY,
			discount: named,
			taxes: line.taxLines,
			duties: line.duties,
			notes: line.customAttributes,
		};
	});

/** Half of an order can't be sent. */
export const lineItems = connection(lineItem).superRefine(({ nodes, pageInfo }, context) => {
	if (nodes.length === 0) {
		context.addIssue({ code: 'custom', path: ['nodes'], message: 'is empty' });
	}
	if (pageInfo?.hasNextPage) {
		const message =
			'is true: the order has more lines than were asked for; ask for lineItems(first: 250)';
		context.addIssue({ code: 'custom', path: ['pageInfo', 'hasNextPage'], message });
	}
});

/** https://shopify.dev/docs/api/admin-graphql/latest/objects/ShippingLine */
export const shippingLine = z
	.object({
		title: text,
		originalPriceSet: bag,
		discountedPriceSet: bag,
		discountAllocations: allocations,
		taxLines,
		isRemoved: flag,
	})
	.transform((line): ShopifyShippingLine => {
		const price = (line.originalPriceSet ?? line.discountedPriceSet)?.shop ?? ZERO;
		return {
			title: line.title,
			price,
			discount: discountOf(price, line.discountedPriceSet?.shop, line.discountAllocations),
			taxes: line.taxLines,
			isRemoved: line.isRemoved,
		};
	});
