/** What is wrong with a request, and how it is told to the caller. */
import type { ErrorObject } from 'ajv';
import type { Settings } from './settings.mts';

export type Path = readonly (string | number)[];

/** A message never repeats a value of the request: values are personal data. */
export interface Problem {
	path: Path;
	message: string;
}

export interface ToldProblem {
	message: string;
	field?: string;
}

export const isRequired = 'is required';

const arrayIndex = /^\d+$/;

function pathOf(error: ErrorObject): Path {
	const segments: (string | number)[] = error.instancePath
		.split('/')
		.slice(1)
		.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
		.map((segment) => (arrayIndex.test(segment) ? Number(segment) : segment));
	const params: Record<string, unknown> = error.params;
	// Ajv names the object that misses a property or has one too many; the caller wants the property.
	if (typeof params.missingProperty === 'string') segments.push(params.missingProperty);
	if (typeof params.additionalProperty === 'string') segments.push(params.additionalProperty);
	if (error.keyword === 'discriminator' && typeof params.tag === 'string') {
		segments.push(params.tag);
	}
	return segments;
}

function messageOf(error: ErrorObject): string {
	const params: Record<string, unknown> = error.params;
	if (error.keyword === 'required') return isRequired;
	if (error.keyword === 'enum' && Array.isArray(params.allowedValues)) {
		return `must be one of ${params.allowedValues.join(', ')}`;
	}
	if (error.keyword === 'discriminator') return 'must name a known type';
	return error.message ?? 'is not valid';
}

export function problemsOf(errors: ErrorObject[]): Problem[] {
	const wrongType = new Set(
		errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath),
	);
	return errors
		.filter(({ keyword }) => keyword !== 'if') // its "then" has reported the reason already
		.filter(({ keyword, instancePath }) => keyword !== 'enum' || !wrongType.has(instancePath))
		.map((error) => ({ path: pathOf(error), message: messageOf(error) }));
}

/** Lists whose entries are named one by one. */
const recordLists: Path = ['orders', 'returns', 'carriers'];

/** Position of the order, return or carrier that a problem belongs to, undefined when it belongs to none. */
export function orderIndexOf({ path: [list = '', index] }: Problem): number | undefined {
	return recordLists.includes(list) && typeof index === 'number' ? index : undefined;
}

function onlyFirstOrder(problems: readonly Problem[]): readonly Problem[] {
	const indexes = problems.map(orderIndexOf).filter((index) => index !== undefined);
	if (indexes.length === 0) return problems;
	const first = indexes.reduce((lowest, index) => Math.min(lowest, index));
	return problems.filter((problem) => orderIndexOf(problem) === first);
}

function withBrackets(path: Path): string {
	return path
		.map((segment, position) => {
			if (typeof segment === 'number') return `[${segment}]`;
			return position === 0 ? segment : `.${segment}`;
		})
		.join('');
}

const fieldForms: Record<Settings['fieldPaths'], (path: Path) => string | undefined> = {
	plain: withBrackets,
	dollar: (path) => `$.${withBrackets(path)}`,
	dots: (path) => path.join('.'),
	input: (path) => `input.${withBrackets(path)}`,
	none: () => undefined,
};

/** The list as the answer shows it, in the form the settings ask for. */
export function tell(
	problems: readonly Problem[],
	{ fieldPaths, namedOrders }: Settings,
): ToldProblem[] {
	const named = namedOrders === 'first' ? onlyFirstOrder(problems) : problems;
	return named.map(({ path, message }) => {
		const field = path.length === 0 ? undefined : fieldForms[fieldPaths](path);
		return field === undefined ? { message } : { message, field };
	});
}
