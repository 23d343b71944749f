import { compareInstants, type Instant } from '../../shared/values/instant';

/** What tells versions of one order from one another. */
export interface Version {
	/** Equal for versions of the same order; undefined when the order has no id to compare by. */
	key: string | undefined;
	/** Undefined when it can't be read; such a version can't be compared. */
	updatedAt: Instant | undefined;
}

/** Which records are sent, and when. */
export interface Schedule<T> {
	/** No round holds two versions of one order. When each ends before the next begins, no newer version is overtaken. */
	rounds: T[][];
	/** Record → the newer version of the same order that is sent instead. */
	superseded: Map<T, T>;
}

interface Versioned<T> {
	record: T;
	updatedAt: Instant | undefined;
}

/** Those that can't be read first. The sort is stable: of the same moment, the later record counts as newer. */
function oldestFirst<T>(a: Versioned<T>, b: Versioned<T>): number {
	if (a.updatedAt === undefined || b.updatedAt === undefined) {
		return Number(a.updatedAt !== undefined) - Number(b.updatedAt !== undefined);
	}
	return compareInstants(a.updatedAt, b.updatedAt);
}

/** @returns the versions of each order that has a key, oldest first */
function byOrder<T>(
	records: Iterable<T>,
	versionOf: (record: T) => Version,
): Iterable<Array<Versioned<T>>> {
	const orders = new Map<string, Array<Versioned<T>>>();
	for (const record of records) {
		const { key, updatedAt } = versionOf(record);
		if (key === undefined) continue;
		const versions = orders.get(key);
		if (versions === undefined) orders.set(key, [{ record, updatedAt }]);
		else versions.push({ record, updatedAt });
	}
	for (const versions of orders.values()) versions.sort(oldestFirst);
	return orders.values();
}

/**
 * Settles what becomes of several versions of one order. A record without a key is an order of its own.
 *
 * @param comparable those of the records that can be versions of one order; by default all of them
 * @param duplicates `keepNewest`: the newest version of each order is sent, together with those whose date
 * can't be read, as nobody can say that another is newer. `sendAll`: all are, oldest first, those that
 * can't be read before the others.
 */
export function settleVersions<T>(
	records: readonly T[],
	versionOf: (record: T) => Version,
	duplicates: 'keepNewest' | 'sendAll',
	comparable: Iterable<T> = records,
): Schedule<T> {
	const superseded = new Map<T, T>();
	/** Those that wait for another version of their order. */
	const laterRounds = new Map<T, number>();
	for (const versions of byOrder(comparable, versionOf)) {
		const newest = versions.at(-1)!.record;
		let round = 0;
		for (const { record, updatedAt } of versions) {
			const isOld = duplicates === 'keepNewest' && updatedAt !== undefined && record !== newest;
			if (isOld) superseded.set(record, newest);
			else if (round++ > 0) laterRounds.set(record, round - 1);
		}
	}
	// So it is in nearly all runs, which can be large.
	if (superseded.size + laterRounds.size === 0 && records.length > 0) {
		return { rounds: [[...records]], superseded };
	}
	const rounds: T[][] = [];
	for (const record of records) {
		if (!superseded.has(record)) (rounds[laterRounds.get(record) ?? 0] ??= []).push(record);
	}
	return { rounds, superseded };
}
