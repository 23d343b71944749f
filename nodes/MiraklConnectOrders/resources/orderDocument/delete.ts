import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELETE_ORDER_DOCUMENT } from '../../../shared/contract/endpoints';
import type { DocumentOrigin } from '../../../shared/contract/order';
import {
	CHANNEL_DOCUMENT_ID,
	CHANNEL_STORE_ID,
	optionsField,
	SUB_CHANNEL_CODE,
} from '../../parameters/fields';
import { CHANNEL_ID, channelIdReader, type ChannelIdReader } from '../../parameters/channelId';
import { optionsOf, requiredPathId } from '../../parameters/reading';
import type { Operation } from '../../parameters/resource';
import { MAX_RETRIES, TIMEOUT } from '../../sending/options';
import { sendSingles, type SingleCall, type SingleOutcome } from '../../sending/singles';
import { readDocumentOrigin } from './documentFile';

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
		{ name: 'Fail', value: 'fail', description: 'Give an error item, or stop' },
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
}

function readDeletion(
	context: IExecuteFunctions,
	itemIndex: number,
	channelIdOf: ChannelIdReader,
): Deletion {
	const options = optionsOf(context, itemIndex);
	return {
		documentId: requiredPathId(context, itemIndex, CHANNEL_DOCUMENT_ID),
		origin: readDocumentOrigin(context, itemIndex, options, channelIdOf),
		acceptsMissing: options.ifMissing === 'accept',
	};
}

async function deleteOne(
	{ documentId, origin, acceptsMissing }: Deletion,
	{ send, refused }: SingleCall,
): Promise<SingleOutcome> {
	const answer = await send({ id: documentId, body: { origin } });
	const ids = { channel_document_id: documentId };
	if ('body' in answer) return { json: { ...ids, deleted: true } };
	const { refusal } = answer;
	const missing = refusal.httpCode === 404;
	// Missing after a try whose answer was lost: that try deleted it.
	if (missing && refusal.repeatsLostTry === true) return { json: { ...ids, deleted: true } };
	if (missing && acceptsMissing) return { json: { ...ids, deleted: false } };
	const subject = { label: `the deletion of document ${documentId}`, ids };
	return refused(refusal, subject, {
		404: "Connect has no such document: check 'Channel Document ID', or set the option 'If Missing' to 'Accept'.",
	});
}

export const deleteDocument: Operation = {
	name: 'Delete',
	action: 'Delete order document',
	description: 'Remove a document that was uploaded before, by its ID',
	fields,
	execute: async (context) => {
		const channelIdOf = await channelIdReader(context);
		return await sendSingles(context, {
			endpoint: DELETE_ORDER_DOCUMENT,
			prepare: (itemIndex) => readDeletion(context, itemIndex, channelIdOf),
			perform: deleteOne,
		});
	},
};
