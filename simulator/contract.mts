/** Reads the OpenAPI documents and compiles their schemas; everything the API accepts follows from them. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { type Document, parseDocument } from 'yaml';
import { TOKEN_PATH } from './addresses.mts';
import { type Problem, problemsOf } from './problems.mts';

const ordersFile = './mirakl-connect-orders.openapi.yaml';
/** Uses schemas of the other one by their names. */
const returnsFile = './mirakl-connect-returns-carriers-events.openapi.yaml';
const schemas = ['components', 'schemas'];

/** Rules the contract states in words only, written as schema so that Ajv enforces them. */
function addRulesInWords(document: Document): void {
	const address = [...schemas, 'AddressRequest', 'properties'];
	document.setIn([...address, 'country_iso_code', 'pattern'], '^[A-Z]{3}$');

	const failed = { required: ['status'], properties: { status: { const: 'FAILED' } } };
	const explained = { required: ['errors'], properties: { errors: { minItems: 1 } } };
	document.setIn([...schemas, 'UpdateActionRequest', 'if'], document.createNode(failed));
	document.setIn([...schemas, 'UpdateActionRequest', 'then'], document.createNode(explained));
}

/** The same for returns, whose lists of values are annotations there. */
function addRulesOfReturns(document: Document): void {
	const own = [...schemas, 'ReturnRequest', 'properties'];
	const country = [...own, 'address', 'properties', 'country_iso_code'];
	document.setIn([...country, 'pattern'], '^[A-Z]{3}$');
	document.deleteIn([...country, 'format']); // none that Ajv knows
	const lineReason = [...schemas, 'ReturnLineRequest', 'properties', 'reason'];
	for (const field of [[...own, 'status'], [...own, 'rejection_reason'], lineReason]) {
		document.setIn([...field, 'enum'], document.getIn([...field, 'x-values']));
	}
}

function documentIn(file: string): Document {
	return parseDocument(readFileSync(new URL(file, import.meta.url), 'utf8'));
}

/** A part of the contract in plain objects. */
interface Part {
	whole: Record<string, unknown>;
	paths: Record<string, unknown>;
	components: Record<string, unknown>;
	schemas: Record<string, unknown>;
}

function partOf(document: Document): Part {
	const whole: unknown = document.toJS();
	const components = isRecord(whole) && isRecord(whole.components) ? whole.components : {};
	if (!isRecord(whole) || !isRecord(whole.paths) || !isRecord(components.schemas)) {
		throw new Error('The contract has no paths or no schemas.');
	}
	return { whole, paths: whole.paths, components, schemas: components.schemas };
}

/** Both documents as one specification. */
function specificationWithout(leftOut: (path: string) => boolean): object {
	const orders = documentIn(ordersFile);
	addRulesInWords(orders);
	// Ajv reads the tag values from the branches and refuses a mapping beside them.
	orders.deleteIn([...schemas, 'CustomAttributeRequest', 'discriminator', 'mapping']);
	const returns = documentIn(returnsFile);
	addRulesOfReturns(returns);

	const [first, second] = [partOf(orders), partOf(returns)];
	const twice = Object.keys(second.schemas).filter((name) => name in first.schemas);
	if (twice.length > 0) throw new Error(`Both documents define ${twice.join(', ')}.`);
	const paths = Object.entries({ ...first.paths, ...second.paths });
	return {
		...first.whole,
		paths: Object.fromEntries(paths.filter(([path]) => !leftOut(path))),
		components: { ...first.components, schemas: { ...first.schemas, ...second.schemas } },
	};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const apiSpecification = (): object => specificationWithout((path) => path === TOKEN_PATH);
export const tokenSpecification = (): object => specificationWithout((path) => path !== TOKEN_PATH);

/** RFC 3339 with seconds and an offset, and a moment that exists: looser spellings are refused. */
const dateTimeShape =
	/^\d{4}-\d\d-(\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,30})?(?:Z|[+-]\d\d:\d\d)$/;

function isDateTime(text: string): boolean {
	const day = dateTimeShape.exec(text)?.[1];
	if (day === undefined || Number.isNaN(Date.parse(text))) return false;
	// 30 February parses, as a day in March
	return new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(day);
}

const ajv = new Ajv2020({
	allErrors: true, // every problem of every order is told at once
	strict: false, // an OpenAPI document has annotations of its own
	discriminator: true,
	formats: { ...fullFormats, 'date-time': isDateTime, password: true },
});

class BreachOfContract extends Error {
	constructor(readonly problems: Problem[]) {
		super('The request does not fit the contract.');
	}
}

/** For Fastify: checks without converting anything, and keeps the problems typed. */
export const validatorCompiler: FastifySchemaCompiler<AnySchema> = ({ schema }) => {
	const validate = ajv.compile(schema);
	return (data) =>
		validate(data) ? true : { error: new BreachOfContract(problemsOf(validate.errors ?? [])) };
};

/** Problems of a request with the contract; routes attach them instead of refusing at once. */
export function contractProblems(request: FastifyRequest): Problem[] {
	const { validationError } = request;
	if (validationError === undefined) return [];
	if (validationError instanceof BreachOfContract) return validationError.problems;
	throw validationError;
}
