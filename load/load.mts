/** `npm run load`: 100,000 orders in one run, in each of the ways that n8n has. */
import { execa } from 'execa';
import { interruption } from '../scripts/interruption.mts';
import { describeMachine } from '../bench/machine.mts';
import { openSession, type Session } from '../bench/session.mts';
import { HELP, type LoadOptions, readLoadOptions } from './loadOptions.mts';
import type { LoadResults, LoadRow } from './loadResults.mts';
import { measureLoad } from './loadRun.mts';
import { loadWorkflow } from './loadWorkflows.mts';
import { publish } from './published.mts';

async function run(session: Session, { cases, command }: LoadOptions): Promise<LoadResults> {
	const machine = await describeMachine(session.n8n);
	const rows: LoadRow[] = [];
	for (const wanted of cases) {
		const row = await measureLoad(session, wanted);
		rows.push(row);
		const { course, ...figures } = row;
		console.log(JSON.stringify({ ...figures, seconds: course.length }));
	}
	return { machine, command, defaultHeapMiB: await defaultHeapMiB(session), rows };
}

async function defaultHeapMiB({ n8n }: Session): Promise<number> {
	const limit = "require('node:v8').getHeapStatistics().heap_size_limit";
	const { stdout } = await execa(n8n.nodeBinary, ['-p', limit]);
	return Math.round(Number(stdout) / 2 ** 20);
}

async function main(): Promise<void> {
	const options = readLoadOptions(process.argv.slice(2));
	if (options.help) {
		console.log(HELP);
		return;
	}
	const session = await openSession({
		workflowsFor: () => options.ways.map((way) => loadWorkflow(way, options.orders)),
		build: options.build,
		signal: interruption(),
	});
	try {
		const results = await run(session, options);
		if (options.out !== undefined) await publish(options.out, { load: results });
		const failed = results.rows.filter(({ heapMiB, failure }) => failure && heapMiB === undefined);
		if (failed.length > 0) process.exitCode = 1;
	} finally {
		await session.close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
