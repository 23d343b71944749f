/**
 * Cuts records into batches: records with the same key stay together, a batch holds at most `size`
 * of them, and batches follow the order in which their first record came.
 *
 * @param size most records in one batch, 1 or more
 */
export function cutIntoBatches<T>(
	records: readonly T[],
	size: number,
	keyOf: (record: T) => string,
): T[][] {
	const batches: T[][] = [];
	const open = new Map<string, T[]>();
	for (const record of records) {
		const key = keyOf(record);
		const batch = open.get(key);
		if (batch !== undefined && batch.length < size) {
			batch.push(record);
		} else {
			const fresh = [record];
			open.set(key, fresh);
			batches.push(fresh);
		}
	}
	return batches;
}
