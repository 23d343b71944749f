/** The page of load and soak: each command brings its own part up to date and leaves the others as they are. */
import { publish, readPublished } from './kit/publish.mts';
import { soakPicture, soakSection } from './soak/report.mts';
import type { SoakResults } from './soak/results.mts';
import { loadPicture, loadSection } from './load/report.mts';
import type { LoadResults } from './load/run.mts';

/** What `load.json` holds. */
export interface Published {
	load?: LoadResults;
	soak?: SoakResults;
	/** The soak with a node of n8n's own in place of ours. */
	control?: SoakResults;
}

export async function publishPart(folder: string, part: Published): Promise<void> {
	const all = { ...(await readPublished<Published>(folder, 'load.json')), ...part };
	const { load, soak, control } = all;
	const page = [
		'# Load and soak',
		'What this node does to a real n8n with very many orders in one run, and over a long time; measured on one machine against the local simulator.',
		...(load ? [loadSection(load)] : []),
		...(soak ? [soakSection(soak, control)] : []),
	];
	await publish(folder, {
		'load.json': all,
		'load.md': page.join('\n\n'),
		...(load && { 'load.svg': loadPicture(load) }),
		...(soak && { 'soak.svg': soakPicture(soak) }),
	});
}
