import get from 'lodash/get';

import type { Problem } from '../../shared/contract/error';
import type { Order } from '../../shared/contract/order';
import { textOf } from '../../shared/values/unknown';
import { amazonSpApi } from './amazonSpApi';
import { bol } from './bol';
import { ebay } from './ebay';
import { Findings, type Channel, type ChannelSettings } from './findings';
import { magento } from './magento';
import { shopify } from './shopify';
import { wooCommerce } from './wooCommerce';

export { SETTING_NAMES, type Channel, type ChannelSettings } from './findings';

/** The sales channels whose orders can be mapped, by name. */
export const CHANNELS: readonly Channel[] = [amazonSpApi, bol, ebay, magento, shopify, wooCommerce];

/** In a sentence. */
export const CHANNEL_NAMES = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
	CHANNELS.map(({ name }) => name),
);

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
	channel: Channel,
	json: unknown,
	settings: ChannelSettings,
): MappedOrder {
	const findings = new Findings();
	const order = channel.toOrder(json, settings, findings);
	const { problems, warnings } = findings;
	if (order === undefined || problems.length > 0) return { problems };
	if (order.billing_info?.address === undefined) delete order.billing_info;
	dropEmpties(order);
	return { order, warnings };
}

/** Fields in which APIs wrap the one order that they answer with. */
const WRAPPERS = ['order', 'payload'];

/** @returns the id of a channel's order, for messages about one that can't be mapped */
export function channelOrderIdOf({ idField, idOf }: Channel, json: object): string | undefined {
	if (idOf !== undefined) return idOf(json) || undefined;
	const orders: unknown[] = [...WRAPPERS.map((field): unknown => get(json, field)), json];
	const fields = [idField].flat();
	const ids = orders.flatMap((order) => fields.map((field) => textOf(get(order, field))));
	return ids.find((id) => id !== '');
}
