/** Mirakl's schema of order action events, as Ajv checks it. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { parse } from 'yaml';

const file = 'simulator/mirakl-connect-returns-carriers-events.openapi.yaml';

interface EventContract {
	components: { schemas: Record<string, object> };
}

const contract = parse(readFileSync(file, 'utf8')) as EventContract;
const ajv = new Ajv2020({
	allErrors: true,
	strict: false, // an OpenAPI document has annotations of its own
	formats: { ...fullFormats, 'with decimals': true, 'iso-3166-1 alpha-3': true },
});
ajv.addSchema(contract, 'contract');

/** Schema of `data` by type: in the contract each has the type as its title. */
const dataSchemas = new Map(
	Object.entries(contract.components.schemas)
		.filter(([, schema]) => 'title' in schema)
		.map(([name, schema]) => [String((schema as { title: unknown }).title), name]),
);

function problems(name: string, value: unknown): string[] {
	const validate = ajv.getSchema(`contract#/components/schemas/${name}`)!;
	if (validate(value) === true) return [];
	return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What is wrong with an event. Its `data` is held against the schema of its type only. */
export function eventProblems(event: { type: string; data: object }): string[] {
	const { data, ...envelope } = event;
	const name = dataSchemas.get(event.type);
	if (name === undefined) return [`${event.type} is no type of the contract`];
	return [...problems('OrderActionEvent', envelope), ...problems(name, data)];
}

/** The names that the schema of a type has for `data`. */
export function dataNames(type: string): string[] {
	const schema = contract.components.schemas[dataSchemas.get(type)!] as { properties: object };
	return Object.keys(schema.properties);
}
