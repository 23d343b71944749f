/** What the runs that have commands of their own left behind in docs/. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { inProject } from '../folders.mts';

export interface LongRun {
	what: string;
	result: string;
	date: string;
	n8n: string;
	command: string;
	/** File in docs/. */
	page: string;
}

/** The parts of the results that are of interest here. */
interface Measured {
	machine: { date: string; n8n: string };
}

interface Load {
	load?: Measured & { rows: { orders: number; requests: number; arrived: number }[] };
	soak?: Measured & { minutes: number; checks: { text: string; met: boolean }[] };
}

type QueueMode = Measured & {
	executions: number;
	ordersEach: number;
	first: { missing: string[] };
	afterwards: { arrived: number; orders: number };
};

async function readJson<Content>(name: string): Promise<Content | undefined> {
	const file = inProject('docs', name);
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Content) : undefined;
}

const count = (value: number): string => value.toLocaleString('en-US');

function loadRun({ machine, rows }: NonNullable<Load['load']>): LongRun {
	const most = Math.max(...rows.map(({ orders }) => orders));
	// One of them sends nothing, for comparison.
	const sending = rows.filter(({ orders, requests }) => orders === most && requests > 0);
	const complete = sending.filter(({ arrived }) => arrived === most);
	return {
		what: `${count(most)} orders in one run`,
		result: `all arrived in ${complete.length} of ${sending.length} ways to run it`,
		...machine,
		command: 'npm run load',
		page: 'load.md',
	};
}

function soakRun({ machine, minutes, checks }: NonNullable<Load['soak']>): LongRun {
	const met = checks.filter((check) => check.met).length;
	return {
		what: `${minutes} minutes of mixed operations under faults`,
		result: `${met} of ${checks.length} demands met`,
		...machine,
		command: 'npm run soak',
		page: 'load.md',
	};
}

function queueModeRun(results: QueueMode): LongRun {
	const { machine, executions, ordersEach, first, afterwards } = results;
	return {
		what: `queue mode: ${executions} executions of ${count(ordersEach)} orders, a worker killed`,
		result: `${first.missing.length} lost without a word; ${count(afterwards.arrived)} of ${count(afterwards.orders)} arrived in the end`,
		...machine,
		command: 'npm run queue-mode -- --prove',
		page: 'queue-mode.md',
	};
}

/** Those that were made; a run that left nothing behind is not listed. */
export async function readLongRuns(): Promise<LongRun[]> {
	const { load, soak } = (await readJson<Load>('load.json')) ?? {};
	const queueMode = await readJson<QueueMode>('queue-mode.json');
	return [
		...(load === undefined ? [] : [loadRun(load)]),
		...(soak === undefined ? [] : [soakRun(soak)]),
		...(queueMode === undefined ? [] : [queueModeRun(queueMode)]),
	];
}
