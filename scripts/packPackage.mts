/** The package as npm would publish it. */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectFolder } from './folders.mts';
import { npm } from './npm.mts';

/** Compiles the sources into `dist`. */
export async function buildPackage(signal?: AbortSignal): Promise<void> {
	await npm(projectFolder, ['run', 'build'], { signal });
}

/** Packs what `dist` holds now; the folder must be empty. Gives the path of the tarball. */
export async function packPackage(folder: string, signal?: AbortSignal): Promise<string> {
	await npm(projectFolder, ['pack', '--pack-destination', folder, '--loglevel=error'], { signal });
	const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack wrote no tarball.');
	return join(folder, tarball);
}

/** Puts the content of a tarball where the folder is now, if it is there. */
export async function unpackPackage(tarball: string, folder: string): Promise<void> {
	const unpacked = `${folder}.unpacked`;
	await rm(unpacked, { recursive: true, force: true });
	await mkdir(unpacked, { recursive: true });
	// npm puts everything under package/.
	await execa('tar', ['-xzf', tarball, '-C', unpacked]);
	await rm(folder, { recursive: true, force: true });
	await rename(join(unpacked, 'package'), folder);
	await rm(unpacked, { recursive: true });
}
