/** What is asked of a soak, and whether it was so. */
import type { Check, CheckWords } from '../kit/table.mts';
import { type Growth, growthOf, windowsOf } from './growth.mts';
import type { Accounting } from './ledger.mts';
import type { SoakRun } from './run.mts';
import { FAULTS } from './settings.mts';

export const SOAK_WORDS: CheckWords = { head: ['asked', 'seen'], yes: 'yes', no: 'no' };

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

const inMegabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;
const asNumber = (value: number): string => value.toFixed(0);

/** What must not grow. @param durationMs of the traffic */
export function growthChecks(run: SoakRun, durationMs: number): (Check & { growth: Growth })[] {
	const check = (
		name: string,
		readings: { at: number; value: number }[],
		allowedFor: (first: number) => number,
		figure: (value: number) => string,
	) => {
		const since = readings.map(({ at, value }) => ({ ms: at - run.startedAt, value }));
		const growth = growthOf(since, windowsOf(durationMs), allowedFor);
		return {
			text: `No growth of ${name}: at most ${figure(growth.allowed)}`,
			shown: `${figure(growth.first)} at the beginning, ${figure(growth.last)} at the end`,
			met: !growth.grew,
			growth,
		};
	};
	const heap = (value: 'handles' | 'liveBytes') =>
		run.heap.map((reading) => ({ at: reading.at, value: reading[value] }));
	const state = (value: 'files' | 'residentBytes' | 'sockets') =>
		run.states.map((reading) => ({ at: reading.at, value: reading[value] }));
	// From the first to the last window two thirds of the calls go by.
	const calls = (run.traffic.answered * 2) / 3;
	const live = () => Math.max(LIVE_BYTES_AT_LEAST, calls * LIVE_BYTES_PER_CALL);
	const share = (first: number) => first * RESIDENT_SHARE;
	const some = (first: number) => Math.max(OPEN_AT_LEAST, share(first));
	return [
		check('memory in use after garbage collection', heap('liveBytes'), live, inMegabytes),
		check('resident memory', state('residentBytes'), share, inMegabytes),
		check('open handles', heap('handles'), some, asNumber),
		check('open files', state('files'), some, asNumber),
		check('sockets', state('sockets'), some, asNumber),
	];
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
