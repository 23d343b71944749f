/** What is no letter but changes how text is shown or logged: control codes, line ends, changes of direction. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** @returns text from outside as one short line */
export function plainText(text: string, maxLength: number): string {
	// Cut before, so that no time goes into what nobody sees; and after, so that "…" fits in.
	const line = text.slice(0, maxLength + 1).replace(CONTROLS, ' ');
	return line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line;
}

/**
 * n8n's editor shows the description of an error and the hints of a node as HTML. It takes scripts out,
 * but may leave links, pictures and input fields in, and these texts repeat what Connect and the orders
 * say. Where a tag would start stands a "‹" instead, so that all of it is shown as text.
 */
export function withoutTags(text: string): string {
	return text.replace(/<(?=[a-z/!?])/gi, '‹');
}

/** @returns the first entries, and where there are others, one sentence that counts them */
export function atMost<T>(entries: readonly T[], most: number): { named: T[]; more: string[] } {
	const rest = entries.length - most;
	return { named: entries.slice(0, most), more: rest > 0 ? [`… and ${rest} more`] : [] };
}

/** @returns `1 order was`, `2 orders were` */
export function counted(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}
