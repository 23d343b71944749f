import { createHash } from 'node:crypto';

import { Timetable, WINDOW_MS, type Clock } from './timetable';

/** After so long without use nobody has a timetable any more: a run waits for an answer for an hour at most. */
const KEPT_MS = 2 * 3_600_000;

/** By a hash of what they belong to. */
const timetables = new Map<string, { timetable: Timetable; usedAt: number }>();

/**
 * @param owner what the server counts requests by, such as address and client
 * @param windowMs in which it counts them: those of a minute have a timetable of their own
 * @returns the one timetable of that owner in this process
 */
export function timetableOf(
	owner: readonly string[],
	clock: Clock,
	windowMs = WINDOW_MS,
): Timetable {
	const now = clock.now();
	for (const [key, { usedAt }] of timetables) if (now - usedAt > KEPT_MS) timetables.delete(key);
	const key = createHash('sha256')
		.update(JSON.stringify([...owner, windowMs]))
		.digest('base64');
	const timetable = timetables.get(key)?.timetable ?? new Timetable(clock, windowMs);
	timetables.set(key, { timetable, usedAt: now });
	return timetable;
}
