/** Reads a multipart body into its parts, with the raw bytes as they came. */
import type { FastifyRequest } from 'fastify';

/** Mirakl publishes 10 MB; read here as 10 MiB. */
export const maxFileBytes = 10 * 1024 * 1024;

export interface FormPart {
	name: string;
	fileName: string | null;
	/** Media type without parameters; text/plain when the part names none. */
	mimeType: string;
	bytes: Buffer;
	/** True when the part was longer than allowed; the rest of it is not kept. */
	truncated: boolean;
}

export const multipartOptions = {
	throwFileSizeLimit: false, // an oversized file is refused by the rule, with its field
	preservePath: true, // the name is shown as received
	isPartAFile: () => true, // every part as bytes, whether it has a file name or not
	limits: { fileSize: maxFileBytes, parts: 20 },
};

async function readParts(request: FastifyRequest): Promise<FormPart[]> {
	const parts: FormPart[] = [];
	for await (const part of request.parts()) {
		if (part.type !== 'file') continue;
		const { fieldname, mimetype, file } = part;
		const named: { filename?: string } = part; // a part of a form may have no file name
		const bytes = await part.toBuffer();
		parts.push({
			name: fieldname,
			fileName: named.filename ?? null,
			mimeType: mimetype,
			bytes,
			truncated: file.truncated,
		});
	}
	return parts;
}

/** Never rejects: an unreadable body is told later, after the checks that come first. */
export async function readForm(
	request: FastifyRequest,
): Promise<{ form: FormPart[] | Error; bytes: Buffer }> {
	const chunks: Buffer[] = [];
	request.raw.on('data', (chunk: Buffer) => chunks.push(chunk));
	const form = await readParts(request).catch((error: unknown) =>
		error instanceof Error ? error : new Error(String(error)),
	);
	return { form, bytes: Buffer.concat(chunks) };
}
