/** A folder of installed npm packages that is either finished or not there at all. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Written as the last step of an install. */
const MARKER = '.installed';
const UNFINISHED = '.installing-';

export function isInstalled(folder: string): boolean {
	return existsSync(join(folder, MARKER));
}

/**
 * Installs next to the folder and renames at the end. So an interrupted install is never taken for
 * a finished one, and of two processes at once the slower one uses what the faster one made.
 */
export async function installOnce(
	folder: string,
	install: (folder: string) => Promise<void>,
): Promise<void> {
	if (isInstalled(folder)) return;
	await mkdir(dirname(folder), { recursive: true });
	await removeAbandoned(folder);
	const unfinished = await mkdtemp(`${folder}${UNFINISHED}${process.pid}-`);
	try {
		await install(unfinished);
		await writeFile(join(unfinished, MARKER), `${new Date().toISOString()}\n`);
		await putInPlace(unfinished, folder);
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
}

async function putInPlace(unfinished: string, folder: string): Promise<void> {
	if (isInstalled(folder)) return;
	// Without the marker it is not one of ours that is finished.
	await rm(folder, { recursive: true, force: true });
	try {
		await rename(unfinished, folder);
	} catch (error) {
		if (!isInstalled(folder)) throw error;
	}
}

/** Interrupted installs leave gigabytes; those of processes that still run are left alone. */
async function removeAbandoned(folder: string): Promise<void> {
	const prefix = `${basename(folder)}${UNFINISHED}`;
	for (const name of await readdir(dirname(folder))) {
		if (!name.startsWith(prefix)) continue;
		const pid = Number.parseInt(name.slice(prefix.length), 10);
		if (!isRunning(pid)) await rm(join(dirname(folder), name), { recursive: true, force: true });
	}
}

export function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		// EPERM: it runs, but belongs to somebody else.
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
