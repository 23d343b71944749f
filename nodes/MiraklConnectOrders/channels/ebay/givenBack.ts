import { isZero, sum, ZERO, type Decimal } from '../../../shared/values/decimal';
import type { Findings } from '../findings';
import type { EbayMoney, EbayOrder } from './payload';

/**
 * A refund as eBay tells it, in two places: the order says what it cost the seller, less the fees that
 * eBay gave back; the lines say what the buyer got, without the taxes that eBay collected.
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:OrderRefund
 * https://developer.ebay.com/api-docs/sell/fulfillment/types/sel:LineItemRefund
 */
export interface GivenBack {
	/** Of the order's refund, or of the line's where the order does not have it. */
	field: string;
	/** Stays what it is when the order is read again. */
	id: string;
	/** The cancellation that it belongs to, among others. */
	reference?: string;
	/** ISO 8601; undefined as long as it is on its way. */
	date?: string;
	/** What the order says of it. */
	amount?: EbayMoney;
	hasFailed: boolean;
	/** What the buyer got for lines, by their positions. */
	byLine: Map<number, Decimal>;
	/** Positions of lines that name it without an amount. */
	silent: number[];
}

/** What tells that two entries are the same refund. */
interface Marks {
	refundId?: string;
	refundReferenceId?: string;
	refundDate?: string;
}

/** What a line says of a refund. */
interface Entry extends Marks {
	field: string;
	/** Tells it from the others, where it has no mark. */
	position: string;
	line: number;
	amount?: EbayMoney;
}

/** A refund on its way to be told. */
interface Draft extends Marks {
	given: GivenBack;
}

const secondOf = (date: string | undefined) =>
	date === undefined ? undefined : Math.floor(Date.parse(date) / 1000);

/** By ID; where one of both has none, by date. Two without any mark are both on their way. */
function isSame(a: Marks, b: Marks): boolean {
	for (const mark of ['refundId', 'refundReferenceId'] as const) {
		if (a[mark] !== undefined && b[mark] !== undefined) return a[mark] === b[mark];
	}
	return secondOf(a.refundDate) === secondOf(b.refundDate);
}

function draftOf(
	marks: Marks,
	field: string,
	position: string,
	ids: Set<string>,
	more: { amount?: EbayMoney; hasFailed: boolean },
): Draft {
	const named = marks.refundId ?? marks.refundReferenceId ?? marks.refundDate;
	const id = named === undefined || ids.has(named) ? `${named ?? 'refund'}-${position}` : named;
	ids.add(id);
	const { refundId, refundReferenceId, refundDate } = marks;
	const given = {
		field,
		id,
		reference: refundReferenceId,
		date: refundDate,
		byLine: new Map<number, Decimal>(),
		silent: [],
		...more,
	};
	return { refundId, refundReferenceId, refundDate, given };
}

/** A refund of 0 tells as little as none. */
function addEntry({ given }: Draft, { line, amount }: Entry): void {
	if (amount === undefined || isZero(amount.amount)) given.silent.push(line);
	else given.byLine.set(line, sum([given.byLine.get(line) ?? ZERO, amount.amount]));
}

const entriesOf = ({ lineItems }: EbayOrder) =>
	lineItems.flatMap(({ lineItemId, refunds }, line) =>
		refunds.map((refund, index): Entry => {
			const field = `lineItems[${line}].refunds[${index}]`;
			return { ...refund, line, field, position: `${lineItemId}-${index}` };
		}),
	);

/**
 * Entries that no refund of the order's list is like. The list has all refunds, so that they belong to those
 * of it that no line names; counted apart, they would be counted twice.
 */
function placeLost(
	lost: readonly Entry[],
	drafts: readonly Draft[],
	ids: Set<string>,
	findings: Findings,
): Draft[] {
	const free = drafts.filter(
		({ given }) => !given.hasFailed && given.byLine.size + given.silent.length === 0,
	);
	const placed: Array<{ marks: Marks; draft: Draft }> = [];
	for (const entry of lost) {
		let draft = placed.find(({ marks }) => isSame(marks, entry))?.draft;
		if (draft === undefined) {
			const [taken] = free.splice(0, 1);
			if (taken !== undefined) {
				const message = `is counted as ${taken.given.field}, though neither ID nor date are the same`;
				findings.warn(entry.field, message);
			}
			draft = taken ?? draftOf(entry, entry.field, entry.position, ids, { hasFailed: false });
			placed.push({ marks: entry, draft });
		}
		addEntry(draft, entry);
	}
	return placed.map(({ draft }) => draft).filter((draft) => !drafts.includes(draft));
}

/** @returns the refunds of an order, each once */
export function refundsOf(order: EbayOrder, findings: Findings): GivenBack[] {
	const ids = new Set<string>();
	const drafts = (order.paymentSummary?.refunds ?? []).map((refund, index) =>
		draftOf(refund, `paymentSummary.refunds[${index}]`, String(index), ids, {
			amount: refund.amount,
			hasFailed: refund.refundStatus === 'FAILED',
		}),
	);
	const lost: Entry[] = [];
	for (const entry of entriesOf(order)) {
		const draft = drafts.find((one) => isSame(one, entry));
		if (draft === undefined) lost.push(entry);
		else addEntry(draft, entry);
	}
	const own = placeLost(lost, drafts, ids, findings);
	return [...drafts, ...own].map(({ given }) => given);
}
