/** Whether something grew during a soak: the beginning, after the warm-up, beside the end. */
import { median } from '../kit/table.mts';

export interface Reading {
	/** Milliseconds since the start of the traffic. */
	ms: number;
	value: number;
}

/** From the first to the second, in milliseconds since the start. */
type Span = [from: number, to: number];

export interface Windows {
	first: Span;
	last: Span;
}

/** A sixth of the time to warm up, the next sixth is the beginning, the last one the end. */
export function windowsOf(durationMs: number): Windows {
	const part = durationMs / 6;
	return { first: [part, 2 * part], last: [5 * part, durationMs] };
}

export interface Growth {
	/** Medians. */
	first: number;
	last: number;
	/** Most that the last may be above the first. */
	allowed: number;
	grew: boolean;
}

/**
 * @param allowedFor how much more than the first median is no growth
 * @throws when a window holds no reading: nothing can be said then
 */
export function growthOf(
	readings: readonly Reading[],
	{ first, last }: Windows,
	allowedFor: (first: number) => number,
): Growth {
	const medianWithin = ([from, to]: Span): number => {
		const values = readings.filter(({ ms }) => ms >= from && ms <= to).map(({ value }) => value);
		if (values.length === 0) throw new Error('There is no reading in one of the windows.');
		return median(values);
	};
	const before = medianWithin(first);
	const after = medianWithin(last);
	const allowed = allowedFor(before);
	return { first: before, last: after, allowed, grew: after - before > allowed };
}
