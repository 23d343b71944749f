/** CPU time and memory of a process and all that it starts, read from Linux's /proc while it runs. */
import { readdirSync, readFileSync } from 'node:fs';
import groupBy from 'lodash/groupBy.js';

interface Sample {
	/** Milliseconds since 1970. */
	at: number;
	/** User and system time since the start, in ms. */
	cpuMs: number;
	/** Resident memory of all processes together. */
	bytes: number;
	/** Of that, what the process itself has; the rest is its children's. */
	ownBytes: number;
}

const INTERVAL_MS = 25;

/** The unit of the times in /proc/<pid>/stat; 100 on every Linux, whatever its kernel ticks at. */
const MS_PER_TICK = 10;

export class ProcessTree {
	readonly #samples: Sample[] = [];
	readonly #cpuMs = new Map<number, number>();
	readonly #timer: NodeJS.Timeout;

	/** Watches until `stop`, or until the process is gone. */
	constructor(private readonly pid: number) {
		this.#timer = setInterval(() => {
			this.#take();
		}, INTERVAL_MS);
		this.#take();
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	/** User and system time of the whole run; the last few milliseconds of a process escape. */
	get cpuMs(): number {
		return this.#samples.at(-1)?.cpuMs ?? 0;
	}

	/** User and system time between two moments. */
	cpuMsWithin(from: number, to: number): number {
		return this.#cpuMsAt(to) - this.#cpuMsAt(from);
	}

	/** Most resident memory at one time, of the whole run or between two moments. */
	peakBytes(from = -Infinity, to = Infinity): number {
		const within = this.#samples.filter(({ at }) => at >= from && at <= to);
		return Math.max(0, ...within.map(({ bytes }) => bytes));
	}

	/** The same of the process alone. */
	peakOwnBytes(from = -Infinity, to = Infinity): number {
		const within = this.#samples.filter(({ at }) => at >= from && at <= to);
		return Math.max(0, ...within.map(({ ownBytes }) => ownBytes));
	}

	/** The peaks of each stretch of time since a moment, for a picture. */
	course(from: number, stepMs: number): { ms: number; ownBytes: number; childrenBytes: number }[] {
		const within = this.#samples.filter(({ at }) => at >= from);
		const steps = groupBy(within, ({ at }) => Math.floor((at - from) / stepMs));
		return Object.entries(steps).map(([step, samples]) => ({
			ms: Number(step) * stepMs,
			ownBytes: Math.max(...samples.map(({ ownBytes }) => ownBytes)),
			childrenBytes: Math.max(...samples.map(({ bytes, ownBytes }) => bytes - ownBytes)),
		}));
	}

	#take(): void {
		let bytes = 0;
		let ownBytes = 0;
		for (const pid of treeOf(this.pid)) {
			const usage = usageOf(pid);
			if (usage === undefined) continue;
			// Kept when a process ends: what it used up was used up.
			this.#cpuMs.set(pid, usage.cpuMs);
			bytes += usage.bytes;
			if (pid === this.pid) ownBytes = usage.bytes;
		}
		if (bytes === 0) return;
		const cpuMs = [...this.#cpuMs.values()].reduce((sum, ms) => sum + ms, 0);
		this.#samples.push({ at: Date.now(), cpuMs, bytes, ownBytes });
	}

	#cpuMsAt(moment: number): number {
		const next = this.#samples.findIndex(({ at }) => at >= moment);
		const after = this.#samples[next];
		const before = this.#samples[next - 1];
		if (after === undefined) return this.cpuMs;
		if (before === undefined || after.at === before.at) return after.cpuMs;
		const part = (moment - before.at) / (after.at - before.at);
		return before.cpuMs + part * (after.cpuMs - before.cpuMs);
	}
}

function treeOf(pid: number): number[] {
	try {
		// Each thread has its own list of children.
		const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
			readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
		);
		return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
	} catch {
		// It has ended meanwhile.
		return [];
	}
}

function usageOf(pid: number): { cpuMs: number; bytes: number } | undefined {
	try {
		// The name, in brackets, may hold spaces; user and system time stand 12 and 13 fields after it.
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return {
			cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
			bytes: Number(kilobytes ?? 0) * 1024,
		};
	} catch {
		return undefined;
	}
}
