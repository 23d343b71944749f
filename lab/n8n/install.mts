/** Installs a real n8n, and the Node it needs, from npm into the cache folder; once. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../kit/folders.mts';
import { npm } from '../kit/npm.mts';
import { reportWhile, silent, type StepOptions } from '../kit/report.mts';
import { installOnce, isInstalled } from './installOnce.mts';
import type { N8nVersion } from './versions.mts';

export interface InstalledN8n {
	version: N8nVersion;
	nodeBinary: string;
	n8nScript: string;
}

interface NodeInstall {
	nodeBinary: string;
	/** Folder with the headers that native modules compile against, where there is one. */
	headers: string | undefined;
}

const QUIET = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
const isWindows = process.platform === 'win32';

const n8nFolder = ({ n8n }: N8nVersion): string => join(cacheFolder, `n8n-${n8n}`);
const nodeFolder = (major: string): string => join(cacheFolder, `node-${major}`);

/** Whether `ensureN8n` would return at once. */
export function isN8nInstalled(version: N8nVersion): boolean {
	const node = version.node === 'own' || isInstalled(nodeFolder(version.node));
	return node && isInstalled(n8nFolder(version));
}

export async function ensureN8n(
	version: N8nVersion,
	options: StepOptions = {},
): Promise<InstalledN8n> {
	const node = version.node === 'own' ? ownNode() : await ensureNode(version.node, options);
	const folder = n8nFolder(version);
	const install = (target: string) => installN8n(target, version, node, options);
	await installOnce(folder, install, options.signal);
	const n8nScript = join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	return { version, nodeBinary: node.nodeBinary, n8nScript };
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
	const folder = nodeFolder(major);
	const installNode = async (target: string): Promise<void> => {
		await writePackageJson(target, {
			dependencies: { node: major },
			allowScripts: { node: true },
		});
		// The install script of `node` fetches the package with the binary of this platform.
		const install = npm(target, ['install', '--ignore-scripts=false', ...QUIET], { signal });
		await reportWhile(report, `Installing Node ${major} (about 10 seconds)`, install);
	};
	await installOnce(folder, installNode, signal);
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
