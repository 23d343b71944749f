/**
 * n8n's editor shows the description of an error and the hints of a node as HTML. It takes scripts out,
 * but leaves links, pictures and input fields in, and these texts repeat what Connect and the orders
 * say. A "<" with a blank behind it starts no tag.
 */
export function withoutTags(text: string): string {
	return text.replace(/<(?=[a-z/!?])/gi, '< ');
}
