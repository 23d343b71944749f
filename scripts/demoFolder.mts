/** The user folder of `npm start`: one that is kept, or another one while that is in use. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './folders.mts';
import { isRunning } from './installOnce.mts';
import {
	keptUserFolder,
	removeUserFolder,
	temporaryUserFolder,
	type UserFolder,
} from './userFolder.mts';

export interface DemoFolder {
	userFolder: UserFolder;
	release: () => Promise<void>;
}

export async function demoFolder(): Promise<DemoFolder> {
	const path = join(cacheFolder, 'demo');
	const lock = join(path, 'used-by');
	await mkdir(path, { recursive: true, mode: 0o700 });
	if (await claim(lock)) {
		return { userFolder: await keptUserFolder(path), release: () => rm(lock, { force: true }) };
	}
	// Two n8n must not share one database.
	const userFolder = await temporaryUserFolder();
	return { userFolder, release: () => removeUserFolder(userFolder) };
}

async function claim(lock: string): Promise<boolean> {
	const owner = Number(await readFile(lock, 'utf8').catch(() => '0'));
	if (owner > 0 && !isRunning(owner)) await rm(lock, { force: true });
	try {
		await writeFile(lock, String(process.pid), { flag: 'wx' });
		return true;
	} catch {
		return false;
	}
}
