import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELETE_ORDER_DOCUMENT } from '../../../shared/contract/endpoints';
import type { DocumentOrigin } from '../../../shared/contract/order';
import type { Send } from '../../../shared/transport/connection';
import { refusedFailure } from '../../reporting/failures';
import {
	CHANNEL_DOCUMENT_ID,
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	optionsField,
	showFor,
	SUB_CHANNEL_CODE,
} from '../../parameters/fields';
import { sendItems, type ItemOutcome } from '../../sending/singles';
import type { Operation } from '../../parameters/operation';
import { optionsOf, requiredPathId } from '../../parameters/reading';
import { MAX_RETRIES, readSingleOptions, TIMEOUT, type SingleOptions } from '../../sending/options';
import { readDocumentOrigin } from './documentOrigin';

const IF_MISSING: INodeProperties = {
	displayName: 'If Missing',
	name: 'ifMissing',
	type: 'options',
	options: [
		{
			name: 'Accept',
			value: 'accept',
			description: 'Go on; the output says that nothing was deleted',
		},
		{ name: 'Fail', value: 'fail', description: 'Treat as an error' },
	],
	default: 'fail',
	description: 'What to do when Connect has no such document',
};

const fields: INodeProperties[] = [
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	CHANNEL_DOCUMENT_ID,
	optionsField([IF_MISSING, MAX_RETRIES, SUB_CHANNEL_CODE, TIMEOUT]),
];

interface Deletion {
	documentId: string;
	origin: DocumentOrigin;
	acceptsMissing: boolean;
	sending: SingleOptions;
}

function readDeletion(context: IExecuteFunctions, itemIndex: number): Deletion {
	const options = optionsOf(context, itemIndex);
	return {
		documentId: requiredPathId(context, itemIndex, CHANNEL_DOCUMENT_ID),
		origin: readDocumentOrigin(context, itemIndex, options),
		acceptsMissing: options.ifMissing === 'accept',
		sending: readSingleOptions(context, itemIndex, options),
	};
}

async function deleteOne(
	{ documentId, origin, acceptsMissing, sending }: Deletion,
	send: Send,
	credential: string,
): Promise<ItemOutcome> {
	const endpoint = DELETE_ORDER_DOCUMENT;
	const refusal = await send({ endpoint, id: documentId, body: { origin }, ...sending });
	const ids = { channel_document_id: documentId };
	const missing = refusal?.httpCode === 404;
	// Missing after a try whose answer was lost: that try deleted it.
	if (refusal === undefined || (missing && refusal.repeatsLostTry === true)) {
		return { json: { ...ids, deleted: true } };
	}
	if (missing && acceptsMissing) return { json: { ...ids, deleted: false } };
	const subject = { label: `the deletion of document ${documentId}`, ids };
	const hints = {
		404: "Connect has no such document: check 'Channel Document ID', or set the option 'If Missing' to 'Accept'.",
	};
	return { failure: refusedFailure(refusal, subject, { endpoint, hints, credential }) };
}

export const deleteDocument: Operation = {
	fields: showFor('orderDocument', ['delete'], fields),
	execute: async (context) =>
		await sendItems(context, {
			prepare: (itemIndex) => readDeletion(context, itemIndex),
			perform: deleteOne,
		}),
};
