import type { ChannelSettings, Findings } from '../findings';
import { readStatus, type Status, type StatusTable } from '../status';
import type { BolItem, BolOrder } from './payload';

/** bol.com hands over paid orders; their items say how many units are shipped and cancelled. */
const STATUSES: StatusTable = {
	open: ['AWAITING_SHIPMENT'],
	shipped: ['SHIPPED'],
	cancelled: ['CLOSED', 'CANCELED'],
};

function statusOf({ quantity, quantityShipped, quantityCancelled }: BolItem): string {
	if (quantityCancelled >= quantity) return 'cancelled';
	return quantityShipped + quantityCancelled >= quantity ? 'shipped' : 'open';
}

export function itemStatus(
	item: BolItem,
	field: string,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const { quantity, quantityShipped, quantityCancelled } = item;
	if (quantityShipped + quantityCancelled > quantity) {
		const counts = `${quantityShipped} shipped and ${quantityCancelled} cancelled units`;
		findings.warn(field, `counts ${counts}, but its quantity is ${quantity}`);
	}
	return readStatus(findings, settings, STATUSES, field, statusOf(item));
}

/** The order has come as far as the item that is furthest behind: it has no status of its own. */
export function orderStatus(
	{ orderItems }: BolOrder,
	settings: ChannelSettings,
	findings: Findings,
): Status {
	const statuses = orderItems.map(statusOf);
	const status = ['open', 'shipped'].find((one) => statuses.includes(one)) ?? 'cancelled';
	return readStatus(findings, settings, STATUSES, 'orderItems', status);
}
