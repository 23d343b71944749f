/** The tables of all that was measured. */
import { type Case, conditionsOf, type Measured, type Results } from './results.mts';
import { count, MISSING, type Rows, table } from './table.mts';
import { seconds } from './targets.mts';
import { WAY_IDS, WAYS } from './ways.mts';

const megabytes = (bytes: number): string => count(Math.round(bytes / 1e6));

function cells(row: Measured): Rows[number] {
	return [
		row.failure === undefined ? seconds(row.sendingMs) : `**failed**: ${row.failure}`,
		seconds(row.wholeMs),
		seconds(row.cpuMs),
		seconds(row.cpuWhileSendingMs),
		megabytes(row.peakWhileSendingBytes),
		megabytes(row.peakBytes),
		count(row.requests),
		row.rateLimited,
		count(row.arrived),
	];
}

export function measurements(results: Results): string {
	const head = ['latency', 'way', 'sending, s', 'whole, s', 'CPU whole, s', 'CPU while sending, s'];
	const more = ['memory while sending, MB', 'memory, MB', 'requests', '429', 'arrived'];
	const sizes = [...new Set(conditionsOf(results).map(({ orders }) => orders))];
	const sections = sizes.map((orders) => {
		const here = conditionsOf(results).filter((condition) => condition.orders === orders);
		const rows = here.flatMap(({ latencyMs }) =>
			WAY_IDS.flatMap((way) => {
				const start = [`${latencyMs} ms`, WAYS[way].label];
				const same = (row: Case): boolean =>
					row.way === way && row.orders === orders && row.latencyMs === latencyMs;
				const row = results.rows.find(same);
				if (row !== undefined) return [[...start, ...cells(row)]];
				const left = results.skipped.find(same);
				return left && [[...start, `${MISSING} [^skipped]`, ...Array<string>(8).fill(MISSING)]];
			}).filter((row) => row !== undefined),
		);
		return `### ${count(orders)} orders\n\n${table([...head, ...more], rows)}`;
	});
	const reasons = [...new Set(results.skipped.map(({ reason }) => reason))];
	return [...sections, ...reasons.map((reason) => `[^skipped]: Not run: it ${reason}.`)].join(
		'\n\n',
	);
}
