/** The report: each command brings its own part up to date and leaves the others as they are. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as prettier from 'prettier';
import { inProject } from '../scripts/folders.mts';
import { loadPicture, loadSection } from './loadReport.mts';
import type { LoadResults } from './loadResults.mts';
import { plotMemory } from './plot.mts';
import { soakPicture, soakSection } from './soakReport.mts';
import type { SoakResults } from './soakResults.mts';

/** What `load.json` holds. */
export interface Published {
	load?: LoadResults;
	soak?: SoakResults;
	/** The soak with a node of n8n's own in place of ours. */
	control?: SoakResults;
}

async function formatted(text: string, parser: string): Promise<string> {
	const style = await prettier.resolveConfig(inProject('docs', 'load.md'));
	return await prettier.format(text, { ...style, parser });
}

async function published(file: string): Promise<Published> {
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Published) : {};
}

export async function publish(out: string, part: Published): Promise<void> {
	const folder = resolve(out);
	await mkdir(folder, { recursive: true });
	const put = async (name: string, content: string): Promise<void> => {
		await writeFile(join(folder, name), content);
		console.log(`Written: ${join(folder, name)}`);
	};
	const all = { ...(await published(join(folder, 'load.json'))), ...part };
	await put('load.json', await formatted(JSON.stringify(all), 'json'));
	await put('load.md', await formatted(report(all), 'markdown'));
	if (all.load) await put('load.svg', plotMemory(loadPicture(all.load)));
	if (all.soak) await put('soak.svg', plotMemory(soakPicture(all.soak)));
}

function report({ load, soak, control }: Published): string {
	return [
		'# Load and soak',
		'What this node does to a real n8n with very many orders in one run, and over a long time; measured on one machine against the local simulator.',
		...(load ? [loadSection(load)] : []),
		...(soak ? [soakSection(soak, control)] : []),
	].join('\n\n');
}
