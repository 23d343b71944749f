/** A program that runs beside this one until it is stopped. */
import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { tail } from './report.mts';

export interface RunningProgram {
	/** As error messages name it. */
	name: string;
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
	name: string;
	file: string;
	args: string[];
	cwd: string;
	/** The whole environment. */
	env: NodeJS.ProcessEnv;
	/** What it prints when it is ready. */
	ready: RegExp;
	/** Milliseconds until it has to be ready. */
	startDeadline?: number;
	/** Stops the program. */
	signal?: AbortSignal | undefined;
	/** The user and group it runs as; by default those of this process. */
	owner?: { uid: number; gid: number } | undefined;
	/** Asks it to end; SIGTERM where nothing else is said. */
	stopSignal?: NodeJS.Signals;
	/** In a process group of its own, which Ctrl-C in a terminal does not reach. */
	detached?: boolean;
}

/** Generous: a busy machine starts n8n slowly. */
const START_DEADLINE_MS = 300_000;
/** n8n finishes running workflows first. */
const STOP_DEADLINE_MS = 20_000;
/** Characters; tests search the log for secrets, so little should be lost of it. */
const KEPT_LOG = 5_000_000;

const LEASH = fileURLToPath(new URL('./leash.mjs', import.meta.url));

/**
 * Makes a process end with this one, also when this one is killed, or ends without running its exit
 * handlers as a test runner's does.
 *
 * @returns lets it go
 */
function onLeash(pid: number | undefined): () => undefined {
	if (pid === undefined) return () => undefined; // it did not start
	// In a group of its own: it has to outlive a Ctrl-C.
	const leash = spawn(process.execPath, [LEASH, String(pid)], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	leash.unref();
	const { stdin } = leash;
	if (stdin instanceof Socket) stdin.unref();
	return () => {
		stdin.end('done');
	};
}

/** @throws when it ends early or is not ready in time, after it has ended */
export async function startProgram(program: Program): Promise<RunningProgram> {
	const { name, file, args, cwd, env, ready, signal, owner } = program;
	const { stopSignal = 'SIGTERM', detached = false, startDeadline = START_DEADLINE_MS } = program;
	const child = execa(file, args, {
		cwd,
		env,
		extendEnv: false,
		// Closes with this process, however that ends: a program that looks at it can end, too.
		stdin: 'pipe',
		all: true,
		buffer: false,
		reject: false,
		cancelSignal: signal,
		killSignal: stopSignal,
		forceKillAfterDelay: STOP_DEADLINE_MS,
		detached,
		...owner,
	});
	const letGo = onLeash(child.pid);
	const ended = child.then(letGo);
	const end = async (by: NodeJS.Signals): Promise<void> => {
		child.kill(by);
		await ended;
	};

	let log = '';
	let isReady = false;
	const started = new Promise<undefined>((resolve) => {
		child.all.on('data', (chunk: Buffer) => {
			log = (log + chunk.toString()).slice(-KEPT_LOG);
			if (isReady || !ready.test(log)) return;
			isReady = true;
			resolve(undefined);
		});
	});
	const problem = await Promise.race([
		started,
		ended.then(() => 'its process ended'),
		sleep(startDeadline, `it was not ready after ${startDeadline / 1000} s`, { ref: false }),
	]);
	if (problem !== undefined) {
		await end(stopSignal);
		throw new Error(`${name} did not start: ${problem}\n${tail(log)}`);
	}
	return {
		name,
		// It was ready, so it runs.
		pid: child.pid ?? 0,
		ended,
		log: () => log,
		stop: () => end(stopSignal),
		kill: () => end('SIGKILL'),
	};
}

/** Settles when one of them ends, and says which. */
export async function firstEnd(...programs: RunningProgram[]): Promise<string> {
	return await Promise.race(
		programs.map(async ({ name, ended, log }) => {
			await ended;
			return `${name} ended by itself.\n${tail(log())}`;
		}),
	);
}
