import { compareInstants, type Instant } from '../../shared/values/instant';

/** What tells versions of one order from one another. */
export interface Version {
	/** Equal for versions of the same order; undefined when the order has no id to compare by. */
	key: string | undefined;
	/** Undefined when it can't be read; such a version can't be compared. */
	updatedAt: Instant | undefined;
}

function versionsOf<T>(
	records: readonly T[],
	versionOf: (record: T) => Version,
): Array<Array<{ record: T; updatedAt: Instant | undefined }>> {
	const groups = new Map<unknown, Array<{ record: T; updatedAt: Instant | undefined }>>();
	for (const record of records) {
		const { key, updatedAt } = versionOf(record);
		// A record without a key is a group of its own.
		const groupKey = key ?? record;
		const group = groups.get(groupKey);
		if (group === undefined) groups.set(groupKey, [{ record, updatedAt }]);
		else group.push({ record, updatedAt });
	}
	return [...groups.values()];
}

/**
 * Keeps the newest version of each order; of two with the same moment, the later record counts.
 * Versions whose date can't be read are kept as well: nobody can say that another is newer.
 *
 * @returns superseded record → the record that is sent instead
 */
export function supersededBy<T>(
	records: readonly T[],
	versionOf: (record: T) => Version,
): Map<T, T> {
	const superseded = new Map<T, T>();
	for (const versions of versionsOf(records, versionOf)) {
		if (versions.length === 1) continue;
		const readable = versions.flatMap(({ record, updatedAt }) =>
			updatedAt === undefined ? [] : [{ record, updatedAt }],
		);
		const newest = readable.reduce<(typeof readable)[number] | undefined>(
			(best, version) =>
				best !== undefined && compareInstants(version.updatedAt, best.updatedAt) < 0
					? best
					: version,
			undefined,
		);
		if (newest === undefined) continue;
		for (const { record } of readable) {
			if (record !== newest.record) superseded.set(record, newest.record);
		}
	}
	return superseded;
}

/**
 * Deals the versions of each order out over rounds, oldest first, so that no round holds two versions
 * of one order. When each round ends before the next begins, no newer version overtakes an older one.
 * Versions whose date can't be read come first, in the order of their records.
 */
export function toRounds<T>(records: readonly T[], versionOf: (record: T) => Version): T[][] {
	const roundOf = new Map<T, number>();
	let rounds = 0;
	for (const versions of versionsOf(records, versionOf)) {
		// The sort is stable: the same moment keeps the order of the records.
		versions.sort((a, b) => {
			if (a.updatedAt === undefined || b.updatedAt === undefined) {
				return Number(a.updatedAt !== undefined) - Number(b.updatedAt !== undefined);
			}
			return compareInstants(a.updatedAt, b.updatedAt);
		});
		versions.forEach(({ record }, round) => roundOf.set(record, round));
		rounds = Math.max(rounds, versions.length);
	}
	const dealt: T[][] = Array.from({ length: rounds }, () => []);
	for (const record of records) dealt[roundOf.get(record)!]!.push(record);
	return dealt;
}
