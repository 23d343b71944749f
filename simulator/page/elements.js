// Small parts of the page. Whatever was received becomes text, never markup.

export const shownDetails = 12;

/** An element with a class and children; strings become text. */
export function element(tag, className, ...children) {
	const made = document.createElement(tag);
	if (className) made.className = className;
	made.append(...children.filter((child) => child !== undefined && child !== ''));
	return made;
}

export function time(iso) {
	const made = element('time', 'quiet', new Date(iso).toLocaleTimeString());
	made.dateTime = iso;
	made.title = new Date(iso).toLocaleString();
	return made;
}

/** AWAITING_SHIPMENT as "Awaiting shipment". */
export function inWords(code) {
	const words = String(code).replaceAll('_', ' ').toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

export function badge(text, kind = '') {
	return element('span', `badge ${kind}`, text);
}

export function statusBadge(status) {
	const kinds = { SHIPPED: 'good', DELIVERED: 'good', CLOSED: '', CHANNEL_SPECIFIC: '' };
	return badge(inWords(status), kinds[status] ?? 'wait');
}

/** At most so many list entries, and a last one that counts the rest. */
export function list(entries) {
	if (entries.length === 0) return undefined;
	const rest = entries.length - shownDetails;
	const shown = entries.slice(0, shownDetails).map((entry) => element('li', '', ...entry));
	if (rest > 0) shown.push(element('li', 'quiet', `and ${rest} more`));
	return element('ul', '', ...shown);
}
