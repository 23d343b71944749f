/** The workflows in `examples/`, as the demo uses them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../kit/folders.mts';
import { SIMULATOR_PORT } from '../kit/simulator.mts';
import type { Workflow } from '../kit/workflows.mts';
import { withoutGoogle } from './clouds.mts';

/** All examples in the order of their file names, made to use the simulator at this address. */
export async function exampleWorkflows(simulatorUrl: string): Promise<[Workflow, ...Workflow[]]> {
	const folder = inProject('examples');
	const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
	files.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	const [first, ...others] = await Promise.all(
		files.map(async (name) => {
			const text = await readFile(join(folder, name), 'utf8');
			const adapted = text.replaceAll(`http://127.0.0.1:${SIMULATOR_PORT}`, simulatorUrl);
			return JSON.parse(withoutGoogle(adapted)) as Workflow;
		}),
	);
	if (first === undefined) throw new Error(`${folder} holds no workflow.`);
	return [first, ...others];
}
