import type { IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../shared/values/unknown';
import { invalidValue, type ParameterName } from './reading';

/** What a JSON parameter holds, in words. */
export interface RecordWords {
	/** With its article, such as `an order`. */
	one: string;
	/** Such as `orders`. */
	many: string;
}

function parsed(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
	text: string,
): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const advice = error instanceof Error ? error.message : undefined;
		throw invalidValue(context, itemIndex, parameter, 'is not valid JSON', advice);
	}
}

/**
 * Reads one record or an array of them, as object or as text; expressions give either.
 *
 * @throws when there is none, or something else is among them
 */
export function readJsonRecords(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
	{ one, many }: RecordWords,
): Array<Record<string, unknown>> {
	const refuse = (what: string) => invalidValue(context, itemIndex, parameter, what);

	const value: unknown = context.getNodeParameter(parameter.name, itemIndex, '');
	if (value === '' || value === null) throw refuse('is empty');
	const json = typeof value === 'string' ? parsed(context, itemIndex, parameter, value) : value;
	const records: unknown[] = Array.isArray(json) ? json : [json];
	const [, noun] = one.split(' ');
	if (records.length === 0) throw refuse(`is an empty array: it needs at least one ${noun}`);
	const misfit = records.findIndex((record) => !isObject(record));
	if (misfit !== -1) {
		throw refuse(
			Array.isArray(json)
				? `must hold ${many} only, but its entry ${misfit} is not an object`
				: `must be ${one} (an object) or an array of ${many}`,
		);
	}
	return records.filter(isObject);
}
