/** What is seen while the benchmark runs. */
import Table from 'cli-table3';
import type { Measured, Results } from './results.mts';
import { seconds, targetsOf } from './targets.mts';
import { WAYS } from './ways.mts';

export function printRow(row: Measured, position: string): void {
	const { way, orders, latencyMs, failure } = row;
	const memory = Math.round(row.peakWhileSendingBytes / 1e6);
	const figures = [
		`${seconds(row.sendingMs)} s`,
		`whole ${seconds(row.wholeMs)} s`,
		`CPU ${seconds(row.cpuMs)} s (${seconds(row.cpuWhileSendingMs)} s while sending)`,
		`${memory} MB`,
		`${row.requests} requests`,
		`${row.rateLimited} answers 429`,
	];
	const result = `${failure === undefined ? '' : `FAILED: ${failure}; `}${figures.join(', ')}`;
	console.log(`${position}: ${WAYS[way].shortLabel}, ${orders}, ${latencyMs} ms: ${result}`);
}

export function printTargets(results: Results): void {
	const table = new Table({
		head: ['target', 'measured', ''],
		colWidths: [60, 30, 14],
		wordWrap: true,
	});
	for (const { text, shown, met } of targetsOf(results)) {
		table.push([text, shown ?? '–', shown === undefined ? 'not measured' : met ? 'met' : 'MISSED']);
	}
	console.log(table.toString());
}
