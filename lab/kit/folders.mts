/** Where the project lies, where downloads are kept between runs, and who may use a folder. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { lock } from 'proper-lockfile';

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** `~/.cache/n8n-nodes-mirakl-connect` on Linux; its counterpart elsewhere. */
export const cacheFolder = envPaths('n8n-nodes-mirakl-connect', { suffix: '' }).cache;

export function inProject(...path: string[]): string {
	return join(projectFolder, ...path);
}

/** Where the reports stand. */
export const DOCS = inProject('docs');

/**
 * Keeps other processes from a folder. One that was killed keeps it for seconds only.
 *
 * @returns gives it back; undefined while another process has it
 */
export async function tryToLock(folder: string): Promise<(() => Promise<void>) | undefined> {
	// A computer that slept has lost its lock, and should work on all the same.
	const options = { realpath: false, onCompromised: () => undefined };
	return await lock(folder, options).catch((error: unknown) => {
		if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined;
		throw error;
	});
}
