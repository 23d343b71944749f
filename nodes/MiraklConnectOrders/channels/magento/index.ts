import { attributeOf } from '../attributes';
import { readCurrency, type Channel } from '../findings';
import { toConnectOrder, type ChannelLine } from '../order';
import { readPayload } from '../payload';
import { readProduct } from '../product';
import { compare, toText } from '../../../shared/values/decimal';
import { magentoAmounts, type MagentoLine } from './amounts';
import { readAddresses } from './addresses';
import { dateReader, lastChange } from './dates';
import { magentoOrderSchema } from './payload';
import { magentoRefunds } from './refunds';
import { countedRows, rowUnits, type RowUnits } from './rows';
import { lineStatus, orderStatus } from './status';
import { TaxNames } from './taxes';
import { isWrongWayIn } from './wrongWayIn';

/**
 * An order of Magento 2 (Adobe Commerce, Mage-OS) to Connect, as its REST API gives it.
 * https://developer.adobe.com/commerce/webapi/rest/tutorials/orders/
 */

/** What is in a bundle, or which bundle a part belongs to: whoever packs it wants to know. */
function bundleAttributes({ line: { row, bundle, parts } }: MagentoLine) {
	const inside = row.product_type === 'bundle' ? parts : [];
	const list = inside.map(
		({ qty_ordered, sku, name }) => `${toText(qty_ordered)} × ${sku ?? name}`,
	);
	return [
		attributeOf('bundle', bundle && (bundle.name ?? bundle.sku)),
		attributeOf('bundle_parts', list.join(', ')),
	];
}

const mapMagentoOrder: Channel['toOrder'] = (json, settings, findings) => {
	if (isWrongWayIn(json, findings)) return undefined;
	const order = readPayload(magentoOrderSchema, json, findings);
	if (order === undefined) return undefined;
	// Never the base currency: the amounts that are read are in the order's.
	const given = { field: 'order_currency_code', code: order.order_currency_code };
	const currency = readCurrency(findings, settings, given);
	if (currency === undefined) return undefined;

	const dateOf = dateReader(findings);
	const createdAt = dateOf('created_at', order.created_at);
	const updatedAt = dateOf('updated_at', order.updated_at);
	const status = orderStatus(findings, settings, order);
	const names = new TaxNames(order, settings.taxCode);
	const counted = countedRows(order, findings);
	if (counted.length === 0) {
		findings.problem('items', 'name one another as their parents: none counts by itself');
		return undefined;
	}
	const lines = magentoAmounts(order, counted, names, currency, findings);
	const units = new Map<string, RowUnits>(
		counted.map((one) => [one.row.item_id, rowUnits(one, order.state === 'canceled')]),
	);
	const context = { order, lines, units, names, currency, updatedAt, dateOf, findings };
	const { shipping, billing, email } = readAddresses(order, findings);
	const [assignment] = order.extension_attributes.shipping_assignments;

	const toLine = (line: MagentoLine): ChannelLine => {
		const { row, field, quantity } = line.line;
		const own = units.get(row.item_id) ?? rowUnits(line.line, false);
		return {
			field,
			id: row.item_id, // counted in the whole installation
			quantity,
			shipped: own.shipped,
			status: lineStatus(status, line.line, own),
			product: readProduct(
				findings,
				{ field, id: row.item_id },
				{ sku: row.sku, product_id: row.product_id },
				row.name,
			),
			amounts: line.amounts,
			attributes: bundleAttributes(line),
		};
	};
	const isInvoiced = ({ id }: ChannelLine) => {
		const row = order.items.find(({ item_id }) => item_id === id);
		return row !== undefined && compare(row.qty_invoiced, row.qty_refunded) > 0;
	};
	const mayRefund = order.state !== 'payment_review';
	return toConnectOrder(
		{
			// The id that Magento's calls want, to ship, cancel or refund. The buyer's number counts by store.
			id: order.entity_id,
			createdAt,
			updatedAt: lastChange(order, updatedAt),
			currency,
			status,
			fulfillment: { type: 'FULFILLED_BY_SELLER' },
			shipping: {
				email,
				address: shipping,
				method: order.shipping_description ?? assignment?.shipping.method,
				pudo_id: order.extension_attributes.pickup_location_code,
			},
			billingAddress: billing,
			canCancel: true,
			canRefund: mayRefund && isInvoiced,
			attributes: [
				attributeOf('increment_id', order.increment_id),
				attributeOf('customer_note', shipping === undefined ? order.customer_note : undefined),
				attributeOf('gift_message', order.extension_attributes.gift_message),
			],
			lines: lines.map(toLine),
			refunds: magentoRefunds(context),
		},
		findings,
	);
};

export const magento: Channel = {
	value: 'magento',
	name: 'Magento 2',
	idField: 'entity_id',
	marks: [
		['increment_id', 'items', 'grand_total'],
		['increment_id', 'items', 'state'],
	],
	toOrder: mapMagentoOrder,
};
