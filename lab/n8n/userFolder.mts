/** The folder in which one n8n keeps its database, its keys and its community packages. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CleanUps } from '../kit/cleanUps.mts';
import { tryToLock } from '../kit/folders.mts';
import { unpackPackage } from '../kit/npm.mts';

export interface UserFolder {
	path: string;
	/** n8n can only read its credentials with the key that it wrote them with. */
	encryptionKey: string;
	/** n8n runs code for whoever signs in, so the password is a different one in each folder. */
	ownerPassword: string;
}

export const OWNER_EMAIL = 'demo@example.com';

type Secrets = Omit<UserFolder, 'path'>;

async function secretsOf(folder: string): Promise<Secrets> {
	const file = join(folder, 'secrets.json');
	if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as Secrets;
	const secrets = {
		encryptionKey: randomBytes(24).toString('hex'),
		// n8n wants an upper-case letter and a digit.
		ownerPassword: `Demo-1-${randomBytes(6).toString('hex')}`,
	};
	await writeFile(file, JSON.stringify(secrets), { mode: 0o600 });
	return secrets;
}

/** A fresh user folder, which goes away at the end. */
export async function temporaryUserFolder(cleanUps: CleanUps): Promise<UserFolder> {
	const path = await cleanUps.folder('user-folder');
	return { path, ...(await secretsOf(path)) };
}

/** A user folder that is kept from run to run; while another process uses it, a temporary one. */
export async function keptUserFolder(path: string, cleanUps: CleanUps): Promise<UserFolder> {
	await mkdir(path, { recursive: true, mode: 0o700 });
	const release = await tryToLock(path);
	// Two n8n must not share one database.
	if (release === undefined) return await temporaryUserFolder(cleanUps);
	cleanUps.add(release);
	return { path, ...(await secretsOf(path)) };
}

/**
 * Installs a packed package as n8n does it for "Settings > Community nodes": n8n loads every package
 * under `nodes/node_modules`, and names its nodes `<package>.<node>`.
 */
export async function installPackage({ path }: UserFolder, tarball: string): Promise<void> {
	const nodes = join(path, '.n8n', 'nodes');
	const name = 'n8n-nodes-mirakl-connect';
	const target = join(nodes, 'node_modules', name);
	await unpackPackage(tarball, target);
	const { version } = JSON.parse(await readFile(join(target, 'package.json'), 'utf8')) as {
		version: string;
	};
	const ledger = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
	await writeFile(join(nodes, 'package.json'), JSON.stringify(ledger, null, 2));
}
