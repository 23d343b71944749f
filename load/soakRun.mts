/** One soak: starts n8n, lets the traffic run, and gathers all that is judged afterwards. */
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../bench/session.mts';
import type { Received } from '../bench/simulatorAdmin.mts';
import { inProject } from '../scripts/folders.mts';
import { tail } from '../scripts/report.mts';
import { ServerWorkflow } from '../scripts/serverWorkflow.mts';
import type { LogEntry } from '../simulator/request-log.mts';
import type { HeapReading } from './heapProbe.mts';
import { Ledger } from './ledger.mts';
import { type ProcessState, stateOf } from './processState.mts';
import { SIMULATOR_SETTINGS } from './soakSettings.mts';
import { PATHS } from './soakWorkflows.mts';
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
	received: Received;
}

async function readHeap(file: string): Promise<HeapReading[]> {
	const lines = (await readFile(file, 'utf8')).trim().split('\n');
	return lines.map((line) => JSON.parse(line) as HeapReading);
}

export async function runSoak(
	{ instance, server, simulatorUrl, folder, signal }: Session,
	{ minutes }: { minutes: number },
): Promise<SoakRun> {
	await server.restart(SIMULATOR_SETTINGS);
	const heapFile = join(folder, 'heap.jsonl');
	await appendFile(heapFile, '');
	const n8n = await instance
		.withEnvironment({
			NODE_OPTIONS: `--import=${inProject('load', 'heapProbe.mts')}`,
			HEAP_PROBE_FILE: heapFile,
			HEAP_PROBE_MS: String(heapIntervalMs(minutes)),
		})
		.startServer();
	try {
		for (const path of Object.values(PATHS)) {
			await new ServerWorkflow(n8n, path).activateWebhook(path);
		}
		const ledger = new Ledger();
		const traffic = new Traffic(n8n.url, ledger);
		const states: ProcessState[] = [];
		const take = (): void => {
			const state = stateOf(n8n.pid, Number(new URL(simulatorUrl).port));
			states.push(state);
			const { residentBytes, files, sockets } = state;
			const figures = [
				`${Math.round(residentBytes / 1e6)} MB`,
				`${files} files`,
				`${sockets} sockets`,
				`${traffic.answered} calls answered`,
				`${traffic.failures.length} failed`,
				`${traffic.leftOut} left out`,
			];
			console.log(`${new Date().toISOString().slice(11, 19)}  ${figures.join(', ')}`);
		};
		const startedAt = Date.now();
		const timer = setInterval(take, stateIntervalMs(minutes));
		const died = n8n.ended.then(() => {
			throw new Error(`n8n ended during the soak.\n${tail(n8n.log())}`);
		});
		try {
			await Promise.race([traffic.run(minutes * 60_000, signal), died]);
		} finally {
			clearInterval(timer);
			died.catch(() => undefined);
		}
		// The last heap reading of the traffic has been written by now.
		await sleep(1000);
		return {
			startedAt,
			states,
			heap: (await readHeap(heapFile)).filter(({ at }) => at >= startedAt),
			ledger,
			traffic,
			requests: await server.requests(),
			received: await server.received(),
		};
	} finally {
		await n8n.stop();
	}
}
