import { isObject } from '../../shared/values/unknown';

/** Input items that hold what is wanted in one of their fields, as answers of APIs and webhooks do. */

/** @returns the field that holds what is wanted; an item's own fields and theirs are looked at */
function wrapperIn(json: object, isWanted: (value: unknown) => boolean): string | undefined {
	for (const [field, value] of Object.entries(json)) {
		if (isWanted(value)) return field;
		if (!isObject(value)) continue;
		const inner = Object.entries(value).find(([, deeper]) => isWanted(deeper));
		if (inner !== undefined) return `${field}.${inner[0]}`;
	}
	return undefined;
}

/** @param what should be in the item, in the singular */
export function emptyAdvice(what: string): string {
	return `The input item is empty: does the node before this one give out the ${what}?`;
}

/**
 * @param what should be the item, in the singular
 * @returns one sentence on where it lies and what to do; undefined when it lies nowhere in the item
 */
export function wrapperAdvice(
	json: object,
	isRecord: (value: unknown) => boolean,
	what: string,
): string | undefined {
	const list = wrapperIn(json, (value) => Array.isArray(value) && value.some(isRecord));
	if (list !== undefined) {
		return `The input item holds a list of ${what}s in '${list}': put a Split Out node before this one, for the field '${list}'`;
	}
	const wrapper = wrapperIn(json, isRecord);
	if (wrapper === undefined) return undefined;
	return `The ${what} lies in '${wrapper}' of the input item: put an Edit Fields node before this one, in the mode JSON, with {{ $json.${wrapper} }}`;
}
