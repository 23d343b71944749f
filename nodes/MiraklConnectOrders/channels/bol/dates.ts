import { DateTime } from 'luxon';

import { compareInstants, parseInstant } from '../../../shared/values/instant';
import type { BolOrder } from './payload';
import type { Findings } from '../findings';

/** bol.com's days are Dutch ones. */
const ZONE = 'Europe/Amsterdam';

/** One day, from its start or to its end; undefined, with a problem found, when it is no day. */
function readDay(findings: Findings, field: string, day: string, end: boolean) {
	const date = DateTime.fromISO(day, { zone: ZONE });
	const moment = (end ? date.endOf('day') : date.startOf('day')).startOf('second');
	const text = moment.toISO({ suppressMilliseconds: true });
	if (text === null) findings.problem(field, 'is not a date');
	return text ?? undefined;
}

/** The item that is due first rules. */
export function deadline({ orderItems }: BolOrder, findings: Findings) {
	const [day] = orderItems.flatMap(({ fulfilment }) => fulfilment.expiryDate ?? []).sort();
	return day && readDay(findings, 'orderItems.fulfilment.expiryDate', day, true);
}

/** Where the buyer chose a day of delivery. */
export function deliveryDate({ orderItems }: BolOrder, findings: Findings) {
	const days = orderItems.flatMap(({ fulfilment }) => fulfilment.exactDeliveryDate ?? []).sort();
	const field = 'orderItems.fulfilment.exactDeliveryDate';
	const [first, last] = [days[0], days.at(-1)];
	const earliest = first && readDay(findings, field, first, false);
	const latest = last && readDay(findings, field, last, true);
	return earliest && latest ? { earliest, latest } : undefined;
}

/** The version of the order: the last change of an item, else the order itself. */
export function lastChange({ orderItems, orderPlacedDateTime }: BolOrder): string {
	const dates = orderItems.flatMap(({ latestChangedDateTime }) => latestChangedDateTime ?? []);
	return dates.reduce((latest, date) => {
		const [a, b] = [parseInstant(latest), parseInstant(date)];
		return a && b && compareInstants(a, b) < 0 ? date : latest;
	}, orderPlacedDateTime);
}
