/** The report of the benchmark, ratios first. */
import { machineText } from '../kit/machine.mts';
import { plotBars } from '../kit/plot.mts';
import { type Cell, checksTable, count, megabytes, MISSING, table } from '../kit/table.mts';
import { conditionsOf, isCase, type Measured, type Results, rowOf } from './results.mts';
import {
	seconds,
	TARGET_WORDS,
	targetsOf,
	times as exactTimes,
	timesFaster,
	timesLeast,
} from './targets.mts';
import { ALLOWED_PER_SECOND, WAY_IDS, WAYS } from './ways.mts';

const times = (ratio: number | undefined): string =>
	ratio === undefined ? MISSING : `${ratio.toFixed(ratio < 10 ? 1 : 0)} ×`;

function ratios(results: Results): string {
	const rows = conditionsOf(results).map((condition) => {
		const wanted = { ...condition, way: 'ours-30' as const };
		const ours = rowOf(results, wanted);
		const floor = rowOf(results, { ...condition, way: 'floor' });
		const cpus = [ours?.cpuWhileSendingMs, floor?.cpuWhileSendingMs] as const;
		return [
			count(condition.orders),
			`${condition.latencyMs} ms`,
			times(timesFaster(results, wanted, 'single')),
			times(timesFaster(results, wanted, 'grouped')),
			...(['ours', 'ours-tokenless', 'ours-30'] as const).map((way) => {
				const row = rowOf(results, { ...condition, way });
				return exactTimes(row && timesLeast(row));
			}),
			times(ours && floor && ours.sendingMs / floor.sendingMs),
			times(cpus[0] && cpus[1] && cpus[0] / cpus[1]),
		];
	});
	const head = [
		...['orders', 'latency', 'faster than (a)', 'faster than (b)'],
		...['least at 20/s', 'least at 20/s, no token held', 'least at 30/s'],
		...['time of (c)', 'CPU time of (c) while sending'],
	];
	return table(head, rows);
}

function figures(row: Measured): Cell[] {
	return [
		row.failure === undefined ? seconds(row.sendingMs) : `**failed**: ${row.failure}`,
		exactTimes(timesLeast(row)),
		row.firstRequestMs === undefined ? MISSING : seconds(row.firstRequestMs),
		seconds(row.wholeMs),
		seconds(row.cpuMs),
		seconds(row.cpuWhileSendingMs ?? 0),
		megabytes(row.peakWhileSendingBytes),
		megabytes(row.peakBytes),
		count(row.requests),
		row.rateLimited,
		count(row.arrived),
	];
}

const MEASURED = [
	...['latency', 'way', 'sending, s', 'of the least', 'first request, s'],
	...['whole, s', 'CPU whole, s', 'CPU while sending, s'],
	...['memory while sending, MB', 'memory, MB', 'requests', '429', 'arrived'],
];

function measurements(results: Results): string {
	const conditions = conditionsOf(results);
	const sizes = [...new Set(conditions.map(({ orders }) => orders))];
	const sections = sizes.map((orders) => {
		const cases = conditions
			.filter((condition) => condition.orders === orders)
			.flatMap((condition) => WAY_IDS.map((way) => ({ ...condition, way })));
		const rows = cases.flatMap((wanted) => {
			const start = [`${wanted.latencyMs} ms`, WAYS[wanted.way].label];
			const row = results.rows.find(isCase(wanted));
			if (row !== undefined) return [[...start, ...figures(row)]];
			if (!results.skipped.some(isCase(wanted))) return [];
			return [
				[...start, `${MISSING} [^skipped]`, ...Array<string>(MEASURED.length - 3).fill(MISSING)],
			];
		});
		return `### ${count(orders)} orders\n\n${table(MEASURED, rows)}`;
	});
	const reasons = [...new Set(results.skipped.map(({ reason }) => reason))];
	const footnotes = reasons.map((reason) => `[^skipped]: Not run: it ${reason}.`);
	return [...sections, ...footnotes].join('\n\n');
}

