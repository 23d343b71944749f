/**
 * A moment, compared to the last digit: Connect orders versions by `channel_updated_at`, and channels
 * with many changes tell them apart by microseconds, which `Date` drops.
 */
export interface Instant {
	/** Milliseconds since 1970, of the whole second. */
	second: number;
	/** Digits after the decimal point, without zeros at the end. */
	fraction: string;
}

/**
 * Date-time as Mirakl's contract asks for it (RFC 3339, 5.6): with a zone. Digits end somewhere, because
 * the time that a fraction of zeros takes grows with the square of its length.
 */
const DATE_TIME =
	/^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,30}))?([Zz]|[+-]\d{2}:?\d{2})$/;

/** @returns the moment, or undefined when the value is not a date with time and zone */
export function parseInstant(value: unknown): Instant | undefined {
	const match = typeof value === 'string' ? DATE_TIME.exec(value) : null;
	if (match === null) return undefined;
	const [, day, time, fraction = '', zone = ''] = match;
	const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
	const second = Date.parse(`${day}T${time}${offset}`);
	if (Number.isNaN(second) || !dayExists(String(day))) return undefined;
	return { second, fraction: fraction.replace(/0+$/, '') };
}

/** `Date.parse` reads 30 February as 1 March; every month has its first 28 days. */
function dayExists(day: string): boolean {
	return Number(day.slice(8)) <= 28 || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** As Mirakl's general notes ask: `YYYY-MM-DDThh:mm:ss[.SSS]±hh:mm`, or `Z` for the zone. */
const CONTRACT_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,30})?(Z|[+-]\d{2}:\d{2})$/;

/** @returns whether a date-time is one, in the form that Mirakl's contract has; runs for every date of every order */
export function isDateTime(value: string): boolean {
	return (
		CONTRACT_FORM.test(value) && !Number.isNaN(Date.parse(value)) && dayExists(value.slice(0, 10))
	);
}

/** @returns below 0 when `a` comes before `b`, 0 when they are the same moment */
export function compareInstants(a: Instant, b: Instant): number {
	if (a.second !== b.second) return a.second - b.second;
	if (a.fraction === b.fraction) return 0;
	// Digits after the point compare like words: .5 > .25, and .25 > .2 as the longer one.
	return a.fraction < b.fraction ? -1 : 1;
}
