/** Reads from the run that `n8n execute` prints what is wanted of it. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

export interface NodeTime {
	/** Milliseconds since 1970. */
	startedAt: number;
	ms: number;
}

export interface PrintedRun {
	status: string | undefined;
	error: string | undefined;
	nodes: Map<string, NodeTime>;
}

// The run is JSON with two blanks for each level, so the number of blanks says where a field stands:
// data.resultData.runData.<node>[0].startTime has twelve.
const NODE = /^ {8}("(?:[^"\\]|\\.)*"): \[$/;
const TIME = /^ {12}"(startTime|executionTime)": (\d+)/;
const ERROR_MESSAGE = /^ {8}"message": (".*"),?$/;
const STATUS = /^ {2}"status": "(\w+)"/;

/** Line by line: with 50,000 orders the output has hundreds of megabytes. */
export async function readPrintedRun(file: string): Promise<PrintedRun> {
	const run: PrintedRun = { status: undefined, error: undefined, nodes: new Map() };
	let node = { startedAt: 0, ms: 0 };
	const lines = createInterface({ input: createReadStream(file) });
	lines.on('line', (line) => {
		// Nearly all lines are parts of orders, far to the right.
		if (line.startsWith('              ')) return;
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
	});
	await new Promise((resolve) => lines.once('close', resolve));
	return run;
}
