/** Runs a workflow in a real n8n, and measures the process from outside. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { n8nEnvironment } from '../scripts/n8nEnvironment.mts';
import type { N8nInstance } from '../scripts/n8nInstance.mts';
import { tail } from '../scripts/report.mts';
import { ProcessTree } from './processTree.mts';
import { type PrintedRun, readPrintedRun } from './runData.mts';

export interface N8nRun {
	/** Without a status when n8n printed no run. */
	run: PrintedRun;
	/** What it printed last. */
	ending: string;
	/** From the start of the process to its end. */
	wholeMs: number;
	tree: ProcessTree;
}

const HOURS = 3_600_000;

/** @throws when n8n did not run the workflow */
export async function runInN8n(
	instance: N8nInstance,
	workflowId: string,
	signal: AbortSignal,
): Promise<N8nRun> {
	const done = await tryInN8n(instance, workflowId, signal);
	if (done.run.status !== undefined) return done;
	throw new Error(`n8n did not run "${workflowId}".\n${done.ending}`);
}

/** Like `N8nInstance.execute`, but the output goes to a file: it may be longer than a string can be. */
export async function tryInN8n(
	{ n8n, userFolder }: N8nInstance,
	workflowId: string,
	signal: AbortSignal,
): Promise<N8nRun> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-bench-'));
	const file = join(folder, 'output.txt');
	const output = await open(file, 'w');
	try {
		const env = await n8nEnvironment(n8n, userFolder);
		const start = performance.now();
		const child = spawn(
			n8n.nodeBinary,
			[n8n.n8nScript, 'execute', `--id=${workflowId}`, '--rawOutput'],
			{
				cwd: userFolder.path,
				env,
				// Into the file itself: n8n does not wait for a pipe to take all of it.
				stdio: ['ignore', output.fd, output.fd],
				timeout: 2 * HOURS,
				signal,
			},
		);
		const tree = new ProcessTree(child.pid ?? 0);
		try {
			await once(child, 'exit');
		} finally {
			tree.stop();
		}
		const wholeMs = performance.now() - start;
		const run = await readPrintedRun(file);
		const ending = run.status === undefined ? tail(await readFile(file, 'utf8')) : '';
		return { run, ending, wholeMs, tree };
	} finally {
		await output.close();
		await rm(folder, { recursive: true, force: true });
	}
}
