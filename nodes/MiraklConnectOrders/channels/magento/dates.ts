import { DateTime } from 'luxon';

import type { Findings } from '../findings';
import type { MagentoOrder } from './payload';

/** Always in UTC, without saying so: https://github.com/magento/magento2/issues/24985 */
function toUtc(text: string): string | null {
	const [sql, iso] = [
		DateTime.fromSQL(text, { zone: 'utc' }),
		DateTime.fromISO(text, { zone: 'utc' }),
	];
	return (sql.isValid ? sql : iso).toUTC().toISO({ suppressMilliseconds: true });
}

/** @returns a reader that finds a problem where there is no date */
export const dateReader = (findings: Findings) => (field: string, text: string) => {
	const date = toUtc(text);
	if (date === null) findings.problem(field, 'is not a date');
	return date ?? '';
};

/** A shipment or a refund need not touch the order's own date: the newest of all its parts counts. */
export function lastChange(order: MagentoOrder, updatedAt: string): string {
	const { creditmemos, credit_memos } = order.extension_attributes;
	const memos = [...order.creditmemos, ...creditmemos, ...credit_memos];
	const dates = [
		...order.items.map(({ updated_at }) => updated_at),
		...order.status_histories.map(({ created_at }) => created_at),
		...memos.flatMap(({ created_at, updated_at }) => [created_at, updated_at]),
	];
	const known = dates.flatMap((text) => toUtc(text ?? '') ?? []);
	return [updatedAt, ...known].sort().at(-1) ?? updatedAt;
}
