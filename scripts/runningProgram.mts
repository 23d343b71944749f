/** A program that runs beside this one until it is stopped. */
import { execa } from 'execa';
import { tail } from './report.mts';

export interface RunningProgram {
	pid: number;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<void>;
	/** The latest output. */
	log: () => string;
	/** Asks it to end, and waits until it has. */
	stop: () => Promise<void>;
	/** Ends it at once, as a power cut would. */
	kill: () => Promise<void>;
}

export interface Program {
	/** As error messages name it. */
	name: string;
	file: string;
	args: string[];
	cwd: string;
	/** The whole environment. */
	env: Record<string, string>;
	/** What it prints when it is ready. */
	ready: string;
	/** Stops the program. */
	signal?: AbortSignal | undefined;
	/** The user and group it runs as; by default those of this process. */
	owner?: { uid: number; gid: number } | undefined;
	/** Asks it to end; SIGTERM where nothing else is said. */
	stopSignal?: NodeJS.Signals;
	/** In a process group of its own, which Ctrl-C in a terminal does not reach. */
	detached?: boolean;
}

const START_TIMEOUT = 120_000;
/** Characters; tests search the log for secrets, so little should be lost of it. */
const KEPT_LOG = 5_000_000;

export async function startProgram(program: Program): Promise<RunningProgram> {
	const { name, file, args, ready, owner, signal } = program;
	const { stopSignal = 'SIGTERM', detached = false } = program;
	const child = execa(file, args, {
		cwd: program.cwd,
		env: program.env,
		extendEnv: false,
		stdin: 'ignore',
		all: true,
		buffer: false,
		reject: false,
		cancelSignal: signal,
		killSignal: stopSignal,
		detached,
		// n8n finishes running workflows first.
		forceKillAfterDelay: 20_000,
		...owner,
	});
	let log = '';
	const ended = child.then(() => undefined);
	let waiting = true;
	const isReady = new Promise<void>((resolve) => {
		child.all.on('data', (chunk: Buffer) => {
			log = (log + chunk.toString()).slice(-KEPT_LOG);
			if (!waiting || !log.includes(ready)) return;
			waiting = false;
			resolve();
		});
	});
	const stop = async (): Promise<void> => {
		child.kill();
		await ended;
	};
	try {
		await within(START_TIMEOUT, isReady, ended);
	} catch (error) {
		await stop();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(`${name} did not start: ${reason}\n${tail(log)}`, { cause: error });
	}
	return {
		// It was ready, so it runs.
		pid: child.pid ?? 0,
		ended,
		log: () => log,
		stop,
		kill: async () => {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

async function within(
	milliseconds: number,
	ready: Promise<void>,
	ended: Promise<void>,
): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new Error(`it was not ready after ${milliseconds / 1000} s`));
		}, milliseconds);
	});
	const early = ended.then(() => {
		throw new Error('its process ended');
	});
	try {
		await Promise.race([ready, late, early]);
	} finally {
		clearTimeout(timer);
	}
}
