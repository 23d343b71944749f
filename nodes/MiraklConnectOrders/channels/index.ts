import get from 'lodash/get';

import type { Order } from '../../shared/contract/orderSchema';
import type { Problem } from '../../shared/contract/refusal';
import { mapAmazonOrder } from './amazonSpApi/index';
import { mapBolOrder } from './bol/index';
import { Findings, type ChannelMapping, type ChannelSettings } from './findings';
import { mapShopifyOrder } from './shopify/index';
import { mapWooCommerceOrder } from './wooCommerce/index';

export { SETTING_NAMES, type ChannelSettings } from './findings';

const MAPPINGS = {
	amazonSpApi: mapAmazonOrder,
	bol: mapBolOrder,
	shopify: mapShopifyOrder,
	wooCommerce: mapWooCommerceOrder,
} as const satisfies Record<string, ChannelMapping>;

export type ChannelFormat = keyof typeof MAPPINGS;

/** The shops whose orders can be mapped, with their names. */
export const CHANNEL_FORMATS: ReadonlyArray<{ value: ChannelFormat; name: string }> = [
	{ value: 'amazonSpApi', name: 'Amazon Selling Partner API' },
	{ value: 'bol', name: 'bol.com' },
	{ value: 'shopify', name: 'Shopify' },
	{ value: 'wooCommerce', name: 'WooCommerce' },
];

export type MappedOrder = { order: Order; warnings: Problem[] } | { problems: Problem[] };

/** An optional field is filled in or not there at all: drops what is undefined, [] or, inside, {}. */
function dropEmpties(value: unknown): void {
	if (typeof value !== 'object' || value === null) return;
	for (const [field, inner] of Object.entries<unknown>({ ...value })) {
		dropEmpties(inner);
		const isEmpty = inner === undefined || (Array.isArray(inner) && inner.length === 0);
		if (isEmpty) Reflect.deleteProperty(value, field);
	}
}

/**
 * Maps a shop's own order to Connect's shape.
 *
 * @param json the order as the shop's API gives it
 * @returns the order, with warnings on what of it did not fit; or the problems, when mapping it would
 * take a guess. Their fields are the shop's, or the names of settings.
 */
export function mapChannelOrder(
	format: ChannelFormat,
	json: unknown,
	settings: ChannelSettings,
): MappedOrder {
	const findings = new Findings();
	const order = MAPPINGS[format](json, settings, findings);
	const { problems, warnings } = findings;
	if (order === undefined || problems.length > 0) return { problems };
	if (order.billing_info?.address === undefined) delete order.billing_info;
	dropEmpties(order);
	return { order, warnings };
}

const ID_FIELDS = {
	amazonSpApi: 'AmazonOrderId',
	bol: 'orderId',
	shopify: 'id',
	wooCommerce: 'id',
};

/** @returns the id of a shop's order, for messages about one that can't be mapped */
export function channelOrderIdOf(format: ChannelFormat, json: object): string | undefined {
	const order: unknown = 'order' in json ? json.order : json;
	const id: unknown = get(order, ID_FIELDS[format]);
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
