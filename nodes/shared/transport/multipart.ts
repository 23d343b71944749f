import { randomUUID } from 'node:crypto';

/** One part of a multipart/form-data body. */
export interface Part {
	name: string;
	contentType: string;
	/** Makes the part a file. Any text: what would break the header is percent-encoded. */
	fileName?: string;
	content: Buffer;
}

/** A body as it goes over the network. */
export interface EncodedBody {
	/** Value of the request's Content-Type header. */
	contentType: string;
	body: Buffer;
}

export type MultipartBody = EncodedBody;

export function isEncoded(body: object): body is EncodedBody {
	return 'body' in body && Buffer.isBuffer(body.body);
}

/** @returns the bytes that axios would make of it, which it would do when the request is about to leave */
export function jsonBody(value: object): EncodedBody {
	return { contentType: 'application/json', body: Buffer.from(JSON.stringify(value)) };
}

/**
 * Escapes as browsers do (WHATWG HTML, "multipart/form-data encoding algorithm"), so that a name can
 * neither end its quotes nor start a header of its own. Other letters stay as they are, in UTF-8.
 */
function quoted(text: string): string {
	const escaped = text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
	return `"${escaped}"`;
}

function headerOf({ name, contentType, fileName }: Part): string {
	const file = fileName === undefined ? '' : `; filename=${quoted(fileName)}`;
	return `Content-Disposition: form-data; name=${quoted(name)}${file}\r\nContent-Type: ${contentType}\r\n\r\n`;
}

/** @returns a part that holds `value` as JSON, with its own content type and no file name, as Mirakl asks */
export function jsonPart(name: string, value: unknown): Part {
	return { name, contentType: 'application/json', content: Buffer.from(JSON.stringify(value)) };
}

/**
 * Builds the body as one Buffer: n8n sends a Buffer a second time after it renewed the token, which
 * it can't do with a stream or a form object.
 *
 * @param boundary separates the parts; must not occur in any of them
 */
export function buildMultipart(
	parts: readonly Part[],
	boundary = `n8n-mirakl-connect-${randomUUID()}`,
): MultipartBody {
	const chunks = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${headerOf(part)}`),
		part.content,
		Buffer.from('\r\n'),
	]);
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
	};
}
