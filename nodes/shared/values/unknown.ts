/** Values of which nothing is known yet: items, parameters, answers, orders that were not checked. */

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns whether a field was not filled in */
export function isEmpty(value: unknown): value is '' | null | undefined {
	return value === undefined || value === null || value === '';
}

/** @returns what stands at a path; undefined where a step is missing or leads through no object */
export function fieldOf(value: unknown, ...path: string[]): unknown {
	let inner = value;
	for (const name of path) {
		if (!isObject(inner)) return undefined;
		inner = inner[name];
	}
	return inner;
}

/** @returns the list at a path; empty where there is none */
export function listOf(value: unknown, ...path: string[]): unknown[] {
	const list = fieldOf(value, ...path);
	return Array.isArray(list) ? list : [];
}

/** @returns the trimmed text of an id or a setting, which expressions often give as a number; else '' */
export function textOf(value: unknown): string {
	return typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
}
