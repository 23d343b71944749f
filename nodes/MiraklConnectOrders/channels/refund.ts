import type { Adjustment } from '../../shared/contract/order';
import type { Decimal } from '../../shared/values/decimal';
import type { LineAmounts } from './money';
import type { Taxed } from './tax';

/** Refunds and cancellations of an order, in one shape for all channels; `settlement.ts` spreads them over its lines. */

/** Units and money of one line that a refund or a cancellation names. */
export interface RefundRow {
	/** Unique among the adjustments of the line; it must not change when the order is read again. */
	id: string;
	lineId: string;
	/** REFUND gives money back; CANCELATION takes units off before they are shipped. */
	type: 'CANCELATION' | 'REFUND';
	reason: string;
	units: number;
	/** What the channel says that they cost; undefined where it does not: then what the buyer paid for them. */
	goods?: Taxed;
	/** Refunded shipping that the channel names for this line. */
	shipping?: Taxed;
}

/** What went back to the buyer at one moment, or was taken off the order. */
export interface Refund {
	/** The channel's field, for warnings. */
	field: string;
	id: string;
	createdAt: string;
	/**
	 * What the buyer got back, with all taxes. It decides: rows, shipping and taxes only say how it is spread.
	 * Undefined where the channel does not say; then their sum counts.
	 */
	amount?: Decimal;
	rows: readonly RefundRow[];
	/** Refunded shipping of the order, shared out over the lines as their shipping was. */
	shipping?: Taxed;
}

/** A line as refunds see it. */
export interface RefundableLine {
	id: string;
	quantity: number;
	amounts: LineAmounts;
}

/** What of a line has not gone back to the buyer, nor was taken off. */
export interface LineRest {
	goods: Taxed;
	shipping: Taxed;
	cancelled: number;
	refunded: number;
}

/** What refunds have made of the lines. */
export interface SettledRefunds {
	/** By line ID: all so far, as Connect wants them on every call. */
	adjustments: ReadonlyMap<string, Adjustment[]>;
	rests: ReadonlyMap<string, LineRest>;
}
