/** `npm run load`: 100,000 orders in one run, in each of the ways that n8n has. */
import { execa } from 'execa';
import * as commands from '../lab/kit/command.mts';
import { measureOrFail } from '../lab/kit/figures.mts';
import { TOKEN_WORKFLOW } from '../lab/kit/workflows.mts';
import { type LoadCase, type LoadRow, measureLoad } from '../lab/load/run.mts';
import { LOAD_WAY_IDS, loadWorkflow } from '../lab/load/ways.mts';
import { publishPart } from '../lab/loadPage.mts';
import { openSession } from '../lab/n8n/session.mts';

const program = commands
	.reportingCommand(
		'npm run load',
		'Sends very many orders in one run of a real n8n, and measures time and memory. Without options: 100,000 orders in all ways, and it writes docs/load.{md,json,svg}.',
	)
	.option('--orders <number>', 'another number', commands.wholeNumber, 100_000)
	.option('--ways <list>', `of ${LOAD_WAY_IDS.join(', ')}`, commands.someOf(LOAD_WAY_IDS), [
		...LOAD_WAY_IDS,
	])
	.option(
		'--heaps <list>',
		"an active workflow also with these heaps of V8, in MiB, for n8n and for its task runner; none with ''",
		commands.wholeNumbers,
		[1024],
	);

await commands.run(program, async ({ orders, ways, heaps }, work) => {
	const session = await openSession(work, program, () => [
		TOKEN_WORKFLOW,
		...LOAD_WAY_IDS.map((way) => loadWorkflow(way, orders)),
	]);
	const cases: LoadCase[] = [
		...ways.map((way) => ({ way, orders })),
		...heaps.map((heapMiB) => ({ way: 'production' as const, orders, heapMiB })),
	];
	const rows: LoadRow[] = [];
	for (const wanted of cases) {
		const measure = (one: LoadCase) => measureLoad(session, one);
		const row = await measureOrFail(wanted, measure, work.signal);
		rows.push(row);
		console.log(JSON.stringify({ ...row, course: undefined }));
	}
	const limit = "require('node:v8').getHeapStatistics().heap_size_limit";
	const { stdout } = await execa(session.n8n.nodeBinary, ['-p', limit]);
	const results = {
		...session.circumstances,
		defaultHeapMiB: Math.round(Number(stdout) / 2 ** 20),
		rows,
	};
	const folder = commands.folderFor(program);
	if (folder !== undefined) await publishPart(folder, { load: results });
	if (rows.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
});
