/** Runs npm, apart from the settings of the script that runs this, and makes the package as npm would publish it. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Work } from './command.mts';
import { projectFolder } from './folders.mts';
import { tail } from './report.mts';

/** What `npm start` sets for its own scripts would steer an npm in another folder. */
const OF_THE_RUNNING_SCRIPT =
	/^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(local_prefix|ignore_scripts|prefix)|INIT_CWD)/i;

function environment(extra: Record<string, string>): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(([name]) => !OF_THE_RUNNING_SCRIPT.test(name));
	return { ...Object.fromEntries(own), ...extra };
}

interface NpmOptions {
	extraEnvironment?: Record<string, string>;
	signal?: AbortSignal | undefined;
}

export async function npm(
	folder: string,
	args: string[],
	{ extraEnvironment = {}, signal }: NpmOptions = {},
): Promise<void> {
	const result = await execa('npm', args, {
		cwd: folder,
		env: environment(extraEnvironment),
		extendEnv: false,
		cancelSignal: signal,
		stdin: 'ignore',
		all: true,
		reject: false,
	});
	if (result.failed) {
		throw new Error(`"npm ${args.join(' ')}" failed in ${folder}.\n${tail(result.all)}`);
	}
}

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

/**
 * Builds and packs; gives the path of the tarball, which goes away at the end.
 *
 * @param build without it `dist` is used as it is
 */
export async function packedPackage({ cleanUps, signal }: Work, build = true): Promise<string> {
	if (build) await buildPackage(signal);
	return await packPackage(await cleanUps.folder('package'), signal);
}

/** Puts the content of a tarball where the folder is now, if it is there. */
export async function unpackPackage(tarball: string, folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// npm puts everything under package/.
	await execa('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}
