/** What Shopify's REST and GraphQL Admin APIs write of an order of a random shop. */
import type { IDataObject } from 'n8n-workflow';

import { amountText, total } from '../support/arbitraries.cjs';
import type { MadeRefund, MadeRow, ShopifyShop, SoldLine } from './shopifyShop.cjs';

const SEEN = 'XDR';
const address = {
	rest: { last_name: 'Doe', address1: '1 Street', city: 'Paris' },
	graphql: { lastName: 'Doe', address1: '1 Street', city: 'Paris' },
};
const dates = { placed: '2026-07-07T10:00:00Z', changed: '2026-07-20T10:00:00Z' };

/** How amounts are written: as text, and as a bag of both currencies. */
function moneyOf({ plan }: ShopifyShop) {
	const [code, digits] = plan.currency;
	const text = (units: number) => amountText(units, digits);
	const seen = (units: number) => text(units * (plan.rate ?? 1));
	const seenCode = plan.rate === undefined ? code : SEEN;
	return {
		text,
		seen,
		seenCode,
		snake: (units: number) => ({
			shop_money: { amount: text(units), currency_code: code },
			presentment_money: { amount: seen(units), currency_code: seenCode },
		}),
		camel: (units: number) => ({
			shopMoney: { amount: text(units), currencyCode: code },
			presentmentMoney: { amount: seen(units), currencyCode: seenCode },
		}),
	};
}

const gid = (kind: string, id: number) => `gid://shopify/${kind}/${id}`;

export function restPaper(shop: ShopifyShop): IDataObject {
	const { plan, placed } = shop;
	const { text, seen, seenCode, snake } = moneyOf(shop);
	const taxLines = (amount: number) => [{ title: 'VAT', rate: 0.2, price: text(amount) }];

	const line = (sold: SoldLine) => ({
		id: sold.id,
		sku: 'A',
		name: 'A',
		quantity: sold.quantity,
		current_quantity: sold.quantity - sold.inRows - sold.gone,
		fulfillable_quantity: sold.toShip,
		price: text(sold.unit),
		discount_allocations: sold.off > 0 ? [{ amount: text(sold.off) }] : [],
		tax_lines: taxLines(sold.tax),
		duties: [{ shop_money: { amount: text(sold.duty) }, tax_lines: [] }],
		requires_shipping: sold.needsShipping,
	});
	const row = ({ id, lineId, units, restock, subtotal, tax }: MadeRow) => ({
		id,
		line_item_id: lineId,
		quantity: units,
		restock_type: restock,
		subtotal_set: snake(subtotal),
		total_tax_set: snake(tax),
	});
	const refund = (made: MadeRefund) => {
		const net = made.shipping - (plan.included ? made.shippingTax : 0);
		const older = {
			kind: 'shipping_refund',
			amount_set: snake(-net),
			tax_amount_set: snake(-made.shippingTax),
		};
		const booked = made.booked.map((amount) => ({
			kind: 'refund_discrepancy',
			amount_set: snake(amount),
			tax_amount_set: snake(0),
		}));
		const isTwice = plan.isShippingTwice && made.shipping > 0;
		return {
			id: made.id,
			created_at: made.createdAt,
			refund_line_items: made.rows.map(row),
			order_adjustments: made.shipping > 0 ? [older, ...booked] : booked,
			refund_shipping_lines: isTwice ? [{ subtotal_amount_set: snake(made.shipping) }] : [],
			total_duties_set: snake(made.duty),
			transactions:
				made.status === 'untold'
					? []
					: [{ kind: 'refund', status: made.status, amount: seen(made.paid), currency: seenCode }],
		};
	};
	return {
		id: 7,
		created_at: dates.placed,
		updated_at: dates.changed,
		currency: plan.currency[0],
		financial_status: 'paid',
		taxes_included: plan.isIncludedTold || shop.isEdited ? plan.included : null,
		subtotal_price: text(placed.subtotal),
		total_discounts: text(placed.discounts),
		total_tax: text(placed.tax),
		total_tip_received: text(plan.tip),
		total_price_set: snake(placed.total),
		current_total_price: text(shop.total - shop.back),
		original_total_duties_set: snake(total(shop.lines.map(({ duty }) => duty))),
		original_total_additional_fees_set: snake(shop.fee),
		line_items: shop.lines.map(line),
		shipping_lines: [
			{
				title: 'Post',
				price: text(plan.shipping),
				discounted_price: text(shop.shipping),
				tax_lines: taxLines(shop.shippingTax),
			},
		],
		fulfillments: parcels(shop, (sold) => ({ id: sold.id, quantity: sold.shipped })).map(
			(line_items) => ({ status: 'success', line_items }),
		),
		refunds: shop.refunds.map(refund),
		shipping_address: address.rest,
	};
}

