/** uploadOrderDocument: three parts, of which the file must be what it says it is. */
import { isUtf8 } from 'node:buffer';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { callOf } from '../call.mts';
import type { UploadBody } from '../contractTypes.mts';
import { contractProblems } from '../contract.mts';
import { type FormPart, maxFileBytes } from '../multipart.mts';
import type { Problem } from '../problems.mts';
import { jsonOrUndefined } from '../receive.mts';
import { refuseIfAny, unreadable } from '../refusal.mts';
import type { Simulator } from '../simulator.mts';

const csv = 'text/csv';
const acceptedTypes = ['application/pdf', 'image/jpeg', 'image/png', csv];
const partNames = ['file', 'origin', 'metadata'];

interface Route {
	Body: UploadBody;
	Params: { channel_order_id: string };
}

/** Readers of PDF accept its header anywhere in the first 1024 bytes (ISO 32000-1, annex H.3.4.1). */
const hasPdfHeader = (bytes: Buffer) => bytes.subarray(0, 1024).includes('%PDF-');

/** CSV has no signature: it is text, even where its first letters look like one ("BM", "ID3"). */
async function fits({ bytes, mimeType }: FormPart): Promise<boolean> {
	const found = await fileTypeFromBuffer(bytes);
	if (mimeType === 'application/pdf' && found === undefined) return hasPdfHeader(bytes);
	if (mimeType !== csv) return found?.mime === mimeType;
	if (found === undefined) return true;
	return found.mime !== 'application/pdf' && isUtf8(bytes) && !bytes.includes(0);
}

async function problemsOfFile(file: FormPart): Promise<string[]> {
	if (file.truncated) return [`must not be longer than ${maxFileBytes} bytes`];
	if (!acceptedTypes.includes(file.mimeType)) {
		return [`must have one of the content types ${acceptedTypes.join(', ')}`];
	}
	return (await fits(file)) ? [] : ['has other content than its content type says'];
}

function problemsOfJson({ mimeType, fileName, bytes }: FormPart): string[] {
	const problems: string[] = [];
	if (mimeType !== 'application/json') problems.push('must have the content type application/json');
	if (fileName !== null) problems.push('must not have a file name');
	if (jsonOrUndefined(bytes) === undefined) problems.push('is not valid JSON');
	return problems;
}

async function problemsOfForm(parts: readonly FormPart[]): Promise<Problem[]> {
	const problems: Problem[] = [];
	if (parts.some(({ name }) => !partNames.includes(name))) {
		const message = `The form has a part other than ${partNames.join(', ')}.`;
		problems.push({ path: [], message });
	}
	for (const name of partNames) {
		const [part, second] = parts.filter((one) => one.name === name);
		if (part === undefined) continue; // the contract reports a missing part
		const messages = name === 'file' ? await problemsOfFile(part) : problemsOfJson(part);
		if (second !== undefined) messages.push('must be sent once');
		problems.push(...messages.map((message) => ({ path: [name], message })));
	}
	return problems;
}

/** A part that is no JSON at all is told once, not also as a missing part. */
function merge(form: readonly Problem[], contract: readonly Problem[]): Problem[] {
	const told = new Set(form.map(({ path: [name] }) => name));
	return [...form, ...contract.filter(({ path }) => path.length > 1 || !told.has(path[0]))];
}

export function uploadOrderDocument(simulator: Simulator) {
	return async (request: FastifyRequest<Route>, reply: FastifyReply) => {
		const { form } = callOf(request);
		if (!Array.isArray(form)) throw unreadable('The multipart form cannot be read.');
		refuseIfAny(merge(await problemsOfForm(form), contractProblems(request)));

		const { origin } = request.body;
		const { channel_order_id } = request.params;
		const problems: Problem[] = [];
		if (!simulator.knowsStore(origin.channel_id, origin.channel_store_id)) {
			problems.push({ path: ['origin', 'channel_store_id'], message: 'is not a known store' });
		}
		if (!simulator.store.knowsOrder(origin.channel_id, channel_order_id)) {
			problems.push({ path: ['channel_order_id'], message: 'is not a known order' });
		}
		refuseIfAny(problems);

		const file = form.find(({ name }) => name === 'file');
		if (file === undefined) throw new Error('A form without a file passed the contract.');
		simulator.store.putDocument(channel_order_id, request.body, file);
		return reply.code(204).send();
	};
}
