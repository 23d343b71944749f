/**
 * Loaded into n8n's process before n8n itself: from time to time it collects all garbage and writes
 * down what is left. Without the collection the size of the heap says little, as V8 lets garbage lie
 * for minutes. Runs on the Node of n8n, which takes TypeScript as it is.
 */
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** One line of the file. */
export interface HeapReading {
	/** Milliseconds since 1970. */
	at: number;
	/** Objects in use, and what they hold outside of V8's heap. */
	liveBytes: number;
	/** Timers, sockets, files and whatever else keeps a process alive. */
	handles: number;
}

const { HEAP_PROBE_FILE: file, HEAP_PROBE_MS: interval } = process.env;

// n8n's worker threads load it, too, and have a heap of their own.
if (file !== undefined && isMainThread) {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as () => void;
	setInterval(() => {
		collect();
		const { heapUsed, external } = process.memoryUsage();
		const reading: HeapReading = {
			at: Date.now(),
			liveBytes: heapUsed + external,
			handles: process.getActiveResourcesInfo().length,
		};
		appendFileSync(file, `${JSON.stringify(reading)}\n`);
	}, Number(interval)).unref();
}
