/** Writes the pages, data and pictures of reports. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as prettier from 'prettier';
import { DOCS } from './folders.mts';

/** File name → text, or data for a `.json` file. */
export type Files = Record<string, unknown>;

/** What was published so far; undefined when there is no such file. */
export async function readPublished<Data>(folder: string, name: string): Promise<Data | undefined> {
	const file = join(folder, name);
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Data) : undefined;
}

/** Writes files in the style of `docs/`, and says so. */
export async function publish(folder: string, files: Files): Promise<void> {
	for (const [name, content] of Object.entries(files)) {
		const file = join(resolve(folder), name);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, await formatted(name, content));
		console.log(`Written: ${file}`);
	}
}

async function formatted(name: string, content: unknown): Promise<string> {
	const text = typeof content === 'string' ? content : JSON.stringify(content);
	const filepath = join(DOCS, basename(name));
	const { ignored, inferredParser } = await prettier.getFileInfo(filepath);
	// A picture is written as it is.
	if (ignored || inferredParser === null) return text;
	return await prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}

/**
 * Puts text into a page, between two lines that stay.
 *
 * @returns the whole page
 * @throws when the page has no such lines
 */
export async function pageWith(
	page: string,
	[begin, end]: [begin: string, end: string],
	text: string,
): Promise<string> {
	const old = await readFile(page, 'utf8');
	const [from, to] = [old.indexOf(begin), old.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${page} has no place for the figures.`);
	return `${old.slice(0, from)}${begin}\n\n${text}\n\n${old.slice(to)}`;
}
