/** The folder in which one n8n keeps its database, its keys and its community packages. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpackPackage } from './packPackage.mts';

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

/** A user folder that is kept from run to run. */
export async function keptUserFolder(path: string): Promise<UserFolder> {
	await mkdir(path, { recursive: true, mode: 0o700 });
	return { path, ...(await secretsOf(path)) };
}

/** A fresh user folder; remove it with `removeUserFolder`. */
export async function temporaryUserFolder(): Promise<UserFolder> {
	const path = await mkdtemp(join(tmpdir(), 'n8n-user-folder-'));
	return { path, ...(await secretsOf(path)) };
}

export async function removeUserFolder({ path }: UserFolder): Promise<void> {
	await rm(path, { recursive: true, force: true, maxRetries: 3 });
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
