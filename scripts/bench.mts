/** `npm run bench`: measures all ways in one run, and writes the report. */
import { measureBaseline, measureCase } from '../lab/bench/measure.mts';
import { benchmarkPage, benchmarkPicture, rowText } from '../lab/bench/report.mts';
import type { Case, Results } from '../lab/bench/results.mts';
import { TARGET_WORDS, targetsOf } from '../lab/bench/targets.mts';
import { benchWorkflows, WAY_IDS } from '../lab/bench/ways.mts';
import * as commands from '../lab/kit/command.mts';
import { measureOrFail } from '../lab/kit/figures.mts';
import { publish } from '../lab/kit/publish.mts';
import { printChecks } from '../lab/kit/table.mts';
import { TOKEN_WORKFLOW } from '../lab/kit/workflows.mts';
import { openSession } from '../lab/n8n/session.mts';

/** More single orders than this take half an hour. */
const MOST_SINGLE_ORDERS = 10_000;
/** The picture shows these, where they are measured. */
const PLOTTED = 10_000;

const program = commands
	.reportingCommand(
		'npm run bench',
		'Measures this node against other ways to send orders from n8n. Without options: everything, and it writes docs/benchmark.{md,json,svg}.',
	)
	.option(
		'--full',
		'also the HTTP Request node with 50,000 single orders, which takes half an hour for each latency',
	)
	.option('--sizes <list>', 'numbers of orders', commands.wholeNumbers, [1_000, 10_000, 50_000])
	.option('--latencies <list>', 'of the server, in ms', commands.wholeNumbers, [0, 100, 300])
	.option('--ways <list>', `of ${WAY_IDS.join(', ')}`, commands.someOf(WAY_IDS), [...WAY_IDS]);

await commands.run(program, async (options, work) => {
	const { sizes, latencies, ways, full } = options;
	const all = sizes.flatMap((orders) =>
		latencies.flatMap((latencyMs) => ways.map((way) => ({ way, orders, latencyMs }))),
	);
	const isTooLong = ({ way, orders }: Case): boolean =>
		way === 'single' && orders > MOST_SINGLE_ORDERS && !full;
	const reason = 'takes half an hour for each latency; `--full` runs it';
	// The HTTP Request node with single orders takes half of the whole time, and waits most of it.
	const isSlow = ({ way }: Case): number => Number(way === 'single');
	const cases = all.filter((wanted) => !isTooLong(wanted)).sort((a, b) => isSlow(a) - isSlow(b));

	const session = await openSession(work, program, (apiUrl) => [
		TOKEN_WORKFLOW,
		...benchWorkflows(cases, sizes, apiUrl),
	]);
	const results: Results = {
		...session.circumstances,
		baselines: [],
		rows: [],
		skipped: all.filter(isTooLong).map((left) => ({ ...left, reason })),
	};
	for (const orders of sizes) {
		console.log(`n8n without sending, ${orders} orders`);
		results.baselines.push(await measureBaseline(session, orders));
	}
	for (const [index, wanted] of cases.entries()) {
		const measure = (one: Case) => measureCase(session, one);
		const row = await measureOrFail(wanted, measure, work.signal);
		console.log(`${index + 1} of ${cases.length}: ${rowText(row)}`);
		results.rows.push(row);
	}
	printChecks(targetsOf(results), TARGET_WORDS);

	const folder = commands.folderFor(program, '--full');
	if (folder === undefined) return;
	const plotted = sizes.includes(PLOTTED) ? PLOTTED : Math.max(...sizes);
	await publish(folder, {
		'benchmark.json': results,
		'benchmark.md': benchmarkPage(results, plotted),
		'benchmark.svg': benchmarkPicture(results, plotted),
	});
});
