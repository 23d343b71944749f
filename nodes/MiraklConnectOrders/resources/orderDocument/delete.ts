import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELETE_ORDER_DOCUMENT } from '../../contract/endpoints';
import type { DocumentOrigin } from '../../contract/order';
import type { Send } from '../../transport/connection';
import { openSender } from '../../transport/sender';
import { refusedFailure } from '../failures';
import {
	CHANNEL_DOCUMENT_ID,
	CHANNEL_ID,
	CHANNEL_STORE_ID,
	optionsField,
	showFor,
	SUB_CHANNEL_CODE,
} from '../fields';
import { handleItems } from '../items';
import type { Operation } from '../operation';
import type { Outcome } from '../outcomes';
import { credentialName, optionsOf, requiredPathId } from '../parameters';
import { MAX_RETRIES, readSingleOptions, TIMEOUT, type SingleOptions } from '../sendingOptions';
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
	context: IExecuteFunctions,
	itemIndex: number,
	{ documentId, origin, acceptsMissing, sending }: Deletion,
	send: Send,
): Promise<Outcome> {
	const refusal = await send({
		endpoint: DELETE_ORDER_DOCUMENT,
		id: documentId,
		body: { origin },
		...sending,
	});
	const ids = { channel_document_id: documentId };
	if (refusal === undefined) return { itemIndex, json: { ...ids, deleted: true } };
	if (refusal.httpCode === 404 && refusal.repeatsLostTry === true) {
		// An earlier try deleted it, and its answer was lost.
		return { itemIndex, json: { ...ids, deleted: true } };
	}
	if (refusal.httpCode === 404 && acceptsMissing) {
		return { itemIndex, json: { ...ids, deleted: false } };
	}
	const failure = refusedFailure(
		refusal,
		{ label: `the deletion of document ${documentId}`, ids },
		{
			endpoint: DELETE_ORDER_DOCUMENT,
			hints: {
				404: "Connect has no such document: check 'Channel Document ID', or set the option 'If Missing' to 'Accept'.",
			},
			credential: credentialName(context),
		},
	);
	return { itemIndex, failure };
}

async function execute(context: IExecuteFunctions) {
	const { send } = await openSender(context);
	return await handleItems(
		context,
		(itemIndex) => readDeletion(context, itemIndex),
		async (deletion, itemIndex) => await deleteOne(context, itemIndex, deletion, send),
	);
}

export const deleteDocument: Operation = {
	fields: showFor('orderDocument', 'delete', fields),
	execute,
};
