import { isObject } from './unknown';

/** Longest content that is decoded, in bytes: queues carry 256 KB to 1 MiB a message. */
export const MAX_ENCODED_BYTES = 1024 * 1024;

/** Letters of base64 and of its form for addresses; one class, so that no input takes more than one look. */
const BASE64 = /^[\w+/=\s-]+$/;

/** What JSON that holds an object begins with; a quote, because JSON is sent as text within JSON, too. */
const JSON_START = /^\s*[[{"]/;

/** Why content could not be decoded, as the end of a sentence. */
export interface Undecodable {
	fault: string;
}

export function isUndecodable(value: unknown): value is Undecodable {
	return isObject(value) && typeof value.fault === 'string';
}

/** @returns the bytes of a Buffer, or of one that went through JSON (`{ type: 'Buffer', data: [...] }`) */
export function bytesOf(value: unknown): Uint8Array | undefined {
	if (value instanceof Uint8Array) return value;
	if (!isObject(value) || value.type !== 'Buffer' || !Array.isArray(value.data)) return undefined;
	// Its length is known before anything is copied.
	return value.data.length > MAX_ENCODED_BYTES
		? new Uint8Array(MAX_ENCODED_BYTES + 1)
		: Uint8Array.from(value.data as unknown[], Number);
}

/** @returns text, or undefined when the bytes are no UTF-8; a byte order mark is left out */
function utf8(bytes: Uint8Array): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json) as unknown;
	} catch {
		return undefined;
	}
}

const TOO_LONG: Undecodable = { fault: 'is longer than 1 MiB' };

/**
 * Decodes JSON that is text, base64 of text, or bytes; whatever it is, what it says is not read further.
 *
 * @returns what the JSON says, or why it can't be read
 */
export function decoded(content: string | Uint8Array): unknown {
	// Base64 takes four characters for three bytes, and no character is shorter than a byte.
	if (content.length > (typeof content === 'string' ? 2 : 1) * MAX_ENCODED_BYTES) return TOO_LONG;
	const text = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : utf8(content);
	if (text === undefined) return { fault: 'is not text in UTF-8' };
	if (Buffer.byteLength(text) > MAX_ENCODED_BYTES && !BASE64.test(text)) return TOO_LONG;
	if (JSON_START.test(text)) return parsed(text) ?? { fault: 'is not valid JSON' };
	if (!BASE64.test(text)) return { fault: 'is neither JSON nor base64' };
	const bytes = Buffer.from(text, 'base64');
	if (bytes.length > MAX_ENCODED_BYTES) return TOO_LONG;
	const inner = utf8(bytes);
	const said = inner !== undefined && JSON_START.test(inner) ? parsed(inner) : undefined;
	return said ?? { fault: 'is neither JSON nor base64 of JSON' };
}
