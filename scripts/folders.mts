/** Where the project lies, and where downloads and user folders are kept between runs. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';

export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** `~/.cache/n8n-nodes-mirakl-connect` on Linux; its counterpart elsewhere. */
export const cacheFolder = envPaths('n8n-nodes-mirakl-connect', { suffix: '' }).cache;

export function inProject(...path: string[]): string {
	return join(projectFolder, ...path);
}