function method({ machine, baselines, command, note }: Results): string {
	const alone = baselines.map(({ orders, wholeMs, cpuMs, peakBytes }) => {
		const [whole, cpu] = [wholeMs, cpuMs].map((ms) => (ms / 1000).toFixed(1));
		return `${count(orders)} orders ${whole ?? ''} s, ${cpu ?? ''} s CPU, ${megabytes(peakBytes)} MB`;
	});
	return `## How it is measured

- **Machine**: ${machineText(machine)}; ${machine.date}.
- **Command**: \`${command}\`. \`npm run bench -- --help\` lists the options. It needs Linux.
- **Server**: the local simulator in a process of its own, which checks every order against the contract, answers after the latency, and refuses more than ${ALLOWED_PER_SECOND} requests in a second. The network itself costs nothing here. It shares the machine with n8n.
- **Orders**: two lines and 1.8 kB each, made by the same Code node for all ways. Of each row, all orders must have arrived; a row where some did not is marked as failed and counts for nothing.
- **Each row** is one \`n8n execute\`, a process of its own, with an access token that is valid already unless it says otherwise; the simulator gives out a token without latency. Saving of executions is off.
- **Sending** is the time of the sending nodes in n8n's run data, for (b) of Code and HTTP Request node together. **Whole** is the process from start to end, with n8n's start and the printing of the result.
- **Least** is what pace and latency allow: the first requests of each second leave at once, a hundred orders in each, and the last is answered after the latency. **First request** is when the first one came to the server, after the start of the sending nodes.
- **CPU** is user and system time of n8n and its task runner: of the whole process, and between start and end of the sending nodes only. The same workflow without the sending nodes (median of three runs) takes, for ${alone.join('; ')}. Of (c) both are the time around the sending loop.
- **Memory** is the resident memory of n8n and its task runner together, seen every 25 ms: while the sending nodes ran, and ever. The latter is mostly the printing of the result.
- Rows of (a) are measured after all others. (a) and (b) have batching at ${ALLOWED_PER_SECOND} items for each 1,000 ms, and the credential of this package.
${note === undefined ? '' : `- **Note**: ${note}\n`}`;
}

/** @param plotted how many orders the picture shows */
export function benchmarkPage(results: Results, plotted: number): string {
	return `# Benchmark

This node beside other ways to send orders from n8n, in one run on one machine: (a) the HTTP Request node with one order an item, (b) a Code node that groups by hundreds and an HTTP Request node, (c) a bare axios script as the floor.

## Ratios

Our node at 30 requests a second, the pace of the others, with its check on. How many times as fast as (a) and (b) it is; and its time as a multiple of the least that pace and latency allow, at the default of 20 requests a second and at 30, with and without an access token that n8n holds; and its time and CPU time as multiples of (c).

${ratios(results)}

![Time to send ${count(plotted)} orders](benchmark.svg)

## Targets

${checksTable(targetsOf(results), TARGET_WORDS)}

## Measurements

${measurements(results)}

${method(results)}`;
}

/** How long each way takes. */
export function benchmarkPicture(results: Results, orders: number): string {
	const rows = results.rows.filter((row) => row.orders === orders && !row.failure);
	const ways = WAY_IDS.filter((id) => rows.some(({ way }) => way === id));
	const latencies = [...new Set(rows.map(({ latencyMs }) => latencyMs))];
	const picture = {
		title: `Time to send ${count(orders)} orders`,
		subtitle: `Seconds, logarithmic scale: less is better. n8n ${results.machine.n8n}, local server.`,
	};
	const groups = latencies.map((latencyMs) => ({
		head: `Server answers after ${latencyMs} ms`,
		bars: ways.map((way) => {
			const ms = rowOf(results, { way, orders, latencyMs })?.sendingMs;
			const colour = way === 'floor' ? 'floor' : way.startsWith('ours') ? 'ours' : 'other';
			return { label: WAYS[way].shortLabel, colour, seconds: ms && ms / 1000 } as const;
		}),
	}));
	return plotBars(picture, groups);
}

/** For the terminal, while the benchmark runs. */
export function rowText({ way, orders, latencyMs, failure, ...row }: Measured): string {
	const texts = [
		...(failure === undefined ? [] : [`FAILED: ${failure}`]),
		`${seconds(row.sendingMs)} s (${exactTimes(timesLeast({ ...row, way, orders, latencyMs }))} the least, first after ${seconds(row.firstRequestMs ?? NaN)} s)`,
		`whole ${seconds(row.wholeMs)} s`,
		`CPU ${seconds(row.cpuMs)} s (${seconds(row.cpuWhileSendingMs ?? 0)} s while sending)`,
		`${megabytes(row.peakWhileSendingBytes)} MB`,
		`${row.requests} requests`,
		`${row.rateLimited} answers 429`,
	];
	return `${WAYS[way].shortLabel}, ${orders}, ${latencyMs} ms: ${texts.join(', ')}`;
}
