/** One n8n with its own user folder: fills it, runs its workflows and starts its server. */
import { open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { withCleanUps } from '../kit/cleanUps.mts';
import { tail } from '../kit/report.mts';
import type { Credential, Workflow } from '../kit/workflows.mts';
import { n8nEnvironment } from './environment.mts';
import { type Execution, parseExecution } from './execution.mts';
import { type InstalledN8n, withEnvironment } from './install.mts';
import { type N8nServer, type ServerOptions, startServer } from './server.mts';
import { installPackage, type UserFolder } from './userFolder.mts';

const MINUTE = 60_000;

interface CommandOptions {
	/** Milliseconds. */
	timeout?: number;
	onStart?: (pid: number) => void;
}

export class N8nInstance {
	readonly n8n: InstalledN8n;
	readonly userFolder: UserFolder;
	readonly #signal: AbortSignal | undefined;

	/** The signal ends whatever runs. */
	constructor(n8n: InstalledN8n, userFolder: UserFolder, signal?: AbortSignal) {
		this.n8n = n8n;
		this.userFolder = userFolder;
		this.#signal = signal;
	}

	/** The same n8n with further environment variables. */
	withEnvironment(environment: Record<string, string>): N8nInstance {
		const n8n = withEnvironment(this.n8n, environment);
		return new N8nInstance(n8n, this.userFolder, this.#signal);
	}

	async installPackage(tarball: string): Promise<void> {
		await installPackage(this.userFolder, tarball);
	}

	async importCredentials(...credentials: Credential[]): Promise<void> {
		await this.#import('credentials', credentials);
	}

	/** Imports all in one go, because each call of n8n's command line takes seconds. */
	async importWorkflows(...workflows: Workflow[]): Promise<void> {
		await this.#import('workflow', workflows);
	}

	/** Runs a workflow once, from its Manual Trigger. The server must not be running. */
	async execute(workflowId: string): Promise<Execution> {
		const args = ['execute', `--id=${workflowId}`, '--rawOutput'];
		return await this.command(args, readLog, { timeout: 10 * MINUTE }).then(parseExecution);
	}

	async startServer(options: ServerOptions = {}): Promise<N8nServer> {
		return await startServer(this.n8n, this.userFolder, { signal: this.#signal, ...options });
	}

	/**
	 * Runs a command of n8n's command line to its end, whatever that is.
	 *
	 * @param read gets the file with all that it printed. A file, because n8n ends without waiting until a
	 * pipe has taken a large run, and because that may be longer than a string can be.
	 * @throws when it took too long or was broken off
	 */
	async command<Result>(
		args: string[],
		read: (file: string) => Promise<Result>,
		{ timeout = 2 * MINUTE, onStart }: CommandOptions = {},
	): Promise<Result> {
		return await withCleanUps(async (cleanUps) => {
			const file = join(await cleanUps.folder('output'), 'output.txt');
			const output = (await open(file, 'a')).createWriteStream();
			const child = execa(this.n8n.nodeBinary, [this.n8n.n8nScript, ...args], {
				cwd: this.userFolder.path,
				env: await n8nEnvironment(this.n8n, this.userFolder),
				extendEnv: false,
				// The open file itself: nothing passes through this process.
				stdio: ['ignore', output, output],
				reject: false,
				timeout,
				cancelSignal: this.#signal,
			});
			if (child.pid !== undefined) onStart?.(child.pid);
			const { timedOut, isCanceled } = await child;
			output.destroy();
			if (timedOut || isCanceled) {
				const reason = timedOut ? 'took too long' : 'was broken off';
				throw new Error(`"n8n ${args.join(' ')}" ${reason}.\n${tail(await readLog(file))}`);
			}
			return await read(file);
		});
	}

	async #import(kind: 'credentials' | 'workflow', entries: unknown[]): Promise<void> {
		await withCleanUps(async (cleanUps) => {
			// Only the owner may read this folder; it holds secrets for a moment.
			const file = join(await cleanUps.folder('import'), `${kind}.json`);
			await writeFile(file, JSON.stringify(entries), { mode: 0o600 });
			const log = await this.command([`import:${kind}`, `--input=${file}`], readLog);
			// The exit code is 0 after a failure, too.
			if (!log.includes(`Successfully imported ${entries.length} `)) {
				throw new Error(`n8n did not import the ${kind}.\n${tail(log)}`);
			}
		});
	}
}

async function readLog(file: string): Promise<string> {
	return await readFile(file, 'utf8');
}
