/** Installs a real n8n, and the Node it needs, from npm into the cache folder; once. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from './folders.mts';
import { installOnce, isInstalled } from './installOnce.mts';
import type { N8nVersion } from './n8nVersions.mts';
import { npm } from './npm.mts';
import { reportWhile, silent, type StepOptions } from './report.mts';

export interface InstalledN8n {
	version: N8nVersion;
	folder: string;
	nodeBinary: string;
	n8nScript: string;
}

/** The same n8n with further environment variables. */
export function withEnvironment(
	n8n: InstalledN8n,
	environment: Record<string, string>,
): InstalledN8n {
	const { version } = n8n;
	return {
		...n8n,
		version: { ...version, environment: { ...version.environment, ...environment } },
	};
}

interface NodeInstall {
	nodeBinary: string;
	/** Folder with the headers that native modules compile against, where there is one. */
	headers: string | undefined;
}

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const isWindows = process.platform === 'win32';

function n8nFolder(version: N8nVersion): string {
	return join(cacheFolder, `n8n-${version.n8n}`);
}

/** Whether `ensureN8n` would return at once. */
export function isN8nInstalled(version: N8nVersion): boolean {
	const node = version.node === 'own' || isInstalled(join(cacheFolder, `node-${version.node}`));
	return node && isInstalled(n8nFolder(version));
}

export async function ensureN8n(
	version: N8nVersion,
	options: StepOptions = {},
): Promise<InstalledN8n> {
	const node = version.node === 'own' ? ownNode() : await ensureNode(version.node, options);
	const folder = n8nFolder(version);
	await installOnce(folder, (target) => installN8n(target, version, node, options));
	const n8nScript = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	return { version, folder, nodeBinary: node.nodeBinary, n8nScript };
}

async function writePackageJson(folder: string, fields: Record<string, unknown>): Promise<void> {
	const content = { private: true, ...fields };
	await writeFile(join(folder, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);
}

function ownNode(): NodeInstall {
	return { nodeBinary: process.execPath, headers: withHeaders(dirname(dirname(process.execPath))) };
}

function withHeaders(folder: string): string | undefined {
	return existsSync(join(folder, 'include', 'node', 'node_api.h')) ? folder : undefined;
}

async function ensureNode(
	major: string,
	{ report = silent, signal }: StepOptions,
): Promise<NodeInstall> {
	const folder = join(cacheFolder, `node-${major}`);
	await installOnce(folder, async (target) => {
		await writePackageJson(target, {
			dependencies: { node: major },
			allowScripts: { node: true },
		});
		// The install script of `node` fetches the package with the binary of this platform.
		const install = npm(target, ['install', '--ignore-scripts=false', ...QUIET], { signal });
		await reportWhile(report, `Installing Node ${major} (about 10 seconds)`, install);
	});
	const nodePackage = join(folder, 'node_modules', 'node');
	const platform = `node-${isWindows ? 'win' : process.platform}-${process.arch}`;
	return {
		nodeBinary: join(nodePackage, 'bin', isWindows ? 'node.exe' : 'node'),
		headers: withHeaders(join(nodePackage, 'node_modules', platform)),
	};
}

async function installN8n(
	folder: string,
	{ n8n, overrides }: N8nVersion,
	node: NodeInstall,
	{ report = silent, signal }: StepOptions,
): Promise<void> {
	await writePackageJson(folder, {
		dependencies: { n8n },
		overrides,
		allowScripts: { sqlite3: true },
	});
	await reportWhile(
		report,
		`Installing n8n ${n8n} from npm (about 4 minutes and 3 GB, the first time only)`,
		npm(folder, ['install', '--ignore-scripts', ...QUIET], { signal }),
	);
	// Of all install scripts n8n needs only this one. SQLite's binding is N-API, so headers that are
	// there already serve, and none have to be downloaded.
	await reportWhile(
		report,
		'Building SQLite for n8n (about 1 minute)',
		npm(folder, ['rebuild', 'sqlite3', '--ignore-scripts=false', ...QUIET], {
			extraEnvironment: node.headers === undefined ? {} : { npm_config_nodedir: node.headers },
			signal,
		}),
	);
}
