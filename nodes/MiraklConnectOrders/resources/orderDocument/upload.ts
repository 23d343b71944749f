import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { DocumentMetadata } from '../../../shared/contract/document';
import { UPLOAD_ORDER_DOCUMENT } from '../../../shared/contract/endpoints';
import type { DocumentOrigin } from '../../../shared/contract/order';
import type { Send } from '../../../shared/transport/connection';
import { buildMultipart, jsonPart } from '../../../shared/transport/multipart';
import { refusedFailure } from '../../reporting/failures';
import {
	CHANNEL_DOCUMENT_ID,
	CHANNEL_ID,
	CHANNEL_ORDER_ID,
	CHANNEL_STORE_ID,
	optionsField,
	showFor,
	SUB_CHANNEL_CODE,
} from '../../parameters/fields';
import { sendItems, type ItemOutcome } from '../../sending/singles';
import type { Operation } from '../../parameters/operation';
import { optionalText, optionsOf, requiredPathId, requiredText } from '../../parameters/reading';
import { MAX_RETRIES, readSingleOptions, TIMEOUT, type SingleOptions } from '../../sending/options';
import {
	BINARY_PROPERTY_NAME,
	FILE_NAME,
	readDocumentFile,
	type DocumentFile,
} from './documentFile';
import { readDocumentOrigin } from './documentOrigin';

const DOCUMENT_TYPE = {
	displayName: 'Document Type',
	name: 'documentType',
	type: 'options',
	options: [
		{
			name: 'Channel Specific',
			value: 'CHANNEL_SPECIFIC',
			description: "Anything else; say more in the option 'Channel Type'",
		},
		{ name: 'Customer Invoice', value: 'CUSTOMER_INVOICE', description: 'Invoice for the buyer' },
		{
			name: 'Delivery Slip',
			value: 'DELIVERY_SLIP',
			description: 'List of the goods in the delivery',
		},
		{ name: 'Return Label', value: 'RETURN_LABEL', description: 'Label to send goods back' },
		{
			name: 'Shipment Delivery Slip',
			value: 'SHIPMENT_DELIVERY_SLIP',
			description: 'List of the goods in one shipment',
		},
	],
	default: 'CHANNEL_SPECIFIC',
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
	sending: SingleOptions;
}

async function readUpload(context: IExecuteFunctions, itemIndex: number): Promise<Upload> {
	const options = optionsOf(context, itemIndex);
	const channelType = optionalText(options, CHANNEL_TYPE.name);
	const returnId = optionalText(options, RETURN_ID.name);
	const channelOrderId = requiredPathId(context, itemIndex, CHANNEL_ORDER_ID);
	const origin = readDocumentOrigin(context, itemIndex, options);
	// A document that could not be deleted again must not come into being, so its id fits a path.
	const documentId = requiredPathId(context, itemIndex, CHANNEL_DOCUMENT_ID);
	const type = requiredText(context, itemIndex, DOCUMENT_TYPE);
	const sending = readSingleOptions(context, itemIndex, options);
	const file = await readDocumentFile(context, itemIndex, options);
	return {
		channelOrderId,
		origin,
		metadata: {
			channel_document_id: documentId,
			filename: file.fileName,
			type,
			...(channelType === undefined ? {} : { channel_type: channelType }),
			...(returnId === undefined ? {} : { entity: { id: returnId, type: 'RETURN' } }),
		},
		file,
		sending,
	};
}

async function uploadOne(
	{ channelOrderId, origin, metadata, file, sending }: Upload,
	send: Send,
	credential: string,
): Promise<ItemOutcome> {
	const endpoint = UPLOAD_ORDER_DOCUMENT;
	const { content, fileName, mimeType } = file;
	const body = buildMultipart([
		{ name: 'file', contentType: mimeType, fileName, content },
		jsonPart('origin', origin),
		jsonPart('metadata', metadata),
	]);
	const refusal = await send({ endpoint, id: channelOrderId, body, ...sending });
	const documentId = metadata.channel_document_id;
	const ids = { channel_document_id: documentId, channel_order_id: channelOrderId };
	if (refusal === undefined) {
		const json = { ...ids, file_name: fileName, size: content.length, mime_type: mimeType };
		return { json: { ...json, uploaded: true } };
	}
	const subject = { label: `document ${documentId} of order ${channelOrderId}`, ids };
	const hints = {
		400: "Check 'Channel Order ID', 'Channel ID' and 'Channel Store ID': Connect must know the order and the store.",
		404: "Check 'Channel Order ID': Connect must know the order.",
	};
	return { failure: refusedFailure(refusal, subject, { endpoint, hints, credential }) };
}

export const upload: Operation = {
	fields: showFor('orderDocument', ['upload'], fields),
	execute: async (context) =>
		await sendItems(context, {
			prepare: async (itemIndex) => await readUpload(context, itemIndex),
			perform: uploadOne,
		}),
};
