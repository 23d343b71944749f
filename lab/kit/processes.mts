/** CPU time, memory, files and sockets of processes, read from Linux's /proc while they run. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import groupBy from 'lodash/groupBy.js';
import sum from 'lodash/sum.js';

interface Sample {
	/** Milliseconds since 1970. */
	at: number;
	/** User and system time since the start, in ms. */
	cpuMs: number;
	/** Resident memory of the process itself, and of all that it started. */
	ownBytes: number;
	childrenBytes: number;
}

const INTERVAL_MS = 25;

/** The unit of the times in /proc/<pid>/stat; 100 on every Linux, whatever its kernel ticks at. */
const MS_PER_TICK = 10;

/** A process and all that it starts. */
export class ProcessTree {
	readonly #samples: Sample[] = [];
	readonly #cpuMs = new Map<number, number>();
	#timer: NodeJS.Timeout | undefined;

	/** Looks at it until `stop`. */
	watch(pid: number): this {
		this.#timer = setInterval(() => {
			this.#take(pid);
		}, INTERVAL_MS);
		this.#take(pid);
		return this;
	}

	stop(): void {
		clearInterval(this.#timer);
	}

	/** User and system time between two moments; the last few milliseconds of a process escape. */
	cpuMs(from = -Infinity, to = Infinity): number {
		return this.#cpuMsAt(to) - this.#cpuMsAt(from);
	}

	/** Most resident memory at one time, of the whole run or between two moments. */
	peakBytes(from = -Infinity, to = Infinity): number {
		return most(this.#within(from, to), ({ ownBytes, childrenBytes }) => ownBytes + childrenBytes);
	}

	/** The same of the process alone. */
	peakOwnBytes(from = -Infinity, to = Infinity): number {
		return most(this.#within(from, to), ({ ownBytes }) => ownBytes);
	}

	/** The peaks of each stretch of time since a moment, for a picture. */
	course(from: number, stepMs: number): { ms: number; ownBytes: number; childrenBytes: number }[] {
		const steps = groupBy(this.#within(from), ({ at }) => Math.floor((at - from) / stepMs));
		return Object.entries(steps).map(([step, samples]) => ({
			ms: Number(step) * stepMs,
			ownBytes: most(samples, ({ ownBytes }) => ownBytes),
			childrenBytes: most(samples, ({ childrenBytes }) => childrenBytes),
		}));
	}

	#within(from: number, to = Infinity): Sample[] {
		return this.#samples.filter(({ at }) => at >= from && at <= to);
	}

	#take(root: number): void {
		let [ownBytes, childrenBytes] = [0, 0];
		for (const pid of treeOf(root)) {
			const usage = readOrLeave(() => ({ cpuMs: cpuMsOf(pid), bytes: residentBytesOf(pid) }));
			if (usage === undefined) continue;
			// Kept when a process ends: what it used up was used up.
			this.#cpuMs.set(pid, usage.cpuMs);
			if (pid === root) ownBytes = usage.bytes;
			else childrenBytes += usage.bytes;
		}
		if (ownBytes + childrenBytes === 0) return;
		const cpuMs = sum([...this.#cpuMs.values()]);
		this.#samples.push({ at: Date.now(), cpuMs, ownBytes, childrenBytes });
	}

	#cpuMsAt(moment: number): number {
		if (moment === -Infinity) return 0;
		const next = this.#samples.findIndex(({ at }) => at >= moment);
		const after = this.#samples[next];
		const before = this.#samples[next - 1];
		if (after === undefined) return this.#samples.at(-1)?.cpuMs ?? 0;
		if (before === undefined || after.at === before.at) return after.cpuMs;
		const part = (moment - before.at) / (after.at - before.at);
		return before.cpuMs + part * (after.cpuMs - before.cpuMs);
	}
}

function most(samples: Sample[], bytesOf: (sample: Sample) => number): number {
	return Math.max(0, ...samples.map(bytesOf));
}

/** A process that has ended meanwhile, or a file that it closed, is left out. */
function readOrLeave<Content>(read: () => Content): Content | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

function treeOf(pid: number): number[] {
	// Each thread has its own list of children.
	const threads = readOrLeave(() => readdirSync(`/proc/${pid}/task`)) ?? [];
	const children = threads.flatMap((thread) => {
		const list = readOrLeave(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
		return list?.split(' ').filter(Boolean) ?? [];
	});
	return [pid, ...children.flatMap((child) => treeOf(Number(child)))];
}

function cpuMsOf(pid: number): number {
	// The name, in brackets, may hold spaces; user and system time stand 12 and 13 fields after it.
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

function residentBytesOf(pid: number): number {
	const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return Number(kilobytes ?? 0) * 1024;
}

export interface ProcessState {
	/** Milliseconds since 1970. */
	at: number;
	residentBytes: number;
	/** Open file descriptors, sockets among them. */
	files: number;
	sockets: number;
}

/** @throws when the process has ended */
export function stateOf(pid: number): ProcessState {
	const folder = `/proc/${pid}/fd`;
	const links = readdirSync(folder).flatMap(
		(file) => readOrLeave(() => readlinkSync(`${folder}/${file}`)) ?? [],
	);
	return {
		at: Date.now(),
		residentBytes: residentBytesOf(pid),
		files: links.length,
		sockets: links.filter((link) => link.startsWith('socket:')).length,
	};
}
