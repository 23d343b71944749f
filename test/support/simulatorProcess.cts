import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const ROOT = join(__dirname, '..', '..');

/** A start takes a second, beside other work a minute; less than Jest gives a hook. */
const START_DEADLINE_MS = 120_000;

/**
 * A simulator in a process of its own, on a free port. It can be stopped while it still starts, it does
 * not keep the process of the tests alive, and it ends with that process, even when that is killed.
 */
export class SimulatorProcess {
	/** Where it listens; rejects when it ends before, which is also what becomes of one that is late. */
	readonly url: Promise<string>;

	private readonly child: ChildProcess;

	private readonly ended: Promise<unknown>;

	/** @param options of `simulator/main.mts`, without the port */
	constructor(options: string[]) {
		const program = ['--import', 'tsx', 'simulator/main.mts', '--port', '0', '--stop-with-stdin'];
		const child = spawn(process.execPath, [...program, ...options], {
			cwd: ROOT,
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		this.child = child;
		this.ended = once(child, 'exit');
		this.url = this.listening(child.stdout);
		this.url.catch(() => {}); // Whoever waits for it is told.
		child.unref();
		for (const pipe of [child.stdin, child.stdout]) if (pipe instanceof Socket) pipe.unref();
	}

	/** Ends it, whatever it is doing: it holds nothing that would have to be put away. */
	async stop(): Promise<void> {
		this.child.ref();
		this.child.kill('SIGKILL');
		await this.ended;
	}

	private async listening(output: Readable): Promise<string> {
		const timer = setTimeout(() => this.child.kill('SIGKILL'), START_DEADLINE_MS);
		try {
			for await (const line of createInterface({ input: output })) {
				const url = /listening on (http:\/\/\S+)/.exec(line)?.[1];
				if (url !== undefined) return url;
			}
		} finally {
			clearTimeout(timer);
		}
		throw new Error('The simulator ended, or was too late and therefore stopped');
	}
}
