/** `['order_lines', 0, 'price']` → `order_lines[0].price` */
export function fieldPath(path: readonly PropertyKey[]): string {
	return path.reduce<string>((field, part) => {
		if (typeof part === 'number') return `${field}[${part}]`;
		return field === '' ? String(part) : `${field}.${String(part)}`;
	}, '');
}

/** What a value must be, in words, by zod's and JavaScript's names of types. */
export const TYPE_WORDS: Readonly<Record<string, string>> = {
	array: 'a list',
	boolean: 'true or false',
	int: 'a whole number',
	number: 'a number',
	object: 'an object',
	string: 'text',
};
