import { compare, sum, toText, type Decimal } from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import type { ChannelLine } from '../order';
import type { Refund } from '../refund';
import type { GivenBack } from './givenBack';
import type { EbayOrder } from './payload';
import type { Rest } from './rest';
import { isPaid } from './status';

/**
 * eBay cancels whole orders, and gives the money back with that: such a refund is the cancellation, and
 * not counted once more.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:CancelStatus
 */

/** eBay gives the money back while it closes the cancellation: minutes before, as seen. */
const MARGIN = 60 * 60 * 1000;

const requestsOf = ({ cancelStatus }: EbayOrder) => cancelStatus?.cancelRequests ?? [];

/** Only getOrder gives the requests: what is mapped of one and of the other must not differ. */
const dateOf = ({ cancelStatus, lastModifiedDate }: EbayOrder) =>
	cancelStatus?.cancelledDate ?? lastModifiedDate;

/** @returns whether a refund of a cancelled order was made before, for another reason */
export function isEarlier(order: EbayOrder, { date, reference }: GivenBack): boolean {
	if (date === undefined || order.cancelStatus?.cancelledDate === undefined) return false;
	const ids = requestsOf(order).map(({ cancelRequestId }) => cancelRequestId);
	if (reference !== undefined && ids.includes(reference)) return false;
	return Date.parse(date) < Date.parse(order.cancelStatus.cancelledDate) - MARGIN;
}

/** https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:CancelRequest */
const REASONS: Readonly<Record<string, string>> = {
	ADDRESS_ISSUES: 'UNABLE_TO_DELIVER',
	BUYER_ASKED_CANCEL: 'CUSTOMER_CANCELATION',
	NO_STOCK: 'OUT_OF_STOCK',
	OUT_OF_STOCK: 'OUT_OF_STOCK',
};

function reasonOf(order: EbayOrder): string {
	const requests = requestsOf(order);
	const done = requests.find(({ cancelRequestState }) => cancelRequestState === 'COMPLETED');
	const { cancelReason = '', cancelInitiator = '' } = done ?? requests.at(-1) ?? {};
	const byBuyer = cancelInitiator.toUpperCase() === 'BUYER';
	return REASONS[cancelReason] ?? (byBuyer ? 'CUSTOMER_CANCELATION' : 'CHANNEL_SPECIFIC');
}

/** Warns when the refunds of the cancellation are not what it takes off. */
function checkMoney(
	order: EbayOrder,
	refunds: readonly GivenBack[],
	cancelled: Decimal,
	currency: string,
	findings: Findings,
): void {
	const named = refunds.flatMap(({ byLine }) => [...byLine.values()]);
	const ofOrder = refunds.flatMap(({ amount }) =>
		amount?.currency === currency ? [amount.amount] : [],
	);
	const givenBack = sum(named.length > 0 ? named : ofOrder);
	if (refunds.length === 0) {
		if (!isPaid(order)) return;
		const message = `is CANCELED, but no refund is told: ${toText(cancelled)} count as given back`;
		findings.warn('cancelStatus.cancelState', message);
	} else if (compare(givenBack, cancelled) !== 0) {
		const what = named.length > 0 ? 'make' : 'cost the seller';
		const message = `${what} ${toText(givenBack)}, but the cancellation takes off ${toText(cancelled)}: that counts`;
		findings.warn('paymentSummary.refunds', message);
	}
}

/**
 * @param refunds those that are part of the cancellation
 * @param rests of each line, what earlier refunds have left
 * @returns the cancellation of all that is left
 */
export function cancellationOf(
	order: EbayOrder,
	lines: readonly ChannelLine[],
	rests: readonly Rest[],
	refunds: readonly GivenBack[],
	currency: string,
	findings: Findings,
): Refund {
	checkMoney(order, refunds, sum(rests.map(({ money }) => money)), currency, findings);
	const id = `${order.orderId}-cancelled`;
	return {
		field: 'cancelStatus',
		id,
		createdAt: dateOf(order),
		rows: lines.flatMap((line, index) => {
			const rest = rests[index];
			if (rest === undefined) return [];
			const rowId = `${id}-${line.id}`;
			const reason = reasonOf(order);
			return [{ id: rowId, lineId: line.id, type: 'CANCELATION', reason, ...rest.takeAll() }];
		}),
	};
}
