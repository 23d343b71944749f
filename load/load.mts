/** `npm run load`: 100,000 orders in one run, in each of the ways that n8n has. */
import { execa } from 'execa';
import { describeMachine } from '../bench/machine.mts';
import { openSession, type Session } from '../bench/session.mts';
import { interruption } from '../scripts/interruption.mts';
import { tail } from '../scripts/report.mts';
import { HELP, type LoadOptions, readLoadOptions } from './loadOptions.mts';
import type { LoadCase, LoadResults, LoadRow } from './loadResults.mts';
import { failedLoad, measureLoad } from './loadRun.mts';
import { LOAD_WAY_IDS, loadWorkflow, tokenWorkflow } from './loadWorkflows.mts';
import { publish } from './published.mts';

async function run(session: Session, { cases, command }: LoadOptions): Promise<LoadResults> {
	const machine = await describeMachine(session.n8n);
	const rows: LoadRow[] = [];
	for (const wanted of cases) {
		const row = await measureOrFail(session, wanted);
		rows.push(row);
		const { course, ...figures } = row;
		console.log(JSON.stringify({ ...figures, seconds: course.length }));
	}
	return { machine, command, defaultHeapMiB: await defaultHeapMiB(session), rows };
}

async function measureOrFail(session: Session, wanted: LoadCase): Promise<LoadRow> {
	try {
		return await measureLoad(session, wanted);
	} catch (error) {
		if (session.signal.aborted) throw error;
		console.error(error);
		return failedLoad(wanted, error instanceof Error ? tail(error.message, 1) : String(error));
	}
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
		workflowsFor: () => [
			tokenWorkflow(),
			...LOAD_WAY_IDS.map((way) => loadWorkflow(way, options.orders)),
		],
		build: options.build,
		signal: interruption(),
	});
	try {
		const results = await run(session, options);
		if (options.out !== undefined) await publish(options.out, { load: results });
		if (results.rows.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
	} finally {
		await session.close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
