import type { OrderStatus, StatusReason } from '../../shared/contract/enums';
import { SETTING_NAMES, type ChannelSettings, type Findings } from './findings';

/** A shop's status → Connect's, with its reason where Connect has one. */
export type StatusTable = Readonly<Record<string, readonly [OrderStatus, StatusReason?]>>;

export interface Status {
	status: string;
	status_reason?: string;
}

/**
 * @param field where the shop has its status
 * @returns the status that the user, or else the table, gives for the shop's
 */
export function readStatus(
	findings: Findings,
	settings: ChannelSettings,
	table: StatusTable,
	field: string,
	shopStatus: string,
): Status {
	const { statusMap = {} } = settings;
	const [status, reason] = Object.hasOwn(table, shopStatus) ? (table[shopStatus] ?? []) : [];
	const wanted = Object.hasOwn(statusMap, shopStatus) ? statusMap[shopStatus] : status;
	if (wanted === undefined) {
		const how = `is no known status: say under '${SETTING_NAMES.statusMap}' what it is in Connect`;
		findings.problem(field, shopStatus === '' ? 'is missing' : `"${shopStatus}" ${how}`);
	}
	// A reason belongs to the status that it was written for.
	return { status: wanted ?? '', status_reason: wanted === status ? reason : undefined };
}

/** Waits for something: units can still be taken off. */
export const isOpen = ({ status }: Status) => status.startsWith('AWAITING_');

/** How far a status is: an order has come as far as its line that is furthest behind. */
const PROGRESS: readonly string[] = [
	'CHANNEL_SPECIFIC',
	'AWAITING_ACCEPTANCE',
	'AWAITING_FRAUD_CHECK',
	'AWAITING_PAYMENT',
	'AWAITING_SHIPMENT',
	'SHIPPED',
	'DELIVERED',
] satisfies OrderStatus[];

const statusOf = ({ status, status_reason }: Status): Status => ({ status, status_reason });

/** @param own what the channel says of the order as a whole; stays where its lines do not say otherwise */
export function statusByLines(own: Status, lines: readonly Status[]): Status {
	const open = lines.filter(({ status }) => status !== 'CLOSED');
	if (own.status === 'CLOSED' || lines.length === 0) return own;
	if (open.length === 0) {
		const refunded = lines.find(({ status_reason }) => status_reason === 'REFUNDED');
		return statusOf(refunded ?? lines[0] ?? own);
	}
	const places = open.map(({ status }) => PROGRESS.indexOf(status));
	return statusOf(open[places.indexOf(Math.min(...places))] ?? own);
}
