/** Runs a workflow with `n8n execute`, and measures the process from outside. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ProcessTree } from '../kit/processes.mts';
import { tail } from '../kit/report.mts';
import type { N8nInstance } from './instance.mts';

export interface NodeTime {
	/** Milliseconds since 1970. */
	startedAt: number;
	ms: number;
}

/** What is wanted of the run that n8n prints. */
export interface PrintedRun {
	/** Undefined when n8n printed no run. */
	status: string | undefined;
	error: string | undefined;
	nodes: Map<string, NodeTime>;
	/** What it printed last, when that was no run. */
	ending: string;
}

export interface MeasuredRun extends PrintedRun {
	startedAt: number;
	/** From the start of the process to its end. */
	wholeMs: number;
	tree: ProcessTree;
}

const TWO_HOURS_MS = 2 * 3_600_000;

/** @throws when n8n did not run the workflow */
export async function runInN8n(instance: N8nInstance, workflowId: string): Promise<MeasuredRun> {
	const run = await tryInN8n(instance, workflowId);
	if (run.status !== undefined) return run;
	throw new Error(`n8n did not run "${workflowId}".\n${run.ending}`);
}

export async function tryInN8n(instance: N8nInstance, workflowId: string): Promise<MeasuredRun> {
	const tree = new ProcessTree();
	const args = ['execute', `--id=${workflowId}`, '--rawOutput'];
	const [startedAt, start] = [Date.now(), performance.now()];
	try {
		const read = async (file: string): Promise<MeasuredRun> => {
			const wholeMs = performance.now() - start;
			tree.stop();
			return { ...(await readPrintedRun(file)), startedAt, wholeMs, tree };
		};
		return await instance.command(args, read, {
			timeout: TWO_HOURS_MS,
			onStart: (pid) => {
				tree.watch(pid);
			},
		});
	} finally {
		tree.stop();
	}
}

// The run is JSON with two blanks for each level, so the number of blanks says where a field stands:
// data.resultData.runData.<node>[0].startTime has twelve.
const NODE = /^ {8}("(?:[^"\\]|\\.)*"): \[$/;
const TIME = /^ {12}"(startTime|executionTime)": (\d+)/;
const ERROR_MESSAGE = /^ {8}"message": (".*"),?$/;
const STATUS = /^ {2}"status": "(\w+)"/;

/** Line by line: with 50,000 orders the output has hundreds of megabytes. */
async function readPrintedRun(file: string): Promise<PrintedRun> {
	const run: PrintedRun = { status: undefined, error: undefined, nodes: new Map(), ending: '' };
	let node = { startedAt: 0, ms: 0 };
	for await (const line of createInterface({ input: createReadStream(file) })) {
		// Nearly all lines are parts of orders, far to the right.
		if (line.startsWith('              ')) continue;
		const name = NODE.exec(line)?.[1];
		if (name !== undefined) {
			node = { startedAt: 0, ms: 0 };
			run.nodes.set(JSON.parse(name) as string, node);
		}
		const [, field, value] = TIME.exec(line) ?? [];
		if (field === 'startTime') node.startedAt = Number(value);
		else if (field === 'executionTime') node.ms = Number(value);
		const message = ERROR_MESSAGE.exec(line)?.[1];
		if (message !== undefined) run.error ??= JSON.parse(message) as string;
		run.status = STATUS.exec(line)?.[1] ?? run.status;
	}
	if (run.status === undefined) run.ending = tail(await readFile(file, 'utf8'));
	return run;
}
