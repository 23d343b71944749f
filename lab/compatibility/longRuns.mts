/** What the runs that have commands of their own left behind in docs/. */
import type { Machine } from '../kit/machine.mts';
import { DOCS } from '../kit/folders.mts';
import { readPublished } from '../kit/publish.mts';
import { count } from '../kit/table.mts';
import type { LoadResults } from '../load/run.mts';
import type { Published } from '../loadPage.mts';
import type { ProofResults } from '../queueMode/report.mts';
import type { SoakResults } from '../soak/results.mts';

export interface LongRun extends Pick<Machine, 'date' | 'n8n'> {
	what: string;
	result: string;
	command: string;
	/** File in docs/. */
	page: string;
}

function loadRun({ machine, rows }: LoadResults): LongRun {
	const most = Math.max(...rows.map(({ orders }) => orders));
	// One of them sends nothing, for comparison.
	const sending = rows.filter(({ orders, requests }) => orders === most && requests > 0);
	const complete = sending.filter(({ arrived }) => arrived === most);
	return {
		...machine,
		what: `${count(most)} orders in one run`,
		result: `all arrived in ${complete.length} of ${sending.length} ways to run it`,
		command: 'npm run load',
		page: 'load.md',
	};
}

function soakRun({ machine, minutes, checks }: SoakResults): LongRun {
	const met = checks.filter((check) => check.met).length;
	return {
		...machine,
		what: `${minutes} minutes of mixed operations under faults`,
		result: `${met} of ${checks.length} demands met`,
		command: 'npm run soak',
		page: 'load.md',
	};
}

function queueModeRun({ machine, executions, ordersEach, ...proven }: ProofResults): LongRun {
	const { first, afterwards } = proven;
	return {
		...machine,
		what: `queue mode: ${executions} executions of ${count(ordersEach)} orders, a worker killed`,
		result: `${first.missing.length} lost without a word; ${count(afterwards.arrived)} of ${count(afterwards.orders)} arrived in the end`,
		command: 'npm run queue-mode -- --prove',
		page: 'queue-mode.md',
	};
}

/** Those that were made; a run that left nothing behind is not listed. */
export async function readLongRuns(): Promise<LongRun[]> {
	const { load, soak } = (await readPublished<Published>(DOCS, 'load.json')) ?? {};
	const queueMode = await readPublished<ProofResults>(DOCS, 'queue-mode.json');
	const runs = [load && loadRun(load), soak && soakRun(soak), queueMode && queueModeRun(queueMode)];
	return runs.filter((run) => run !== undefined);
}
