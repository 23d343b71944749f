/**
 * The tables of docs/operations.md, made from what the nodes and credentials say of their parameters.
 *
 * A table stands in the page between `<!-- parameters of NAME -->` and `<!-- end -->`.
 */
import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';

/** A parameter as `test/fixtures/description.json` has it. */
export interface Parameter {
	displayName: string;
	name: string;
	type: string;
	default?: unknown;
	required?: boolean;
	description?: string;
	hint?: string;
	displayOptions?: { show?: Record<string, unknown[]>; hide?: Record<string, unknown[]> };
	options?: Option[];
}

/** A choice, a parameter of a collection, or a group of parameters. */
interface Option extends Partial<Parameter> {
	name: string;
	value?: unknown;
	values?: Parameter[];
}

export interface Description {
	node: { properties: Parameter[] };
	trigger: { properties: Parameter[] };
	credential: { properties: Parameter[] };
	eventsCredential: { properties: Parameter[] };
}

/** Parameters that stand in tables of their own, because several operations or places have them. */
const FORMS = [
	{ name: 'the order form', parameter: 'specifyOrder', link: '#the-order-form' },
	{ name: 'the return form', parameter: 'specifyReturn', link: '#the-return-form' },
];

/** Groups that occur in many places. */
const GROUPS = [
	{
		name: 'a tax',
		path: ['orderLines', 'line', 'additionalFields', 'taxes', 'tax'],
		link: '#a-tax',
	},
	{
		name: 'a custom attribute',
		path: ['orderOptions', 'customAttributes', 'customAttribute'],
		link: '#a-custom-attribute',
	},
];

export interface Table {
	name: string;
	parameters: Parameter[];
}

const shownFor = (parameter: Parameter, resource: string, operation: string): boolean => {
	const { show = {} } = parameter.displayOptions ?? {};
	return (
		(show.resource ?? [resource]).includes(resource) && (show.operation ?? []).includes(operation)
	);
};

const inForm = ({ displayOptions: { show = {} } = {} }: Parameter): string | undefined =>
	FORMS.find(({ parameter }) => isEqual(show[parameter], ['fields']))?.name;

/** @returns resource and operation of all operations, as `resource.operation` */
export function operationsOf({ node: { properties } }: Description): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions: { show = {} } = {}, options = [] }) =>
			options.map(({ value }) => `${String(show.resource?.[0])}.${String(value)}`),
		);
}

/** @returns the parameters of an operation, those of the forms among them */
export function parametersOf({ node }: Description, operation: string): Parameter[] {
	const [resource = '', name = ''] = operation.split('.');
	return node.properties.filter((parameter) => shownFor(parameter, resource, name));
}

/** @returns all tables, each with the parameters that are its own */
export function tablesOf(description: Description): Table[] {
	const { node, trigger, credential, eventsCredential } = description;
	const visible = ({ type }: Parameter): boolean => type !== 'hidden';
	return [
		...operationsOf(description).map((operation) => ({
			name: operation,
			parameters: parametersOf(description, operation).filter(
				(parameter) => inForm(parameter) === undefined,
			),
		})),
		...FORMS.map(({ name }) => ({
			name,
			parameters: node.properties.filter((parameter) => inForm(parameter) === name),
		})),
		...GROUPS.map(({ name, path }) => ({ name, parameters: groupAt(node.properties, path) })),
		{ name: 'the trigger', parameters: trigger.properties },
		{ name: 'the credential', parameters: credential.properties.filter(visible) },
		{ name: 'the events credential', parameters: eventsCredential.properties.filter(visible) },
	];
}

/** @returns the parameters below one, or of one of its groups */
export const childrenOf = ({ values, options = [] }: Option): Option[] =>
	values ?? options.filter(({ values: inner, type }) => inner !== undefined || type !== undefined);

function groupAt(properties: Parameter[], path: string[]): Parameter[] {
	let level: Option[] = properties;
	for (const name of path) {
		const next = level.find((option) => option.name === name && childrenOf(option).length > 0);
		if (next === undefined) throw new Error(`No parameter ${path.join('.')}`);
		level = childrenOf(next);
	}
	return level as Parameter[];
}

