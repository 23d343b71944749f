import { compare, toText, ZERO, type Decimal } from '../../../shared/values/decimal';
import { attributeOf } from '../attributes';
import type { Findings } from '../findings';
import type { ChannelLine } from '../order';
import { readProduct } from '../product';
import type { Status } from '../status';
import type { ShopifyNote, ShopifyOrder } from './order';
import type { Refunded } from './refundRows';
import { lineStatus } from './status';

/** The lines of an order of Shopify, in the shape of all channels. */

export const attributes = (notes: readonly ShopifyNote[]) =>
	notes.map(({ name, value }) => attributeOf(name, value));

/** A tip that no line holds becomes one. */
export function tipLine(
	{ id, fields }: ShopifyOrder,
	tip: Decimal,
	status: Status,
	findings: Findings,
): ChannelLine[] {
	if (compare(tip, ZERO) <= 0) return [];
	const lineId = `${id}-tip`;
	findings.warn(
		fields.tip,
		`is ${toText(tip)}, which no line holds: it is sent as a line of its own`,
	);
	return [
		{
			field: fields.tip,
			id: lineId,
			quantity: 1,
			shipped: 0,
			toShip: 0,
			status,
			product: { id: `line-${lineId}`, title: 'Tip' },
			amounts: { price: tip, taxes: [], shipping: ZERO, shippingTaxes: [] },
		},
	];
}

export function channelLines({
	order,
	amounts,
	units,
	settings,
	findings,
}: Refunded): ChannelLine[] {
	return order.lines.flatMap((line, index) => {
		const money = amounts.lines[index];
		const own = units.get(line.id);
		if (money === undefined || own === undefined) return [];
		const field = `${order.fields.lines}[${index}]`;
		const { id, sku, variantId, productId, title, quantity, toShip } = line;
		return {
			field,
			id, // counted across all of Shopify
			quantity,
			shipped: own.shipped,
			toShip,
			status: lineStatus(order, line, own, settings, findings),
			product: readProduct(
				findings,
				{ field, id },
				{ sku, [order.fields.variant]: variantId, [order.fields.product]: productId },
				title,
			),
			amounts: {
				price: money.goods.net,
				taxes: [...money.goods.taxes, ...money.charges],
				shipping: money.shipping.net,
				shippingTaxes: [...money.shipping.taxes],
			},
			attributes: attributes(line.notes),
		};
	});
}
