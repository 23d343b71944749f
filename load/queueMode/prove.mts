/** `npm run queue-mode -- --prove`: runs the proof, prints what it found, and writes it down. */
import { readFile, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import * as prettier from 'prettier';
import { describeMachine } from '../../bench/machine.mts';
import { SimulatorAdmin } from '../../bench/simulatorAdmin.mts';
import { inProject } from '../../scripts/folders.mts';
import type { InstalledN8n } from '../../scripts/installN8n.mts';
import type { Report } from '../../scripts/report.mts';
import type { SimulatorProcess } from '../../scripts/simulatorProcess.mts';
import type { QueueMode } from '../../scripts/queueMode/queueMode.mts';
import { systemProgram } from '../../scripts/queueMode/systemProgram.mts';
import { figures } from './figures.mts';
import { Proof } from './proof.mts';
import { failuresOf, type ProofResults } from './results.mts';

export interface Wanted {
	executions: number;
	ordersEach: number;
	/** The results go into `docs/`. */
	publish: boolean;
}

interface Subject {
	n8n: InstalledN8n;
	simulator: SimulatorProcess;
	queueMode: QueueMode;
}

/** The generated part of `docs/queue-mode.md` stands between these. */
const BEGIN = '<!-- figures of the last run: written by npm run queue-mode -- --prove -->';
const END = '<!-- end of the figures -->';

async function versionOf(program: string): Promise<string> {
	const { stdout } = await execa(systemProgram(program), ['--version']);
	return /\d+\.\d+(\.\d+)?/.exec(stdout)?.[0] ?? 'unknown';
}

async function publish(results: ProofResults): Promise<void> {
	const page = inProject('docs', 'queue-mode.md');
	const style = await prettier.resolveConfig(page);
	const text = await readFile(page, 'utf8');
	const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)];
	if (before < 0 || after < before) throw new Error(`${page} has no place for the figures.`);
	const written = `${text.slice(0, before)}${BEGIN}\n\n${figures(results)}\n\n${text.slice(after)}`;
	await writeFile(page, await prettier.format(written, { ...style, parser: 'markdown' }));
	const json = await prettier.format(JSON.stringify(results), { ...style, parser: 'json' });
	await writeFile(inProject('docs', 'queue-mode.json'), json);
	console.log('Written: docs/queue-mode.md, docs/queue-mode.json');
}

/** Gives the exit code. */
export async function prove(
	{ n8n, simulator, queueMode }: Subject,
	{ executions, ordersEach, publish: wanted }: Wanted,
	report: Report,
): Promise<number> {
	const machine = {
		...(await describeMachine(n8n)),
		redis: await versionOf('redis-server'),
		postgresql: await versionOf('postgres'),
	};
	const admin = new SimulatorAdmin(simulator.url);
	const proof = new Proof({ queueMode, simulator, admin, executions, ordersEach, report });
	const results = { machine, ...(await proof.run()) };
	console.log(`\n${figures(results)}\n`);
	const failures = failuresOf(results);
	for (const failure of failures) console.error(`DOES NOT HOLD: ${failure}`);
	if (failures.length > 0) return 1;
	if (wanted) await publish(results);
	return 0;
}
