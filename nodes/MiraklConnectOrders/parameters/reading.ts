import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { CREDENTIAL_TYPE } from '../../shared/transport/connection';

/** A parameter as the user sees it. */
export interface ParameterName {
	name: string;
	displayName: string;
}

/**
 * @returns the error for a parameter that the user has to mend; nothing of its item was sent
 * @param message one sentence that names the parameter in 'single quotes'
 */
export function invalidParameter(
	context: IExecuteFunctions,
	itemIndex: number,
	{ name }: ParameterName,
	message: string,
	description?: string,
): NodeOperationError {
	const error = new NodeOperationError(context.getNode(), message, { itemIndex, description });
	error.context.parameter = name;
	return error;
}

/** Ids often come from expressions as numbers. */
function toText(value: unknown): string {
	return typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
}

/** @throws when the parameter is empty or neither text nor number */
export function requiredText(
	context: IExecuteFunctions,
	itemIndex: number,
	parameter: ParameterName,
): string {
	const text = toText(context.getNodeParameter(parameter.name, itemIndex, ''));
	if (text !== '') return text;
	throw invalidParameter(
		context,
		itemIndex,
		parameter,
		`'${parameter.displayName}' is empty`,
		'Fill it in, or check that its expression finds a value in this item.',
	);
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
	const id = requiredText(context, itemIndex, parameter);
	if (id !== '.' && id !== '..') return id;
	throw invalidParameter(
		context,
		itemIndex,
		parameter,
		`'${parameter.displayName}' can't be "${id}"`,
	);
}

/** @returns the collection "Options" of an item */
export function optionsOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('options', itemIndex, {});
}

/** @returns the option's text, or undefined when it was not added or left empty */
export function optionalText(options: IDataObject, name: string): string | undefined {
	return toText(options[name]) || undefined;
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
	const { name, displayName, min, max } = parameter;
	const value = Number(options[name] ?? parameter.default);
	if (Number.isInteger(value) && value >= min && value <= max) return value;
	throw invalidParameter(
		context,
		itemIndex,
		parameter,
		`'${displayName}' must be a whole number from ${min} to ${max}`,
	);
}

/** @returns the credential's name as the user gave it, for messages */
export function credentialName(context: IExecuteFunctions): string {
	return context.getNode().credentials?.[CREDENTIAL_TYPE]?.name ?? CREDENTIAL_TYPE;
}
