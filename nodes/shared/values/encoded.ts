import { isObject } from './unknown';

/** Longest content that is decoded, in bytes: queues carry 256 KB to 1 MiB a message. */
export const MAX_ENCODED_BYTES = 1024 * 1024;

/** Letters of base64 and of its form for addresses; one class, so that no input takes more than one look. */
const BASE64 = /^[\w+/=\s-]+$/;

/** What JSON that holds an object begins with; a quote, because JSON is sent as text within JSON, too. */
const JSON_START = /^\s*[[{"]/;

/** Content that is none; a class, because JSON can look like any object. */
export class Undecodable {
	/** @param fault the end of a sentence about the content */
	constructor(readonly fault: string) {}
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

const TOO_LONG = new Undecodable('is longer than 1 MiB');

/**
 * Takes one layer off content: reads JSON, or decodes base64 or bytes to text.
 *
 * @returns what the JSON says, or the text; an `Undecodable` that says why neither can be read
 */
export function decoded(content: string | Uint8Array): unknown {
	// Base64 takes four characters for three bytes, and no character is shorter than a byte.
	if (content.length > (typeof content === 'string' ? 2 : 1) * MAX_ENCODED_BYTES) return TOO_LONG;
	if (typeof content !== 'string') return utf8(content) ?? new Undecodable('is not text in UTF-8');
	const text = content.replace(/^\uFEFF/, '');
	const isBase64 = BASE64.test(text);
	if (!isBase64 && Buffer.byteLength(text) > MAX_ENCODED_BYTES) return TOO_LONG;
	if (JSON_START.test(text)) return parsed(text) ?? new Undecodable('is not valid JSON');
	const bytes = isBase64 ? Buffer.from(text, 'base64') : Buffer.alloc(0);
	if (bytes.length > MAX_ENCODED_BYTES) return TOO_LONG;
	return (bytes.length > 0 && utf8(bytes)) || new Undecodable('is neither JSON nor base64 of JSON');
}
