/** What this node sets out to reach, and whether a run shows it. */
import { shortSeconds } from '../kit/plot.mts';
import { type Check, type CheckWords, median, MISSING } from '../kit/table.mts';
import { type Case, type Measured, type Results, rowOf } from './results.mts';
import { type WayId, WAYS } from './ways.mts';

export const TARGET_WORDS: CheckWords = {
	head: ['target', 'measured'],
	yes: 'met',
	no: 'missed',
};

const MANY = 10_000;
const MOST = 50_000;

export function targetsOf(results: Results): Check[] {
	return [
		firstRequest(results),
		closeToLeast(results, { way: 'ours', orders: MANY, latencyMs: 300 }),
		closeToLeast(results, { way: 'ours-tokenless', orders: MANY, latencyMs: 300 }),
		closeToLeast(results, { way: 'ours-30', orders: MANY, latencyMs: 0 }),
		longRuns(results),
		cpu(results),
		memory(results),
		speedUp(
			results,
			'single',
			(times) => times >= 8,
			'at least 8 times as fast as (a) in every case',
		),
		speedUp(results, 'grouped', (times) => times > 1, 'faster than (b) in every case'),
	];
}

function firstRequest(results: Results): Check {
	const ms = median(rowsOf(results, 'ours', MANY).map((row) => row.firstRequestMs ?? NaN));
	return {
		text: 'The first of 10,000 orders leaves within 0.1 s',
		shown: Number.isNaN(ms) ? undefined : `${seconds(ms)} s`,
		met: ms <= 100,
	};
}

function closeToLeast(results: Results, wanted: Case): Check {
	const { perSecond, isTokenless } = WAYS[wanted.way];
	const row = rowOf(results, wanted);
	const multiple = row && timesLeast(row);
	const token = isTokenless ? 'no token' : 'a token';
	return {
		text: `10,000 orders at ${wanted.latencyMs} ms latency and ${perSecond} requests a second, with ${token} held: at most 1.08 times the least possible`,
		shown: row && `${times(multiple)}, ${row.rateLimited} answers 429`,
		met: multiple !== undefined && multiple <= 1.08,
	};
}

function longRuns(results: Results): Check {
	const rows = rowsOf(results, 'ours-30', MOST);
	return {
		text: '50,000 orders at 30 requests a second, at each latency: at most 1.04 times the least possible, and 2 answers 429',
		shown:
			rows.length > 0
				? rows.map((row) => `${times(timesLeast(row))} (${row.rateLimited})`).join(', ')
				: undefined,
		met:
			rows.length > 0 &&
			rows.every((row) => row.rateLimited <= 2 && (timesLeast(row) ?? Infinity) <= 1.04),
	};
}

function cpu(results: Results): Check {
	const ratios = rowsOf(results, 'ours-30', MANY).flatMap(({ cpuWhileSendingMs, ...row }) => {
		const floor = rowOf(results, { ...row, way: 'floor' })?.cpuWhileSendingMs;
		return cpuWhileSendingMs && floor ? [cpuWhileSendingMs / floor] : [];
	});
	const ratio = median(ratios);
	return {
		text: 'CPU time of n8n while it checks and sends 10,000 orders: at most 1.6 times that of (c)',
		shown: Number.isNaN(ratio) ? undefined : times(ratio),
		met: ratio <= 1.6,
	};
}

/** A time as a multiple of the least that pace and latency allow; no longer means anything below a second. */
export function timesLeast({ sendingMs, leastMs = 0 }: Measured): number | undefined {
	return leastMs > 0 ? sendingMs / leastMs : undefined;
}

export const times = (ratio: number | undefined): string =>
	ratio === undefined ? MISSING : `${ratio.toFixed(2)} ×`;

function memory(results: Results): Check {
	const [small, middle, large] = [1000, MANY, MOST].map((orders) => {
		return median(rowsOf(results, 'ours', orders).map((row) => row.peakWhileSendingBytes));
	}) as [number, number, number];
	const first = (middle - small) / (MANY - 1000);
	const later = (large - middle) / (MOST - MANY);
	const shown = [first, later].map((bytes) => `${(bytes / 1000).toFixed(1)} kB`);
	return {
		text: 'Memory grows with the orders: from 10,000 to 50,000 no more for each order than 1.5 times that from 1,000 to 10,000',
		shown: Number.isNaN(first + later) ? undefined : `${shown.join(', then ')} an order`,
		met: later <= 1.5 * first,
	};
}

/** @param isEnough of the times as fast as the other way, in the case where they are the fewest */
function speedUp(
	results: Results,
	other: WayId,
	isEnough: (times: number) => boolean,
	text: string,
): Check {
	const ratios = results.rows
		.filter(({ way }) => way === other)
		.flatMap((row) => timesFaster(results, row, other) ?? []);
	const lowest = Math.min(...ratios);
	return {
		text: `At the same 30 requests a second, ${text}`,
		shown: ratios.length > 0 ? `${lowest.toFixed(1)} times at least` : undefined,
		met: ratios.length > 0 && isEnough(lowest),
	};
}

/** How many times as fast as another way our node is at the same pace. */
export function timesFaster(results: Results, wanted: Case, other: WayId): number | undefined {
	const ours = rowOf(results, { ...wanted, way: 'ours-30' });
	const theirs = rowOf(results, { ...wanted, way: other });
	return ours && theirs && theirs.sendingMs / ours.sendingMs;
}

function rowsOf({ rows }: Results, way: WayId, orders: number): Measured[] {
	return rows.filter((row) => row.way === way && row.orders === orders && !row.failure);
}

export const seconds = (ms: number): string => shortSeconds(ms / 1000);
