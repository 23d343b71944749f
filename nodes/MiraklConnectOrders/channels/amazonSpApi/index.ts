import get from 'lodash/get';
import { z } from 'zod/v4';

import { readShippingAddress } from '../address';
import { type Channel, type ChannelSettings, type Findings } from '../findings';
import { type LineAmounts } from '../money';
import { toConnectOrder, type ChannelLine } from '../order';
import { readProduct } from '../product';
import { amazonAmounts } from './amounts';
import { amazonCurrency } from './currency';
import type { AmazonItem, AmazonOrder } from './order';
import { cancellationsOf } from './refunds';
import { isPending, isSent, readAmazonStatus, statusOfItem } from './status';
import { readV0 } from './v0';
import { readV2026 } from './v2026';

/**
 * An order of Amazon's Selling Partner API to Connect: Orders v0, which Amazon ends in March 2027, with its
 * items joined in, or Orders 2026-01-01. Neither holds refunds: those are in Amazon's Finances API.
 * https://developer-docs.amazon.com/sp-api/docs/orders-api-migration-guide
 */

/** Fields of 2026-01-01 that tell its orders from those of v0, whose names begin with capitals. */
const FIELDS_OF_2026 = ['orderId', 'createdTime', 'salesChannel'];

const anObject = z.looseObject({});

function readAmazonOrder(json: unknown, findings: Findings): AmazonOrder | undefined {
	const order = anObject.safeParse(get(json, 'payload') ?? get(json, 'order') ?? json);
	if (!order.success) return readV0(json, findings);
	const { data } = order;
	const isV0 = 'AmazonOrderId' in data || !FIELDS_OF_2026.some((field) => field in data);
	if (!isV0) return readV2026(data, findings);
	return readV0({ ...data, OrderItems: data.OrderItems ?? data.orderItems }, findings);
}

function readFulfillment({ version, fulfilledBy }: AmazonOrder, findings: Findings) {
	const { bySeller, byAmazon, fields } = version;
	if (fulfilledBy === bySeller) return { type: 'FULFILLED_BY_SELLER' };
	if (fulfilledBy === byAmazon) return { type: 'FULFILLED_BY_PARTNER' };
	const message = `must be ${bySeller} (the seller ships) or ${byAmazon} (Amazon does)`;
	findings.problem(fields.fulfilledBy, message);
	return undefined;
}

function toLine(
	order: AmazonOrder,
	item: AmazonItem,
	amounts: LineAmounts,
	settings: ChannelSettings,
	findings: Findings,
): ChannelLine {
	const { field, id, productIds, title, units, attributes } = item;
	const status = statusOfItem(order, item, findings);
	const shipped = units.shipped ?? 0;
	return {
		field,
		id, // counted across all of Amazon
		quantity: units.quantity,
		shipped: isSent(status) ? shipped || units.quantity : shipped,
		toShip: units.toShip,
		status: readAmazonStatus(order, status, settings, findings),
		product: readProduct(findings, { field, id }, productIds, title),
		amounts,
		attributes,
	};
}

const mapAmazonOrder: Channel['toOrder'] = (json, settings, findings) => {
	const order = readAmazonOrder(json, findings);
	if (order === undefined) return undefined;
	const currency = amazonCurrency(order, settings, findings);
	const fulfillment = readFulfillment(order, findings);
	const status = readAmazonStatus(order, order.status, settings, findings);
	if (currency === undefined || fulfillment === undefined) return undefined;
	if (findings.problems.length > 0) return undefined;

	const lines = amazonAmounts(order, currency, settings, findings).map(({ line, amounts }) =>
		toLine(order, line, amounts, settings, findings),
	);
	const { items, delivery, version } = order;
	const { earliest, latest } = delivery;
	return toConnectOrder(
		{
			id: order.id,
			createdAt: order.createdAt,
			updatedAt: order.updatedAt,
			currency,
			status,
			fulfillment,
			shipping: {
				email: order.email,
				address: readShippingAddress(findings, version.fields.address, order.address),
				carrier: order.carrier,
				method: order.method,
				shipping_deadline: order.shippingDeadline,
				delivery_date: earliest && latest ? { earliest, latest } : undefined,
			},
			canCancel: order.fulfilledBy === version.bySeller && !isPending(order),
			canRefund: ({ shipped }) => shipped > 0 && !isPending(order),
			attributes: order.attributes,
			lines,
			refunds: items.flatMap((item) => cancellationsOf(order, item)),
		},
		findings,
	);
};

export const amazonSpApi: Channel = {
	value: 'amazonSpApi',
	name: 'Amazon Selling Partner API',
	idField: ['AmazonOrderId', 'orderId'],
	marks: [['AmazonOrderId'], ['orderId', 'orderItems', 'salesChannel']],
	toOrder: mapAmazonOrder,
};