/** One parcel with all that was shipped. */
function parcels<Unit>({ lines }: ShopifyShop, unit: (sold: SoldLine) => Unit): Unit[][] {
	const sent = lines.filter(({ shipped }) => shipped > 0).map(unit);
	return sent.length > 0 ? [sent] : [];
}

export function graphqlPaper(shop: ShopifyShop): IDataObject {
	const { plan, placed } = shop;
	const { camel } = moneyOf(shop);
	const taxLines = (amount: number) => [{ title: 'VAT', rate: 0.2, priceSet: camel(amount) }];

	const line = (sold: SoldLine) => ({
		id: gid('LineItem', sold.id),
		sku: 'A',
		name: 'A',
		quantity: sold.quantity,
		currentQuantity: sold.quantity - sold.inRows - sold.gone,
		unfulfilledQuantity: sold.toShip,
		originalUnitPriceSet: camel(sold.unit),
		discountAllocations: sold.off > 0 ? [{ allocatedAmountSet: camel(sold.off) }] : [],
		taxLines: taxLines(sold.tax),
		duties: [{ price: camel(sold.duty), taxLines: [] }],
		requiresShipping: sold.needsShipping,
	});
	const row = ({ id, lineId, units, restock, subtotal, tax }: MadeRow) => ({
		id: gid('RefundLineItem', id),
		lineItem: { id: gid('LineItem', lineId) },
		quantity: units,
		restockType: restock.toUpperCase(),
		subtotalSet: camel(subtotal),
		totalTaxSet: camel(tax),
	});
	const refund = (made: MadeRefund) => ({
		id: gid('Refund', made.id),
		createdAt: made.createdAt,
		refundLineItems: { edges: made.rows.map((one) => ({ node: row(one) })) },
		refundShippingLines: {
			nodes:
				made.shipping > 0
					? [{ subtotalAmountSet: camel(made.shipping), taxAmountSet: camel(made.shippingTax) }]
					: [],
		},
		orderAdjustments: {
			nodes: made.booked.map((amount) => ({ amountSet: camel(amount), taxAmountSet: camel(0) })),
		},
		duties: made.duty > 0 ? [{ amountSet: camel(made.duty) }] : [],
		transactions: {
			nodes:
				made.status === 'untold'
					? []
					: [{ kind: 'REFUND', status: made.status.toUpperCase(), amountSet: camel(made.paid) }],
		},
	});
	return {
		id: gid('Order', 7),
		createdAt: dates.placed,
		updatedAt: dates.changed,
		currencyCode: plan.currency[0],
		displayFinancialStatus: 'PAID',
		displayFulfillmentStatus: 'UNFULFILLED',
		taxesIncluded: plan.isIncludedTold || shop.isEdited ? plan.included : null,
		subtotalPriceSet: camel(placed.subtotal),
		totalDiscountsSet: camel(placed.discounts),
		totalTaxSet: camel(placed.tax),
		totalTipReceivedSet: camel(plan.tip),
		totalPriceSet: camel(placed.total),
		currentTotalPriceSet: camel(shop.total - shop.back),
		originalTotalDutiesSet: camel(total(shop.lines.map(({ duty }) => duty))),
		additionalFees: [{ name: 'Additional fees', price: camel(shop.fee), taxLines: [] }],
		lineItems: { nodes: shop.lines.map(line), pageInfo: { hasNextPage: false } },
		shippingLines: {
			edges: [
				{
					node: {
						title: 'Post',
						originalPriceSet: camel(plan.shipping),
						discountedPriceSet: camel(shop.shipping),
						taxLines: taxLines(shop.shippingTax),
					},
				},
			],
		},
		fulfillments: parcels(shop, (sold) => ({
			quantity: sold.shipped,
			lineItem: { id: gid('LineItem', sold.id) },
		})).map((nodes) => ({ status: 'SUCCESS', fulfillmentLineItems: { nodes } })),
		refunds: shop.refunds.map(refund),
		shippingAddress: address.graphql,
	};
}
