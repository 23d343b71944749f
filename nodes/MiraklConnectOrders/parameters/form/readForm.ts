import pick from 'lodash/pick';
import set from 'lodash/set';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Problem } from '../../../shared/contract/error';
import { toAlpha3 } from '../../../shared/values/countries';
import { counted } from '../../../shared/values/text';
import { fieldOf, isObject, textOf } from '../../../shared/values/unknown';
import { ItemError } from '../../reporting/failures';
import type { Scope } from './fieldValue';
import type { FormCollection } from './formField';
import { emptyReading, readEntries, type Reading } from './readEntries';

/** What the forms of orders and returns have in common, beside their entries. */

/** @returns the parameters of a form for one item, expressions resolved */
export function valuesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	names: readonly string[],
): IDataObject {
	const valueOf = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	return Object.fromEntries(names.map((name) => [name, valueOf(name) as IDataObject[string]]));
}

/** Reads what is filled in of a collection into `reading`. */
export function readCollection(
	{ name, target, fields }: FormCollection,
	values: IDataObject,
	scope: Scope,
	reading: Reading,
): void {
	const filled = values[name];
	if (!isObject(filled)) return;
	const inner = target === undefined ? reading : emptyReading(reading.problems);
	readEntries(fields, filled as IDataObject, { path: name, words: '' }, scope, inner);
	if (target === undefined) return;
	for (const [path, value] of Object.entries(inner.object)) {
		set(reading.object, `${target}.${path}`, value);
	}
}

/**
 * Gives an address whose country is named only the code that Connect knows it by, or says that there is none.
 *
 * @param parameter of the address
 * @param target where the address stands in the contract's object
 * @returns a warning where no code is known
 */
export function nameCountry(parameter: string, target: string, { object }: Reading): Problem[] {
	const address = fieldOf(object, ...target.split('.'));
	if (!isObject(address) || address.country_iso_code !== undefined) return [];
	const country = textOf(address.country);
	const code = toAlpha3(country);
	if (country === '') return [];
	if (code === undefined) {
		const message = `does not name a country that is known: ${country}. Connect gets no code; set 'Country ISO Code'`;
		return [{ field: `${parameter}.country`, message }];
	}
	address.country_iso_code = code;
	return [];
}

/**
 * @param ids fields of the object that tell it from others
 * @returns the error for a form that can't be read, with every problem in it
 */
export function unreadForm(
	context: IExecuteFunctions,
	itemIndex: number,
	{ object, problems }: Reading,
	ids: readonly string[],
): ItemError {
	const messages = problems.map(({ message }) => message);
	const rest = messages.length - 1;
	const more = rest > 0 ? `, and ${counted(rest, 'more problem', 'more problems')}` : '';
	return new ItemError(context.getNode(), `${messages[0] ?? ''}${more}`, {
		itemIndex,
		problems,
		ids: pick(object, ids),
	});
}
