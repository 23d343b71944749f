import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DocumentMetadata } from '../../../shared/contract/document';
import { UPLOAD_ORDER_DOCUMENT } from '../../../shared/contract/endpoints';
import { DOCUMENT_TYPES } from '../../../shared/contract/enums';
import type { DocumentOrigin } from '../../../shared/contract/order';
import { buildMultipart, jsonPart } from '../../../shared/transport/multipart';
import {
	CHANNEL_DOCUMENT_ID,
	CHANNEL_ORDER_ID,
	CHANNEL_STORE_ID,
	optionsField,
	SUB_CHANNEL_CODE,
} from '../../parameters/fields';
import { CHANNEL_ID, channelIdReader, type ChannelIdReader } from '../../parameters/channelId';
import { optionalText, optionsOf, requiredPathId, requiredText } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { MAX_RETRIES, TIMEOUT } from '../../sending/options';
import { sendSingles, type SingleCall, type SingleOutcome } from '../../sending/singles';
import {
	BINARY_PROPERTY_NAME,
	FILE_NAME,
	readDocumentFile,
	readDocumentOrigin,
	type DocumentFile,
} from './documentFile';

const DOCUMENT_TYPE = {
	displayName: 'Document Type',
	name: 'documentType',
	type: 'options',
	options: [...DOCUMENT_TYPES],
	// Not the first: n8n saves no value that is the default, so another one would change saved workflows.
	default: 'CHANNEL_SPECIFIC',
	required: true,
	description: 'What the document is',
} satisfies INodeProperties;

const CHANNEL_TYPE: INodeProperties = {
	displayName: 'Channel Type',
	name: 'channelType',
	type: 'string',
	default: '',
	placeholder: 'e.g. CUSTOMS_DECLARATION',
	description: "The channel's own name for this kind of document, for the type 'Channel Specific'",
};

const RETURN_ID: INodeProperties = {
	displayName: 'Return ID',
	name: 'returnId',
	type: 'string',
	default: '',
	placeholder: 'e.g. RETURN-1',
	description: 'ID of the return that the document belongs to, if it belongs to one',
};

const fields: INodeProperties[] = [
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	CHANNEL_ORDER_ID,
	BINARY_PROPERTY_NAME,
	CHANNEL_DOCUMENT_ID,
	DOCUMENT_TYPE,
	optionsField([CHANNEL_TYPE, FILE_NAME, MAX_RETRIES, RETURN_ID, SUB_CHANNEL_CODE, TIMEOUT]),
];

interface Upload {
	channelOrderId: string;
	origin: DocumentOrigin;
	metadata: DocumentMetadata;
	file: DocumentFile;
}

async function readUpload(
	context: IExecuteFunctions,
	itemIndex: number,
	channelIdOf: ChannelIdReader,
): Promise<Upload> {
	const options = optionsOf(context, itemIndex);
	const returnId = optionalText(options, RETURN_ID.name);
	const channelOrderId = requiredPathId(context, itemIndex, CHANNEL_ORDER_ID);
	const origin = readDocumentOrigin(context, itemIndex, options, channelIdOf);
	// A document that could not be deleted again must not come into being, so its id fits a path.
	const documentId = requiredPathId(context, itemIndex, CHANNEL_DOCUMENT_ID);
	const type = requiredText(context, itemIndex, DOCUMENT_TYPE);
	const file = await readDocumentFile(context, itemIndex, options);
	return {
		channelOrderId,
		origin,
		metadata: {
			channel_document_id: documentId,
			filename: file.fileName,
			type,
			channel_type: optionalText(options, CHANNEL_TYPE.name),
			entity: returnId === undefined ? undefined : { id: returnId, type: 'RETURN' },
		},
		file,
	};
}

async function uploadOne(
	{ channelOrderId, origin, metadata, file }: Upload,
	{ send, refused }: SingleCall,
): Promise<SingleOutcome> {
	const { content, fileName, mimeType } = file;
	const body = buildMultipart([
		{ name: 'file', contentType: mimeType, fileName, content },
		jsonPart('origin', origin),
		jsonPart('metadata', metadata),
	]);
	const answer = await send({ id: channelOrderId, body });
	const documentId = metadata.channel_document_id;
	const ids = { channel_document_id: documentId, channel_order_id: channelOrderId };
	if ('body' in answer) {
		const json = { ...ids, file_name: fileName, size: content.length, mime_type: mimeType };
		return { json: { ...json, uploaded: true } };
	}
	const subject = { label: `document ${documentId} of order ${channelOrderId}`, ids };
	return refused(answer.refusal, subject, {
		400: "Check 'Channel Order ID', 'Channel ID' and 'Channel Store ID': Connect must know the order and the store.",
		404: "Check 'Channel Order ID': Connect must know the order.",
	});
}

export const upload: Operation = {
	name: 'Upload',
	action: 'Upload order document',
	description: 'Attach a file, such as an invoice or a return label, to an order or its return',
	fields,
	execute: async (context) => {
		const channelIdOf = await channelIdReader(context);
		return await sendSingles(context, {
			endpoint: UPLOAD_ORDER_DOCUMENT,
			prepare: async (itemIndex) => await readUpload(context, itemIndex, channelIdOf),
			perform: uploadOne,
		});
	},
};
