/** One n8n with its own user folder: fills it, runs its workflows and starts its server. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Execution, parseExecution } from './execution.mts';
import { type InstalledN8n, withEnvironment } from './installN8n.mts';
import { n8nEnvironment } from './n8nEnvironment.mts';
import { type N8nServer, type ServerOptions, startServer } from './n8nServer.mts';
import { OutputFiles } from './outputFiles.mts';
import { tail } from './report.mts';
import { installPackage, type UserFolder } from './userFolder.mts';

export interface Credential {
	id: string;
	name: string;
	type: string;
	/** Plain; n8n encrypts it when it imports. */
	data: Record<string, unknown>;
}

/** A workflow as n8n exports it. */
export interface Workflow {
	id: string;
	name: string;
	nodes: unknown[];
	connections: Record<string, unknown>;
	[field: string]: unknown;
}

export interface CommandOutput {
	exitCode: number | undefined;
	stdout: string;
	/** Output, then error output. */
	log: string;
}

const MINUTE = 60_000;

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
	async execute(workflowId: string, timeout = 10 * MINUTE): Promise<Execution> {
		return parseExecution(
			await this.command(['execute', `--id=${workflowId}`, '--rawOutput'], timeout),
		);
	}

	async startServer(options: ServerOptions = {}): Promise<N8nServer> {
		return await startServer(this.n8n, this.userFolder, { signal: this.#signal, ...options });
	}

	/** Runs a command of n8n's command line to its end, whatever that is. */
	async command(args: string[], timeout = 2 * MINUTE): Promise<CommandOutput> {
		const { nodeBinary, n8nScript } = this.n8n;
		const output = await OutputFiles.open();
		try {
			const result = await execa(nodeBinary, [n8nScript, ...args], {
				cwd: this.userFolder.path,
				env: await n8nEnvironment(this.n8n, this.userFolder),
				extendEnv: false,
				stdin: 'ignore',
				stdout: output.stdout,
				stderr: output.stderr,
				reject: false,
				timeout,
				cancelSignal: this.#signal,
			});
			const { stdout, log } = await output.read();
			if (result.timedOut || result.isCanceled) {
				const reason = result.timedOut ? 'took too long' : 'was broken off';
				throw new Error(`"n8n ${args.join(' ')}" ${reason}.\n${tail(log)}`);
			}
			return { exitCode: result.exitCode, stdout, log };
		} finally {
			await output.remove();
		}
	}

	async #import(kind: 'credentials' | 'workflow', entries: unknown[]): Promise<void> {
		// Only the owner may read this folder; it holds secrets for a moment.
		const folder = await mkdtemp(join(tmpdir(), 'n8n-import-'));
		try {
			const file = join(folder, `${kind}.json`);
			await writeFile(file, JSON.stringify(entries), { mode: 0o600 });
			const { log } = await this.command([`import:${kind}`, `--input=${file}`]);
			// The exit code is 0 after a failure, too.
			if (!log.includes(`Successfully imported ${entries.length} `)) {
				throw new Error(`n8n did not import the ${kind}.\n${tail(log)}`);
			}
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	}
}

/** Reads an exported workflow. */
export async function readWorkflow(file: string): Promise<Workflow> {
	return JSON.parse(await readFile(file, 'utf8')) as Workflow;
}
