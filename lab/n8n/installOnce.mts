/** A folder of installed npm packages that is either finished or not there at all. */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tryToLock } from '../kit/folders.mts';
import { waitUntil } from '../kit/waitUntil.mts';

/** Written as the last step of an install. */
const MARKER = '.installed';

/** What another process installs meanwhile takes a few minutes. */
const LONGEST_INSTALL_MS = 30 * 60_000;

export function isInstalled(folder: string): boolean {
	return existsSync(join(folder, MARKER));
}

/**
 * An interrupted install has no marker, and is made anew. Of two processes at once the later one waits,
 * and uses what the other made.
 */
export async function installOnce(
	folder: string,
	install: (folder: string) => Promise<void>,
	signal?: AbortSignal,
): Promise<void> {
	if (isInstalled(folder)) return;
	await mkdir(folder, { recursive: true });
	const lock = async (): ReturnType<typeof tryToLock> => {
		signal?.throwIfAborted();
		return await tryToLock(folder);
	};
	const release = await waitUntil(`nobody else installs ${folder}`, lock, LONGEST_INSTALL_MS);
	try {
		if (isInstalled(folder)) return;
		await rm(folder, { recursive: true, force: true });
		await mkdir(folder);
		await install(folder);
		await writeFile(join(folder, MARKER), `${new Date().toISOString()}\n`);
	} finally {
		await release();
	}
}
