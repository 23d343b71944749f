/** Longest error body that is read, in bytes: those of 100 orders with dozens of problems each are shorter. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** Something on its way that can be ended; a stream or a request. */
interface Endable {
	destroy: () => void;
}

function isEndable(value: unknown): value is Endable {
	return (
		typeof value === 'object' &&
		value !== null &&
		'destroy' in value &&
		typeof value.destroy === 'function'
	);
}

/** Ends a stream or a request, and with it its connection; leaves anything else alone. */
export function end(value: unknown): void {
	if (isEndable(value)) value.destroy();
}

function isStream(body: unknown): body is AsyncIterable<unknown> {
	return isEndable(body) && Symbol.asyncIterator in body;
}

/** @returns nothing when the text is longer than `MAX_ANSWER_BYTES` */
async function readText(stream: AsyncIterable<unknown>): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let length = 0;
	// Leaving the loop ends the stream.
	for await (const chunk of stream) {
		if (!Buffer.isBuffer(chunk)) return undefined;
		length += chunk.length;
		if (length > MAX_ANSWER_BYTES) return undefined;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString();
}

/**
 * Reads the body of an error answer, which may come from anything that listens at Connect's address.
 *
 * @param body a stream; anything else was read by n8n already and is given back
 * @param signal ends the reading
 * @returns the JSON that was said; undefined for a body that is none, too long, or broken off
 */
export async function readBody(body: unknown, signal: AbortSignal): Promise<unknown> {
	if (!isStream(body)) return body;
	const stop = () => end(body);
	signal.addEventListener('abort', stop, { once: true });
	if (signal.aborted) stop();
	try {
		return JSON.parse((await readText(body)) ?? '');
	} catch {
		// No JSON, a broken connection, or no end in time: the status alone has to do.
		return undefined;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
