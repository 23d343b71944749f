/** What this node sets out to reach, and whether a run shows it. */
import { type Case, median, type Measured, type Results, rowOf } from './results.mts';
import { paceBoundMs, WAYS, type WayId } from './ways.mts';

export interface Target {
	text: string;
	/** What was measured; undefined when this run did not measure it. */
	shown: string | undefined;
	met: boolean;
}

const MANY = 10_000;
const MOST = 50_000;

export function targetsOf(results: Results): Target[] {
	return [atThePace(results), ...cpu(results), time(results), memory(results), ...ways(results)];
}

function atThePace(results: Results): Target {
	const row = rowOf(results, { way: 'ours', orders: MANY, latencyMs: 300 });
	return {
		text: '10,000 orders at 300 ms latency and 20 requests a second: 4.0 to 5.5 s, no answer 429',
		shown: row && `${seconds(row.sendingMs)} s, ${row.rateLimited} answers 429`,
		met: row !== undefined && isWithin(row.sendingMs, 4000, 5500) && row.rateLimited === 0,
	};
}

function cpu({ cpu: comparison }: Results): Target[] {
	const ratios = comparison && cpuRatios(comparison);
	return [
		{
			text: 'CPU time without the check: at most 2 times that of the bare script',
			shown: ratios && `${ratios.unchecked.toFixed(2)} times`,
			met: ratios !== undefined && ratios.unchecked <= 2,
		},
		{
			text: 'The check: at most 60 % on top',
			shown: ratios && `${percent(ratios.check)} on top`,
			met: ratios !== undefined && ratios.check <= 0.6,
		},
	];
}

/** CPU time relative to the script; of the check, relative to our node without it. */
export function cpuRatios(series: { floor: number[]; unchecked: number[]; checked: number[] }) {
	const unchecked = median(series.unchecked);
	return {
		unchecked: unchecked / median(series.floor),
		checked: median(series.checked) / median(series.floor),
		check: median(series.checked) / unchecked - 1,
	};
}

function time(results: Results): Target {
	const rows = rowsOf(results, 'ours', MOST);
	const deviations = rows.map(({ sendingMs, latencyMs }) => {
		return sendingMs / (paceBoundMs(WAYS.ours, MOST) + latencyMs) - 1;
	});
	return {
		text: 'Time grows with the orders: 50,000 take what the pace allows at each latency, within 30 %',
		shown: rows.length > 0 ? deviations.map(signedPercent).join(', ') : undefined,
		met: rows.length > 0 && deviations.every((deviation) => Math.abs(deviation) <= 0.3),
	};
}

function memory(results: Results): Target {
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

function ways(results: Results): Target[] {
	const single = speedUps(results, 'single');
	const grouped = speedUps(results, 'grouped');
	const shown = (ratios: number[]): string | undefined =>
		ratios.length > 0 ? `${Math.min(...ratios).toFixed(1)} times at least` : undefined;
	return [
		{
			text: 'At the same 30 requests a second, at least 8 times as fast as (a) in every case',
			shown: shown(single),
			met: single.length > 0 && Math.min(...single) >= 8,
		},
		{
			text: 'At the same 30 requests a second, faster than (b) in every case',
			shown: shown(grouped),
			met: grouped.length > 0 && Math.min(...grouped) > 1,
		},
	];
}

function speedUps(results: Results, other: WayId): number[] {
	return results.rows.flatMap((row) => {
		return row.way === other ? (timesFaster(results, row, other) ?? []) : [];
	});
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

function isWithin(value: number, least: number, most: number): boolean {
	return value >= least && value <= most;
}

export const seconds = (ms: number): string => (ms / 1000).toFixed(ms < 9950 ? 2 : 1);
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
export const signedPercent = (share: number): string => `${share < 0 ? '' : '+'}${percent(share)}`;
