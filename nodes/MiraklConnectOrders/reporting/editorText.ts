/**
 * n8n's editor shows the description of an error and the hints of a node as HTML. It takes scripts out,
 * but may leave links, pictures and input fields in, and these texts repeat what Connect and the orders
 * say. Where a tag would start stands a "‹" instead, so that all of it is shown as text.
 */
export function withoutTags(text: string): string {
	return text.replace(/<(?=[a-z/!?])/gi, '‹');
}
