import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod/v4';

import * as enums from '../../nodes/shared/contract/enums';
import {
	isGroup,
	targetOf,
	type FormEntry,
} from '../../nodes/MiraklConnectOrders/parameters/form/formField';
import { ORDER_LINES } from '../../nodes/MiraklConnectOrders/resources/order/form/lineFields';
import {
	COLLECTIONS,
	IDENTITY_FIELDS,
} from '../../nodes/MiraklConnectOrders/resources/order/form/orderFields';
import * as RETURN from '../../nodes/MiraklConnectOrders/resources/return/form';
import { returnSchema } from '../../nodes/shared/contract/return';

interface Schema {
	$ref?: string;
	type?: string;
	properties?: Record<string, Schema>;
	items?: Schema;
	oneOf?: Schema[];
	enum?: string[];
	/** As the document of returns lists values. */
	'x-values'?: string[];
}

const schemasIn = (file: string) =>
	(
		parse(readFileSync(join(__dirname, '../../simulator', file), 'utf8')) as {
			components: { schemas: Record<string, Schema> };
		}
	).components.schemas;

/** Both documents, of which the second uses schemas of the first. */
const schemas: Record<string, Schema> = {
	...schemasIn('mirakl-connect-orders.openapi.yaml'),
	...schemasIn('mirakl-connect-returns-carriers-events.openapi.yaml'),
};

/** Paths of all fields of a schema; an amount with its currency is one field. */
function fieldsOf(schema: Schema, path: string): string[] {
	const name = schema.$ref?.split('/').at(-1);
	if (name === 'Money') return [path];
	if (name !== undefined) return fieldsOf(schemas[name]!, path);
	if (schema.oneOf !== undefined) return fieldsOf(schema.oneOf[0]!, path);
	if (schema.type === 'array' && schema.items?.type !== 'string') {
		return fieldsOf(schema.items!, `${path}[]`);
	}
	if (schema.properties === undefined) return [path];
	return Object.entries(schema.properties).flatMap(([property, inner]) =>
		fieldsOf(inner, path === '' ? property : `${path}.${property}`),
	);
}

/** Paths of Connect's fields that a form fills. */
function targetsOf(entries: readonly FormEntry[], path: string): string[] {
	return entries.flatMap((entry) => {
		const target = [path, targetOf(entry)].filter(Boolean).join('.');
		if (!isGroup(entry)) return entry.aside === true ? [] : [target];
		return targetsOf(
			[...entry.fields, ...(entry.more ?? [])],
			entry.single === true ? target : `${target}[]`,
		);
	});
}

it('has a form field for every field of an order in the contract, and the reverse', () => {
	const filled = [
		...targetsOf([...IDENTITY_FIELDS, ORDER_LINES], ''),
		...COLLECTIONS.flatMap(({ fields, target }) => targetsOf(fields, target ?? '')),
	];

	expect(filled.sort()).toEqual(fieldsOf({ $ref: '#/OrderRequest' }, '').sort());
	expect(new Set(filled).size).toBe(filled.length);
	expect(filled.length).toBeGreaterThan(80);
});

it('has a form field for every field of a return in the contract, and the reverse', () => {
	const filled = targetsOf(
		[...RETURN.IDENTITY_FIELDS, RETURN.RETURN_LINES, ...RETURN.ADDITIONAL_FIELDS.fields],
		'',
	);

	expect(filled.sort()).toEqual(fieldsOf({ $ref: '#/ReturnRequest' }, '').sort());
	expect(new Set(filled).size).toBe(filled.length);
	expect(filled.length).toBeGreaterThan(20);
});

it('checks every field of a return in the contract, and no other', () => {
	expect(fieldsOf(z.toJSONSchema(returnSchema) as Schema, '').sort()).toEqual(
		fieldsOf({ $ref: '#/ReturnRequest' }, '').sort(),
	);
});

/** The values of an enum in the contract, wherever it stands. */
const valuesIn = (schema: string, field: string) =>
	schemas[schema]!.properties![field]!.enum ?? schemas[schema]!.properties![field]!['x-values'];

it.each([
	['statuses', enums.ORDER_STATUSES, 'OrderRequest', 'status'],
	['reasons', enums.STATUS_REASONS, 'OrderRequest', 'status_reason'],
	['statuses of lines', enums.ORDER_STATUSES, 'OrderLineRequest', 'status'],
	['fulfillment types', enums.FULFILLMENT_TYPES, 'FulfillmentRequest', 'type'],
	['adjustment types', enums.ADJUSTMENT_TYPES, 'AdjustmentRequest', 'type'],
	['adjustment reasons', enums.ADJUSTMENT_REASONS, 'AdjustmentRequest', 'reason'],
	['statuses of returns', enums.RETURN_STATUSES, 'ReturnRequest', 'status'],
	['reasons of refused returns', enums.REJECTION_REASONS, 'ReturnRequest', 'rejection_reason'],
	['reasons of returned lines', enums.RETURN_REASONS, 'ReturnLineRequest', 'reason'],
])('offers all %s of the contract', (_, offered, schema, field) => {
	expect(offered.map(({ value }) => value).sort()).toEqual(
		[...(valuesIn(schema, field) ?? [])].sort(),
	);
});
