/** Answers of SQS' query API as XML: namespace and order of elements are AWS'. */

const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** Nested elements; an array repeats its element. */
export interface Xml {
	[element: string]: string | Xml | Xml[];
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\r': '&#xD;',
};

const escaped = (text: string): string =>
	text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);

function element(name: string, content: string | Xml): string {
	const inner = typeof content === 'string' ? escaped(content) : elements(content);
	return inner === '' ? `<${name}/>` : `<${name}>${inner}</${name}>`;
}

function elements(content: Xml): string {
	return Object.entries(content)
		.flatMap(([name, value]) =>
			Array.isArray(value) ? value.map((one) => element(name, one)) : element(name, value),
		)
		.join('');
}

export const xmlDocument = (root: string, content: Xml): string =>
	`<?xml version="1.0"?><${root} xmlns="${namespace}">${elements(content)}</${root}>`;