/** What is shown when, without what the table itself says. */
function condition({ displayOptions: { show = {} } = {} }: Parameter, all: Parameter[]): string {
	const own = omit(show, ['resource', 'operation']);
	const parts = Object.entries(own).flatMap(([key, values]) => {
		const name = key.replace('/', '');
		const parameter = all.find((candidate) => candidate.name === name);
		if (
			parameter === undefined ||
			FORMS.some((form) => form.parameter === name && isEqual(values, ['fields']))
		)
			return [];
		const chosen = values.map((value) => optionName(parameter, value));
		return [`'${parameter.displayName}': _${chosen.join('_ or _')}_`];
	});
	return parts.length === 0 ? '' : `With ${parts.join(' and ')}. `;
}

const optionName = ({ options = [] }: Parameter, value: unknown): string =>
	options.find((option) => option.value === value)?.name ?? String(value);

/** In one cell of a table: on one line, with what would end the cell or start markup escaped. */
const cell = (text: string): string =>
	text
		.replace(/\s+/g, ' ')
		.replace(/[|*]/g, '\\$&')
		.replace(/'?(\w[\w.]*_\w+)'?/g, '`$1`')
		.trim();

/** More choices than this are named without what each of them means. */
const EXPLAINED_CHOICES = 12;

function choices({ options = [] }: Parameter): string {
	const named = options.filter(({ value }) => value !== undefined);
	if (named.length === 0) return '';
	const brief =
		named.length > EXPLAINED_CHOICES || named.every(({ description }) => description === undefined);
	const words = named.map(({ name, description }) => {
		const label = `_${cell(name)}_`;
		return brief || description === undefined
			? label
			: `${label}: ${cell(description).replace(/\.$/, '')}`;
	});
	return ` ${words.join(brief ? ', ' : '; ')}.`;
}

function defaultOf(parameter: Parameter): string {
	const { default: value } = parameter;
	if (value === undefined || value === '' || parameter.type === 'notice') return '';
	if (Array.isArray(value)) return value.length > 0 ? 'all' : '';
	if (typeof value === 'object') return '';
	return cell(optionName(parameter, value));
}

const sentence = (text: string): string => (text === '' || /[.!?]$/.test(text) ? text : `${text}.`);

function rowsOf(parameter: Parameter, all: Parameter[], path: string[]): string[] {
	const label = [...path, parameter.displayName].map(cell).join(' → ');
	const { required = false, type, description = '' } = parameter;
	if (type === 'notice')
		return [`| | ${condition(parameter, all)}_${cell(parameter.displayName)}_ | |`];
	const form = FORMS.find((candidate) => candidate.parameter === parameter.name);
	const meaning = [
		`${condition(parameter, all)}${sentence(cell(description))}${choices(parameter)}`,
		form === undefined ? '' : `The fields: [${form.name}](${form.link}).`,
	];
	const children = childrenOf(parameter);
	const groups = children.flatMap((child) => (child.values === undefined ? [] : [child]));
	const shared = GROUPS.find(({ path: to }) => groups.some(({ name }) => name === to.at(-1)));
	if (shared !== undefined) meaning.push(`Any number, each [${shared.name}](${shared.link}).`);
	const own = `| **${label}**${required ? ' (required)' : ''} | ${meaning.join(' ').trim()} | ${defaultOf(parameter)} |`;
	if (shared !== undefined) return [own];
	const below = groups.length > 0 ? groups.flatMap(childrenOf) : children;
	return [
		own,
		...below.flatMap((child) =>
			rowsOf(
				child as Parameter,
				[...all, ...(below as Parameter[])],
				[...path, parameter.displayName],
			),
		),
	];
}

/** @returns the table in Markdown, not yet aligned */
export function markdownOf({ parameters }: Table, all: Parameter[]): string {
	if (parameters.length === 0) return 'No parameters.';
	return [
		'| parameter | meaning | default |',
		'| --- | --- | --- |',
		...parameters.flatMap((parameter) => rowsOf(parameter, all, [])),
	].join('\n');
}

const placeOf = (name: string): RegExp =>
	new RegExp(`(<!-- parameters of ${name.replace('.', '\\.')} -->)([\\s\\S]*?)(<!-- end -->)`);

/** @returns what stands in the page for a table; undefined where the page has no place for it */
export const standingIn = (page: string, name: string): string | undefined =>
	placeOf(name).exec(page)?.[2];

/** @returns the page with a table in its place */
export const pageWith = (page: string, name: string, table: string): string =>
	page.replace(
		placeOf(name),
		(_all, begin: string, _old, end: string) => `${begin}\n\n${table}\n\n${end}`,
	);

/** @returns text without what aligning a table changes */
export const unaligned = (text: string): string =>
	text
		.replace(/ +/g, ' ')
		.replace(/-{3,}/g, '---')
		.replace(/\| (?=\|)/g, '|')
		.trim();
