/** One soak: starts n8n, lets the traffic run, and gathers all that is judged afterwards. */
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Accepted, LogEntry } from '../../simulator/client.mts';
import { inProject } from '../kit/folders.mts';
import { type ProcessState, stateOf } from '../kit/processes.mts';
import { firstEnd } from '../kit/program.mts';
import { ServerWorkflow } from '../n8n/serverWorkflow.mts';
import type { Session } from '../n8n/session.mts';
import type { HeapReading } from './heapProbe.mts';
import { PATHS } from './kinds.mts';
import { Ledger } from './ledger.mts';
import { SIMULATOR_SETTINGS } from './settings.mts';
import { Traffic } from './traffic.mts';

/** Each window of the verdict, a sixth of the time, is to hold several readings. */
const stateIntervalMs = (minutes: number): number => Math.min(15_000, minutes * 2000);
const heapIntervalMs = (minutes: number): number => Math.min(30_000, minutes * 4000);

export interface SoakRun {
	/** Milliseconds since 1970. */
	startedAt: number;
	states: ProcessState[];
	heap: HeapReading[];
	ledger: Ledger;
	traffic: Traffic;
	requests: LogEntry[];
	received: Accepted;
}

async function readHeap(file: string): Promise<HeapReading[]> {
	const lines = (await readFile(file, 'utf8')).trim().split('\n');
	return lines.map((line) => JSON.parse(line) as HeapReading);
}

function printState({ residentBytes, files, sockets }: ProcessState, traffic: Traffic): void {
	const figures = [
		`${Math.round(residentBytes / 1e6)} MB`,
		`${files} files`,
		`${sockets} sockets`,
		`${traffic.answered} calls answered`,
		`${traffic.failures.length} failed`,
		`${traffic.leftOut} left out`,
	];
	console.log(`${new Date().toISOString().slice(11, 19)}  ${figures.join(', ')}`);
}

export async function runSoak(
	{ instance, simulator: { client }, signal, cleanUps }: Session,
	minutes: number,
): Promise<SoakRun> {
	await client.reset();
	await client.set(SIMULATOR_SETTINGS);
	const heapFile = join(await cleanUps.folder('heap'), 'heap.jsonl');
	await appendFile(heapFile, '');
	const environment = {
		NODE_OPTIONS: `--import=${inProject('lab', 'soak', 'heapProbe.mts')}`,
		HEAP_PROBE_FILE: heapFile,
		HEAP_PROBE_MS: String(heapIntervalMs(minutes)),
	};
	const n8n = await instance.withEnvironment(environment).startServer();
	cleanUps.add(n8n.stop);
	for (const path of Object.values(PATHS)) {
		await new ServerWorkflow(n8n, path).activateWebhook(path);
	}

	const ledger = new Ledger();
	const traffic = new Traffic(n8n.url, ledger);
	const states: ProcessState[] = [];
	const startedAt = Date.now();
	const timer = setInterval(() => {
		const state = stateOf(n8n.pid);
		states.push(state);
		printState(state, traffic);
	}, stateIntervalMs(minutes));
	try {
		const end = await Promise.race([traffic.run(minutes * 60_000, signal), firstEnd(n8n)]);
		if (end !== undefined) throw new Error(end);
	} finally {
		clearInterval(timer);
	}
	// The last heap reading of the traffic has been written by now.
	await sleep(1000);
	return {
		startedAt,
		states,
		heap: (await readHeap(heapFile)).filter(({ at }) => at >= startedAt),
		ledger,
		traffic,
		requests: await client.log(),
		received: await client.state(),
	};
}
