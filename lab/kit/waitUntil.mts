/** Waits for what another process does in its own time. */
import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 200;

/**
 * Looks again and again, until there is something to see.
 *
 * @param what in words, for the error
 * @param look gives undefined as long as it has to be waited for
 * @param timeout milliseconds
 */
export async function waitUntil<Seen>(
	what: string,
	look: () => Promise<Seen | undefined> | Seen | undefined,
	timeout = 60_000,
): Promise<Seen> {
	const end = Date.now() + timeout;
	for (;;) {
		const seen = await look();
		if (seen !== undefined) return seen;
		if (Date.now() > end) throw new Error(`After ${timeout / 1000} s still not: ${what}`);
		await sleep(INTERVAL_MS);
	}
}
