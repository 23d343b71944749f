/** What this node sets out to reach, and whether a run shows it. */
import { shortSeconds } from '../kit/plot.mts';
import { type Check, type CheckWords, median } from '../kit/table.mts';
import { type Case, type Measured, type Results, rowOf } from './results.mts';
import { paceBoundMs, type WayId } from './ways.mts';

export const TARGET_WORDS: CheckWords = {
	head: ['target', 'measured'],
	yes: 'met',
	no: 'missed',
};

const MANY = 10_000;
const MOST = 50_000;

export function targetsOf(results: Results): Check[] {
	return [
		atThePace(results),
		time(results),
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

function atThePace(results: Results): Check {
	const row = rowOf(results, { way: 'ours', orders: MANY, latencyMs: 300 });
	return {
		text: '10,000 orders at 300 ms latency and 20 requests a second: 4.0 to 5.5 s, no answer 429',
		shown: row && `${seconds(row.sendingMs)} s, ${row.rateLimited} answers 429`,
		met:
			row !== undefined && row.sendingMs >= 4000 && row.sendingMs <= 5500 && row.rateLimited === 0,
	};
}

function time(results: Results): Check {
	const rows = rowsOf(results, 'ours', MOST);
	const deviations = rows.map(({ sendingMs, latencyMs }) => {
		return sendingMs / (paceBoundMs(MOST) + latencyMs) - 1;
	});
	return {
		text: 'Time grows with the orders: 50,000 take what the pace allows at each latency, within 30 %',
		shown: rows.length > 0 ? deviations.map(signedPercent).join(', ') : undefined,
		met: rows.length > 0 && deviations.every((deviation) => Math.abs(deviation) <= 0.3),
	};
}

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

function signedPercent(share: number): string {
	return `${share < 0 ? '' : '+'}${(share * 100).toFixed(0)} %`;
}
