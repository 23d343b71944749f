/** Runs one of the measured scripts as a process of its own, on the Node that n8n runs on. */
import { join } from 'node:path';
import { execa } from 'execa';
import { inProject } from '../scripts/folders.mts';
import { tail } from '../scripts/report.mts';
import type { Job, Sent } from './child.mts';
import { ProcessTree } from './processTree.mts';
import { modulesFolder, type Session } from './session.mts';

export interface ScriptRun {
	sent: Sent;
	/** From the start of the process to its end. */
	wholeMs: number;
	tree: ProcessTree;
}

export type Script = 'floor' | 'inProcess';

type Wanted = Pick<Job, 'orders' | 'requestsPerSecond'> & Partial<Pick<Job, 'validation'>>;

export async function runScript(
	{ n8n, credential, nodeFile, folder, signal }: Session,
	script: Script,
	{ validation = 'off', ...wanted }: Wanted,
): Promise<ScriptRun> {
	const job = { ...credential, nodeFile, validation, ...wanted };
	const start = performance.now();
	// Node 24 runs TypeScript by itself; a loader would be measured with the script.
	const child = execa(n8n.nodeBinary, [inProject('bench', `${script}.mts`), JSON.stringify(job)], {
		env: {
			NODE_PATH: modulesFolder,
			N8N_USER_FOLDER: join(folder, 'n8n-core'),
			N8N_EXPRESSION_ENGINE: 'legacy',
		},
		stdin: 'ignore',
		reject: false,
		cancelSignal: signal,
	});
	const tree = new ProcessTree(child.pid ?? 0);
	const { failed, stdout, stderr } = await child;
	const wholeMs = performance.now() - start;
	tree.stop();
	if (failed) throw new Error(`The script "${script}" failed.\n${tail(stderr, 5).slice(0, 500)}`);
	// n8n-core says something of its own before.
	return { sent: JSON.parse(tail(stdout, 1)) as Sent, wholeMs, tree };
}
