import type { IBinaryData, IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	documentMimeType,
	MAX_DOCUMENT_BYTES,
	MAX_FILE_NAME_LENGTH,
	type DocumentMimeType,
} from '../../../shared/contract/document';
import type { DocumentOrigin } from '../../../shared/contract/order';
import type { ChannelIdReader } from '../../parameters/channelId';
import { CHANNEL_STORE_ID, SUB_CHANNEL_CODE } from '../../parameters/fields';
import { invalidParameter, optionalText, requiredText } from '../../parameters/reading';

export const BINARY_PROPERTY_NAME = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	description: "Field of the input item that holds the file, as named in the item's Binary tab",
	hint: 'PDF, JPEG, PNG or CSV, 10 MB at most',
} satisfies INodeProperties;

export const FILE_NAME = {
	displayName: 'File Name',
	name: 'fileName',
	type: 'string',
	default: '',
	placeholder: 'e.g. return-label.pdf',
	description: 'Name that the document gets in Connect. Left out, it is the name of the file.',
} satisfies INodeProperties;

/** A file that passed every check. */
export interface DocumentFile {
	content: Buffer;
	fileName: string;
	mimeType: DocumentMimeType;
}

const MEGABYTE = 1024 * 1024;

/** @returns the size in bytes without loading the file, or undefined when n8n keeps it in memory */
async function storedSize(
	context: IExecuteFunctions,
	{ id }: IBinaryData,
): Promise<number | undefined> {
	if (id === undefined) return undefined;
	return (await context.helpers.getBinaryMetadata(id)).fileSize;
}

function readFileName(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	binary: IBinaryData,
): string {
	const fileName = optionalText(options, FILE_NAME.name) ?? binary.fileName?.trim() ?? '';
	const advice = `Set the option '${FILE_NAME.displayName}' to a name of 1 to ${MAX_FILE_NAME_LENGTH} characters.`;
	const refuse = (message: string) =>
		invalidParameter(context, itemIndex, FILE_NAME, message, advice);
	if (fileName === '') throw refuse('The document has no file name');
	if ([...fileName].length > MAX_FILE_NAME_LENGTH) {
		throw refuse(`'${FILE_NAME.displayName}' is longer than ${MAX_FILE_NAME_LENGTH} characters`);
	}
	return fileName;
}

/**
 * Reads the file of an item and checks name, size and format, in the order of what they cost.
 *
 * @throws when the file is missing, empty, larger than 10 MB or of a format that Connect refuses
 */
export async function readDocumentFile(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): Promise<DocumentFile> {
	const field = requiredText(context, itemIndex, BINARY_PROPERTY_NAME);
	const refuse = (message: string, description?: string) =>
		invalidParameter(context, itemIndex, BINARY_PROPERTY_NAME, message, description);

	const present = context.getInputData()[itemIndex]?.binary ?? {};
	const binary = present[field];
	if (binary === undefined) {
		const names = Object.keys(present);
		throw refuse(
			`'${BINARY_PROPERTY_NAME.displayName}' names a file that the input item does not have`,
			names.length > 0
				? `There is no "${field}". The item has: ${names.join(', ')}.`
				: `There is no "${field}", and no other file: does the node before this one give out a file?`,
		);
	}

	const fileName = readFileName(context, itemIndex, options, binary);
	const refuseSize = (bytes: number) =>
		refuse(
			`The file in '${BINARY_PROPERTY_NAME.displayName}' is larger than ${MAX_DOCUMENT_BYTES / MEGABYTE} MB`,
			`It has ${bytes} bytes; Connect accepts up to ${MAX_DOCUMENT_BYTES}.`,
		);
	const size = await storedSize(context, binary);
	if (size !== undefined && size > MAX_DOCUMENT_BYTES) throw refuseSize(size);

	const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	if (content.length > MAX_DOCUMENT_BYTES) throw refuseSize(content.length);
	if (content.length === 0) {
		throw refuse(`The file in '${BINARY_PROPERTY_NAME.displayName}' is empty`);
	}
	const mimeType = documentMimeType(content, { fileName, mimeType: binary.mimeType });
	if (mimeType === undefined) {
		throw refuse(
			`The file in '${BINARY_PROPERTY_NAME.displayName}' is not a PDF, JPEG, PNG or CSV`,
			'The content decides, not the name: Connect accepts these four formats only.',
		);
	}
	return { content, fileName, mimeType };
}

/** Reads where a document belongs: channel, store and, when given, sub-channel. */
export function readDocumentOrigin(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
	channelIdOf: ChannelIdReader,
): DocumentOrigin {
	return {
		channel_id: channelIdOf(itemIndex),
		channel_store_id: requiredText(context, itemIndex, CHANNEL_STORE_ID),
		sub_channel_code: optionalText(options, SUB_CHANNEL_CODE.name),
	};
}
