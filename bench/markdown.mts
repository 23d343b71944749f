/** The report, ratios first. */
import { measurements } from './measurements.mts';
import { method } from './method.mts';
import { conditionsOf, median, type Results, rowOf } from './results.mts';
import { count, MISSING, table, times } from './table.mts';
import { cpuRatios, seconds, signedPercent, targetsOf, timesFaster } from './targets.mts';

function ratios(results: Results): string {
	const rows = conditionsOf(results).map((condition) => {
		const wanted = { ...condition, way: 'ours-30' as const };
		const ours = rowOf(results, wanted);
		const floor = rowOf(results, { ...condition, way: 'floor' });
		return [
			count(condition.orders),
			`${condition.latencyMs} ms`,
			times(timesFaster(results, wanted, 'single')),
			times(timesFaster(results, wanted, 'grouped')),
			times(ours && floor && ours.sendingMs / floor.sendingMs),
			times(ours && floor && ours.cpuWhileSendingMs / floor.cpuWhileSendingMs),
		];
	});
	const head = ['orders', 'latency', 'faster than (a)', 'faster than (b)'];
	return table([...head, 'time of (c)', 'CPU time of (c) while sending'], rows);
}

function targets(results: Results): string {
	const rows = targetsOf(results).map(({ text, shown, met }) => {
		return [
			text,
			shown ?? MISSING,
			shown === undefined ? 'not measured' : met ? 'met' : '**missed**',
		];
	});
	return table(['target', 'measured', ''], rows);
}

function cpu({ cpu: comparison }: Results): string {
	if (comparison === undefined) return 'Not measured in this run.';
	const { unchecked, checked, check } = cpuRatios(comparison);
	const medians = [comparison.unchecked, comparison.checked, comparison.floor].map((runs) => {
		return `${seconds(median(runs))} s`;
	});
	const head = ['check off : (c)', 'check on : (c)', 'the check on top'];
	const ratios = [times(unchecked), times(checked), signedPercent(check)];
	return table([...head, 'check off', 'check on', '(c)'], [[...ratios, ...medians]]);
}

/** @param plotted how many orders the picture shows */
export function markdown(results: Results, plotted: number): string {
	return `# Benchmark

This node beside other ways to send orders from n8n, in one run on one machine: (a) the HTTP Request node with one order an item, (b) a Code node that groups by hundreds and an HTTP Request node, (c) a bare axios script as the floor.

## Ratios

Our node at 30 requests a second, the pace of the others, with its check on. How many times as fast as (a) and (b) it is; and its time and CPU time as multiples of (c).

${ratios(results)}

![Time to send ${count(plotted)} orders](benchmark.svg)

## Targets

${targets(results)}

## CPU, ${count(results.cpu?.orders ?? 10_000)} orders

${cpu(results)}

User and system time around the call of the node in n8n-core, without the rest of n8n, and around the loop of the script: medians of ${results.cpu?.floor.length ?? 0} runs in turns, at 30 requests a second.

## Measurements

${measurements(results)}

${method(results)}`;
}
