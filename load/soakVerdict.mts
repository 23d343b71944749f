/** What is asked of a soak, and whether it was so. */
import { growthOf, type Growth, type Reading, windowsOf } from './growth.mts';
import type { Accounting } from './ledger.mts';
import { FAULTS } from './soakSettings.mts';
import type { SoakRun } from './soakRun.mts';

export interface Check {
	text: string;
	shown: string;
	met: boolean;
}

/** Something that must not grow. */
interface Measure {
	name: string;
	readings: Reading[];
	unit: 'MB' | '';
	allowedFor: (first: number) => number;
}

const MEGABYTE = 1e6;

/**
 * What is left after garbage collection is steady, so that little growth shows. Caches of n8n still
 * fill up for a while.
 */
const LIVE_BYTES_PER_CALL = 1000;
const LIVE_BYTES_AT_LEAST = 5 * MEGABYTE;

/** V8 and malloc keep memory that they may need again; a leak is seen in the live heap first. */
const RESIDENT_SHARE = 0.1;

/** Calls that happen to be open: their sockets, files and timers. */
const OPEN_AT_LEAST = 10;

export function measuresOf({ startedAt, states, heap, traffic }: SoakRun): Measure[] {
	const since = <T extends { at: number }>(list: T[], valueOf: (entry: T) => number): Reading[] =>
		list.map((entry) => ({ ms: entry.at - startedAt, value: valueOf(entry) }));
	const some = (first: number): number => Math.max(OPEN_AT_LEAST, first * RESIDENT_SHARE);
	return [
		{
			name: 'memory in use after garbage collection',
			readings: since(heap, ({ liveBytes }) => liveBytes),
			unit: 'MB',
			// From the first to the last window two thirds of the calls go by.
			allowedFor: () =>
				Math.max(LIVE_BYTES_AT_LEAST, ((traffic.answered * 2) / 3) * LIVE_BYTES_PER_CALL),
		},
		{
			name: 'resident memory',
			readings: since(states, ({ residentBytes }) => residentBytes),
			unit: 'MB',
			allowedFor: (first) => first * RESIDENT_SHARE,
		},
		{
			name: 'open handles',
			readings: since(heap, ({ handles }) => handles),
			unit: '',
			allowedFor: some,
		},
		{
			name: 'open files',
			readings: since(states, ({ files }) => files),
			unit: '',
			allowedFor: some,
		},
		{
			name: 'sockets',
			readings: since(states, ({ sockets }) => sockets),
			unit: '',
			allowedFor: some,
		},
	];
}

function growthCheck(
	{ name, readings, unit, allowedFor }: Measure,
	durationMs: number,
): Check & { growth: Growth } {
	const growth = growthOf(readings, windowsOf(durationMs), allowedFor);
	const figure = (value: number): string =>
		unit === 'MB' ? `${(value / MEGABYTE).toFixed(1)} MB` : value.toFixed(0);
	const { first, last, allowed, grew } = growth;
	return {
		text: `No growth of ${name}: at most ${figure(allowed)}`,
		shown: `${figure(first)} at the beginning, ${figure(last)} at the end`,
		met: !grew,
		growth,
	};
}

export function growthChecks(run: SoakRun, durationMs: number): (Check & { growth: Growth })[] {
	return measuresOf(run).map((measure) => growthCheck(measure, durationMs));
}

/** @param perSecond requests a second that reached the simulator */
export function deliveryChecks(
	{ traffic, requests }: SoakRun,
	accounts: Accounting[],
	perSecond: number,
): Check[] {
	const lost = accounts.flatMap((account) => account.lost);
	const struck = requests.filter(({ fault }) => fault !== null).length;
	const kinds = new Set(requests.flatMap(({ fault }) => fault ?? []));
	const expected = new Set(FAULTS.map(({ kind }) => kind));
	const renewals = requests.filter(
		({ operation, status }) => operation === 'createAccessToken' && status === 200,
	).length;
	return [
		{
			text: 'Nothing lost: all that was sent is in the simulator or was answered with an error',
			shown:
				lost.length === 0 ? 'all there' : `${lost.length} lost: ${lost.slice(0, 5).join(', ')} …`,
			met: lost.length === 0,
		},
		{
			text: 'Every call was answered',
			shown: `${traffic.answered} answered, ${traffic.failures.length} not`,
			met: traffic.failures.length === 0,
		},
		{
			text: 'At the recommended rate: 18 to 24 requests a second on average',
			shown: `${perSecond.toFixed(1)} a second; ${traffic.leftOut} calls left out while too many were open`,
			met: perSecond >= 18 && perSecond <= 24,
		},
		{
			text: 'All kinds of faults struck',
			shown: `${struck} times: ${[...kinds].join(', ')}`,
			met: [...expected].every((kind) => kinds.has(kind)),
		},
		{
			text: 'Tokens expired and were renewed',
			shown: `${renewals} tokens`,
			met: renewals > 1,
		},
	];
}
