import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeProperties,
	type INodePropertyOptions,
} from 'n8n-workflow';

import type { Outcome } from '../reporting/outcomes';

/** One operation of the node: how it is offered, its fields, and what it does. */
export interface Operation {
	/** In the picker, and in the list of the node's actions. */
	name: string;
	action: string;
	/** On the canvas; the action, unless given. */
	subtitle?: string;
	description: string;
	/** A field that several operations of a resource have is given by one object. */
	fields: readonly INodeProperties[];
	/** True for one that sends nothing, and so needs no credential. */
	isLocal?: true;
	/** Handles all input items and accounts for each of them. */
	execute: (context: IExecuteFunctions) => Promise<Outcome[]>;
}

/** What operations are about. Names in `value` and the keys of `operations` are saved in workflows. */
export interface Resource {
	displayName: string;
	value: string;
	operations: Readonly<Record<string, Operation>>;
	/** The operation that is chosen at first. */
	firstOperation: string;
}

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

function operationPicker({ value, operations, firstOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: Object.entries(operations)
			.map(([key, { name, action, description }]) => ({ name, value: key, action, description }))
			.sort(byName),
		default: firstOperation,
	};
}

/** Each field once, shown for the operations that have it. */
function fieldsOf({ value, operations }: Resource): INodeProperties[] {
	const owners = new Map<INodeProperties, string[]>();
	for (const [key, { fields }] of Object.entries(operations)) {
		for (const field of fields) owners.set(field, [...(owners.get(field) ?? []), key]);
	}
	return [...owners].flatMap(([field, keys]) =>
		updateDisplayOptions({ show: { resource: [value], operation: keys } }, [field]),
	);
}

/** @returns the parameters of the node: resource, operation, and the fields of each operation */
export function parametersOf(resources: readonly [Resource, ...Resource[]]): INodeProperties[] {
	const [{ value: firstResource }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources
				.map(({ displayName, value }) => ({ name: displayName, value }))
				.sort(byName),
			default: firstResource,
		},
		...resources.map(operationPicker),
		...resources.flatMap(fieldsOf),
	];
}

/**
 * @returns the expression behind which the canvas shows what a node does, such as "Check orders". In
 * parentheses: n8n would end the expression at two braces that close an object.
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const actions = resources.flatMap(({ value, operations }) =>
		Object.entries(operations).map(([key, { action, subtitle = action }]) => [
			`${value}.${key}`,
			subtitle,
		]),
	);
	const table = JSON.stringify(Object.fromEntries(actions));
	return `={{ (${table})[$parameter["resource"] + "." + $parameter["operation"]] }}`;
}

/** @returns the operations that need no credential */
export function localOperations(resources: readonly Resource[]): string[] {
	return resources.flatMap(({ operations }) =>
		Object.keys(operations).filter((key) => operations[key]?.isLocal === true),
	);
}
