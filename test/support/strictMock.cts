/**
 * An object that has only what the test gives it: code that reaches for anything else fails with the
 * name of what it wanted, instead of going on with `undefined`.
 */
export function strictMock<T extends object>(members: object, name = 'mock'): T {
	return new Proxy(members, {
		get(target, key) {
			if (Reflect.has(target, key)) return Reflect.get(target, key) as unknown;
			throw new Error(`${name}.${String(key)} was used, but the test does not define it`);
		},
	}) as T;
}
