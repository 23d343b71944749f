/**
 * Files for what a program prints. n8n ends without waiting until a pipe has taken a large run, and
 * the rest of the run is lost; a file takes everything at once.
 */
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function openFile(path: string): Promise<WriteStream> {
	const file = createWriteStream(path);
	await once(file, 'open');
	return file;
}

export class OutputFiles {
	readonly #folder: string;
	/** For the program: it gets the open files themselves, nothing passes through this process. */
	readonly stdout: WriteStream;
	readonly stderr: WriteStream;

	private constructor(folder: string, stdout: WriteStream, stderr: WriteStream) {
		this.#folder = folder;
		this.stdout = stdout;
		this.stderr = stderr;
	}

	static async open(): Promise<OutputFiles> {
		const folder = await mkdtemp(join(tmpdir(), 'n8n-output-'));
		const stdout = await openFile(join(folder, 'stdout'));
		const stderr = await openFile(join(folder, 'stderr'));
		return new OutputFiles(folder, stdout, stderr);
	}

	/** `log` is output, then error output. */
	async read(): Promise<{ stdout: string; log: string }> {
		const stdout = await readFile(join(this.#folder, 'stdout'), 'utf8');
		return { stdout, log: stdout + (await readFile(join(this.#folder, 'stderr'), 'utf8')) };
	}

	async remove(): Promise<void> {
		this.stdout.destroy();
		this.stderr.destroy();
		await rm(this.#folder, { recursive: true, force: true });
	}
}
