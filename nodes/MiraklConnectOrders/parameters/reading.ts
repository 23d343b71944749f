import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../shared/values/unknown';
import { ItemError, unreadFailure } from '../reporting/failures';
import type { FailedOutcome } from '../reporting/outcomes';

/** A parameter as the user sees it. */
export interface ParameterName {
	name: string;
	displayName: string;
}

/**
 * @returns the error for a parameter that the user has to fix; nothing of its item was sent
 * @param message one sentence that names the parameter in 'single quotes'
 */
export function invalidParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name }: ParameterName,
	message: string,
	description?: string,
): ItemError {
	const problems = [{ field: name, message }];
	return new ItemError(context.getNode(), message, { itemIndex, description, problems });
}

/** The same for a sentence that begins with the parameter's name: `what` is the rest of it. */
export function invalidValue(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
	what: string,
	description?: string,
): ItemError {
	const message = `'${parameter.displayName}' ${what}`;
	return invalidParameter(context, itemIndex, parameter, message, description);
}

/** @throws when the parameter is empty or neither text nor number */
export function requiredText(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
): string {
	const text = textOf(context.getNodeParameter(parameter.name, itemIndex, ''));
	if (text !== '') return text;
	const advice = 'Fill it in, or check that its expression finds a value in this item.';
	throw invalidValue(context, itemIndex, parameter, 'is empty', advice);
}

/** @returns whether a parameter has one value for all items: no expression, which n8n marks with "=" */
function isFixed(context: IExecuteFunctions, name: string): boolean {
	const value = context.getNode().parameters[name];
	return typeof value === 'number' || (typeof value === 'string' && !value.startsWith('='));
}

/**
 * @returns reads a required text of an item; only once where no expression gives it, because n8n takes its
 * time for each parameter of each item. It throws when the parameter is empty or neither text nor number.
 */
export function textReader(
	context: IExecuteFunctions,
	parameter: ParameterName,
): (itemIndex: number) => string {
	const read = (itemIndex: number) => requiredText(context, itemIndex, parameter);
	if (!isFixed(context, parameter.name)) return read;
	let text: string | undefined;
	return (itemIndex) => (text ??= read(itemIndex));
}

/**
 * An id that becomes part of an address. "." and ".." can't: every HTTP client takes them for steps
 * through the path (RFC 3986, 5.2.4), however they are encoded.
 */
export function requiredPathId(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
): string {
	return asPathId(context, itemIndex, parameter, requiredText(context, itemIndex, parameter));
}

/** @returns the id, which was read already. @throws when it can't be part of an address */
export function asPathId(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
	id: string,
): string {
	if (id !== '.' && id !== '..') return id;
	throw invalidValue(context, itemIndex, parameter, `can't be "${id}"`);
}

/** @returns the collection "Options" of an item */
export function optionsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('options', itemIndex, {});
}

/** @returns the option's text, or undefined when it was not added or left empty */
export function optionalText(options: IDataObject, name: string): string | undefined {
	return textOf(options[name]) || undefined;
}

/**
 * A whole-number option.
 *
 * @throws when the value is outside `min`…`max`, which an expression can bring about
 */
export function numberOption(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	parameter: ParameterName & { default: number; min: number; max: number },
): number {
	const { name, min, max } = parameter;
	const value = Number(options[name] ?? parameter.default);
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	const what = `must be a whole number from ${min} to ${max}`;
	throw invalidValue(context, itemIndex, parameter, what);
}

/**
 * Reads the records of each item. An item that can't be read gives one failed outcome in their place.
 *
 * @param read gives one record, or a list of them; of very many items each list takes its time
 */
export function readItems<Item extends object>(
	context: IExecuteFunctions,
	read: (itemIndex: number) => Item | Item[],
): Array<FailedOutcome | Item> {
	const { length } = context.getInputData();
	const all: Array<FailedOutcome | Item> = [];
	for (let itemIndex = 0; itemIndex < length; itemIndex += 1) {
		try {
			const records = read(itemIndex);
			if (!Array.isArray(records)) all.push(records);
			else for (const record of records) all.push(record);
		} catch (error) {
			all.push({ itemIndex, failure: unreadFailure(error) });
		}
	}
	return all;
}
