import { readAddress, readShippingAddress } from '../address';
import { readCurrency, type Channel, type Findings } from '../findings';
import { toConnectOrder, type ChannelOrder } from '../order';
import { shopifyAmounts } from './amounts';
import { cancelledUnits } from './cancelled';
import { orderIdIn, readShopifyOrder } from './entrance';
import { attributes, channelLines, tipLine } from './lines';
import type { ShopifyOrder } from './order';
import type { Refunded } from './refundRows';
import { shopifyRefunds } from './refunds';
import { COLLECTED, orderStatus } from './status';
import { checkRefunds, checkTotals } from './totals';
import { unitsOf } from './units';

/**
 * An order of Shopify's REST or GraphQL Admin API to Connect.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/order
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/Order
 */

function shippingAddress({ fields, lines, shippingAddress }: ShopifyOrder, findings: Findings) {
	const isSent = lines.some(({ needsShipping }) => needsShipping);
	const read = isSent ? readShippingAddress : readAddress;
	return read(findings, fields.shippingAddress, shippingAddress);
}

const mapShopifyOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readShopifyOrder(json, findings);
	if (order === undefined) return undefined;
	const { fields } = order;
	const given = { field: fields.currency, code: order.currency };
	const currency = readCurrency(findings, settings, given);
	if (currency === undefined) return undefined;
	const status = orderStatus(order, settings, findings);
	if (findings.problems.length > 0) return undefined;
	const amounts = shopifyAmounts(order, currency, settings, findings);
	if (amounts === undefined) return undefined;
	for (const list of order.cut) {
		findings.warn(list, 'has more entries than were asked for: those are not in the order');
	}

	const units = new Map(order.lines.map((line) => [line.id, unitsOf(order, line)]));
	const mapped: Refunded = { order, amounts, units, settings, currency, findings };
	const { refunds, shippingLeft } = shopifyRefunds(mapped);
	checkRefunds(order, refunds, findings);
	const isClosed = status.status === 'CLOSED';
	const channelOrder: ChannelOrder = {
		id: order.id, // counted across all of Shopify
		createdAt: order.createdAt,
		updatedAt: order.updatedAt,
		currency,
		status,
		fulfillment: { type: 'FULFILLED_BY_SELLER' },
		shipping: {
			email: order.email,
			address: shippingAddress(order, findings),
			carrier: order.parcels.find(({ isSent }) => isSent)?.carrier,
			method: order.shippingLines[0]?.title,
		},
		billingAddress: readAddress(findings, fields.billingAddress, order.billingAddress),
		canCancel: true,
		canRefund: COLLECTED.includes(order.financialStatus ?? ''), // only money that was collected can go back
		attributes: attributes(order.notes),
		lines: [...channelLines(mapped), ...tipLine(order, amounts.tip, status, findings)],
		refunds: isClosed ? [...refunds, ...cancelledUnits(mapped, refunds, shippingLeft)] : refunds,
	};
	const sent = toConnectOrder(channelOrder, findings);
	checkTotals(order, amounts, sent, findings);
	return sent;
};

export const shopify: Channel = {
	value: 'shopify',
	name: 'Shopify',
	idField: 'id',
	marks: [
		['line_items', 'financial_status'],
		['lineItems', 'displayFinancialStatus'],
		['lineItems', 'totalPriceSet'],
	],
	idOf: orderIdIn,
	toOrder: mapShopifyOrder,
};
