/** What was started or made has to go again, whatever happens in between. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class CleanUps {
	readonly #steps: (() => Promise<void>)[] = [];

	add(step: () => Promise<void>): void {
		this.#steps.push(step);
	}

	/** Makes an empty folder that nobody else can read; it goes away with the rest. */
	async folder(name: string): Promise<string> {
		const folder = await mkdtemp(join(tmpdir(), `n8n-${name}-`));
		this.add(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
		return folder;
	}

	/**
	 * Runs all of them, the latest first; one that fails holds up no other.
	 *
	 * @throws AggregateError when some failed
	 */
	async run(): Promise<void> {
		const failures: unknown[] = [];
		for (const step of this.#steps.splice(0).reverse()) {
			await step().catch((error: unknown) => failures.push(error));
		}
		if (failures.length > 0)
			throw new AggregateError(failures, `Not cleaned up: ${failures.join('; ')}`);
	}
}

/** Cleans up after `task`, also when it fails. */
export async function withCleanUps<Result>(
	task: (cleanUps: CleanUps) => Promise<Result>,
): Promise<Result> {
	const cleanUps = new CleanUps();
	try {
		return await task(cleanUps);
	} finally {
		await cleanUps.run();
	}
}
