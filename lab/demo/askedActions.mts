/** A table of what Connect asked for. */
import type { AskedAction } from '../../simulator/events/orderActions.mts';
import { MISSING, terminalTable } from '../kit/table.mts';

export function askedActionsTable(asked: AskedAction[]): string {
	const rows = asked.map(({ type, event, reported, order }) => [
		type,
		event.data.channel_order_id,
		reported?.status ?? MISSING,
		order?.status ?? MISSING,
	]);
	return terminalTable(rows, {
		head: ['Asked for', 'Order', 'Reported', 'Status of the order'],
		style: { head: [], border: [] },
	});
}
