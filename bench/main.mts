/** `npm run bench`: measures all ways in one run, and writes the report. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as prettier from 'prettier';
import { inProject } from '../scripts/folders.mts';
import { interruption } from '../scripts/interruption.mts';
import { compareCpu } from './compareCpu.mts';
import { describeMachine } from './machine.mts';
import { markdown } from './markdown.mts';
import { failedRow, measureBaseline, measureCase } from './measureCase.mts';
import { HELP, type Options, readOptions } from './options.mts';
import { plot } from './plot.mts';
import type { Baseline, Case, Measured, Results } from './results.mts';
import { openSession, type Session } from './session.mts';
import { printRow, printTargets } from './terminal.mts';
import { benchWorkflows } from './workflows.mts';

const MANY = 10_000;

async function measureRows(session: Session, { cases }: Options): Promise<Measured[]> {
	const rows: Measured[] = [];
	for (const [index, wanted] of cases.entries()) {
		const row = await measureOrFail(session, wanted);
		printRow(row, `${index + 1} of ${cases.length}`);
		rows.push(row);
	}
	return rows;
}

/** Whatever goes wrong in one row is told in that row; the others are measured all the same. */
async function measureOrFail(session: Session, wanted: Case): Promise<Measured> {
	try {
		return await measureCase(session, wanted);
	} catch (error) {
		if (session.signal.aborted) throw error;
		console.error(error);
		return failedRow(wanted, error instanceof Error ? error.message : String(error));
	}
}

async function run(session: Session, options: Options): Promise<Results> {
	const machine = await describeMachine(session.n8n);
	const baselines: Baseline[] = [];
	for (const orders of options.sizes) {
		console.log(`n8n without sending, ${orders} orders`);
		baselines.push(await measureBaseline(session, orders));
	}
	const cpu = options.cpu ? await compareCpu(session) : undefined;
	const rows = await measureRows(session, options);
	const { command, note, skipped } = options;
	return { machine, command, ...(note && { note }), baselines, rows, skipped, ...(cpu && { cpu }) };
}

async function write(results: Results, folder: string, { sizes }: Options): Promise<void> {
	const plotted = sizes.includes(MANY) ? MANY : Math.max(...sizes);
	await mkdir(folder, { recursive: true });
	const put = async (name: string, content: string): Promise<void> => {
		const file = join(folder, name);
		await writeFile(file, content);
		console.log(`Written: ${file}`);
	};
	const format = async (text: string, parser: string): Promise<string> => {
		const style = await prettier.resolveConfig(inProject('docs', 'benchmark.md'));
		return await prettier.format(text, { ...style, parser });
	};
	await put('benchmark.json', await format(JSON.stringify(results), 'json'));
	await put('benchmark.md', await format(markdown(results, plotted), 'markdown'));
	await put('benchmark.svg', plot(results, plotted));
}

async function main(): Promise<void> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) {
		console.log(HELP);
		return;
	}
	const session = await openSession({
		workflowsFor: (apiUrl) => benchWorkflows(options.cases, options.sizes, apiUrl),
		build: options.build,
		signal: interruption(),
	});
	try {
		const results = await run(session, options);
		printTargets(results);
		if (options.out !== undefined) await write(results, resolve(options.out), options);
	} finally {
		await session.close();
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
