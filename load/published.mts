import { writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
export async function publish(folder: string, part: object): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'load.json'), JSON.stringify(part, null, '\t'));
}
